"""Whether what the program says it is sure of is right as often as it says, for each kind of decision that it shows.

Decisions and confidences are those that an editor sees in a review, doubtful or not.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.check.review import Doubt, DoubtKind, doubts_of
from generator.check.review_shown import rows_of
from tools.evaluation.annotation import NO_ARTICLE, AnnotatedArticle
from tools.evaluation.outcome import Outcome
from tools.evaluation.scoring import match_articles, weigh

BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Where a bin of confidences ends and the next begins."""
EVERYTHING = 2.0
"""A confidence that none reaches: with it all decisions count as doubtful, and are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something that the segmenter decided, how sure it was, and whether it was right."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Decisions of like confidence."""

    count: int
    right: float
    """Share of them that are right."""
    confidence: float
    """Their mean confidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How far confidences of one kind can be trusted."""

    bins: tuple[Bin | None, ...]
    """One for each interval between BINS; None where no decision falls into it."""
    count: int
    right: float
    error: float
    """Expected calibration error: how far a bin's share right is from its mean confidence, weighed by its decisions."""
    brier: float
    """Mean square of confidence less outcome; 0 is best."""


def decisions(outcomes: Iterable[Outcome]) -> Iterator[Decision]:
    """List what was decided on pages, and whether it was right."""
    for outcome in outcomes:
        yield from decisions_of(outcome)


def decisions_of(outcome: Outcome) -> Iterator[Decision]:
    """List what was decided on one page."""
    gold, found = outcome.page.gold, outcome.found
    matched = match_articles(gold, found, weigh(outcome.page.rows))
    own = {str(f): gold.articles[g] for g, f in matched.items()}
    firsts = {first for article in gold.articles if (first := first_body_line(article)) is not None}
    rows = [row for number, one in enumerate(outcome.fragments) for row in rows_of(one, str(number))]
    for doubt in doubts_of(rows, below=EVERYTHING):
        article = own.get(doubt.article, NO_ARTICLE)
        if doubt.kind is DoubtKind.BOUNDARY:
            yield _decision(doubt, doubt.lines[0] in firsts)
        elif judge := _JUDGES.get(doubt.kind):
            yield _decision(doubt, judge(article, doubt))


def first_body_line(article: AnnotatedArticle) -> int | None:
    """Find the line on which an article's text begins; of one that is all pictures, the first caption's."""
    lines = article.body or article.captioned
    return min(lines) if lines else None


def _decision(doubt: Doubt, right: bool) -> Decision:
    return Decision(kind=str(doubt.kind), confidence=doubt.confidence, right=right)


def _headline(article: AnnotatedArticle, doubt: Doubt) -> bool:
    return article.lines("headline") == set(doubt.lines)


def _missing(article: AnnotatedArticle, _: Doubt) -> bool:
    return article is not NO_ARTICLE and "headline" not in article.fields


def _label(article: AnnotatedArticle, doubt: Doubt) -> bool:
    """Column and kicker are one: which of the two a label is, print does not always say."""
    return article.lines("column") | article.lines("kicker") >= set(doubt.lines)


def _caption(article: AnnotatedArticle, doubt: Doubt) -> bool:
    return set(article.captioned) >= set(doubt.lines)


def _start(article: AnnotatedArticle, doubt: Doubt) -> bool:
    kind = "subhead" if doubt.kind is DoubtKind.SUBHEAD else "paragraph"
    return (kind, doubt.lines[0]) in article.starts


_JUDGES: Mapping[DoubtKind, Callable[[AnnotatedArticle, Doubt], bool]] = {
    DoubtKind.HEADLINE: _headline,
    DoubtKind.MISSING: _missing,
    DoubtKind.BYLINE: lambda article, doubt: article.lines("byline_line") >= set(doubt.lines),
    DoubtKind.JUMP: lambda article, doubt: article.lines("jump_line") >= set(doubt.lines),
    DoubtKind.DECK: lambda article, doubt: article.lines("deck") == set(doubt.lines),
    DoubtKind.COLUMN: _label,
    DoubtKind.KICKER: _label,
    DoubtKind.CREDIT: lambda article, doubt: article.lines("credit_line") >= set(doubt.lines),
    DoubtKind.CAPTION: _caption,
    DoubtKind.SUBHEAD: _start,
    DoubtKind.PARAGRAPH: _start,
}
"""Whether a decision is right, by the article of the gold that shares most of the body."""


def reliability(decided: Iterable[Decision]) -> dict[str, Reliability]:
    """Weigh decisions by kind, in the order in which DoubtKind names them."""
    kinds: dict[str, list[Decision]] = defaultdict(list)
    for decision in decided:
        kinds[decision.kind].append(decision)
    return {str(kind): reliability_of(kinds[kind]) for kind in DoubtKind if kind in kinds}


def reliability_of(decided: Sequence[Decision]) -> Reliability:
    """Weigh decisions of one kind; there is at least one."""
    parts: list[list[Decision]] = [[] for _ in range(len(BINS) + 1)]
    for decision in decided:
        parts[bisect_right(BINS, decision.confidence)].append(decision)
    bins = tuple(_bin(part) if part else None for part in parts)
    count = len(decided)
    return Reliability(
        bins=bins,
        count=count,
        right=sum(one.right for one in decided) / count,
        error=sum(one.count * abs(one.right - one.confidence) for one in bins if one) / count,
        brier=sum((one.confidence - one.right) ** 2 for one in decided) / count,
    )


def _bin(part: Sequence[Decision]) -> Bin:
    count = len(part)
    return Bin(
        count=count,
        right=sum(one.right for one in part) / count,
        confidence=sum(one.confidence for one in part) / count,
    )
