"""Sets a paragraph into lines of a measure, with the prohibitions 避头尾 of Chinese type-setting."""

import re
from dataclasses import dataclass
from itertools import pairwise

CLOSING = frozenset("，。、；：！？”’）》」』】")
OPENING = frozenset("“‘（《「『【")
NO_START = CLOSING | frozenset(",.;:!?)·％%…—")
NO_END = OPENING | frozenset("(")

_PIECE = re.compile(r"——|……|[0-9A-Za-z][0-9A-Za-z.%+\-/:]*|.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """A line as set."""

    text: str
    indent: float = 0.0
    slack: float = 0.0
    """What is wanting to the measure; justification spreads it between the characters."""
    last: bool = False


def width(text: str) -> float:
    """Width in em: half an em for ASCII, a full one for the rest."""
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def pieces(text: str) -> list[str]:
    """Split into what no line break may split: a run of letters and figures, a dash, an ellipsis, or one character.

    >>> pieces("达6.3%——")
    ['达', '6.3%', '——']
    """
    return _PIECE.findall(text)


def break_lines(text: str, measure: float, indent: float = 0.0, *, push_in: bool = True) -> tuple[SetLine, ...]:
    """Set a paragraph, its first line indented; `push_in` squeezes a line for a mark that may not open the next."""
    rest, lines = pieces(text), list[SetLine]()
    while rest:
        room = measure - (0 if lines else indent)
        end = _fit(rest, room, push_in)
        line = "".join(rest[:end]).rstrip()
        rest = rest[end:]
        while rest and rest[0] == " ":
            rest = rest[1:]
        shift = 0.0 if lines else indent
        lines.append(SetLine(text=line, indent=shift, slack=max(0.0, room - width(line)), last=not rest))
    return tuple(lines)


def _fit(rest: list[str], room: float, push_in: bool) -> int:
    """How many pieces the line takes: what fits, then marks pushed in if squeezing makes room, or a character out."""
    end, used = 0, 0.0
    while end < len(rest) and used + width(rest[end]) <= room:
        used += width(rest[end])
        end += 1
    end = max(end, 1)
    if end == len(rest):
        return end
    pushed = end
    while pushed < len(rest) and rest[pushed][0] in NO_START:
        pushed += 1
    if push_in and pushed > end and width("".join(rest[:pushed])) - room <= squeeze(rest[:pushed]):
        end = pushed
    return _push_out(rest, end)


def _push_out(rest: list[str], end: int) -> int:
    """Find the nearest place before `end` at which a line may break; `end` itself if there is none."""
    best = end
    while best > 1 and ((best < len(rest) and rest[best][0] in NO_START) or rest[best - 1][-1] in NO_END):
        best -= 1
    return best if best > 1 else end


def squeeze(line: list[str]) -> float:
    """Say what a line can give: full-width marks are half empty."""
    return 0.5 * sum(piece in CLOSING or piece in OPENING for piece in line)


def space_out(text: str) -> str:
    """Letter-space a line as it is extracted: a blank wherever there is a gap to see, so none on a mark's empty side.

    >>> space_out("水到了，“开闸”")
    '水 到 了 ，“ 开 闸 ”'
    """
    parts = [piece for piece in pieces(text) if piece.strip()]
    out = parts[0]
    for before, after in pairwise(parts):
        out += after if before in CLOSING or after in OPENING else " " + after
    return out
