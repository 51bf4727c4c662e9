"""Plan a site's documents: where each stands, which template sets it, and the view that the template is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from generator.edition import urls
from generator.edition.archive import home_view, issue_view, month_view, paper_view, year_view
from generator.edition.frame import Frame, frame_of
from generator.edition.lists import list_view, listings_of, lists_view
from generator.edition.reading import article_view, page_view
from generator.edition.records import ArticleRecord, Edition, PaperIndex
from generator.ids import ArticleId

_LISTS = (urls.AUTHORS, urls.COLUMNS, urls.TOPICS)


class View(Protocol):
    """What a template is given; every view has a frame."""

    @property
    def frame(self) -> Frame:
        """What every document shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of the site; `view()` makes what its template is given, when it is wanted."""

    path: str
    template: str
    view: Callable[[], View]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A document of the site as a whole: about, search, 404."""

    frame: Frame
    papers: tuple[PaperIndex, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An id that is no article's any more: where its text is now, if anywhere, and its last headline."""

    id: ArticleId
    target: ArticleId | None = None
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """What became of an article."""

    frame: Frame
    moved: Moved
    target: ArticleRecord | None
    issue: str
    """Path of its issue; empty: the issue is gone as well."""


def plan_documents(edition: Edition) -> tuple[Document, ...]:
    """Plan all documents of a site, its own first, then newspaper by newspaper."""
    documents = [Document(path=urls.HOME, template="home.html", view=partial(home_view, edition))]
    documents += _site_documents(edition)
    for paper in edition.papers:
        documents += _archive_documents(edition, paper)
        documents += _list_documents(edition, paper)
        for at in range(len(paper.issues)):
            documents += plan_issue(edition, paper, at)
    return tuple(documents)


def plan_issue(edition: Edition, paper: PaperIndex, at: int) -> tuple[Document, ...]:
    """Plan the documents of one issue, which need of `edition.articles` no more than that issue's."""
    issue = paper.issues[at]
    documents = [Document(path=issue.path, template="issue.html", view=partial(issue_view, edition, paper, at))]
    for page in issue.pages:
        view: Callable[[], View] = partial(page_view, edition, paper, at, page.number)
        documents.append(Document(path=page.path, template="page.html", view=view))
    for record in issue.articles:
        view = partial(article_view, edition, paper, at, record.id)
        documents.append(Document(path=record.path, template="article.html", view=view))
    return tuple(documents)


def plan_moved(edition: Edition, moved: Iterable[Moved]) -> tuple[Document, ...]:
    """Plan the documents that say what became of ids that are no article's any more."""
    targets = {entry.id: entry for entry in moved if entry.id not in edition.articles}
    papers = {paper.paper.id: paper for paper in edition.papers}
    return tuple(
        Document(
            path=urls.article_path(entry.id),
            template="moved.html",
            view=partial(_moved_view, edition, papers[entry.id.issue.paper], entry, targets),
        )
        for entry in targets.values()
        if entry.id.issue.paper in papers
    )


def _site_documents(edition: Edition) -> Iterator[Document]:
    for path, template, way in (
        (urls.SEARCH, "search.html", "search"),
        (urls.ABOUT, "about.html", "about"),
        (urls.NOT_FOUND, "404.html", ""),
    ):
        yield Document(path=path, template=template, view=partial(_site_view, edition, path, way))


def _archive_documents(edition: Edition, paper: PaperIndex) -> Iterator[Document]:
    name = paper.paper.id
    yield Document(path=urls.paper_path(name), template="paper.html", view=partial(paper_view, edition, paper))
    for year in sorted({year for year, _ in paper.months}):
        path = urls.year_path(name, year)
        yield Document(path=path, template="year.html", view=partial(year_view, edition, paper, year))
    for year, month in paper.months:
        view = partial(month_view, edition, paper, year, month)
        yield Document(path=urls.month_path(name, year, month), template="month.html", view=view)


def _list_documents(edition: Edition, paper: PaperIndex) -> Iterator[Document]:
    name = paper.paper.id
    for kind in _LISTS:
        view: Callable[[], View] = partial(lists_view, edition, paper, kind)
        yield Document(path=urls.lists_path(name, kind), template="lists.html", view=view)
        for listing in listings_of(paper, kind).values():
            view = partial(list_view, edition, paper, kind, listing.name)
            yield Document(path=listing.path, template="list.html", view=view)
            for year in sorted(listing.years)[:-1]:
                view = partial(list_view, edition, paper, kind, listing.name, year)
                path = urls.list_path(name, kind, listing.name, year)
                yield Document(path=path, template="list.html", view=view)


def _site_view(edition: Edition, path: str, way: str) -> SiteView:
    frame = frame_of(edition, path, way=way, anywhere=path == urls.NOT_FOUND)
    return SiteView(frame=frame, papers=edition.papers)


def _moved_view(edition: Edition, paper: PaperIndex, moved: Moved, targets: Mapping[ArticleId, Moved]) -> MovedView:
    issue = next((issue for issue in paper.issues if issue.id == moved.id.issue), None)
    target = _last_target(moved, targets)
    return MovedView(
        frame=frame_of(edition, urls.article_path(moved.id), paper=paper, issue=issue),
        moved=moved,
        target=edition.records.get(target) if target else None,
        issue=issue.path if issue else "",
    )


def _last_target(moved: Moved, targets: Mapping[ArticleId, Moved]) -> ArticleId | None:
    """Follow an id to where its text is now; ids that lead in a circle lead nowhere."""
    seen = {moved.id}
    target = moved.target
    while target and target in targets and target not in seen:
        seen.add(target)
        target = targets[target].target
    return None if target in seen else target
