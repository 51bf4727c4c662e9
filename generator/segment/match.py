"""Splitting and matching jointly: which paragraphs make an article, and which headline is its own.

A beam search over (paragraph reached, display lines used). Each step closes an article and gives it a headline, or
none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from generator.segment.heads import Display, Head
from generator.segment.likeness import PageWords

BEAM = 24
WORK = 600
"""Beam times places for a cut: the more such places, the narrower the beam."""
NARROWEST = 8
WIDTH = 7.0
"""By how much the beam's worst state may lag behind its best."""
REACH = 3
"""Gaps with display lines, before and behind an article, in which its headline is looked for."""
OPTIONS = 8
"""Headlines that are tried for one article."""
LIKELY_CUT = -1.5
OTHER_CUTS = 5
"""Gaps with less evidence than that, in which a cut is tried all the same."""
MOST_PASSED = 11.0
"""Evidence for cuts that an article may run across all the same."""
NO_HEAD = -1.43
NO_HEAD_CONTINUED = -1.5
LIKENESS = 0.9
COVER = 1.12
"""What it is worth that a headline's rarer words stand in an article, all of them."""
FAR = 2.52
"""A headline behind the next article, or before the last one."""
FARTHER = 0.5
SKIPPED = 0.27
"""Another likely headline, not yet used, stands between."""
CROSSED = 1.5
"""A display line that an earlier article took stands between a headline and its body."""
BURIED = 1.0
"""One that no article has taken stands there."""
WITHIN = 2.25
SUBHEAD_CREDIT = 0.8
SIGNED_TWICE = 1.5
"""An article that names its author, under a headline with a byline."""


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
    signed: Sequence[bool]
    """For each paragraph, whether its own text says who wrote it, or that it takes no byline."""
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
        """Gaps where an article may end: all with evidence for a cut, and the likeliest of the others."""
        likely = [g for g in range(1, self.last) if self.cuts[g] > LIKELY_CUT]
        others = sorted((g for g in range(1, self.last) if self.cuts[g] <= LIKELY_CUT), key=lambda g: -self.cuts[g])
        return sorted([*likely, *others[:OTHER_CUTS], self.last])

    @cached_property
    def ranked(self) -> dict[tuple[int, int], list[tuple[float, Head]]]:
        """For an article, by first and last paragraph, the headlines in reach, the best first; filled as asked for."""
        return {}

    @cached_property
    def inner(self) -> dict[tuple[int, int], tuple[int, float]]:
        """For an article, by first and last paragraph, its inner display lines; filled as asked for."""
        return {}

    @cached_property
    def by_gap(self) -> dict[int, list[Head]]:
        """Candidates for headlines, by the gap they stand in."""
        found: dict[int, list[Head]] = {}
        for head in self.heads:
            found.setdefault(head.gap, []).append(head)
        return found

    @cached_property
    def head_gaps(self) -> list[int]:
        """Gaps with display lines, ascending."""
        return sorted(self.by_gap)

    @cached_property
    def shown(self) -> dict[int, list[int]]:
        """Display lines by gap."""
        found: dict[int, list[int]] = {}
        for i, display in enumerate(self.displays):
            found.setdefault(display.gap, []).append(i)
        return found


def split_and_match(search: Search) -> tuple[float, tuple[Match, ...]]:
    """Find the best cut of the flow into articles with headlines, and its score."""
    beam = max(NARROWEST, min(BEAM, WORK // len(search.stops)))
    beams: dict[int, dict[int, _State]] = {0: {0: _State(-_left_over(search, 0, 0), 0, 0)}}
    for g in [0, *search.stops[:-1]]:
        states = sorted(beams.pop(g, {}).values(), key=lambda state: -state.score)[:beam]
        for state in states:
            if state.score < states[0].score - WIDTH:
                break
            _extend(search, state, beams)
    best = max(beams[search.last].values(), key=lambda state: state.score)
    return best.score, tuple(_trace(best))[::-1]


def _trace(state: _State | None) -> Iterator[Match]:
    while state and state.match:
        yield state.match
        state = state.before


def _extend(search: Search, state: _State, beams: dict[int, dict[int, _State]]) -> None:
    """Close, in every way there is, an article that begins where the state stands."""
    first, passed = state.last, 0.0
    for last in search.stops[bisect_right(search.stops, first) :]:
        beam = beams.setdefault(last, {})
        choices = _choices(search, state, first, last)
        for rank, (worth, head) in enumerate(choices):
            score, used = _score(search, state, last, worth, head)
            known = beam.get(used)
            if known is None or known.score < score:
                other = choices[1 - min(rank, 1)][0] if len(choices) > 1 else worth - 3
                match = Match(first=first, last=last, head=head, margin=worth - other)
                beam[used] = _State(score, used, last, state, match)
        passed += max(0.0, search.cuts[last])
        if passed > MOST_PASSED:
            return


def _score(search: Search, state: _State, last: int, worth: float, head: Head | None) -> tuple[float, int]:
    """Score of the state behind an article with that headline, and the display lines used by then."""
    used = state.used | head.mask if head else state.used
    inner, subheads = _inner(search, state.last, last)
    score = state.score + worth + subheads - _left_over(search, last, used)
    if last < search.last:
        score += search.cuts[last]
    if inner & used:
        score -= sum(_subhead_worth(search, i, state.last, last) for i in _bits(inner & used))
    if head and head.gap <= state.last:
        score += sum(search.displays[i].boundary_price for i in _bits(head.mask))
    return score, used | inner


def _inner(search: Search, first: int, last: int) -> tuple[int, float]:
    """Display lines between an article's own paragraphs, and what they are worth as its subheads."""
    if (first, last) not in search.inner:
        lines = [i for g in range(first + 1, last) for i in search.shown.get(g, ())]
        worth = sum(_subhead_worth(search, i, first, last) for i in lines)
        search.inner[first, last] = sum(1 << i for i in lines), worth
    return search.inner[first, last]


def _subhead_worth(search: Search, i: int, first: int, last: int) -> float:
    """Weigh a display line as a subhead: it shares words with its article as a headline does."""
    likeness = search.words.likeness(search.displays[i].words, first, last)
    return SUBHEAD_CREDIT * max(0.0, likeness) - search.displays[i].inner_price


def _left_over(search: Search, gap: int, used: int) -> float:
    """Price of a gap's display lines that no article has taken so far."""
    lines = search.shown.get(gap)
    return sum(search.displays[i].boundary_price for i in lines if not used >> i & 1) if lines else 0.0


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _choices(search: Search, state: _State, first: int, last: int) -> list[tuple[float, Head | None]]:
    """Headlines for an article with what each is worth, the best first; to have none is one of the choices."""
    ranked = _ranked(search, first, last)
    free = islice(((worth, head) for worth, head in ranked if not head.mask & state.used), OPTIONS)
    found: list[tuple[float, Head | None]] = [
        (worth - (_skipped if head.gap >= last else _crossed)(search, state, head), head) for worth, head in free
    ]
    found.append((NO_HEAD_CONTINUED if search.continued[first] else NO_HEAD, None))
    return sorted(found, key=lambda choice: -choice[0])


def _ranked(search: Search, first: int, last: int) -> list[tuple[float, Head]]:
    if (first, last) not in search.ranked:
        heads = (head for gap in _gaps_near(search, first, last) for head in search.by_gap[gap])
        weighed = [(_worth(search, head, first, last), head) for head in heads]
        search.ranked[first, last] = sorted(weighed, key=lambda choice: -choice[0])
    return search.ranked[first, last]


def _gaps_near(search: Search, first: int, last: int) -> list[int]:
    gaps = search.head_gaps
    from_body, behind = bisect_right(gaps, first), bisect_left(gaps, last)
    return gaps[max(0, from_body - REACH) : from_body] + gaps[from_body:behind][-REACH:] + gaps[behind : behind + REACH]


def _worth(search: Search, head: Head, first: int, last: int) -> float:
    likeness = search.words.likeness(head.words, first, last)
    if head.signed and (search.signed[first] or search.signed[last - 1]):
        likeness -= SIGNED_TWICE
    likeness *= LIKENESS
    likeness += COVER * search.words.cover(head.words, first, last)
    return head.score + likeness - _distance(search, head.gap, first, last)


def _distance(search: Search, gap: int, first: int, last: int) -> float:
    """Price a headline's place: next to its body on the page's usual side is free."""
    if first < gap < last:
        return WITHIN
    cost = search.behind if gap >= last else search.ahead
    if gap in (first, last):
        return cost
    gaps = search.head_gaps
    between = (
        bisect_left(gaps, gap) - bisect_left(gaps, last)
        if gap > last
        else bisect_right(gaps, first) - bisect_right(gaps, gap)
    )
    return cost + FAR + FARTHER * between


def _skipped(search: Search, state: _State, head: Head) -> float:
    """Price passing over other likely headlines that stand before this one, unused."""
    before = [i for i in search.shown[head.gap] if i < head.lines[0] and not state.used >> i & 1]
    return SKIPPED * sum(search.displays[i].item.lines[0].width > 7 for i in before)


def _crossed(search: Search, state: _State, head: Head) -> float:
    """Price a headline before its body by what stands between: lines of others or of none, or an article whole."""
    below = [i for i in search.shown[head.gap] if i > head.lines[-1] and not head.mask >> i & 1]
    free = [i for i in below if not state.used >> i & 1]
    taken = len(below) - len(free)
    before = state.match
    if before and before.head and before.head.gap >= before.last and head.gap <= before.first:
        taken += 1
    return CROSSED * taken + (BURIED * len(free) if head.gap == state.last else 0.0)
