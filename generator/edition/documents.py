"""Plan a site's documents: where each stands, which template sets it, and the view that the template is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from generator.edition import urls
from generator.edition.archive import home_view, issue_view, month_view, paper_view, year_view
from generator.edition.frame import Frame, frame_of
from generator.edition.lists import list_view, listings_of, lists_view
from generator.edition.reading import article_view, page_view
from generator.edition.records import Edition, PaperIndex

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


def _site_documents(edition: Edition) -> Iterator[Document]:
    for path, template, way in (
        (urls.SEARCH, "search.html", "search"),
        (urls.ABOUT, "about.html", "about"),
        (urls.NOT_FOUND, "404.html", ""),
        *([(urls.OFFLINE, "offline.html", "")] if edition.site.offline else []),
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
