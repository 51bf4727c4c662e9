"""The labeller by rules: for every line of a page what it is, the measure it is set to, and how sure that is.

Rules give costs for each line alone and for its width; the grammar reads the page as a whole. What comes of it is
evidence for the trained labeller in learned.py.
"""

from collections.abc import Sequence
from math import exp

from generator.segment import marks
from generator.segment.grammar import (
    CAPTION,
    CAPTION_END,
    FIRST,
    LAST,
    MIDDLE,
    ONLY,
    OUTSIDE,
    ROLES,
    Row,
    gap_costs,
    read,
)
from generator.segment.habits import Habits
from generator.segment.labels import Label, LineLabel
from generator.segment.lines import Line
from generator.segment.shapes import NEVER, cannot_open, opens_article, outside_costs

RAGGED = 1.5
"""Cost of each line of a body that keeps to no measure."""
OPENING_BONUS = -1.5
"""For a paragraph that opens as an article does."""
NO_BODY = (Label.JUMP_TO, Label.JUMP_FROM, Label.CREDIT, Label.BYLINE, Label.FURNITURE)
"""Where a line is nothing but one of these, it is no line of a paragraph."""
ENDED_WITHIN = 1.2
"""For a paragraph whose sentence ends with a line that is not its last."""
TEMPERATURE = 1.5
"""Costs are rough: what they say is taken with so much salt when it is told as a probability."""

_LABELS = {
    FIRST: Label.PARAGRAPH,
    ONLY: Label.PARAGRAPH,
    MIDDLE: Label.CONTINUATION,
    LAST: Label.CONTINUATION,
    CAPTION: Label.CAPTION,
    CAPTION_END: Label.CAPTION,
}


def label(lines: Sequence[Line], habits: Habits) -> tuple[LineLabel, ...]:
    """Label the lines of a page."""
    if not lines:
        return ()
    outside = [outside_costs(line, before) for line, before in zip(lines, (None, *lines), strict=False)]
    emissions = [_emission(i, lines, habits, outside) for i in range(len(lines))]
    path, slack = read(emissions, [gap_costs(i, lines, habits) for i in range(len(lines))])
    measures = (*habits.measures, 0.0)
    told = False
    labels: list[LineLabel] = []
    for i, state in enumerate(path):
        measure, role = divmod(state, ROLES)
        kind = _LABELS.get(role) or min(outside[i], key=outside[i].__getitem__)
        labels.append(
            LineLabel(
                label=kind,
                confidence=_confidence(slack[i], role),
                measure=measures[measure] if role in (FIRST, MIDDLE, LAST, ONLY) else 0.0,
                start=not told,
            )
        )
        told = role == CAPTION
    return tuple(labels)


_GROUPS = {FIRST: (FIRST, ONLY), ONLY: (FIRST, ONLY), MIDDLE: (MIDDLE, LAST), LAST: (MIDDLE, LAST)}


def _confidence(slack: Row, role: int) -> float:
    """How sure a reading is: by how much the best other reading of the line is worse."""
    same = _GROUPS.get(role, (OUTSIDE, CAPTION, CAPTION_END))
    other = min(cost for state, cost in enumerate(slack) if state % ROLES not in same)
    return 1 / (1 + exp(-min(other, 60.0) / TEMPERATURE))


def _emission(i: int, lines: Sequence[Line], habits: Habits, outside: Sequence[dict[Label, float]]) -> Row:
    """Costs of all states for line i."""
    line = lines[i]
    ends = _end_cost(line, i + 1 < len(lines) and Label.JUMP_TO in outside[i + 1])
    opens = 6.0 if cannot_open(line) else OPENING_BONUS if opens_article(line.text) else 0.0
    if habits.indented and line.indent >= 1.0:
        going, opens = 2.5, opens
    else:
        going, opens = 0.0, opens + (2.5 if habits.indented else 0.0)
    body = 6.0 if min(outside[i].get(kind, NEVER) for kind in NO_BODY) <= 0.3 else 0.0
    going, opens = going + body, opens + body
    trailing = ENDED_WITHIN if marks.ENDED.search(line.text) else 0.0
    apart = min(outside[i].values())
    told = outside[i].get(Label.CAPTION, 4.0 if marks.ENDED.search(line.text) else 6.0)
    row: Row = []
    for measure in habits.measures:
        first = _misfit(line.width - measure + 2, line) + habits.indents[0]
        flush = _misfit(line.width - measure, line) + habits.indents[1]
        full = _misfit(line.width - measure, line)
        short = 1.2 + _overrun(line.width - measure, line)
        only = _only_cost(line, ends) + _overrun(line.width - measure + 2, line)
        row += (
            min(first, flush) + opens + trailing,
            full + going + trailing,
            short + ends + going,
            only + opens,
            apart,
            _inside(line),
            told,
        )
    row += (
        RAGGED + opens + trailing,
        RAGGED + going + trailing,
        RAGGED + 1.2 + ends + going,
        0.7 + _only_cost(line, ends) + opens,
    )
    row += (apart, _inside(line), told)
    return row


def _inside(line: Line) -> float:
    """Weigh a line as one of a caption that is not its last."""
    if marks.PHOTO_LINE.match(line.text):
        return 0.2
    return (1.7 if line.width >= 10 else 3.0) + (1.5 if marks.ENDED.search(line.text) else 0.0)


def _misfit(excess: float, line: Line) -> float:
    """Cost of a line that should be full and is not, or is over-full; marks can be squeezed by up to an em."""
    off = abs(excess) if excess <= 0.3 else max(0.5, excess - line.squeeze)
    for limit, cost in ((0.3, 0.0), (0.6, 0.15), (1.1, 0.6), (1.6, 1.3), (2.1, 2.3), (3.1, 4.0)):
        if off <= limit:
            return cost
    return 7.0


def _overrun(excess: float, line: Line) -> float:
    return _misfit(excess, line) if excess > 0 else 0.0


def _end_cost(line: Line, jump_follows: bool) -> float:
    """Cost of a paragraph that ends with the line."""
    closing = marks.read_closing(line.text)
    text = line.text[: closing.start].rstrip()
    if not text or marks.ENDED.search(text):
        return 0.0
    if closing.start < len(line.text) or jump_follows:
        return 0.4
    return 1.6 if text[-1] in "：:；;" else 2.6 if marks.WEAKLY_ENDED.search(text) else 4.0


def _only_cost(line: Line, ends: float) -> float:
    """Cost of a paragraph of one line."""
    return 0.3 if marks.PARTICULAR.match(line.text) else min(NEVER, 2.0 + ends)
