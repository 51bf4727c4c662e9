"""Which lines of a page are furniture for certain, and why the others are that were taken for it."""

from collections.abc import Sequence
from itertools import groupby

from generator.segment import marks
from generator.segment.lines import Line
from generator.segment.signs import Reason, Sign, read_sign

_EDGE = 8
"""Lines at the top or the bottom of a page within which folio and imprint stand."""


_UNSIGNED = frozenset({"date", "name", "weather", "editors", "contact"})
"""What may be the end of an article that ends its page: the day and the name below a notice, who put it together."""
_TELLING = frozenset({"week", "lunar", "issue", "code", "page"})
"""Facts of a folio that make a weak one beside them certain; name and day together sign a notice."""


def certain_furniture(lines: Sequence[Line]) -> list[bool]:
    """Tell for each line whether it is furniture: by a strong sign, or by a weak one in company.

    Weak ones are in company of a strong one, of another kind, or of the page's edge, with nothing else between.
    """
    signs = [read_sign(line.printed) for line in lines]
    certain = [False] * len(lines)
    for signed, run in groupby(range(len(lines)), key=lambda n: signs[n] is not None):
        places = list(run)
        if signed:
            found = [sign for n in places if (sign := signs[n])]
            company = len(places) <= _EDGE < len(lines) and _in_company(found, places, lines)
            for n, sign in zip(places, found, strict=True):
                certain[n] = sign.strong or company
    return certain


def _in_company(found: Sequence[Sign], places: Sequence[int], lines: Sequence[Line]) -> bool:
    kinds = {sign.kind for sign in found}
    if places[0] and marks.PARTICULAR.match(lines[places[0] - 1].text) and "contact" in kinds:
        return False
    strong = any(sign.strong and sign.reason is not Reason.ADVERTISEMENT for sign in found)
    folio = all(sign.reason is Reason.FOLIO for sign in found)
    several = folio and len(kinds) > 1 and any(_TELLING & set(kind.split("+")) for kind in kinds)
    top = not places[0] and not kinds & {"editors", "contact"}
    bottom = places[-1] == len(lines) - 1 and not kinds & _UNSIGNED
    return strong or several or top or bottom


def reason_of(line: Line) -> str:
    """Say why a line is furniture that is taken for such."""
    sign = read_sign(line.printed)
    return str(sign.reason if sign else Reason.ADVERTISEMENT)
