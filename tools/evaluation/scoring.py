"""Compare a page's articles with the gold's: a tally for each figure, and what is wrong with each article.

Articles are matched by the characters of body lines that they share, the largest share first.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tools.evaluation.annotation import NO_ARTICLE, AnnotatedArticle, Annotation, Block, squeeze

Weights = Mapping[int, int]
"""Characters of each line that is not blank, by its number."""

FIGURES = ("coverage", "bcubed", "headline", "paragraphs", "perfect")
"""What decides; `perfect` is what a reader notices: everything of an article right, its column label aside."""
FURTHER = ("deck", "authors", "jumps", "captions", "column", "text")

_PAGE = "第?[A-Za-z]?[0-9０-９一二三四五六七八九十]+版"
_LIFTED = re.compile(
    rf"""
      [（(] [^（）()]{{0,6}} (?:下转|上接|紧接|转|接) [^（）()]{{0,4}} {_PAGE} [^（）()]{{0,12}} [）)]
    | [■▲●◆]? (?:下转|上接|紧接) {_PAGE}
    | （? 新华社 [^（）]{{1,16}} 电 ）?
    | 本报讯
    | （ (?:本报)? (?:通讯员|记者) [^（）]* ）
    | （ [^（）]{{2,12}} 摄）
    """,
    re.VERBOSE,
)
"""Marks that may stand in a paragraph's text or be lifted out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much was right, of how much."""

    right: float = 0
    total: float = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(right=self.right + other.right, total=self.total + other.total)

    @property
    def share(self) -> float:
        """Share that is right; of nothing, all."""
        return self.right / self.total if self.total else 1.0


NOTHING = Tally()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with one article of the gold; without an id, an article that the gold does not have."""

    article: str = ""
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScore:
    """Tallies of one page by figure, and what is wrong."""

    tallies: Mapping[str, Tally]
    troubles: tuple[Trouble, ...] = ()
    extra: int = 0
    """Articles that match none of the gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one judgement says of one article."""

    figure: str
    tally: Tally
    complaint: str = ""


def score_page(gold: Annotation, found: Annotation, rows: Sequence[str]) -> PageScore:
    """Score a page; `rows` are all its lines, blank ones too."""
    weights = weigh(rows)
    matched = match_articles(gold, found, weights)
    tallies = dict.fromkeys((*FIGURES, *FURTHER), NOTHING)
    tallies["coverage"] = coverage(found, weights)
    tallies["bcubed"] = bcubed(gold, found, weights)
    troubles: list[Trouble] = []
    for number, article in enumerate(gold.articles):
        other = found.articles[matched[number]] if number in matched else NO_ARTICLE
        verdicts = judge_article(article, other, weights)
        for verdict in verdicts:
            tallies[verdict.figure] += verdict.tally
        if complaints := tuple(verdict.complaint for verdict in verdicts if verdict.complaint):
            troubles.append(Trouble(article=article.id, complaints=complaints))
    extra = [article for n, article in enumerate(found.articles) if n not in matched.values()]
    troubles += [Trouble(complaints=(article.text("headline") or _first_words(article),)) for article in extra]
    return PageScore(tallies=tallies, troubles=tuple(troubles), extra=len(extra))


def total(scores: Iterable[PageScore]) -> dict[str, Tally]:
    """Add the tallies of pages."""
    sums = dict.fromkeys((*FIGURES, *FURTHER), NOTHING)
    for score in scores:
        for figure, tally in score.tallies.items():
            sums[figure] += tally
    return sums


def weigh(rows: Sequence[str]) -> dict[int, int]:
    """Weigh each line that is not blank by its characters."""
    return {number: len(squeeze(row)) for number, row in enumerate(rows, 1) if row.strip()}


def coverage(found: Annotation, weights: Weights) -> Tally:
    """Count the lines that are claimed exactly once, by an article or as of none."""
    pieces = [piece for article in found.articles for piece in article.pieces()]
    claims = Counter(number for piece in (*pieces, *found.unassigned) for number in piece.lines)
    return Tally(right=sum(claims[number] == 1 for number in weights), total=len(weights))


def bcubed(gold: Annotation, found: Annotation, weights: Weights) -> Tally:
    """F1 of B-cubed precision and recall of lines grouped into articles; a line of no article is its own group."""
    ours, theirs = _owners(found), _owners(gold)
    pairs: Counter[tuple[tuple[bool, int], tuple[bool, int]]] = Counter()
    for number, weight in weights.items():
        alone = (True, number)
        pairs[theirs.get(number, alone), ours.get(number, alone)] += weight
    gold_size: Counter[tuple[bool, int]] = Counter()
    found_size: Counter[tuple[bool, int]] = Counter()
    for (want, got), weight in pairs.items():
        gold_size[want] += weight
        found_size[got] += weight
    whole = sum(weights.values())
    if not whole:
        return NOTHING
    precision = sum(weight * weight / found_size[got] for (_, got), weight in pairs.items()) / whole
    recall = sum(weight * weight / gold_size[want] for (want, _), weight in pairs.items()) / whole
    return Tally(right=2 * precision * recall / (precision + recall) * whole, total=whole)


def _owners(annotation: Annotation) -> dict[int, tuple[bool, int]]:
    return {
        number: (False, index)
        for index, article in enumerate(annotation.articles)
        for piece in article.pieces()
        for number in piece.lines
    }


def match_articles(gold: Annotation, found: Annotation, weights: Weights) -> dict[int, int]:
    """Find for articles of the gold, by place, the found one that shares most of the body; each is taken once."""
    bodies = [article.body for article in found.articles]
    shared = (
        (sum(weights.get(number, 0) for number in article.body & body), g, f)
        for g, article in enumerate(gold.articles)
        for f, body in enumerate(bodies)
    )
    matched: dict[int, int] = {}
    for characters, g, f in sorted(shared, reverse=True):
        if characters and g not in matched and f not in matched.values():
            matched[g] = f
    return matched


# ---------------------------------------------------------------- judgements of one article


def judge_article(want: AnnotatedArticle, got: AnnotatedArticle, weights: Weights) -> tuple[Verdict, ...]:
    """Give all verdicts on an article, and at their end whether it is perfect."""
    verdicts = [judge(want, got) for judge in JUDGES]
    same_body = want.body & weights.keys() == got.body & weights.keys()
    perfect = same_body and not any(verdict.complaint for verdict in verdicts if verdict.figure != "column")
    complaint = "" if same_body else "body lines"
    return (*verdicts, Verdict(figure="perfect", tally=Tally(right=perfect, total=1), complaint=complaint))


def _judge_labels(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    """Column and kicker as one set: which of the two a label is, print does not always say."""
    wanted, labels = ({text for text in (one.text("column"), one.text("kicker")) if text} for one in (want, got))
    return _same("column", sorted(wanted), sorted(labels), "column or kicker")


def _judge_headline(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    return _same("headline", want.text("headline"), got.text("headline"))


def _judge_deck(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    return _same("deck", want.text("deck"), got.text("deck"))


def _judge_authors(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    return _same("authors", want.authors, got.authors)


def _judge_jumps(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    wanted, jumps = (one.jumps if any(one.jumps) else () for one in (want, got))
    return _same("jumps", wanted, jumps)


def _judge_captions(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    return _same("captions", want.captioned, got.captioned, "captions on lines")


def _same(figure: str, want: object, got: object, name: str = "") -> Verdict:
    """Verdict on a field that is right when it is the same; one that neither has does not count."""
    if not (want or got):
        return Verdict(figure=figure, tally=NOTHING)
    complaint = "" if want == got else f"{name or figure} {got!r} for {want!r}"
    return Verdict(figure=figure, tally=Tally(right=want == got, total=1), complaint=complaint)


def _judge_starts(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    """F1 of where paragraphs and subheads begin."""
    both = want.starts & got.starts
    missing, wrong = sorted(want.starts - both), sorted(got.starts - both)
    return Verdict(
        figure="paragraphs",
        tally=Tally(right=2 * len(both), total=len(want.starts) + len(got.starts)),
        complaint=f"starts missing {missing}, wrong {wrong}" if missing or wrong else "",
    )


def _judge_text(want: AnnotatedArticle, got: AnnotatedArticle) -> Verdict:
    """Whether each block of the gold is a block of the article word for word, marks that may be lifted out aside."""
    texts = {bare(block.text) for block in got.blocks}
    lost = [block for block in want.blocks if bare(block.text) not in texts]
    return Verdict(
        figure="text",
        tally=Tally(right=len(want.blocks) - len(lost), total=len(want.blocks)),
        complaint=f"{len(lost)} blocks differ in text, first: {bare(lost[0].text)[:24]!r}" if lost else "",
    )


JUDGES: tuple[Callable[[AnnotatedArticle, AnnotatedArticle], Verdict], ...] = (
    _judge_labels,
    _judge_headline,
    _judge_deck,
    _judge_authors,
    _judge_jumps,
    _judge_captions,
    _judge_starts,
    _judge_text,
)


def bare(text: str) -> str:
    """Text without white space, and without the marks that may be lifted out of a paragraph.

    >>> bare("水头 越过渡槽。（下转第四版）")
    '水头越过渡槽。'
    """
    return _LIFTED.sub("", squeeze(text)).replace("■", "")


def _first_words(article: AnnotatedArticle) -> str:
    first: Block | None = next(iter(article.blocks), None)
    return first.text[:24] if first else "(no text)"
