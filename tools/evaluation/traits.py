"""Traits of a page's layout, read from its gold and its text, to see which pages are cut ill."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from generator.text.layout import is_letter_spaced
from generator.text.normalize import simplified
from generator.text.width import em
from tools.evaluation.annotation import AnnotatedArticle, Annotation

PAGE_LONG = 45
"""Width in em from which a body line is a paragraph rather than a line of print."""
_STOPS = "。．.！？!?"
_OTHERS = "，、；：,;:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What traits are read from."""

    gold: Annotation
    rows: Sequence[str]
    """All lines of the page, blank ones too."""

    def body_rows(self) -> list[str]:
        """Lines of paragraphs that are not blank, in the order of the page."""
        numbers = sorted(number for article in self.gold.articles for number in article.body)
        return [row for number in numbers if (row := self.rows[number - 1].strip())]


Trait = Callable[[Layout], str]


def articles(page: Layout) -> str:
    """How many articles there are."""
    return _step(len(page.gold.articles), (4, 7, 10), ("1–3", "4–6", "7–9", "10 and more"))


def headlines(page: Layout) -> str:
    """On which side of its body a headline stands."""
    sides = [side for article in page.gold.articles if (side := _headline_behind(article)) is not None]
    if not sides:
        return "no headline"
    behind = sum(sides) / len(sides)
    return "before the body" if behind < 0.2 else "behind the body" if behind > 0.8 else "both"


def apart(page: Layout) -> str:
    """Whether lines of other articles stand between a headline and its body."""
    owners = {n: i for i, article in enumerate(page.gold.articles) for piece in article.pieces() for n in piece.lines}
    return _some(any(_other_between(article, i, owners) for i, article in enumerate(page.gold.articles)))


def interleaved(page: Layout) -> str:
    """Whether an article's body is broken off for another's."""
    owners = sorted((n, i) for i, article in enumerate(page.gold.articles) for n in article.body)
    runs = [owner for owner, _ in groupby(owner for _, owner in owners)]
    return _some(len(runs) > len(set(runs)))


def blank_rows(page: Layout) -> str:
    """How often a blank row stands."""
    rows = list(page.rows)
    while rows and not rows[-1].strip():
        rows.pop()
    share = sum(not row.strip() for row in rows) / max(1, len(rows))
    return _step(share, (0.02, 0.15, 0.4), ("none", "few", "at blocks", "at every row"))


def measure(page: Layout) -> str:
    """How wide body lines are, in em."""
    widths = [em(row) for row in page.body_rows()]
    names = ("up to 12", "13–19", "20–29", f"30–{PAGE_LONG - 1}", "a paragraph a line")
    return _step(median(widths) if widths else 0, (12.75, 19.75, 29.75, PAGE_LONG), names)


def headline_rows(page: Layout) -> str:
    """Whether a headline takes more than one line."""
    return _some(any(len(article.lines("headline")) > 1 for article in page.gold.articles))


def decks(page: Layout) -> str:
    """Whether there are decks."""
    return _some(any("deck" in article.fields for article in page.gold.articles))


def labels(page: Layout) -> str:
    """Whether there are column labels or kickers."""
    return _some(any({"column", "kicker"} & article.fields.keys() for article in page.gold.articles))


def byline_lines(page: Layout) -> str:
    """Whether bylines stand on lines of their own."""
    return _some(any("byline_line" in article.fields for article in page.gold.articles))


def jumps(page: Layout) -> str:
    """Whether an article jumps."""
    return _some(any(any(article.jumps) for article in page.gold.articles))


def captions(page: Layout) -> str:
    """Whether there are captions."""
    return _some(any(article.captions for article in page.gold.articles))


def subheads(page: Layout) -> str:
    """Whether there are subheads."""
    return _some(any(block.kind == "subhead" for article in page.gold.articles for block in article.blocks))


def furniture(page: Layout) -> str:
    """How much of the page belongs to no article."""
    count = sum(len(piece.lines) for piece in page.gold.unassigned)
    return _step(count, (1, 4), ("none", "1–3 lines", "more"))


def script(page: Layout) -> str:
    """Which characters it is printed in."""
    han = [char for row in page.rows for char in row if "\u4e00" <= char <= "\u9fff"]
    traditional = sum(char in simplified() for char in han) / max(1, len(han))
    return "Traditional" if traditional > 0.1 else "Simplified"


def punctuation(page: Layout) -> str:
    """Which marks its bodies have."""
    text = "".join(page.body_rows())
    stops, others = (sum(map(text.count, marks)) / max(1, len(text)) for marks in (_STOPS, _OTHERS))
    if stops + others < 0.02:
        return "none or next to none"
    if min(stops, others) < 0.004:
        return "one mark for all"
    half = sum(map(text.count, ",;:")) > sum(map(text.count, "，；："))
    return "half-width commas" if half else "full"


def spacing(page: Layout) -> str:
    """Whether body lines are letter-spaced to fill their measure."""
    return _some(any(is_letter_spaced(row) for row in page.body_rows()))


TRAITS: dict[str, Trait] = {
    "articles": articles,
    "headlines": headlines,
    "headline apart": apart,
    "bodies interleaved": interleaved,
    "blank rows": blank_rows,
    "measure": measure,
    "letter-spaced rows": spacing,
    "script": script,
    "punctuation": punctuation,
    "headline rows > 1": headline_rows,
    "decks": decks,
    "labels": labels,
    "byline lines": byline_lines,
    "jumps": jumps,
    "captions": captions,
    "subheads": subheads,
    "furniture": furniture,
}
"""All traits by the name that the table gives them."""


def _some(there: bool) -> str:
    return "yes" if there else "no"


def _step(value: float, bounds: tuple[float, ...], names: tuple[str, ...]) -> str:
    """Name the step that a value falls on; it falls on a bound's upper step."""
    return names[bisect_right(bounds, value)]


def _headline_behind(article: AnnotatedArticle) -> bool | None:
    """Whether a headline stands behind the first line of its body; None where there is no headline or no body."""
    head, body = article.lines("headline"), article.body
    return min(head) > min(body) if head and body else None


def _other_between(article: AnnotatedArticle, own: int, owners: dict[int, int]) -> bool:
    head, body = article.lines("headline"), article.body
    if not head or not body:
        return False
    behind = _headline_behind(article)
    between = range(max(body) + 1, min(head)) if behind else range(max(head) + 1, min(body))
    return any(owners.get(number, own) != own for number in between)
