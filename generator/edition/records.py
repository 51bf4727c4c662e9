"""Light records of what a site holds: all that lists and neighbours need to know of an article, without its text."""

from datetime import date

import msgspec

from generator.edition.derived import DerivedArticle
from generator.edition.urls import article_path, issue_path, page_path, whole_path, whole_text_path
from generator.ids import ArticleId, IssueId
from generator.markdown.turns import Turn
from generator.model import ArticleKind, Issue, Newspaper


class Mention(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What documents show of an article that is not theirs: all of it stands in the article's front matter."""

    id: ArticleId
    headline: str
    date: date
    page: int
    kicker: str = ""
    deck: str = ""
    column: str = ""
    byline: str = ""
    kind: ArticleKind = ArticleKind.REPORT

    @property
    def path(self) -> str:
        """Path of the article's document."""
        return article_path(self.id)


class ArticleRecord(Mention, frozen=True, kw_only=True, array_like=True):
    """An article without its text, for the documents of its issue."""

    authors: tuple[str, ...] = ()
    section: str = ""
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
    def candidates(self) -> tuple[str, ...]:
        """What may be its topics: those that an editor chose, else the keywords."""
        return self.chosen or self.keywords

    @property
    def mention(self) -> Mention:
        """What other documents show of it."""
        return Mention(
            id=self.id,
            headline=self.headline,
            date=self.date,
            page=self.page,
            kicker=self.kicker,
            deck=self.deck,
            column=self.column,
            byline=self.byline,
            kind=self.kind,
        )


class PageName(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A page 版 of an issue."""

    number: int
    name: str
    path: str


class PageRecord(PageName, frozen=True, kw_only=True, array_like=True):
    """A page with its articles in printed order."""

    articles: tuple[ArticleRecord, ...]

    @property
    def brief(self) -> PageName:
        """The page without its articles."""
        return PageName(number=self.number, name=self.name, path=self.path)


class Jump(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The other half of an article that jumps 转版."""

    page: int
    path: str = ""
    """The other half's document, else its page's; empty: the issue has no such page."""
    headline: str = ""
    """Of the other half; empty where it was not found."""


class Continued(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An article that a page goes on with."""

    record: Mention
    path: str
    """Where in the article's document the page begins."""
    page: int
    """The page that the text comes from."""
    day: date | None = None
    """Of another issue."""


class Beside(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The parts before and after an article, and the series' own document."""

    previous: Mention | None = None
    next: Mention | None = None
    name: str = ""
    """The series' name in the article's words."""
    path: str = ""


class IssueBrief(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An issue as the archive and the issues beside it show it."""

    id: IssueId
    pages: tuple[PageName, ...]
    lead: Mention | None = None
    """The article that its front shows first."""
    first: Mention | None = None
    last: Mention | None = None

    @property
    def path(self) -> str:
        """Path of the issue's document."""
        return issue_path(self.id)


class IssueRecord(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An issue with its pages; `lead` is the article that its front shows first."""

    issue: Issue
    pages: tuple[PageRecord, ...]
    lead: ArticleRecord | None = None
    jumps_to: dict[ArticleId, Jump] = {}
    jumps_from: dict[ArticleId, Jump] = {}

    @property
    def id(self) -> IssueId:
        """The issue's id."""
        return self.issue.id

    @property
    def path(self) -> str:
        """Path of the issue's document."""
        return issue_path(self.issue.id)

    @property
    def whole(self) -> str:
        """Path of all its articles on one page."""
        return whole_path(self.issue.id)

    @property
    def text(self) -> str:
        """Path of its plain text."""
        return whole_text_path(self.issue.id)

    @property
    def articles(self) -> tuple[ArticleRecord, ...]:
        """All its articles in printed order."""
        return tuple(record for page in self.pages for record in page.articles)

    @property
    def brief(self) -> IssueBrief:
        """What other documents show of it."""
        articles = self.articles
        return IssueBrief(
            id=self.id,
            pages=tuple(page.brief for page in self.pages),
            lead=self.lead.mention if self.lead else None,
            first=articles[0].mention if articles else None,
            last=articles[-1].mention if articles else None,
        )

    def page(self, number: int) -> PageRecord | None:
        """Find a page by its number."""
        return next((page for page in self.pages if page.number == number), None)


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
