"""A page cut, and how it scored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Fragment
from generator.segment import segment
from generator.segment.report import as_json
from tools.evaluation.annotation import Annotation, parse_annotation
from tools.evaluation.scoring import PageScore, score_page
from tools.evaluation.sets import GoldPage

ALL = "all"
"""The group that holds every page of a set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a page."""

    page: GoldPage
    fragments: tuple[Fragment, ...]
    """As cut, with confidences; in the order of `found.articles`."""
    found: Annotation
    score: PageScore


def cut_page(page: GoldPage) -> Outcome:
    """Cut and score one page."""
    cut = [segment(text) for text in page.texts]
    parts = [parse_annotation(as_json(one)) for one in cut]
    found = Annotation(
        articles=tuple(article for part in parts for article in part.articles),
        unassigned=tuple(piece for part in parts for piece in part.unassigned),
    )
    return Outcome(
        page=page,
        fragments=tuple(fragment for one in cut for fragment in one.fragments),
        found=found,
        score=score_page(page.gold, found, page.rows),
    )


def cut_pages(pages: Iterable[GoldPage]) -> tuple[Outcome, ...]:
    """Cut and score pages."""
    return tuple(map(cut_page, pages))


def in_groups(outcomes: Sequence[Outcome]) -> dict[str, tuple[Outcome, ...]]:
    """Outcomes by group: first all, then each group by name."""
    names = sorted({group for one in outcomes for group in one.page.groups})
    return {ALL: tuple(outcomes), **{name: tuple(one for one in outcomes if name in one.page.groups) for name in names}}
