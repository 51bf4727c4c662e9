"""What may follow what on a page, as costs: the best reading of all its lines at once, and how sure each part of it is.

A hidden Markov model over (measure, role). A paragraph is one only line, or a first line, full lines and a last line
that ends a sentence, all of one measure; between paragraphs stand lines outside the body.
"""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from generator.segment.habits import Habits
from generator.segment.lines import Line
from generator.segment.marks import OPENS_HANGING, PARTICULAR

FIRST, MIDDLE, LAST, ONLY, OUTSIDE, CAPTION, CAPTION_END = range(7)
"""Roles; CAPTION is a line of a caption of several lines but its last."""
ROLES = 7

SWITCH = 2.0
"""A body of another measure right behind a body."""
SWITCH_OUTSIDE = 0.9
STAY_OUTSIDE = 0.2
TO_OUTSIDE = 0.7
LEAVING = 0.5
"""Share of what a missing gap costs a paragraph that it costs a line outside the body."""
UNFINISHED = 6.0
"""A page that ends within a paragraph."""

Row = list[float]
Hop = tuple[float, int]


class Gaps(NamedTuple):
    """What the blank lines before a line cost it, by what it would be."""

    begins: float
    after_first: float
    """As the second line of a paragraph."""
    goes_on: float
    """As a later line of one."""


def gap_costs(i: int, lines: Sequence[Line], habits: Habits) -> Gaps:
    """Costs of line i by its blank lines.

    A block's second line joins the first whatever it is, a third must align with the second. So after a block's first
    line a missing gap says little, and after a later one it says that the paragraph goes on; and a paragraph that
    begins on a block's second line has a gap behind its first.
    """
    weight = habits.gap_weight
    if not i or not weight:
        return Gaps(0.0, 0.0, 0.0)
    second_before = i >= 2 and habits.gaps[i - 2] and not habits.gaps[i - 1]
    if habits.gaps[i]:
        hangs = weight * (0.4 if OPENS_HANGING.match(lines[i].text) else 1.9)
        return Gaps(0.0, 0.0 if second_before else hangs, hangs)
    listed = PARTICULAR.match(lines[i].text) and PARTICULAR.match(lines[i - 1].text)
    begins = 0.0 if listed else 0.6 if habits.gaps[i - 1] or i == 1 else 2.2
    return Gaps(weight * begins, weight * 1.2 if second_before else 0.0, 0.0)


def read(emissions: Sequence[Row], gaps: Sequence[Gaps]) -> tuple[list[int], list[Row]]:
    """States of the cheapest reading, and for each line what each state's cheapest reading costs beyond it.

    `emissions` holds for each line the cost of each state, measure × ROLES + role.
    """
    forward, back = _forward(emissions, gaps)
    to_go = _backward(emissions, gaps)
    state = min(range(len(forward[-1])), key=lambda s: forward[-1][s] + to_go[-1][s])
    best = forward[-1][state] + to_go[-1][state]
    path = [state]
    for i in range(len(emissions) - 1, 0, -1):
        state = back[i][state]
        path.append(state)
    slack = [[f + b - best for f, b in zip(*rows, strict=True)] for rows in zip(forward, to_go, strict=True)]
    return path[::-1], slack


def _forward(emissions: Sequence[Row], gaps: Sequence[Gaps]) -> tuple[list[Row], list[list[int]]]:
    size = len(emissions[0])
    barred = (MIDDLE, LAST, CAPTION_END)
    forward = [[inf if s % ROLES in barred else emissions[0][s] for s in range(size)]]
    back: list[list[int]] = [[-1] * size]
    for i in range(1, len(emissions)):
        hops = _hops(forward[-1], gaps[i])
        forward.append([cost + emitted for (cost, _), emitted in zip(hops, emissions[i], strict=True)])
        back.append([origin for _, origin in hops])
    return forward, back


def _hops(before: Row, gap: Gaps) -> list[Hop]:
    """For each state of the next line the cheapest way to it."""
    size = len(before)
    ended, outside = _cheapest(before, size, (LAST, ONLY)), _cheapest(before, size, (OUTSIDE, CAPTION_END))
    hops: list[Hop] = []
    for m in range(0, size, ROLES):
        closed = min((before[m + LAST], m + LAST), (before[m + ONLY], m + ONLY))
        apart = min((before[m + OUTSIDE], m + OUTSIDE), (before[m + CAPTION_END], m + CAPTION_END))
        cost, origin = min(
            closed,
            (apart[0] + STAY_OUTSIDE, apart[1]),
            (ended[0] + SWITCH, ended[1]),
            (outside[0] + SWITCH_OUTSIDE, outside[1]),
        )
        begin = (cost + gap.begins, origin)
        inner = min((before[m + FIRST] + gap.after_first, m + FIRST), (before[m + MIDDLE] + gap.goes_on, m + MIDDLE))
        leave = min((closed[0] + TO_OUTSIDE + gap.begins * LEAVING, closed[1]), (apart[0] + STAY_OUTSIDE, apart[1]))
        told = (before[m + CAPTION] + gap.goes_on, m + CAPTION)
        hops += (begin, inner, inner, begin, leave, min(told, leave), told)
    return hops


def _cheapest(costs: Row, size: int, roles: tuple[int, ...]) -> Hop:
    return min((costs[m + role], m + role) for m in range(0, size, ROLES) for role in roles)


def _backward(emissions: Sequence[Row], gaps: Sequence[Gaps]) -> list[Row]:
    size = len(emissions[0])
    rows = [[UNFINISHED if s % ROLES in (FIRST, MIDDLE, CAPTION) else 0.0 for s in range(size)]]
    for i in range(len(emissions) - 1, 0, -1):
        ahead = [cost + emitted for cost, emitted in zip(rows[-1], emissions[i], strict=True)]
        rows.append(_costs_to_go(ahead, gaps[i]))
    return rows[::-1]


def _costs_to_go(ahead: Row, gap: Gaps) -> Row:
    """For each state of a line the cheapest way on from it; the mirror of `_hops`."""
    size = len(ahead)
    anywhere = _cheapest(ahead, size, (FIRST, ONLY))[0] + gap.begins
    row: Row = []
    for m in range(0, size, ROLES):
        begin = min(ahead[m + FIRST], ahead[m + ONLY]) + gap.begins
        apart = min(ahead[m + OUTSIDE], ahead[m + CAPTION])
        inner = min(ahead[m + MIDDLE], ahead[m + LAST])
        closed = min(begin, anywhere + SWITCH, apart + TO_OUTSIDE + gap.begins * LEAVING)
        out = min(begin + STAY_OUTSIDE, anywhere + SWITCH_OUTSIDE, apart + STAY_OUTSIDE)
        told = min(ahead[m + CAPTION], ahead[m + CAPTION_END]) + gap.goes_on
        row += (inner + gap.after_first, inner + gap.goes_on, closed, closed, out, told, out)
    return row
