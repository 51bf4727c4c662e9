"""Splitting and matching jointly: which paragraphs make an article, and which headline is its own.

A beam search over (paragraph reached, display lines used) for the solution of the highest score. Each step closes an
article and gives it a headline, or none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from generator.segment.cuts import Cut
from generator.segment.heads import COLUMN_WIDTH, Display, Head
from generator.segment.likeness import PageWords
from generator.segment.objective import Term, Terms, Weights, weigh

BEAM = 12
WORK = 300
"""Beam times places for a cut: the more such places, the narrower the beam."""
NARROWEST = 6
WIDTH = 6.0
"""By how much the beam's worst state may lag behind its best."""
REACH = 3
"""Gaps with display lines, before and behind an article, in which its headline is looked for."""
OPTIONS = 5
"""Headlines that are tried for one article."""
LIKELY_CUT = -1.5
OTHER_CUTS = 5
"""Gaps with less evidence than that, in which a cut is tried all the same."""
MOST_PASSED = 9.0
"""Evidence for cuts that an article may run across all the same."""


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

    cuts: Sequence[Cut]
    """For each gap of the flow, what a cut there brings."""
    displays: Sequence[Display]
    heads: Sequence[Head]
    words: PageWords
    weights: Weights
    continued: Sequence[bool]
    """For each paragraph, whether it opens with 上接: such a piece may do without a headline."""
    signed: Sequence[bool]
    """For each paragraph, whether its own text says who wrote it, or that it takes no byline."""
    body_first: bool = True
    """Whether the page sets headlines behind their bodies: one before its body is then dear, else one behind."""

    @cached_property
    def last(self) -> int:
        """The gap behind all paragraphs."""
        return len(self.cuts) - 1

    @cached_property
    def stops(self) -> list[int]:
        """Gaps where an article may end: all with evidence for a cut, and the likeliest of the others."""
        scores = [cut.score for cut in self.cuts]
        likely = [g for g in range(1, self.last) if scores[g] > LIKELY_CUT]
        others = sorted((g for g in range(1, self.last) if scores[g] <= LIKELY_CUT), key=lambda g: -scores[g])
        return sorted([*likely, *others[:OTHER_CUTS], self.last])

    @cached_property
    def known(self) -> "_Known":
        """What is asked for again and again."""
        return _Known()

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


@dataclass(slots=True, kw_only=True)
class _Known:
    """By first and last paragraph of an article: headlines in reach, the best first; its inner display lines.

    By gap: display lines out of reach.
    """

    ranked: dict[tuple[int, int], list[tuple[float, Head]]] = field(default_factory=dict)
    inner: dict[tuple[int, int], tuple[int, float]] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)


def split_and_match(search: Search) -> tuple[float, tuple[Match, ...]]:
    """Find the best cut of the flow into articles with headlines, and its score."""
    beam = max(NARROWEST, min(BEAM, WORK // len(search.stops)))
    beams: dict[int, dict[int, _State]] = {0: {0: _State(_left_over(search, 0, 0), 0, 0)}}
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
        choices, gone = _choices(search, state, first, last), _out_of_reach(search, last)
        for rank, (worth, head) in enumerate(choices):
            score, used = _score(search, state, last, worth, head)
            key = used | gone
            known = beam.get(key)
            if known is None or known.score < score:
                other = choices[1 - min(rank, 1)][0] if len(choices) > 1 else worth - 3
                match = Match(first=first, last=last, head=head, margin=worth - other)
                beam[key] = _State(score, used, last, state, match)
        passed += max(0.0, search.cuts[last].score)
        if passed > MOST_PASSED:
            return


def _score(search: Search, state: _State, last: int, worth: float, head: Head | None) -> tuple[float, int]:
    """Score of the state behind an article with that headline, and the display lines used by then."""
    used = state.used | head.mask if head else state.used
    inner, subheads = _inner(search, state.last, last)
    score = state.score + worth + subheads + _left_over(search, last, used)
    if last < search.last:
        score += search.cuts[last].score
    if inner & used:
        score -= sum([_subhead(search, i, state.last, last) for i in _bits(inner & used)])
    if head and head.gap <= state.last:
        score -= sum([search.displays[i].stray_score for i in _bits(head.mask)])
    return score, used | inner


def _inner(search: Search, first: int, last: int) -> tuple[int, float]:
    """Display lines between an article's own paragraphs, and what they are worth as its subheads."""
    inner = search.known.inner
    if (first, last) not in inner:
        lines = [i for g in range(first + 1, last) for i in search.shown.get(g, ())]
        inner[first, last] = sum(1 << i for i in lines), sum(_subhead(search, i, first, last) for i in lines)
    return inner[first, last]


def _subhead(search: Search, i: int, first: int, last: int) -> float:
    """Weigh a display line as a subhead."""
    display = search.displays[i]
    return display.inner_score + search.weights[Term.SUBHEAD_LIKENESS] * _marks_out(search, display, first, last)


def _marks_out(search: Search, display: Display, first: int, last: int) -> float:
    """Weigh its words: a subhead shares them with its article as a headline does."""
    return max(0.0, search.words.likeness(display.words, first, last))


def _left_over(search: Search, gap: int, used: int) -> float:
    """Weigh a gap's display lines that no article has taken so far."""
    lines = search.shown.get(gap)
    return sum([search.displays[i].stray_score for i in lines if not used >> i & 1]) if lines else 0.0


def _out_of_reach(search: Search, last: int) -> int:
    """Display lines too far back for articles behind a gap: whether they are used makes no more difference."""
    gone = search.known.gone
    if last not in gone:
        nearest = search.head_gaps[: max(0, bisect_right(search.head_gaps, last) - REACH)]
        gone[last] = sum(1 << i for gap in nearest for i in search.shown[gap])
    return gone[last]


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
        (worth + weigh(_order_terms(search, state.used, state.match, head, first, last), search.weights), head)
        for worth, head in free
    ]
    found.append((search.weights[_headless(search, first)], None))
    return sorted(found, key=lambda choice: -choice[0])


def _headless(search: Search, first: int) -> Term:
    return Term.NO_HEAD_CONTINUED if search.continued[first] else Term.NO_HEAD


def _ranked(search: Search, first: int, last: int) -> list[tuple[float, Head]]:
    known = search.known.ranked
    if (first, last) not in known:
        heads = [head for gap in _gaps_near(search, first, last) for head in search.by_gap[gap]]
        weighed = [(head.score + weigh(_pair_terms(search, head, first, last), search.weights), head) for head in heads]
        known[first, last] = sorted(weighed, key=lambda choice: -choice[0])
    return known[first, last]


def _gaps_near(search: Search, first: int, last: int) -> list[int]:
    gaps = search.head_gaps
    from_body, behind = bisect_right(gaps, first), bisect_left(gaps, last)
    return gaps[max(0, from_body - REACH) : from_body] + gaps[from_body:behind][-REACH:] + gaps[behind : behind + REACH]


def _pair_terms(search: Search, head: Head, first: int, last: int) -> Terms:
    """List what a headline and an article bring together: words, and where they stand."""
    likeness, cover = search.words.meet(head.words, first, last)
    terms = {Term.LIKENESS: likeness, Term.COVER: cover}
    if head.signed and (search.signed[first] or search.signed[last - 1]):
        terms[Term.SIGNED_TWICE] = 1.0
    gap = head.gap
    if first < gap < last:
        terms[Term.WITHIN] = 1.0
        return terms
    if search.body_first != (gap >= last):
        terms[Term.AHEAD if search.body_first else Term.BEHIND] = 1.0
    if gap not in (first, last):
        gaps = search.head_gaps
        beyond = (
            bisect_left(gaps, gap) - bisect_left(gaps, last)
            if gap > last
            else bisect_right(gaps, first) - bisect_right(gaps, gap)
        )
        terms[Term.FAR] = 1.0
        terms[Term.FARTHER] = float(beyond)
    return terms


def _order_terms(search: Search, used: int, before: Match | None, head: Head, first: int, last: int) -> Terms:
    """List what a headline brings by the display lines about it, of other articles or of none.

    `used` are the lines of the articles before, `before` is the last of these.
    """
    lines = search.shown[head.gap]
    if head.gap >= last:
        above = [i for i in lines if i < head.lines[0] and not used >> i & 1]
        skipped = sum(search.displays[i].item.width > COLUMN_WIDTH for i in above)
        return {Term.SKIPPED: float(skipped)} if skipped else {}
    below = [i for i in lines if i > head.lines[-1] and not head.mask >> i & 1]
    free = sum(not used >> i & 1 for i in below)
    taken = len(below) - free
    if before and before.head and before.head.gap >= before.last and head.gap <= before.first:
        taken += 1
    terms: Terms = {}
    if taken:
        terms[Term.CROSSED] = float(taken)
    if free and head.gap == first:
        terms[Term.BURIED] = float(free)
    return terms


def solution_terms(search: Search, matches: Sequence[Match]) -> Terms:
    """All terms of a solution, added up; their weighted sum, and HARD for each forced cut, is its score."""
    total: Terms = {}
    used, before = 0, None
    for match in matches:
        head = match.head
        taken = used | (head.mask if head else 0)
        parts: list[Terms] = [search.cuts[match.last].terms]
        if head:
            parts += [head.terms, _pair_terms(search, head, match.first, match.last)]
            parts.append(_order_terms(search, used, before, head, match.first, match.last))
        else:
            parts.append({_headless(search, match.first): 1.0})
        inner, _ = _inner(search, match.first, match.last)
        for i in _bits(inner & ~taken):
            display = search.displays[i]
            parts += [display.inner, {Term.SUBHEAD_LIKENESS: _marks_out(search, display, match.first, match.last)}]
        used, before = taken | inner, match
        _add(total, parts)
    _add(total, [display.stray for i, display in enumerate(search.displays) if not used >> i & 1])
    return total


def _add(total: Terms, parts: Sequence[Terms]) -> None:
    for part in parts:
        for term, value in part.items():
            total[term] = total.get(term, 0.0) + value


def best_match(search: Search, habits: Sequence[bool]) -> tuple[Search, tuple[Match, ...]]:
    """Search under each of the habits that a page may have of setting headlines behind their bodies; keep the best."""
    tried = [replace(search, body_first=habit) for habit in habits]
    results = [(*split_and_match(each), each) for each in tried]
    _, matches, found = max(results, key=lambda result: result[0])
    return found, matches
