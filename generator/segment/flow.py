"""The page as a flow: paragraphs in the order of the file, and between them what stands outside the body."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.segment import marks
from generator.segment.habits import Habits
from generator.segment.kept import keep_lines
from generator.segment.labels import BODY, Label, LineLabel, Odds
from generator.segment.lines import Line

_TELLING = 0.3
"""Weight from which blank lines are taken as a sign that two lines belong apart."""
_ONE_CHARACTER = 1.5
"""Width in em up to which a line holds one character."""
_SHORTEST_NAME = 2
_ADVERTISED = 5
"""Lines that may follow the word 广告 and belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that make one paragraph."""

    lines: tuple[Line, ...]
    measure: float
    confidence: float
    """How sure it is that the paragraph begins where it does."""
    closing: marks.Closing
    """Marks that close its last line."""
    opens: bool
    """It opens as articles do: 本报讯, 新华社…电."""
    opens_old: bool
    """It opens as dispatches did, several of which often stand under one headline: 【新华社延安十二日电】."""
    jump_from: bool
    """It opens with 上接."""
    odds: Odds
    ended: bool
    """Its text, marks aside, ends as a sentence does."""

    listed: bool
    """It is a line of particulars, such as 电话：…."""
    signed: bool
    """It names its author, at its beginning or its end, or goes on from another page and takes no byline."""

    @property
    def text(self) -> str:
        """Its lines, parted by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line outside the body, or the lines of one caption."""

    label: Label
    lines: tuple[Line, ...]
    confidence: float
    odds: Odds
    gap: bool | None
    """Whether blank lines part it from what stands before it; None where blank lines tell nothing."""

    @property
    def text(self) -> str:
        """Its lines, parted by line feeds."""
        return "\n".join(line.text for line in self.lines)

    @property
    def folded(self) -> str:
        """Its text in Simplified characters."""
        return "\n".join(line.folded for line in self.lines)

    @property
    def width(self) -> float:
        """Width of a line outside the body, in em; of one set vertically, its height."""
        return sum(line.width for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Paragraphs, and the items around them: `gaps[i]` stands before paragraph i, the last one after all."""

    paragraphs: tuple[Paragraph, ...]
    gaps: tuple[tuple[Item, ...], ...]


def chain(lines: Sequence[Line], labels: Sequence[LineLabel], habits: Habits) -> Flow:
    """Chain body lines to paragraphs, caption lines to captions."""
    labels = keep_lines(lines, _name_bylines(lines, _join_advertisements(lines, labels), habits))
    paragraphs: list[Paragraph] = []
    gaps: list[list[Item]] = [[]]
    for first, last in _spans(lines, labels):
        part = tuple(lines[first:last])
        label = labels[first]
        if label.label in BODY:
            paragraphs.append(_paragraph(part, label))
            gaps.append([])
        else:
            gap = habits.gaps[first] if habits.gap_weight > _TELLING else None
            gaps[-1].append(Item(label=label.label, lines=part, confidence=label.confidence, odds=label.odds, gap=gap))
    return Flow(paragraphs=tuple(paragraphs), gaps=tuple(tuple(gap) for gap in gaps))


def _join_advertisements(lines: Sequence[Line], labels: Sequence[LineLabel]) -> list[LineLabel]:
    """Lines below the word 广告 as furniture: down to the last with particulars, or one."""
    joined = list(labels)
    for i, line in enumerate(lines):
        if not marks.ADVERTISEMENT.match(line.text):
            continue
        below = range(i + 1, min(i + 1 + _ADVERTISED, len(lines)))
        told = [n for n in below if marks.PARTICULAR.match(lines[n].text)]
        for n in range(i + 1, (told[-1] if told else i + 1) + 1):
            if n < len(lines) and labels[n].label in (Label.DISPLAY, Label.PARAGRAPH):
                joined[n] = replace(labels[n], label=Label.FURNITURE, measure=0.0)
    return joined


def _name_bylines(lines: Sequence[Line], labels: Sequence[LineLabel], habits: Habits) -> list[LineLabel]:
    """Lines of nothing but names below a headline or deck as bylines: the labeller cannot tell names from short words.

    A name of two characters looks like a column such as 文讯, and must stand close.
    """
    named = list(labels)
    for i in range(1, len(lines)):
        above, below = named[i - 1].label, named[i + 1].label if i + 1 < len(lines) else None
        if named[i].label is not Label.DISPLAY or above not in (Label.DISPLAY, Label.DECK):
            continue
        close = not habits.gaps[i] or above is Label.DECK or below in BODY
        ends = below in BODY or i + 1 == len(lines) or habits.gaps[i + 1]
        if ends and (close or len(lines[i].text) > _SHORTEST_NAME) and marks.NAMES_LINE.match(lines[i].folded):
            named[i] = replace(named[i], label=Label.BYLINE)
    return named


def _spans(lines: Sequence[Line], labels: Sequence[LineLabel]) -> list[tuple[int, int]]:
    """First line and line after the last of each paragraph, each caption, each other line."""
    starts = [
        i
        for i, label in enumerate(labels)
        if i == 0 or not (_goes_on(label, labels[i - 1]) or _stands_below(lines[i - 1 : i + 1], labels[i - 1 : i + 1]))
    ]
    return list(zip(starts, [*starts[1:], len(labels)], strict=True))


def _stands_below(lines: Sequence[Line], labels: Sequence[LineLabel]) -> bool:
    """Whether two display lines are characters of one that is set vertically."""
    narrow = max(line.width for line in lines) <= _ONE_CHARACTER and lines[1].blanks <= lines[0].blanks
    return narrow and all(label.label is Label.DISPLAY for label in labels)


def _goes_on(label: LineLabel, before: LineLabel) -> bool:
    if label.label is Label.CAPTION:
        return before.label is Label.CAPTION and not label.start
    return label.label is Label.CONTINUATION and before.label in BODY


def _is_signed(text: str, closing: marks.Closing) -> bool:
    opening = marks.OPENING.match(text)
    named = opening and marks.OPENING_BYLINE.match(text, opening.end())
    return bool(named or closing.byline or marks.JUMP_FROM.match(text))


def _paragraph(lines: tuple[Line, ...], label: LineLabel) -> Paragraph:
    text = "\n".join(line.folded for line in lines)
    closing = marks.read_closing(text)
    return Paragraph(
        lines=lines,
        measure=label.measure,
        confidence=label.confidence,
        odds=label.odds,
        closing=closing,
        opens=bool(marks.OPENING.match(text)),
        opens_old=bool(marks.OPENING_OLD.match(text)),
        jump_from=bool(marks.JUMP_FROM.match(text)),
        listed=len(lines) == 1 and bool(marks.PARTICULAR.match(text) or not label.measure),
        signed=_is_signed(text, closing),
        ended=bool(marks.ENDED.search(text[: closing.start].rstrip())),
    )
