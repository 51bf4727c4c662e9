"""What every document shares: its newspaper's head, the ways through the site, its address and its foot."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.edition import urls
from generator.edition.records import Edition, IssueRecord, PaperIndex
from generator.model import Issue, Newspaper, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An entry of the site's navigation; `state` is `page` on the document itself, `true` below it, else empty."""

    key: str
    path: str
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """A newspaper as the head of a document shows it."""

    paper: Newspaper
    nameplate: Markup
    """SVG; empty: the name is set in type."""
    home: str
    archive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every document shares."""

    site: Site
    path: str
    head: PaperHead | None
    """None on a site without newspapers."""
    ways: tuple[Way, ...]
    lists: tuple[Way, ...]
    """Authors, columns, topics and the archive of the head's newspaper."""
    issue: Issue | None = None
    """The issue that the document belongs to."""
    others: tuple[PaperHead, ...] = ()
    """The site's other newspapers."""
    canonical: str = ""
    """Absolute address; empty where the site has none."""
    anywhere: bool = False
    """Whether the document is served at any address, as a 404 is, so that its links cannot be relative."""

    @property
    def home(self) -> str:
        """Path of the site's home."""
        return urls.HOME

    @property
    def search(self) -> str:
        """Path of the search."""
        return urls.SEARCH

    @property
    def about(self) -> str:
        """Path of what the site says of itself."""
        return urls.ABOUT


def frame_of(
    edition: Edition,
    path: str,
    *,
    paper: PaperIndex | None = None,
    issue: IssueRecord | None = None,
    way: str = "",
    anywhere: bool = False,
) -> Frame:
    """Frame a document of a newspaper, or of the site under its first one; `way` is the entry that it belongs to."""
    own = paper or next(iter(edition.papers), None)
    head = paper_head(edition, own) if own else None
    return Frame(
        site=edition.site,
        path=path,
        head=head,
        ways=tuple(_state(entry, path, way) for entry in _ways(head, issue)),
        lists=_lists(head),
        issue=issue.issue if issue else None,
        others=tuple(paper_head(edition, other) for other in edition.papers if other is not own),
        canonical="" if anywhere else absolute(edition.site, path),
        anywhere=anywhere,
    )


def paper_head(edition: Edition, paper: PaperIndex) -> PaperHead:
    """Return a newspaper's head; the home of the site's first newspaper is the site's own."""
    archive = urls.paper_path(paper.paper.id)
    return PaperHead(
        paper=paper.paper,
        nameplate=Markup(paper.nameplate),  # noqa: S704 - the reader lets nothing but shapes through
        home=urls.HOME if paper is edition.papers[0] else archive,
        archive=archive,
    )


def absolute(site: Site, path: str) -> str:
    """Return a document's absolute address, ending in its folder; empty where the site has no address."""
    if not site.base_url:
        return ""
    return f"{site.base_url.rstrip('/')}/{path.removesuffix('index.html')}"


def _ways(head: PaperHead | None, issue: IssueRecord | None) -> tuple[Way, ...]:
    """List the ways; those of a past issue lead to its own pages and month, so that no later issue changes them."""
    search = Way(key="search", path=urls.SEARCH)
    if not head:
        return (Way(key="today", path=urls.HOME), search)
    paper = head.paper.id
    pages = issue.pages[0].path if issue and issue.pages else f"{head.home}#pages"
    past = urls.month_path(paper, issue.id.date.year, issue.id.date.month) if issue else head.archive
    return (
        Way(key="today", path=head.home),
        Way(key="pages", path=pages),
        Way(key="past", path=past),
        Way(key="topics", path=urls.lists_path(paper, urls.TOPICS)),
        search,
    )


def _lists(head: PaperHead | None) -> tuple[Way, ...]:
    if not head:
        return ()
    kinds = (urls.TOPICS, urls.COLUMNS, urls.AUTHORS)
    return tuple(Way(key=kind, path=urls.lists_path(head.paper.id, kind)) for kind in kinds)


def _state(entry: Way, path: str, way: str) -> Way:
    if entry.path == path:
        return Way(key=entry.key, path=entry.path, state="page")
    return Way(key=entry.key, path=entry.path, state="true") if entry.key == way else entry
