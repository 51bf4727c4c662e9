"""What every document shares: its newspaper's head, the ways through the site, its address and its foot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec
from markupsafe import Markup

from generator.edition import urls
from generator.edition.records import IssueRecord
from generator.edition.same import Same
from generator.model import Issue, Newspaper, Site

PAPERS = "papers"
"""As the home of a site: all its newspapers."""


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SiteHead:
    """What every document of a site knows of it: its settings, and its newspapers in the order to show them."""

    site: Site
    papers: tuple[PaperHead, ...]

    def paper(self, id: str) -> PaperHead:
        """Return a newspaper's head."""
        return next(head for head in self.papers if head.paper.id == id)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shell:
    """What the documents of an issue, or those of a newspaper that belong to none, share.

    A shell is equal to itself alone, so that what is set of it can be kept.
    """

    site: Site
    head: PaperHead | None
    """None on a site without newspapers."""
    ways: tuple[Way, ...]
    lists: tuple[Way, ...]
    """Authors, columns, topics and the archive of the head's newspaper."""
    issue: Issue | None
    """The issue that the documents belong to."""
    others: tuple[PaperHead, ...]
    """The site's other newspapers."""
    home: str = urls.HOME
    search: str = urls.SEARCH
    about: str = urls.ABOUT

    @property
    def picture(self) -> str:
        """Address of the picture that stands for these documents where links to them are shown; empty: none."""
        if not self.site.og_pictures or not (self.head or self.others):
            return ""
        folder = f"{self.issue.id.path}/" if self.issue else f"{self.head.paper.id}/" if self.head else ""
        return absolute(self.site, f"{folder}{urls.PICTURE}")


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What surrounds a document: its shell, and its own address."""

    shell: Shell
    path: str
    folder: str
    """Where the document stands, with a slash at its end; empty: at the site's root."""
    canonical: str = ""
    """Absolute address; empty where the site has none."""
    anywhere: bool = False
    """Whether the document is served at any address, as a 404 is, so that its links cannot be relative."""

    @property
    def twin(self) -> str:
        """Link to this document in the other script; empty where there is none."""
        site = self.shell.site
        if not site.traditional or self.anywhere or not urls.is_document(self.path):
            return ""
        up = "../" * self.folder.count("/")
        return f"{up}../{self.path}" if site.folder else f"{up}{urls.TWINS}{self.path}"

    @property
    def scripts(self) -> tuple[tuple[str, str], ...]:
        """The addresses of this document by script, as `hreflang` names them; none where the site has no address."""
        if not self.canonical or not self.twin:
            return ()
        root, path = self.shell.site.base_url.rstrip("/"), self.path.removesuffix("index.html")
        own = f"{root}/{path}"
        return (("zh-Hans", own), ("zh-Hant", f"{root}/{urls.TWINS}{path}"), ("x-default", own))

    @property
    def site(self) -> Site:
        """The site."""
        return self.shell.site

    @property
    def head(self) -> PaperHead | None:
        """The newspaper; None on a site without."""
        return self.shell.head

    @property
    def ways(self) -> tuple[Way, ...]:
        """The site's navigation."""
        return self.shell.ways

    @property
    def lists(self) -> tuple[Way, ...]:
        """Authors, columns and topics of the newspaper."""
        return self.shell.lists

    @property
    def issue(self) -> Issue | None:
        """The issue that the document belongs to."""
        return self.shell.issue

    @property
    def others(self) -> tuple[PaperHead, ...]:
        """The site's other newspapers."""
        return self.shell.others

    @property
    def home(self) -> str:
        """Path of the site's home."""
        return self.shell.home

    @property
    def search(self) -> str:
        """Path of the search."""
        return self.shell.search

    @property
    def about(self) -> str:
        """Path of what the site says of itself."""
        return self.shell.about


def site_head(site: Site, papers: Iterable[tuple[Newspaper, str]]) -> SiteHead:
    """Head a site of these newspapers, each with the SVG of its nameplate.

    The first one's home is the site's own, unless that shows all newspapers.
    """
    heads = [
        PaperHead(
            paper=paper,
            nameplate=Markup(nameplate),  # noqa: S704 - the reader lets nothing but shapes through
            home=urls.today_path(paper.id) if number or site.home == PAPERS else urls.HOME,
            archive=urls.paper_path(paper.id),
        )
        for number, (paper, nameplate) in enumerate(papers)
    ]
    return SiteHead(site=site, papers=tuple(heads))


def frame_of(
    site: SiteHead,
    path: str,
    *,
    paper: PaperHead | None = None,
    issue: IssueRecord | None = None,
    way: str = "",
    anywhere: bool = False,
) -> Frame:
    """Frame a document of a newspaper, or of the site; `way` is the entry that it belongs to.

    The site's own stand under its first newspaper, unless its home shows all.
    Of an issue it shows the issue's own facts, and leads to its first page.
    """
    first = next(iter(site.papers), None) if site.site.home != PAPERS else None
    own = site.paper(paper.paper.id) if paper else first
    shell = _shell(Same(site), Same(own), Same(issue), way)
    if any(entry.path == path for entry in shell.ways):
        shell = replace(shell, ways=tuple(_state(entry, path) for entry in shell.ways))
    canonical = "" if anywhere else absolute(site.site, path)
    return Frame(shell=shell, path=path, folder=urls.folder_of(path), canonical=canonical, anywhere=anywhere)


@lru_cache(maxsize=16)
def _shell(site: Same[SiteHead], paper: Same[PaperHead | None], issue: Same[IssueRecord | None], way: str) -> Shell:
    """Make a shell once for the documents that follow each other."""
    head, found = paper.it, issue.it
    return Shell(
        site=site.it.site,
        head=head,
        ways=tuple(replace(entry, state="true") if entry.key == way else entry for entry in _ways(head, found)),
        lists=_lists(head),
        issue=found.issue if found else None,
        others=tuple(other for other in site.it.papers if other is not head),
    )


def absolute(site: Site, path: str) -> str:
    """Return a document's absolute address, ending in its folder; empty where the site has no address."""
    if not site.base_url:
        return ""
    folder = site.folder if urls.is_document(path) else ""
    return f"{site.base_url.rstrip('/')}/{folder}{path.removesuffix('index.html')}"


def _ways(head: PaperHead | None, issue: IssueRecord | None) -> tuple[Way, ...]:
    """List the ways; those of a past issue lead to its own pages and month, so that no later issue changes them."""
    search = Way(key="search", path=urls.SEARCH)
    if not head:
        return (Way(key="papers", path=urls.HOME), search)
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
    kinds = (urls.TOPICS, urls.COLUMNS, urls.SERIES, urls.AUTHORS)
    return tuple(Way(key=kind, path=urls.lists_path(head.paper.id, kind)) for kind in kinds)


def _state(entry: Way, path: str) -> Way:
    return replace(entry, state="page") if entry.path == path else entry
