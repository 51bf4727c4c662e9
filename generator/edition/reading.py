"""Views of a page 版 and of an article."""

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from generator.edition import urls
from generator.edition.body import Body
from generator.edition.citation import Citation, Json, citation_of, graph
from generator.edition.derived import DerivedArticle
from generator.edition.frame import Frame, frame_of
from generator.edition.records import (
    ArticleRecord,
    Beside,
    Continued,
    Edition,
    IssueRecord,
    Jump,
    PageRecord,
    PaperIndex,
)
from generator.edition.same import Same
from generator.edition.searchable import shown_byline
from generator.edition.turning import Turned, turned_to
from generator.ids import ArticleId


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """A text, and where it leads; empty: nowhere."""

    text: str
    path: str = ""


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """An article's document."""

    frame: Frame
    article: DerivedArticle
    record: ArticleRecord
    issue: IssueRecord
    page: PageRecord
    column: Linked | None
    byline: tuple[Linked, ...]
    body: Body
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
    related: tuple[ArticleRecord, ...]
    citation: Citation
    graph: Json | None
    previous: ArticleRecord | None
    next: ArticleRecord | None


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """An article in the list of its page."""

    record: ArticleRecord
    opening: str
    byline: str
    jump_to: Jump | None
    jump_from: Jump | None


class NextPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page before or after this one, perhaps of another issue."""

    page: PageRecord
    issue: IssueRecord


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """A page's document."""

    frame: Frame
    issue: IssueRecord
    page: PageRecord
    briefs: tuple[Brief, ...]
    continued: tuple[Continued, ...]
    """Articles of other pages that go on here."""
    previous: NextPage | None
    next: NextPage | None


def article_view(edition: Edition, paper: PaperIndex, at: int, article: ArticleId) -> ArticleView:
    """View an article of the newspaper's issue number `at`."""
    issue = paper.issues[at]
    text = edition.articles[article]
    printed, places = _printed(Same(issue))
    place = places[article]
    record = printed[place]
    jumps = (issue.jumps_to.get(article), issue.jumps_from.get(article))
    turns = turned_to(paper, issue, record)
    others = {jump.page for jump in jumps if jump} | {turned.page for turned in turns.values() if not turned.day}
    pages = tuple(sorted({record.page, *others}))
    page = issue.page(record.page)
    assert page is not None, "every article's page is in its issue"  # noqa: S101
    previous, following = _neighbours(paper, at, place)
    return ArticleView(
        frame=frame_of(edition, record.path, paper=paper, issue=issue),
        article=text,
        record=record,
        issue=issue,
        page=page,
        column=_listed(paper, urls.COLUMNS, text.column) if text.column else None,
        byline=linked_byline(text),
        body=text.body,
        description=text.description,
        jump_to=jumps[0],
        jump_from=jumps[1],
        turns=turns,
        pages=pages,
        series=paper.series.get(article),
        topics=tuple(_listed(paper, urls.TOPICS, topic) for topic in edition.topics.get(article, ())),
        related=edition.related.get(article, ()),
        citation=citation_of(edition.site, paper.paper, text, pages),
        graph=graph(edition.site, paper.paper, issue, text),
        previous=previous,
        next=following,
    )


def page_view(edition: Edition, paper: PaperIndex, at: int, number: int) -> PageView:
    """View a page of the newspaper's issue number `at`."""
    issue = paper.issues[at]
    place = next(place for place, page in enumerate(issue.pages) if page.number == number)
    page = issue.pages[place]
    return PageView(
        frame=frame_of(edition, page.path, paper=paper, issue=issue, way="pages"),
        issue=issue,
        page=page,
        briefs=tuple(_brief(issue, record, edition.articles[record.id]) for record in page.articles),
        continued=paper.continued.get((issue.id, number), ()),
        previous=_page_at(paper, at, place - 1),
        next=_page_at(paper, at, place + 1),
    )


def linked_byline(article: DerivedArticle) -> tuple[Linked, ...]:
    """Cut the byline 署名 into runs, with the names of the article's authors linked to their documents."""
    return _runs(article.id.issue.paper, shown_byline(article), article.authors)


@lru_cache(maxsize=4096)
def _runs(paper: str, byline: str, authors: tuple[str, ...]) -> tuple[Linked, ...]:
    """Cut a byline once: the same people write day after day."""
    paths = {name: urls.list_path(paper, urls.AUTHORS, name) for name in authors if name}
    if not paths:
        return (Linked(text=byline),) if byline else ()
    longest_first = sorted(paths, key=len, reverse=True)
    runs = re.split("(" + "|".join(map(re.escape, longest_first)) + ")", byline)
    return tuple(Linked(text=run, path=paths.get(run, "")) for run in runs if run)


@lru_cache(maxsize=4)
def _printed(issue: Same[IssueRecord]) -> tuple[tuple[ArticleRecord, ...], Mapping[ArticleId, int]]:
    """Return an issue's articles in printed order, and the place of each."""
    records = issue.it.articles
    return records, {record.id: place for place, record in enumerate(records)}


def _brief(issue: IssueRecord, record: ArticleRecord, article: DerivedArticle) -> Brief:
    return Brief(
        record=record,
        opening=article.brief,
        byline=shown_byline(article),
        jump_to=issue.jumps_to.get(record.id),
        jump_from=issue.jumps_from.get(record.id),
    )


def _listed(paper: PaperIndex, kind: str, name: str) -> Linked:
    return Linked(text=name, path=urls.list_path(paper.paper.id, kind, name))


def _neighbours(paper: PaperIndex, at: int, place: int) -> tuple[ArticleRecord | None, ArticleRecord | None]:
    """Return the articles before and after in printed order; past an issue's ends those of the issues beside it."""
    printed, _ = _printed(Same(paper.issues[at]))
    before = printed[place - 1 : place] or (paper.issues[at - 1].articles[-1:] if at else ())
    after = printed[place + 1 : place + 2] or (paper.issues[at + 1].articles[:1] if at + 1 < len(paper.issues) else ())
    return next(iter(before), None), next(iter(after), None)


def _page_at(paper: PaperIndex, at: int, place: int) -> NextPage | None:
    """Return a page by its place in the issue; one past an end is the nearest of the issue beside it."""
    issue = paper.issues[at]
    if 0 <= place < len(issue.pages):
        return NextPage(page=issue.pages[place], issue=issue)
    beside = at - 1 if place < 0 else at + 1
    if not 0 <= beside < len(paper.issues) or not paper.issues[beside].pages:
        return None
    other = paper.issues[beside]
    return NextPage(page=other.pages[-1 if place < 0 else 0], issue=other)
