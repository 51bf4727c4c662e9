"""Documents that answer at old addresses: of articles that went into others, and of what is no more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.edition import urls
from generator.edition.documents import Document
from generator.edition.frame import Frame, absolute, frame_of
from generator.edition.records import ArticleRecord, Edition, PaperIndex
from generator.ids import ArticleId

_TEMPLATE = "moved.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An id that was minted: where its text is now, if it moved and is anywhere, and its headline of then."""

    id: ArticleId
    target: ArticleId | None = None
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """What became of an article, or of an issue, page, month or year that is empty now."""

    frame: Frame
    headline: str = ""
    """The article's, as it was; empty: not known, or no article stood here."""
    article: bool = True
    """Whether an article stood here."""
    target: ArticleRecord | None = None
    """Where the article's text is now."""
    canonical: str = ""
    """Absolute address of the target; empty: there is none, or the site has no address."""
    issue: str = ""
    """Path of the issue that it was in; empty: the issue is gone as well."""


def plan_moved(edition: Edition, minted: Iterable[Moved]) -> tuple[Document, ...]:
    """Plan the documents of ids that are no article's any more."""
    papers = {paper.paper.id: paper for paper in edition.papers}
    return tuple(
        Document(
            path=urls.article_path(one.id),
            template=_TEMPLATE,
            view=partial(_moved_view, edition, papers[one.id.issue.paper], one),
        )
        for one in minted
        if one.id not in edition.articles and one.id.issue.paper in papers
    )


def plan_emptied(edition: Edition, minted: Iterable[Moved], planned: Iterable[str]) -> tuple[Document, ...]:
    """Plan the documents of issues, pages, months and years that had articles once, and are not planned now."""
    papers = {paper.paper.id: paper for paper in edition.papers}
    here = set(planned)
    emptied = {
        path: one.id for one in minted if one.id.issue.paper in papers for path in _places(one.id) if path not in here
    }
    return tuple(
        Document(
            path=path,
            template=_TEMPLATE,
            view=partial(_emptied_view, edition, papers[id.issue.paper], path, id),
        )
        for path, id in sorted(emptied.items())
    )


def redirects(edition: Edition, minted: Iterable[Moved]) -> Iterator[tuple[str, str]]:
    """Yield old and new path, both ending in a slash, of every article whose text is in another one now."""
    for one in minted:
        if one.id not in edition.articles and one.target and one.target in edition.articles:
            yield f"{one.id.path}/", f"{one.target.path}/"


def _places(id: ArticleId) -> Iterator[str]:
    paper, day = id.issue.paper, id.issue.date
    yield urls.page_path(id.issue, id.page)
    yield urls.issue_path(id.issue)
    yield urls.month_path(paper, day.year, day.month)
    yield urls.year_path(paper, day.year)


def _moved_view(edition: Edition, paper: PaperIndex, moved: Moved) -> MovedView:
    issue = next((issue for issue in paper.issues if issue.id == moved.id.issue), None)
    target = edition.records.get(moved.target) if moved.target else None
    return MovedView(
        frame=frame_of(edition, urls.article_path(moved.id), paper=paper, issue=issue),
        headline=moved.headline,
        target=target,
        canonical=absolute(edition.site, target.path) if target else "",
        issue=issue.path if issue else "",
    )


def _emptied_view(edition: Edition, paper: PaperIndex, path: str, id: ArticleId) -> MovedView:
    issue = next((issue for issue in paper.issues if issue.id == id.issue), None)
    return MovedView(
        frame=frame_of(edition, path, paper=paper, issue=issue), article=False, issue=issue.path if issue else ""
    )
