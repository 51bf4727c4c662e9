"""Set texts in lines where nothing else does: an SVG breaks none."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.feeds.values import one_line
from generator.text.headline import segments

_SIZES = ((78, 2), (68, 3), (56, 3))
"""Of a headline, in pixels, each with the lines that it may take."""

_NOT_FIRST = frozenset("，。、；：？！”’）》」』】〉〕…—·%％,.;:?!)]}")
_NOT_LAST = frozenset("“‘（《「『【〈〔([{")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of one size, in pixels."""

    size: int
    lines: tuple[str, ...]


def fitted(headline: str, width: int) -> Block:
    """Set a headline as large as it fits, its segments whole if they can be; one too long for the least size is cut."""
    parts = list(filter(None, (one_line(text) for text, _ in segments(headline))))
    blocks = [Block(size=size, lines=tuple(_lines(parts, width / size))) for size, _ in _SIZES]
    fitting = [block for block, (_, most) in zip(blocks, _SIZES, strict=True) if len(block.lines) <= most]
    whole = (block for block in fitting if all(_ems(part) * block.size <= width for part in parts))
    if fitting:
        return next(whole, fitting[0])
    (size, most), lines = _SIZES[-1], blocks[-1].lines
    return Block(size=size, lines=(*lines[: most - 1], f"{lines[most - 1][:-2]}……"))


def joined(parts: Iterable[str], size: int, width: int) -> str:
    """Join parts with a gap, as many as have room in one line."""
    line = ""
    for part in map(one_line, parts):
        longer = f"{line}　{part}" if line else part
        if _ems(longer) * size > width:
            break
        line = longer
    return line


def _lines(parts: list[str], width: float) -> Iterator[str]:
    """Break a headline's segments into lines, between segments where there is room, else anywhere that is allowed."""
    line = ""
    for part in parts:
        together = f"{line} {part}" if line else part
        if _ems(together) <= width:
            line = together
            continue
        if line:
            yield line
        *whole, line = _broken(part, width)
        yield from whole
    if line:
        yield line


def _broken(text: str, width: float) -> list[str]:
    lines = []
    while _ems(text) > width:
        end = _end_of_line(text, width)
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]


def _end_of_line(text: str, width: float) -> int:
    end, room = 0, width
    while end < len(text) and (room := room - _em(text[end])) >= 0:
        end += 1
    last = max(1, end)
    places = range(last, max(0, last - 5), -1)
    fit = (place for place in places if _may_end(text, place))
    return next(fit, next((place for place in places if _after(text, place) not in _NOT_FIRST), last))


def _may_end(text: str, end: int) -> bool:
    """Whether a line may end before a character: not in a number or word, nor where signs forbid it."""
    before, after = text[end - 1], text[end]
    within = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    counted = before.isdigit() and after not in _NOT_FIRST
    return not (within or counted or _after(text, end) in _NOT_FIRST or text[:end].rstrip()[-1:] in _NOT_LAST)


def _after(text: str, end: int) -> str:
    """Return what the next line would begin with: blanks go with the break."""
    return text[end:].lstrip()[:1]


def _ems(text: str) -> float:
    return sum(map(_em, text))


def _em(character: str) -> float:
    """Return about how wide a character is, in ems."""
    if unicodedata.combining(character):
        return 0
    return 1 if unicodedata.east_asian_width(character) in "WFA" else 0.58 if character != " " else 0.3
