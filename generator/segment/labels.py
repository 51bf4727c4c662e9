"""What a line can be, and how sure the labeller is of it."""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a line of a page is."""

    DISPLAY = "display"
    """Set larger or apart: headline, kicker, column, subhead; the match of headlines and bodies tells which."""
    DECK = "deck"
    SUBHEAD = "subhead"
    """A numbered part: （一）."""
    BYLINE = "byline"
    CREDIT = "credit"
    JUMP_TO = "jump_to"
    JUMP_FROM = "jump_from"
    CAPTION = "caption"
    FURNITURE = "furniture"
    PARAGRAPH = "paragraph"
    """The first line of a paragraph."""
    CONTINUATION = "continuation"
    """A further line of a paragraph."""


BODY = frozenset({Label.PARAGRAPH, Label.CONTINUATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """What speaks for one reading of a line against another, as logarithms of their ratio; 0 is even."""

    joined: float = 0.0
    """A further line of a headline, against the first of one."""
    over_column: float = 0.0
    """Headline, against column or kicker."""
    over_subhead: float = 0.0
    """Headline, against subhead."""
    opening: float = 0.0
    """An article's first line, against that of a further paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLabel:
    """The labeller's word on one line."""

    label: Label
    confidence: float
    """Against the best reading of the page in which the line is something else, 0 to 1."""
    measure: float = 0.0
    """Of body lines: the width of a full line in em; 0 where the text is ragged."""
    start: bool = False
    """Of captions: whether the line begins one."""
    odds: Odds = Odds()
