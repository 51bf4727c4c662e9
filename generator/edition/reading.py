"""Views of a page 版 and of an article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import msgspec

from generator.edition import urls
from generator.edition.around import Around
from generator.edition.body import Body
from generator.edition.citation import Citation, Json, citation_of, graph
from generator.edition.derived import DerivedArticle
from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.nodes import picture_of
from generator.edition.printed import Printed
from generator.edition.records import (
    ArticleRecord,
    Beside,
    Continued,
    IssueBrief,
    IssueRecord,
    Jump,
    Mention,
    PageName,
    PageRecord,
)
from generator.edition.searchable import shown_byline
from generator.edition.turning import Turned, continued_pages, turned_to
from generator.ids import ArticleId, IssueId
from generator.model import Issue


class IssueOutline(msgspec.Struct, frozen=True, kw_only=True):
    """An issue as the documents of its articles and pages show it."""

    issue: Issue
    pages: tuple[PageName, ...]

    @property
    def id(self) -> IssueId:
        """The issue's id."""
        return self.issue.id

    @property
    def path(self) -> str:
        """Path of the issue's document."""
        return urls.issue_path(self.issue.id)

    @property
    def whole(self) -> str:
        """Path of all its articles on one page."""
        return urls.whole_path(self.issue.id)

    @property
    def text(self) -> str:
        """Path of its plain text."""
        return urls.whole_text_path(self.issue.id)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """An issue with all that its documents are made of."""

    paper: PaperHead
    issue: IssueRecord
    articles: Mapping[ArticleId, DerivedArticle]
    around: Around
    lines: Mapping[ArticleId, Printed] = field(default_factory=dict)
    """The source lines of articles 原貌, as far as they are known."""

    @cached_property
    def continued(self) -> Mapping[int, tuple[Continued, ...]]:
        """By page: the articles that go on there."""
        return continued_pages(self.issue, self.around.continued)

    @cached_property
    def printed(self) -> tuple[ArticleRecord, ...]:
        """The articles in printed order."""
        return self.issue.articles

    @cached_property
    def places(self) -> Mapping[ArticleId, int]:
        """The place of each article in printed order."""
        return {record.id: place for place, record in enumerate(self.printed)}

    @cached_property
    def facts(self) -> IssueOutline:
        """The issue as its articles' and pages' documents show it."""
        return IssueOutline(issue=self.issue.issue, pages=tuple(page.brief for page in self.issue.pages))

    @cached_property
    def pages(self) -> Mapping[int, PageName]:
        """Its pages by number."""
        return {page.number: page for page in self.facts.pages}

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of its pages."""
        return frozenset(page.number for page in self.issue.pages)


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """A text, and where it leads; empty: nowhere."""

    text: str
    path: str = ""


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """An article's document."""

    frame: Frame
    article: DerivedArticle
    record: ArticleRecord
    issue: IssueOutline
    page: PageName
    column: Linked | None
    byline: tuple[Linked, ...]
    body: Body
    printed: Printed | None
    """The source lines beside it; None where there are none, or the site shows none."""
    description: str
    jump_to: Jump | None
    jump_from: Jump | None
    turns: Mapping[str, Turned]
    """What the marks in its text lead to, by the name of their places."""
    pages: tuple[int, ...]
    """Where its text is printed."""
    series: Beside | None
    """The parts before and after it, where it is part of a series."""
    topics: tuple[Linked, ...]
    related: tuple[Mention, ...]
    picture: str
    """Absolute address of its own picture, where programs that show links can show it; empty: there is none."""
    citation: Citation
    graph: Json | None
    previous: Mention | None
    next: Mention | None


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """An article in the list of its page."""

    record: ArticleRecord
    opening: str
    byline: str
    jump_to: Jump | None
    jump_from: Jump | None


class NextPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page before or after this one, perhaps of another issue."""

    page: PageName
    issue: IssueId


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """A page's document."""

    frame: Frame
    issue: IssueOutline
    page: PageName
    briefs: tuple[Brief, ...]
    continued: tuple[Continued, ...]
    """Articles of other pages that go on here."""
    previous: NextPage | None
    next: NextPage | None


def article_view(site: SiteHead, scene: Scene, record: ArticleRecord) -> ArticleView:
    """View an article."""
    text, around, issue = scene.articles[record.id], scene.around, scene.issue
    jumps = (issue.jumps_to.get(record.id), issue.jumps_from.get(record.id))
    turns = turned_to(record, scene.numbers, around.elsewhere)
    others = {jump.page for jump in jumps if jump} | {turned.page for turned in turns.values() if not turned.day}
    pages = tuple(sorted({record.page, *others}))
    previous, following = neighbours(scene, record)
    paper = site.paper(scene.paper.paper.id).paper
    return ArticleView(
        frame=frame_of(site, record.path, paper=scene.paper, issue=issue),
        article=text,
        record=record,
        issue=scene.facts,
        page=scene.pages[record.page],
        column=_listed(around, urls.COLUMNS, text.column) if text.column else None,
        byline=linked_byline(text, around),
        body=text.body,
        printed=scene.lines.get(record.id) if site.site.source_lines else None,
        description=text.description,
        jump_to=jumps[0],
        jump_from=jumps[1],
        turns=turns,
        pages=pages,
        series=around.series.get(record.id),
        topics=tuple(_listed(around, urls.TOPICS, topic) for topic in around.topics.get(record.id, ())),
        related=around.related.get(record.id, ()),
        picture=picture_of(site.site, text),
        citation=citation_of(site.site, paper, text, pages),
        graph=graph(site.site, paper, issue.issue, text),
        previous=previous,
        next=following,
    )


def page_view(site: SiteHead, scene: Scene, page: PageRecord) -> PageView:
    """View a page."""
    before, after = beside_page(scene, page)
    return PageView(
        frame=frame_of(site, page.path, paper=scene.paper, issue=scene.issue, way="pages"),
        issue=scene.facts,
        page=page.brief,
        briefs=briefs_of(scene, page),
        continued=scene.continued.get(page.number, ()),
        previous=before,
        next=after,
    )


def briefs_of(scene: Scene, page: PageRecord) -> tuple[Brief, ...]:
    """Return the articles of a page as its list shows them."""
    return tuple(_brief(scene.issue, record, scene.articles[record.id]) for record in page.articles)


def linked_byline(article: DerivedArticle, around: Around) -> tuple[Linked, ...]:
    """Cut the byline 署名 into runs, with the names of the article's authors linked to their documents."""
    paths = tuple((name, around.lists[urls.AUTHORS, name]) for name in article.authors if name)
    return _runs(shown_byline(article), paths)


@lru_cache(maxsize=4096)
def _runs(byline: str, authors: tuple[tuple[str, str], ...]) -> tuple[Linked, ...]:
    """Cut a byline once: the same people write day after day."""
    if not authors:
        return (Linked(text=byline),) if byline else ()
    paths = dict(authors)
    longest_first = sorted(paths, key=len, reverse=True)
    runs = re.split("(" + "|".join(map(re.escape, longest_first)) + ")", byline)
    return tuple(Linked(text=run, path=paths.get(run, "")) for run in runs if run)


def neighbours(scene: Scene, record: ArticleRecord) -> tuple[Mention | None, Mention | None]:
    """Return the articles before and after in printed order; past an issue's ends those of the issues beside it."""
    place, printed, around = scene.places[record.id], scene.printed, scene.around
    before, after = around.previous, around.next
    return (
        printed[place - 1].mention if place else before.last if before else None,
        printed[place + 1].mention if place + 1 < len(printed) else after.first if after else None,
    )


def beside_page(scene: Scene, page: PageRecord) -> tuple[NextPage | None, NextPage | None]:
    """Return the pages before and after; past an issue's ends those of the issues beside it."""
    pages, around = scene.facts.pages, scene.around
    place = next(place for place, one in enumerate(pages) if one.number == page.number)
    before = pages[place - 1 : place] if place else around.previous.pages[-1:] if around.previous else ()
    after = pages[place + 1 : place + 2] or (around.next.pages[:1] if around.next else ())
    return (
        next((NextPage(page=one, issue=_issue_of(scene, place > 0, around.previous)) for one in before), None),
        next((NextPage(page=one, issue=_issue_of(scene, place + 1 < len(pages), around.next)) for one in after), None),
    )


def _issue_of(scene: Scene, own: bool, other: IssueBrief | None) -> IssueId:
    return scene.issue.id if own or other is None else other.id


def _brief(issue: IssueRecord, record: ArticleRecord, article: DerivedArticle) -> Brief:
    return Brief(
        record=record,
        opening=article.brief,
        byline=shown_byline(article),
        jump_to=issue.jumps_to.get(record.id),
        jump_from=issue.jumps_from.get(record.id),
    )


def _listed(around: Around, kind: str, name: str) -> Linked:
    return Linked(text=name, path=around.lists[kind, name])
