"""Views of authors, columns and topics: the list of all, and the articles of one, cut by year."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.edition import urls
from generator.edition.frame import Frame, frame_of
from generator.edition.records import ArticleRecord, Edition, Listing, PaperIndex

_NEAR = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsView:
    """All authors, all columns or all topics of a newspaper."""

    frame: Frame
    kind: str
    groups: tuple[tuple[str, tuple[Listing, ...]], ...]
    """By the first letter of their reading, then by reading."""
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A year of a listing; `height` is its share of the fullest one, in percent."""

    year: int
    path: str
    count: int
    height: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The articles of one author, column or topic in one year."""

    frame: Frame
    listing: Listing
    year: int
    newest: bool
    """Whether this is the listing's own document, which shows its newest year."""
    records: tuple[ArticleRecord, ...]
    bars: tuple[Bar, ...]
    """Every year from the first to the last, oldest first; of an older year's document: itself alone."""
    near: tuple[Listing, ...]
    """Topics that share articles with this one."""
    previous: Bar | None
    next: Bar | None


def lists_view(edition: Edition, paper: PaperIndex, kind: str) -> ListsView:
    """View all listings of a kind."""
    listings = listings_of(paper, kind)
    groups: dict[str, list[Listing]] = {}
    for listing in sorted(listings.values(), key=lambda listing: (listing.path, listing.name)):
        initial = urls.slug(listing.name)[0].upper()
        groups.setdefault(initial if initial.isalpha() else "#", []).append(listing)
    path = urls.lists_path(paper.paper.id, kind)
    return ListsView(
        frame=frame_of(edition, path, paper=paper, way="topics"),
        kind=kind,
        groups=tuple((initial, tuple(found)) for initial, found in groups.items()),
        count=len(listings),
    )


def list_view(edition: Edition, paper: PaperIndex, kind: str, name: str, year: int | None = None) -> ListView:
    """View one listing: its newest year, or an older one.

    The document of an older year tells of that year and its neighbours alone, so that it stays as it is while the list
    grows.
    """
    listing = listings_of(paper, kind)[name]
    newest = max(listing.years)
    shown = year or newest
    own = shown == newest
    path = listing.path if own else urls.list_path(paper.paper.id, kind, name, shown)
    bars = _bars(paper, listing, shown)
    told = [bar for bar in bars if bar.count]
    at = next(place for place, bar in enumerate(told) if bar.year == shown)
    return ListView(
        frame=frame_of(edition, path, paper=paper, way="topics"),
        listing=listing,
        year=shown,
        newest=own,
        records=listing.years[shown],
        bars=bars if own else (told[at],),
        near=_near(edition, paper, listing) if own and kind == urls.TOPICS else (),
        previous=told[at - 1] if at else None,
        next=told[at + 1] if at + 1 < len(told) else None,
    )


def listings_of(paper: PaperIndex, kind: str) -> Mapping[str, Listing]:
    """Return a newspaper's listings of a kind by name."""
    return {urls.AUTHORS: paper.authors, urls.COLUMNS: paper.columns, urls.TOPICS: paper.topics}[kind]


def _bars(paper: PaperIndex, listing: Listing, shown: int) -> tuple[Bar, ...]:
    newest, fullest = max(listing.years), max(map(len, listing.years.values()))
    bars = []
    for year in range(min(listing.years), newest + 1):
        count = len(listing.years.get(year, ()))
        path = listing.path if year == newest else urls.list_path(paper.paper.id, listing.kind, listing.name, year)
        height = max(1, round(100 * count / fullest)) if count else 0
        bars.append(Bar(year=year, path=path if count else "", count=count, height=height, current=year == shown))
    return tuple(bars)


def _near(edition: Edition, paper: PaperIndex, listing: Listing) -> tuple[Listing, ...]:
    shared = Counter(
        topic
        for records in listing.years.values()
        for record in records
        for topic in edition.topics.get(record.id, ())
        if topic != listing.name and topic in paper.topics
    )
    best = sorted(shared, key=lambda topic: (-shared[topic], topic))[:_NEAR]
    return tuple(paper.topics[topic] for topic in best)
