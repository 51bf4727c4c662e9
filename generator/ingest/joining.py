"""Join the parts of articles that jump 转版, over the pages of an issue and over issues; the doubtful stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import exp

from generator.ids import IssueId
from generator.ingest.assignment import best_pairs
from generator.ingest.evidence import Half, Pair, weigh, word_weights
from generator.ingest.parts import Part, Place, read_place

MARGIN = 1.5
"""By how much making a pair must be better than the best that can be made without it."""

MANY = 40
"""Halves that name one another's pages beyond which nothing is certain: no issue has as many."""

MOST = 20_000
"""Possible pairs beyond which none is looked at."""

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became of the parts; every part stands in one group."""

    groups: tuple[tuple[Part, ...], ...]
    """An article's parts each, in the order in which it is read; articles in the order of print."""
    turns: tuple[tuple[Part, Part, float], ...]
    """Each turn from one page to another, and how sure it is."""
    loose: tuple[Part, ...]
    """Parts with a mark whose other half was not found."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """All parts in the order of print, and where the marks of each lead, onward and back."""

    parts: Sequence[Part]
    places: Sequence[tuple[Place | None, Place | None]]


def join_parts(parts: Iterable[Part], issues: Sequence[IssueId]) -> Joined:
    """Group parts into articles; `issues` are all of the newspaper, ascending.

    Nothing depends on the order of the parts. Two parts are joined if their marks, headlines, syntax and words say so,
    and no other pairing of the parts at hand is nearly as good.
    """
    printed = sorted(parts, key=lambda part: (part.issue, part.page, part.first_line))
    pool = _Pool(printed, [_places(part, issues) for part in printed])
    confidence: dict[Edge, float] = {}
    candidates = list(islice(_candidates(pool), MOST + 1))
    for edges in _components(dict.fromkeys(candidates)) if len(candidates) <= MOST else ():
        if len({n for edge in edges for n in edge}) <= 2 * MANY:
            confidence |= _decide(pool, edges)
    onward = _without_circles(confidence)
    continued = set(onward.values())
    return Joined(
        groups=tuple(tuple(printed[n] for n in group) for group in _groups(len(printed), onward)),
        turns=tuple((printed[a], printed[b], confidence[a, b]) for a, b in sorted(onward.items())),
        loose=tuple(
            part
            for n, part in enumerate(printed)
            if (part.fragment.jump_to_mark and n not in onward) or (part.fragment.jump_from_mark and n not in continued)
        ),
    )


def _places(part: Part, issues: Sequence[IssueId]) -> tuple[Place | None, Place | None]:
    to, back = part.fragment.jump_to_mark, part.fragment.jump_from_mark
    return (
        read_place(to, part.issue, issues) if to else None,
        read_place(back, part.issue, issues) if back else None,
    )


def _candidates(pool: _Pool) -> Iterator[Edge]:
    """Yield pairs of which one part's mark names the other's page; over issues, the first part's must."""
    parts = pool.parts
    standing: defaultdict[IssueId, list[int]] = defaultdict(list)
    for n, part in enumerate(parts):
        standing[part.issue].append(n)
    for n, (to, back) in enumerate(pool.places):
        if to and to.issue:
            yield from ((n, m) for m in standing[to.issue] if _may_follow(parts, n, m) and _holds(to, parts[m]))
        if back and back.issue == parts[n].issue:
            yield from ((m, n) for m in standing[back.issue] if _may_follow(parts, m, n) and _holds(back, parts[m]))


def _holds(place: Place, part: Part) -> bool:
    return place.holds(part) is not False


def _may_follow(parts: Sequence[Part], first: int, second: int) -> bool:
    """Whether a part can go on in another: on another page, and in no earlier issue."""
    one, other = parts[first], parts[second]
    return one.issue < other.issue or (one.issue == other.issue and one.page != other.page)


def _components(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Part the pairs into sets that have no half in common: each is decided by itself."""
    owner: dict[tuple[str, int], int] = {}
    sets: dict[int, list[Edge]] = {}
    for number, edge in enumerate(edges):
        sets[number] = [edge]
        for end in (("first", edge[0]), ("second", edge[1])):
            other = owner.get(end, number)
            if other != number:
                for moved in sets[other]:
                    owner["first", moved[0]] = owner["second", moved[1]] = number
                sets[number] += sets.pop(other)
            owner[end] = number
    return [sorted(found) for found in sets.values()]


def _decide(pool: _Pool, edges: Sequence[Edge]) -> dict[Edge, float]:
    """Choose the best pairs of a set and keep those that nothing rivals, each with how sure it is."""
    numbers = sorted({n for edge in edges for n in edge})
    words = word_weights([pool.parts[n] for n in numbers])
    halves = {
        n: Half(part=pool.parts[n], to=pool.places[n][0], back=pool.places[n][1], words=weights)
        for n, weights in zip(numbers, words, strict=True)
    }
    worth = {(a, b): weigh(Pair(first=halves[a], second=halves[b])) for a, b in edges}
    chosen, best = best_pairs(worth)
    sure = {}
    for edge in sorted(chosen):
        _, otherwise = best_pairs({other: value for other, value in worth.items() if other != edge})
        if best - otherwise >= MARGIN:
            sure[edge] = round(1 / (1 + exp(otherwise - best)), 3)
    return sure


def _without_circles(confidence: Mapping[Edge, float]) -> dict[int, int]:
    """Take the surest turns, but none that would bring an article back to where it was."""
    onward: dict[int, int] = {}
    for first, second in sorted(confidence, key=lambda edge: (-confidence[edge], edge)):
        end = second
        while end in onward:
            end = onward[end]
        if end != first:
            onward[first] = second
    return onward


def _groups(count: int, onward: Mapping[int, int]) -> Iterator[list[int]]:
    """Follow each article from the part that no other leads to."""
    continued = set(onward.values())
    for start in range(count):
        if start not in continued:
            group = [start]
            while group[-1] in onward:
                group.append(onward[group[-1]])
            yield group
