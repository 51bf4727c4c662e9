"""What a line is by the lines around it: small rules over labels, each of which mends one kind of line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.segment import marks
from generator.segment.habits import Habits
from generator.segment.labels import BODY, Label, LineLabel
from generator.segment.lines import Line
from generator.segment.shapes import opens_article

_ASIDE = re.compile(r"^[（(][^（）()]{2,8}[）)]$")
"""（待续）, （众人笑）."""
_RESTS = re.compile(r"[，。；、！？：,.;!?…][”’」』）)】》]*$")
_SPEAKER = re.compile(r"^([\u4e00-\u9fff]{1,8})(?:[（(][^（）()]{1,16}[）)])?[：:]")
_FULL = 0.6
_BLOCK = 2
_HEAD_LINES = 3
_HEAD_WIDTH = 24
_ROW_LINES = 3
"""Lines that are rows of a list or of verse, one by one, rather than a paragraph: so many at least."""
_ROW_SPREAD = 3.5
"""By how many em the lines of a list differ; full lines of prose do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page's lines with what they were taken for."""

    lines: Sequence[Line]
    labels: list[LineLabel]
    habits: Habits

    def kind(self, i: int) -> Label | None:
        """Label of a line; None beyond the page."""
        return self.labels[i].label if 0 <= i < len(self.labels) else None

    def apart(self, i: int) -> bool:
        """Whether blank lines part a line from the one before."""
        return not 0 < i < len(self.lines) or self.habits.gaps[i]


Rule = Callable[[View, int], LineLabel | None]


def relabel(lines: Sequence[Line], labels: Sequence[LineLabel], habits: Habits) -> list[LineLabel]:
    """Mend the labels, line by line and rule by rule."""
    view = View(lines=lines, labels=list(labels), habits=habits)
    for rule in RULES:
        for i in range(len(lines)):
            if mended := rule(view, i):
                view.labels[i] = mended
    for first in range(len(lines)):
        if view.kind(first) is Label.PARAGRAPH:
            part_rows(view, first)
    return view.labels


def part_rows(view: View, first: int) -> None:
    """Read the lines of a list, or of verse, as a paragraph each: they keep to no width, or have fields."""
    last = first + 1
    while view.kind(last) is Label.CONTINUATION:
        last += 1
    part = view.lines[first:last]
    if len(part) < _ROW_LINES:
        return
    widths = [line.width for line in part[:-1]]
    spread = max(widths) - min(widths)
    rests = all(_RESTS.search(line.text) for line in part)
    fields = sum(" " in line.text for line in part) >= 0.8 * len(part)
    if fields or (spread >= _ROW_SPREAD and (rests or not view.labels[first].measure)):
        for i in range(first, last):
            view.labels[i] = replace(view.labels[i], label=Label.PARAGRAPH, measure=0.0)


def names_below_headline(view: View, i: int) -> LineLabel | None:
    """Read a line of nothing but names as a byline, where it stands below a headline or deck.

    A name of two characters looks like a column such as 文讯, and must stand closer.
    """
    if view.kind(i) is not Label.DISPLAY or view.kind(i - 1) not in (Label.DISPLAY, Label.DECK):
        return None
    if not marks.NAMES_LINE.match(view.lines[i].text):
        return None
    close = not view.apart(i) or view.kind(i - 1) is Label.DECK or view.kind(i + 1) in BODY
    ends = view.kind(i + 1) in BODY or view.apart(i + 1)
    if not ends or (len(view.lines[i].text) < 3 and not close):
        return None
    return replace(view.labels[i], label=Label.BYLINE)


def names_behind_body(view: View, i: int) -> LineLabel | None:
    """Read （庄小白） behind a body as its byline."""
    if view.kind(i) is not Label.DISPLAY or view.kind(i - 1) not in BODY:
        return None
    return replace(view.labels[i], label=Label.BYLINE) if marks.NAMES_BOXED.fullmatch(view.lines[i].text) else None


def aside(view: View, i: int) -> LineLabel | None:
    """Read （待续） or （众人笑） behind a body as a paragraph of it."""
    if view.kind(i) is not Label.DISPLAY or view.kind(i - 1) not in BODY or not _ASIDE.match(view.lines[i].text):
        return None
    return replace(view.labels[i - 1], label=Label.PARAGRAPH)


def unended_line(view: View, i: int) -> LineLabel | None:
    """Read a paragraph of one short line that is no sentence as a subhead or headline, if it stands by itself."""
    label, line = view.labels[i], view.lines[i]
    single = label.label is Label.PARAGRAPH and view.kind(i + 1) is not Label.CONTINUATION
    if not single or not view.apart(i) or _RESTS.search(line.text) or opens_article(line.text):
        return None
    titled = view.kind(i + 1) in (Label.BYLINE, Label.DECK)
    prose = view.apart(i + 1) and view.kind(i + 1) is Label.PARAGRAPH and view.kind(i + 2) is Label.CONTINUATION
    short = line.width <= 0.8 * label.measure and view.kind(i - 1) is Label.CONTINUATION
    return replace(label, label=Label.DISPLAY, measure=0.0) if titled or (prose and short) else None


def headline_lines(view: View, i: int) -> LineLabel | None:
    """Read short lines that end no sentence, between a headline and its like, as headlines."""
    if view.kind(i) not in BODY or view.kind(i - 1) is not Label.DISPLAY:
        return None
    last = i
    while view.kind(last + 1) is Label.CONTINUATION:
        last += 1
    part = view.lines[i : last + 1]
    below = view.kind(last + 1) in (Label.DISPLAY, Label.DECK, Label.BYLINE)
    if not below or len(part) > _HEAD_LINES or any(marks.ENDED.search(line.text) for line in part):
        return None
    if max(line.width for line in part) > _HEAD_WIDTH or opens_article(part[0].text):
        return None
    return replace(view.labels[i], label=Label.DISPLAY, measure=0.0)


def row_goes_on(view: View, i: int) -> LineLabel | None:
    """Read a line right below a line of particulars as one more."""
    if view.kind(i) is not Label.DISPLAY or view.apart(i) or view.kind(i - 1) is not Label.PARAGRAPH:
        return None
    return view.labels[i - 1] if marks.PARTICULAR.match(view.lines[i - 1].text) else None


def speaker(view: View, i: int) -> LineLabel | None:
    """Read a line that begins with a speaker, behind a sentence that is ended, as a paragraph."""
    found = _SPEAKER.match(view.lines[i].text)
    if not found or view.kind(i) is not Label.CONTINUATION or not marks.ENDED.search(view.lines[i - 1].text):
        return None
    again = sum(line.text.startswith(found[1]) and bool(_SPEAKER.match(line.text)) for line in view.lines) > 1
    return replace(view.labels[i], label=Label.PARAGRAPH) if again else None


def measure_of_next(view: View, i: int) -> LineLabel | None:
    """Give a paragraph of one line the measure of the one right below, which is of one frame with it."""
    if view.kind(i) is not Label.PARAGRAPH or view.kind(i + 1) is not Label.PARAGRAPH:
        return None
    if not view.apart(i) or view.apart(i + 1) or not view.habits.gap_weight:
        return None
    measure = view.labels[i + 1].measure
    fits = measure and view.lines[i].width <= measure - 2 and view.kind(i + 2) is Label.CONTINUATION
    return replace(view.labels[i], measure=measure) if fits else None


def flush_line(view: View, i: int) -> LineLabel | None:
    """Read a full line right behind a full line as going on, though blank lines part them, for it is not indented."""
    label, before = view.labels[i], view.labels[i - 1]
    if not i or label.label is not Label.PARAGRAPH or view.kind(i + 1) is not Label.CONTINUATION:
        return None
    if before.label is not Label.CONTINUATION or before.measure != label.measure or opens_article(view.lines[i].text):
        return None
    full = label.measure and min(line.width for line in view.lines[i - 1 : i + 1]) >= label.measure - _FULL
    going = full and not marks.ENDED.search(view.lines[i].text)
    return replace(label, label=Label.CONTINUATION) if going else None


def within_block(view: View, i: int) -> LineLabel | None:
    """Read a line behind a full line as going on, if no blank row stands near: paragraphs begin with a block."""
    label, before = view.labels[i], view.labels[i - 1]
    if i < _BLOCK or label.label is not Label.PARAGRAPH or before.label is not Label.CONTINUATION:
        return None
    if view.apart(i) or view.apart(i - 1) or view.habits.gap_weight < 1 or opens_article(view.lines[i].text):
        return None
    full = before.measure and view.lines[i - 1].width >= before.measure - _FULL
    listed = marks.PARTICULAR.match(view.lines[i].text) or _SPEAKER.match(view.lines[i].text)
    return replace(before, label=Label.CONTINUATION) if full and not listed else None


def particulars(view: View, i: int) -> LineLabel | None:
    """Read a line of particulars right below a body, or right above another such line, as a paragraph."""
    if view.kind(i) is not Label.DISPLAY or not marks.PARTICULAR.match(view.lines[i].text):
        return None
    if view.kind(i - 1) in BODY and not view.apart(i):
        return replace(view.labels[i], label=Label.PARAGRAPH)
    if view.kind(i + 1) is not Label.PARAGRAPH or view.apart(i + 1):
        return None
    return view.labels[i + 1] if marks.PARTICULAR.match(view.lines[i + 1].text) else None


RULES: tuple[Rule, ...] = (
    flush_line,
    within_block,
    particulars,
    names_below_headline,
    names_behind_body,
    aside,
    headline_lines,
    unended_line,
    row_goes_on,
    speaker,
    measure_of_next,
)
