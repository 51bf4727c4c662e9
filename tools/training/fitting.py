"""Fit the weights of the objective: coordinate by coordinate, by how many articles and headlines come out right."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.segment.flow import Flow, chain
from generator.segment.habits import observe
from generator.segment.learned import label
from generator.segment.likeness import PageWords
from generator.segment.lines import decode_lines
from generator.segment.match import Match, Search, best_match
from generator.segment.objective import Term, Weights, read_weights
from generator.segment.page import likely_habits, prepare
from tools.training.corpus import GoldPage, page_text
from tools.training.gold import numbers_of

FIRST_STEP, LAST_STEP = 0.6, 0.15
"""Changes of a weight that are tried, halved from one sweep to the next."""
GAIN = 2
"""Articles and headlines more that must come out right for a change to be kept."""
LOCAL = frozenset(Term) - {
    Term.NO_HEAD,
    Term.NO_HEAD_CONTINUED,
    Term.LIKENESS,
    Term.COVER,
    Term.AHEAD,
    Term.BEHIND,
    Term.FAR,
    Term.FARTHER,
    Term.WITHIN,
    Term.SKIPPED,
    Term.CROSSED,
    Term.BURIED,
    Term.SIGNED_TWICE,
    Term.SUBHEAD_LIKENESS,
}
"""Terms of cuts, headlines and display lines by themselves, which most pages lack."""
_MOST_PARAGRAPHS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page as the search meets it, and what it should find."""

    flow: Flow
    words: PageWords
    spans: tuple[tuple[int, int], ...]
    """First and last paragraph of each article, or of each of its parts."""
    heads: tuple[frozenset[int], ...]
    """Line numbers of each one's headline."""
    told: frozenset[Term]
    """Terms of its cuts and display lines; a weight of another of these kinds changes nothing here."""


def read_example(page: GoldPage) -> Example | None:
    """Label a page; None where there is nothing to search for, or too much to be quick."""
    lines = decode_lines(page_text(page))
    habits = observe(lines)
    flow = chain(lines, label(lines), habits)
    if not 1 < len(flow.paragraphs) < _MOST_PARAGRAPHS:
        return None
    words = PageWords([paragraph.text for paragraph in flow.paragraphs])
    search = prepare(flow, read_weights(), words)
    local = [cut.terms for cut in search.cuts] + [head.terms for head in search.heads]
    owners = _owners(page.gold)
    runs = list(_runs([_owner([line.number for line in part.lines], owners) for part in flow.paragraphs]))
    return Example(
        flow=flow,
        words=words,
        spans=tuple((first, last) for first, last, _ in runs),
        heads=tuple(_true_heads([owner for _, _, owner in runs], page.gold)),
        told=frozenset(term for terms in local for term in terms).union(
            *({*display.stray, *display.inner} for display in search.displays)
        ),
    )


def right(example: Example, weights: Weights) -> int:
    """Count articles cut right, and headlines found whole."""
    search = prepare(example.flow, weights, example.words)
    _, matches = best_match(search, likely_habits(example.flow))
    found = {(match.first, match.last): match for match in matches}
    heads = {match.first: _head_lines(search, match) for match in matches}
    spans = sum(span in found for span in example.spans)
    wanted = zip(example.spans, example.heads, strict=True)
    return spans + sum(heads.get(first) == lines for (first, _), lines in wanted)


def _head_lines(search: Search, match: Match) -> frozenset[int]:
    indices = match.head.lines if match.head else ()
    return frozenset(line.number for i in indices for line in search.displays[i].item.lines)


def fit(examples: Sequence[Example], weights: Weights, sweeps: int, said: Callable[[str], None] = print) -> Weights:
    """Weights after some sweeps over all terms."""
    best, step = dict(weights), FIRST_STEP
    counts = [right(example, best) for example in examples]
    said(f"at first: {sum(counts)} of {sum(2 * len(example.spans) for example in examples)}")
    directions = dict.fromkeys(best, 1.0)
    for sweep in range(sweeps):
        for term in Term:
            for direction in (directions[term], -directions[term]):
                tried = {**best, term: round(best[term] + direction * max(step, step * abs(best[term])), 3)}
                now = [
                    right(example, tried) if term in example.told or term not in LOCAL else count
                    for example, count in zip(examples, counts, strict=True)
                ]
                if sum(now) >= sum(counts) + GAIN:
                    best, counts, directions[term] = tried, now, direction
                    said(f"{term.name} {best[term]}: {sum(counts)}")
                    break
        step = max(LAST_STEP, step / 2)
        said(f"sweep {sweep + 1}: {sum(counts)}")
    return best


def _true_heads(owners: Sequence[int], gold: dict[str, Any]) -> Iterator[frozenset[int]]:
    """Headline lines of each run of an article's paragraphs; only the first run of an article has its headline."""
    done: set[int] = set()
    for owner in owners:
        fresh = owner >= 0 and owner not in done
        yield frozenset(_lines(gold["articles"][owner], ("headline",))) if fresh else frozenset()
        done.add(owner)


def _runs(owners: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for i in range(1, len(owners) + 1):
        if i == len(owners) or owners[i] != owners[start]:
            yield start, i, owners[start]
            start = i


def _owners(gold: dict[str, Any]) -> dict[int, int]:
    return {
        number: n
        for n, article in enumerate(gold["articles"])
        for block in article["blocks"]
        for number in numbers_of(block["lines"])
    }


def _owner(numbers: Sequence[int], owners: dict[int, int]) -> int:
    """Find the article that has most of the lines; lines of none go with the article above."""
    counted = Counter(owners[number] for number in numbers if number in owners)
    return counted.most_common(1)[0][0] if counted else -1


def _lines(article: dict[str, Any], fields: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for field in fields:
        value = article.get(field)
        for part in value if isinstance(value, list) else [value] if value else []:
            found.update(numbers_of(part["lines"]))
    return found
