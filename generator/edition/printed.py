"""Source lines beside an article 原貌: which of them each block was printed in, told by their words.

An editor may have mended, joined, split or moved what the source gave, so nothing but the text says where it stood.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, groupby, pairwise

import msgspec
from markupsafe import Markup, escape

from generator.edition.body import Body
from generator.model import BlockKind

_HEAD = frozenset(("kicker", "headline", "deck", "column", "byline_line"))
"""Parts that stand above the text, on the first page that prints some of it."""
_BLOCKS = frozenset(BlockKind)
_NO_LETTERS = re.compile(r"[\W_]+")
_SHORT = 6
"""Letters: fewer may stand anywhere by chance."""
_ALIKE = 0.5
"""Share of the pairs of letters of the shorter text that the other has, from which the one was made of the other."""
_LONGEST = 3000
"""Letters up to which changes are looked for, one by one."""
_LIFTED = 40
"""Letters at the ends of a paragraph that are shown elsewhere: 本报讯（记者沈知禾）."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePiece:
    """What a page prints in one place of an article, as received."""

    page: int
    numbers: str
    """Of its lines in the source file: 7—12、14."""
    text: str
    """Its lines, parted by line feeds."""
    part: str
    """What the page has there: `paragraph`, `caption`, `headline`, `jump_line` …"""


class PrintedPiece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A piece as a document shows it."""

    page: int
    numbers: str
    source: str
    """What `html` is made of."""

    @property
    def html(self) -> Markup:
        """Its lines; what an editor changed of it is marked."""
        return Markup(self.source)  # noqa: S704 - escaped below


Pieces = tuple[PrintedPiece, ...]


class Printed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The source lines of an article, each once."""

    head: Pieces
    """Of what stands above its text."""
    sections: tuple[tuple[Pieces, ...], ...]
    """Of each block, by sections as in its body."""


def printed_beside(body: Body, pieces: Iterable[SourcePiece]) -> Printed | None:
    """Put pieces, in the order of print, beside the blocks that were made of them; None where there are none.

    What no block was made of stands beside the block before it, at the top of a further page beside the one after it.
    """
    texts = [_letters(block.text) for block in chain.from_iterable(body.sections)]
    beside: list[list[PrintedPiece]] = [[] for _ in range(len(texts) + 1)]
    at = first = page = 0
    opening: list[PrintedPiece] = []
    for piece in pieces:
        first = first or piece.page
        letters = _letters(piece.text)
        found = _made_of(letters, texts, at) if piece.part in _BLOCKS else None
        shown = _shown(piece, letters, "" if found is None else texts[found])
        if found is None and piece.page not in (first, page):
            opening.append(shown)
            continue
        if found is not None and piece.part != BlockKind.CAPTION:
            at, page = found + 1, piece.page
        place = 0 if piece.part in _HEAD and piece.page == first else at if found is None else found + 1
        beside[place] += (*opening, shown)
        opening = []
    beside[at] += opening
    if not any(beside):
        return None
    head, *rest = (tuple(_joined(several)) for several in beside)
    blocks = iter(rest)
    sections = tuple(tuple(next(blocks) for _ in section) for section in body.sections)
    return Printed(head=head, sections=sections)


def _joined(pieces: Iterable[PrintedPiece]) -> Iterator[PrintedPiece]:
    """Join those that follow each other on one page."""
    for page, several in groupby(pieces, key=lambda piece: piece.page):
        numbers, sources = zip(*((piece.numbers, piece.source) for piece in several), strict=True)
        yield PrintedPiece(page, "、".join(numbers), "\n".join(sources))


def _made_of(letters: str, texts: Sequence[str], start: int) -> int | None:
    """Find the block that was made of a piece, first among those behind the last one found."""
    order: list[int] = [*range(max(start - 1, 0), len(texts)), *range(max(start - 1, 0))]
    if letters in texts:
        return next(n for n in order if texts[n] == letters)
    for n in order:
        short, long = sorted((letters, texts[n]), key=len)
        if len(short) >= _SHORT and short in long:
            return n
    bag = _pairs(letters)
    shares = [(_share(bag, _pairs(texts[n])), -place, n) for place, n in enumerate(order)]
    best = max(shares, default=(0.0, 0, 0))
    return best[2] if best[0] >= _ALIKE else None


def _share(one: Counter[str], other: Counter[str]) -> float:
    size = min(one.total(), other.total())
    return (one & other).total() / size if size else 0.0


def _pairs(letters: str) -> Counter[str]:
    return Counter(a + b for a, b in pairwise(letters))


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text))


def _shown(piece: SourcePiece, letters: str, now: str) -> PrintedPiece:
    changed = () if not now or letters in now or now in letters else tuple(_changes(letters, now))
    return PrintedPiece(piece.page, piece.numbers, _marked(piece.text, changed) if changed else str(escape(piece.text)))


def _changes(before: str, now: str) -> Iterator[range]:
    """Yield which letters an editor replaced or took out; what was lifted off the ends was not."""
    if max(len(before), len(now)) > _LONGEST:
        return
    for tag, b1, b2, _, _ in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        lifted = tag == "delete" and (b1 == 0 or b2 == len(before)) and b2 - b1 <= _LIFTED
        if tag in ("replace", "delete") and not lifted:
            yield range(b1, b2)


def _marked(text: str, changed: Sequence[range]) -> str:
    """Mark changed letters in a text of which they are counted."""
    wanted = set(chain.from_iterable(changed))
    out: list[tuple[bool, str]] = []
    at, inside = 0, False
    for sign in text:
        size = len(_letters(sign))
        inside = any(n in wanted for n in range(at, at + size)) if size else inside and at in wanted and sign != "\n"
        at += size
        if out and out[-1][0] == inside:
            out[-1] = (inside, out[-1][1] + sign)
        else:
            out.append((inside, sign))
    return "".join(f"<mark>{escape(run)}</mark>" if inside else str(escape(run)) for inside, run in out)
