"""What documents say of themselves to machines: JSON-LD of all kinds of documents but articles."""

from collections.abc import Iterable
from functools import singledispatch

from generator.edition import urls
from generator.edition.archive import IssueView, MonthView, PaperView, YearView
from generator.edition.frame import Frame, absolute
from generator.edition.library import LibraryView
from generator.edition.lists import Listing, ListsView, ListView
from generator.edition.nodes import Json, issue_node, kept, paper_node
from generator.edition.reading import PageView
from generator.edition.records import Mention
from generator.edition.serials import SeriesView
from generator.ids import IssueId
from generator.model import Newspaper, Site

Step = tuple[str, str]
"""A step of a breadcrumb: its name, and the path of its document."""

_LISTED = 10
"""Articles of a list that are named."""

_KINDS = {
    urls.AUTHORS: "Person",
    urls.COLUMNS: "CreativeWorkSeries",
    urls.SERIES: "CreativeWorkSeries",
    urls.TOPICS: "DefinedTerm",
}


@singledispatch
def graph_of(view: object) -> Json | None:
    """Describe a document as JSON-LD; None for one of which there is nothing to say."""
    return None


@graph_of.register
def _(view: IssueView) -> Json | None:
    issue = view.issue
    if not issue or not (paper := _paper(view.frame)):
        return None
    site = view.frame.site
    parts = [_item(site, record) for page in issue.pages for record in page.articles[:1]]
    printed = {**issue_node(site, paper, issue.issue), "hasPart": parts}
    return _graph(view.frame, [kept(printed), paper_node(site, paper)], [_home(paper), _day(issue.id)])


@graph_of.register
def _(view: PageView) -> Json | None:
    if not (paper := _paper(view.frame)):
        return None
    site, issue, page = view.frame.site, view.issue.issue, view.page
    name = f"{page.number:02} {page.name}".strip()
    node = _collection(view.frame, name, (brief.record for brief in view.briefs), issue_node(site, paper, issue))
    nodes = [{**node, "position": page.number}, issue_node(site, paper, issue), paper_node(site, paper)]
    return _graph(view.frame, nodes, [_home(paper), _day(issue.id), (name, page.path)])


@graph_of.register
def _(view: MonthView) -> Json | None:
    year, path = view.month.brief.first.year, view.month.brief.path
    return _period(view.frame, [_year(view.frame, year), (f"{view.month.brief.first:%Y-%m}", path)])


@graph_of.register
def _(view: YearView) -> Json | None:
    return _period(view.frame, [_year(view.frame, view.year)])


@graph_of.register
def _(view: PaperView) -> Json | None:
    paper = _paper(view.frame)
    return _graph(view.frame, [paper_node(view.frame.site, paper)], [_home(paper)]) if paper else None


@graph_of.register
def _(view: LibraryView) -> Json | None:
    site, own = view.frame.site, view.frame.canonical
    if not own:
        return None
    papers = [paper_node(site, one.head.paper) for one in view.papers]
    parts = [{"@id": paper["@id"]} for paper in papers]
    home: Json = {"@type": "WebSite", "@id": own, "url": own, "name": site.title, "hasPart": parts}
    return _graph(view.frame, [kept({**home, "inLanguage": site.language}), *papers], [])


@graph_of.register
def _(view: ListView) -> Json | None:
    return _listing(view.frame, view.listing, view.records)


@graph_of.register
def _(view: SeriesView) -> Json | None:
    listing = Listing(kind=urls.SERIES, name=_line(view.name), path=view.frame.path, count=view.count)
    return _listing(view.frame, listing, (part.record for run in view.runs for part in run))


@graph_of.register
def _(view: ListsView) -> Json | None:
    return _period(view.frame, [])


def _listing(frame: Frame, listing: Listing, records: Iterable[Mention]) -> Json | None:
    if not (paper := _paper(frame)):
        return None
    about = {"@type": _KINDS[listing.kind], "name": listing.name, "url": absolute(frame.site, listing.path)}
    newspaper = paper_node(frame.site, paper)
    node = {**_collection(frame, listing.name, records, newspaper), "about": about}
    return _graph(frame, [node, newspaper], [_home(paper), (listing.name, listing.path)])


def _collection(frame: Frame, name: str, records: Iterable[Mention], whole: Json) -> Json:
    items = [
        {"@type": "ListItem", "position": at, "url": absolute(frame.site, record.path), "name": _line(record.headline)}
        for at, record in enumerate(list(records)[:_LISTED], 1)
    ]
    node: Json = {
        "@type": "CollectionPage",
        "@id": frame.canonical,
        "url": frame.canonical,
        "name": name,
        "isPartOf": {"@id": whole["@id"]},
        "mainEntity": {"@type": "ItemList", "itemListElement": items} if items else None,
    }
    return kept(node)


def _period(frame: Frame, steps: list[Step]) -> Json | None:
    """Describe a document of which there is no more to say than where it stands."""
    if not (paper := _paper(frame)):
        return None
    newspaper = paper_node(frame.site, paper)
    name = f"{paper.name} {steps[-1][0]}" if steps else paper.name
    return _graph(frame, [_collection(frame, name, (), newspaper), newspaper], [_home(paper), *steps])


def _graph(frame: Frame, nodes: list[Json], steps: list[Step]) -> Json | None:
    if not frame.canonical:
        return None
    crumbs = [
        {"@type": "ListItem", "position": at, "name": name, "item": absolute(frame.site, path)}
        for at, (name, path) in enumerate(steps, 1)
    ]
    trail: list[Json] = [{"@type": "BreadcrumbList", "itemListElement": crumbs}] if crumbs else []
    return {"@context": "https://schema.org", "@graph": [*nodes, *trail]}


def _item(site: Site, record: Mention) -> Json:
    address = absolute(site, record.path)
    return {"@type": "NewsArticle", "@id": address, "url": address, "headline": _line(record.headline)}


def _paper(frame: Frame) -> Newspaper | None:
    return frame.head.paper if frame.head and frame.canonical else None


def _home(paper: Newspaper) -> Step:
    return paper.name, urls.paper_path(paper.id)


def _day(issue: IssueId) -> Step:
    return issue.day, urls.issue_path(issue)


def _year(frame: Frame, year: int) -> Step:
    return f"{year:04}", urls.year_path(frame.head.paper.id if frame.head else "", year)


def _line(text: str) -> str:
    return " ".join(text.split())
