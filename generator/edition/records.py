"""Light records of what a site holds: all that lists and neighbours need to know of an article, without its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.edition.derived import DerivedArticle
from generator.edition.urls import article_path, issue_path, page_path
from generator.ids import ArticleId, IssueId
from generator.markdown.turns import Turn
from generator.model import ArticleKind, Issue, Newspaper, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """An article without its text."""

    id: ArticleId
    headline: str
    date: date
    page: int
    kicker: str = ""
    deck: str = ""
    column: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    kind: ArticleKind = ArticleKind.REPORT
    jump_to: int | None = None
    jump_from: int | None = None
    turns: tuple[Turn, ...] = ()
    """Where its text goes on on other pages."""
    series: str = ""
    """Name of the series 连载 that an editor put it in."""
    unfinished: bool = False
    """Whether it ends with 未完待续."""
    characters: int = 0
    """Of its body, blanks apart."""
    chosen: tuple[str, ...] = ()
    """Topics that an editor chose."""
    keywords: tuple[str, ...] = ()
    """The program's own."""

    @property
    def path(self) -> str:
        """Path of the article's document."""
        return article_path(self.id)

    @property
    def candidates(self) -> tuple[str, ...]:
        """What may be its topics: those that an editor chose, else the keywords."""
        return self.chosen or self.keywords


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A page 版 of an issue, and its articles in printed order."""

    number: int
    name: str
    path: str
    articles: tuple[ArticleRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """The other half of an article that jumps 转版."""

    page: int
    path: str = ""
    """The other half's document, else its page's; empty: the issue has no such page."""
    headline: str = ""
    """Of the other half; empty where it was not found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """An article that a page goes on with."""

    record: ArticleRecord
    path: str
    """Where in the article's document the page begins."""
    page: int
    """The page that the text comes from."""
    day: date | None = None
    """Of another issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The parts before and after an article."""

    previous: ArticleRecord | None = None
    next: ArticleRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord:
    """An issue with its pages; `lead` is the article that its front shows first."""

    issue: Issue
    pages: tuple[PageRecord, ...]
    lead: ArticleRecord | None = None
    jumps_to: Mapping[ArticleId, Jump] = field(default_factory=dict)
    jumps_from: Mapping[ArticleId, Jump] = field(default_factory=dict)

    @property
    def id(self) -> IssueId:
        """The issue's id."""
        return self.issue.id

    @property
    def path(self) -> str:
        """Path of the issue's document."""
        return issue_path(self.issue.id)

    @property
    def articles(self) -> tuple[ArticleRecord, ...]:
        """All its articles in printed order."""
        return tuple(record for page in self.pages for record in page.articles)

    def page(self, number: int) -> PageRecord | None:
        """Find a page by its number."""
        return next((page for page in self.pages if page.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An author, a column or a topic, with its articles by year, newest first."""

    kind: str
    """authors, columns or topics."""
    name: str
    path: str
    years: Mapping[int, tuple[ArticleRecord, ...]]

    @property
    def count(self) -> int:
        """How many articles it lists."""
        return sum(map(len, self.years.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIndex:
    """A newspaper's issues, oldest first, and its lists, each by name."""

    paper: Newspaper
    nameplate: str = ""
    issues: tuple[IssueRecord, ...] = ()
    months: Mapping[tuple[int, int], tuple[IssueRecord, ...]] = field(default_factory=dict)
    """Its issues by year and month, oldest first; months without any are left out."""
    authors: Mapping[str, Listing] = field(default_factory=dict)
    columns: Mapping[str, Listing] = field(default_factory=dict)
    topics: Mapping[str, Listing] = field(default_factory=dict)
    continued: Mapping[tuple[IssueId, int], tuple[Continued, ...]] = field(default_factory=dict)
    """By page of an issue: the articles that go on there."""
    series: Mapping[ArticleId, Beside] = field(default_factory=dict)
    """The parts before and after each article that is part of a series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A site as records, and the articles themselves for the documents that show them."""

    site: Site
    papers: tuple[PaperIndex, ...]
    articles: Mapping[ArticleId, DerivedArticle]
    records: Mapping[ArticleId, ArticleRecord] = field(default_factory=dict)
    topics: Mapping[ArticleId, tuple[str, ...]] = field(default_factory=dict)
    """The topics that an article's document shows."""
    related: Mapping[ArticleId, tuple[ArticleRecord, ...]] = field(default_factory=dict)
    """Earlier articles like it."""


def record_of(article: DerivedArticle, keywords: tuple[str, ...] = ()) -> ArticleRecord:
    """Take from an article what lists and neighbours need."""
    return ArticleRecord(
        id=article.id,
        headline=article.headline,
        date=article.date,
        page=article.page,
        kicker=article.kicker,
        deck=article.deck,
        column=article.column,
        byline=article.byline,
        authors=article.authors,
        section=article.section,
        kind=article.kind,
        jump_to=article.jump_to,
        jump_from=article.jump_from,
        turns=article.turns,
        series=article.series,
        unfinished=article.unfinished,
        characters=article.characters,
        chosen=article.topics,
        keywords=keywords,
    )


def page_record(issue: Issue, paper: Newspaper, number: int, articles: tuple[ArticleRecord, ...]) -> PageRecord:
    """Name a page: as its issue says, else its newspaper, else the section that all its articles share."""
    sections = {record.section for record in articles}
    shared = sections.pop() if len(sections) == 1 else ""
    name = issue.page_names.get(number) or paper.page_names.get(number) or shared
    return PageRecord(number=number, name=name, path=page_path(issue.id, number), articles=articles)
