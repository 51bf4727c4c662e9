"""What an issue's front shows: the lead, the stories beside it with their openings, and pointers to pages inside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.edition.derived import LONGEST_OPENING, DerivedArticle, Picture
from generator.edition.openings import opening
from generator.edition.records import ArticleRecord, IssueRecord, PageRecord
from generator.ids import ArticleId
from generator.model import ArticleKind

_OPINION = frozenset((ArticleKind.EDITORIAL, ArticleKind.COMMENTARY))
_SMALL = frozenset((ArticleKind.NOTICE, ArticleKind.ADVERTISEMENT, ArticleKind.CORRECTION))
_STORIES = 4
"""Beside the lead, with an opening; the others of the front page stand below it with their headlines alone."""

_STORY_CHARACTERS = 110
_LEAD_WITH_PICTURE = 380
_POINTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as a front shows it."""

    record: ArticleRecord
    opening: tuple[str, ...]
    """Its first paragraphs, cut after a sentence; of verse, each line by itself."""
    dateline: str = ""
    picture: Picture | None = None
    pages: tuple[int, ...] = ()
    """Where its text is printed."""

    @property
    def opinion(self) -> bool:
        """Whether it is set apart as the paper's or somebody's view."""
        return self.record.kind in _OPINION


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front of an issue."""

    page: PageRecord
    lead: Story
    stories: tuple[Story, ...]
    others: tuple[ArticleRecord, ...]


def lead_of(pages: Sequence[PageRecord]) -> ArticleRecord | None:
    """Choose the lead: of the first page with articles, the first report half as long as the longest one."""
    page = _first_page(pages)
    if not page:
        return None
    records = [r for r in page.articles if r.kind is ArticleKind.REPORT] or list(page.articles)
    longest = max(record.characters for record in records)
    return next(record for record in records if record.characters * 2 >= longest)


def front_of(issue: IssueRecord, articles: Mapping[ArticleId, DerivedArticle]) -> Front | None:
    """Lay out an issue's front; None where the issue has no articles."""
    page = _first_page(issue.pages)
    if not page or not issue.lead:
        return None
    rest = [record for record in page.articles if record.id != issue.lead.id]
    told = [r for r in rest if r.kind not in _SMALL and not r.jump_from and r.characters][:_STORIES]
    return Front(
        page=page,
        lead=_lead(issue.lead, articles[issue.lead.id]),
        stories=tuple(_story(record, articles[record.id], _STORY_CHARACTERS) for record in told),
        others=tuple(record for record in rest if record not in told),
    )


def pointers(issue: IssueRecord) -> tuple[ArticleRecord, ...]:
    """Choose what the ear 报眼 points to: the first articles of up to three pages inside, evenly spread."""
    first = _first_page(issue.pages)
    leads = [lead for page in issue.pages if page is not first and (lead := lead_of((_without_halves(page),)))]
    if len(leads) <= _POINTERS:
        return tuple(leads)
    return leads[0], leads[len(leads) // 2], leads[-1]


def _lead(record: ArticleRecord, article: DerivedArticle) -> Story:
    limit = _LEAD_WITH_PICTURE if article.picture else LONGEST_OPENING
    return _story(record, article, limit, article.picture)


def _story(record: ArticleRecord, article: DerivedArticle, characters: int, picture: Picture | None = None) -> Story:
    return Story(
        record=record,
        opening=opening(article.opening, characters),
        dateline=article.dateline,
        picture=picture,
        pages=tuple(sorted({record.page, *filter(None, (record.jump_to, record.jump_from)), *_turns(record)})),
    )


def _turns(record: ArticleRecord) -> Iterator[int]:
    return (turn.page for turn in record.turns if not turn.day)


def _first_page(pages: Sequence[PageRecord]) -> PageRecord | None:
    return next((page for page in pages if page.articles), None)


def _without_halves(page: PageRecord) -> PageRecord:
    told = tuple(record for record in page.articles if not record.jump_from and record.kind not in _SMALL)
    return PageRecord(number=page.number, name=page.name, path=page.path, articles=told)
