"""Splitting and matching jointly: which paragraphs make an article, and which headline is its own.

A beam search over (paragraph reached, display lines used). Each step closes an article and gives it a headline, or none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.segment.heads import Display, Head
from generator.segment.likeness import PageWords

BEAM = 60
REACH = 3
"""Gaps with display lines, before and behind an article, in which its headline is looked for."""
OPTIONS = 5
"""Headlines that are tried for one article."""
MIN_CUT = -3.2
"""Gaps below it are no candidates for a cut."""
CERTAIN = 5.0
MOST_CERTAIN = 2
"""Certain cuts that an article may run across all the same."""
NO_HEAD = -3.0
NO_HEAD_CONTINUED = -1.5
LIKENESS = 0.9
FAR = 1.2
"""A headline behind the next article, or before the last one."""
FARTHER = 0.5
SKIPPED = 0.6
"""Another likely headline, not yet used, stands between."""
WITHIN = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An article: paragraphs first…last-1 of the flow, and its headline."""

    first: int
    last: int
    head: Head | None
    margin: float
    """By how much its headline beats the next best choice."""


@dataclass(slots=True)
class _State:
    score: float
    used: int
    last: int
    before: "_State | None" = field(default=None, compare=False)
    match: Match | None = None


@dataclass(kw_only=True)
class Search:
    """All that the search looks at."""

    cuts: Sequence[float]
    """For each gap of the flow, what speaks for a cut."""
    displays: Sequence[Display]
    heads: Sequence[Head]
    words: PageWords
    continued: Sequence[bool]
    """For each paragraph, whether it opens with 上接: such a piece may do without a headline."""
    behind: float = 0.0
    """What a headline behind its body costs; on pages that set headlines first it is dear."""
    ahead: float = 0.5
    """What a headline before its body costs."""

    @cached_property
    def last(self) -> int:
        """The gap behind all paragraphs."""
        return len(self.cuts) - 1

    @cached_property
    def stops(self) -> list[int]:
        """Gaps where an article may end."""
        return [g for g in range(1, self.last) if self.cuts[g] > MIN_CUT] + [self.last]

    @cached_property
    def by_gap(self) -> dict[int, list[Head]]:
        """Candidates for headlines, by the gap they stand in."""
        found: dict[int, list[Head]] = {}
        for head in self.heads:
            found.setdefault(head.gap, []).append(head)
        return found

    @cached_property
    def shown(self) -> dict[int, list[int]]:
        """Display lines by gap."""
        found: dict[int, list[int]] = {}
        for i, display in enumerate(self.displays):
            found.setdefault(display.gap, []).append(i)
        return found


def split_and_match(search: Search) -> tuple[float, tuple[Match, ...]]:
    """Find the best cut of the flow into articles with headlines, and its score."""
    beams: dict[int, dict[int, _State]] = {0: {0: _State(-_left_over(search, 0, 0), 0, 0)}}
    for g in [0, *search.stops[:-1]]:
        states = sorted(beams.pop(g, {}).values(), key=lambda state: -state.score)[:BEAM]
        for state in states:
            for step in _steps(search, state):
                known = beams.setdefault(step.last, {}).get(step.used)
                if known is None or known.score < step.score:
                    beams[step.last][step.used] = step
    best = max(beams[search.last].values(), key=lambda state: state.score)
    return best.score, tuple(_trace(best))[::-1]


def _trace(state: _State | None) -> Iterator[Match]:
    while state and state.match:
        yield state.match
        state = state.before


def _steps(search: Search, state: _State) -> Iterator[_State]:
    """Every way to close an article that begins where the state stands."""
    first, certain, inner = state.last, 0, 0
    for last in search.stops:
        if last <= first:
            continue
        inner = _inner(search, first, last)
        choices = _choices(search, state, first, last)
        for rank, (worth, head) in enumerate(choices):
            other = choices[1 - min(rank, 1)][0] if len(choices) > 1 else worth - 3
            yield _step(search, state, Match(first=first, last=last, head=head, margin=worth - other), worth, inner)
        certain += search.cuts[last] >= CERTAIN
        if certain > MOST_CERTAIN:
            return


def _inner(search: Search, first: int, last: int) -> int:
    """Display lines between the article's own paragraphs."""
    return sum(1 << i for g in range(first + 1, last) for i in search.shown.get(g, ()))


def _step(search: Search, state: _State, match: Match, worth: float, inner: int) -> _State:
    head = match.head.mask if match.head else 0
    used = state.used | head
    score = state.score + worth + (search.cuts[match.last] if match.last < search.last else 0.0)
    score -= sum(search.displays[i].inner_price for i in _bits(inner & ~used))
    score -= _left_over(search, match.last, used)
    if match.head and match.head.gap <= match.first:
        score += sum(search.displays[i].boundary_price for i in match.head.lines)
    return _State(score, used | inner, match.last, state, match)


def _left_over(search: Search, gap: int, used: int) -> float:
    """Price of a gap's display lines that no article has taken so far."""
    return sum(search.displays[i].boundary_price for i in search.shown.get(gap, ()) if not used >> i & 1)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _choices(search: Search, state: _State, first: int, last: int) -> list[tuple[float, Head | None]]:
    """Headlines for an article with what each is worth, the best first; to have none is one of the choices."""
    found: list[tuple[float, Head | None]] = [
        (_worth(search, state, head, first, last), head)
        for gap in _gaps_near(search, first, last)
        for head in search.by_gap[gap]
        if not head.mask & state.used
    ]
    found.sort(key=lambda choice: -choice[0])
    none = NO_HEAD_CONTINUED if search.continued[first] else NO_HEAD
    return sorted([*found[:OPTIONS], (none, None)], key=lambda choice: -choice[0])


def _gaps_near(search: Search, first: int, last: int) -> list[int]:
    gaps = sorted(search.by_gap)
    before = [g for g in gaps if g <= first][-REACH:]
    within = [g for g in gaps if first < g < last]
    return before + within[-REACH:] + [g for g in gaps if g >= last][:REACH]


def _worth(search: Search, state: _State, head: Head, first: int, last: int) -> float:
    likeness = search.words.likeness(head.words, first, last)
    return head.score + LIKENESS * likeness - _distance(search, state, head, first, last)


def _distance(search: Search, state: _State, head: Head, first: int, last: int) -> float:
    """What a headline's place costs: next to its body on the page's usual side is free."""
    if first < head.gap < last:
        return WITHIN
    behind = head.gap >= last
    cost = search.behind if behind else search.ahead
    between = [g for g in search.by_gap if last <= g < head.gap or head.gap < g <= first]
    if head.gap not in (first, last):
        cost += FAR + FARTHER * len(between)
    if behind:
        skipped = [i for i in search.shown[head.gap] if i < head.lines[0] and not state.used >> i & 1]
        cost += SKIPPED * sum(search.displays[i].item.lines[0].width > 7 for i in skipped)
    return cost
