"""Lines of a page, decoded: text without type-setting, width, and what stood before them."""

import re
from dataclasses import dataclass

from generator.model import PageText
from generator.text.layout import close_up, is_letter_spaced, tidy
from generator.text.normalize import simplify
from generator.text.width import em

_MARKS = re.compile("[，。、；：！？“”‘’（）《》〈〉「」『』]")
_TAB = 2.0
_INDENTS = {" ": 0.5, "\t": _TAB, "\u3000": 1.0, "\u00a0": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A non-blank line of a page."""

    number: int
    """Its line number in the file."""
    text: str
    """Without the blanks of letter-spacing, and without blanks at its ends."""
    folded: str
    """The same in Simplified characters, one for one: what patterns are looked for in."""
    width: float
    """In em of its own type."""
    squeeze: float
    """By how much its marks could be squeezed to make room, in em."""
    blanks: int
    """Blank lines before it."""
    indent: float
    """Blanks at its start, in em, where the extractor keeps them."""
    spaced: bool
    """Letter-spaced from end to end."""
    printed: str = ""
    """As the source has it, blanks included."""


def decode_lines(page: PageText) -> tuple[Line, ...]:
    """Non-blank lines of a page."""
    lines: list[Line] = []
    blanks = 0
    for source in page.lines:
        stripped = source.text.strip()
        if not stripped:
            blanks += 1
            continue
        text = tidy(close_up(stripped))
        lines.append(
            Line(
                number=source.number,
                text=text,
                folded=simplify(text),
                width=em(text),
                squeeze=min(2.5, 0.5 * len(_MARKS.findall(text))),
                blanks=blanks,
                indent=_indent(source.text),
                spaced=is_letter_spaced(stripped),
                printed=source.text,
            )
        )
        blanks = 0
    return tuple(lines)


def _indent(text: str) -> float:
    indent = 0.0
    for char in text:
        if char not in _INDENTS:
            break
        indent += _INDENTS[char]
    return indent
