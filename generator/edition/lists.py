"""Views of authors, columns and topics: the list of all, and the articles of one, cut by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from generator.edition import urls
from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.records import Mention

Records = tuple[bytes, ...]
"""Mentions, encoded, in any order."""

_MENTION = msgspec.msgpack.Decoder(Mention)


class Listing(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An author, a column or a topic."""

    kind: str
    """authors, columns or topics."""
    name: str
    path: str
    count: int
    """How many articles it lists."""


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
class ListYear:
    """A year of a listing, beside another."""

    year: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A topic that shares articles with another."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """The articles of one author, column or topic in one year."""

    frame: Frame
    listing: Listing
    year: int
    newest: bool
    """Whether this is the listing's own document, which shows its newest year."""
    records: tuple[Mention, ...]
    bars: tuple[Bar, ...]
    """Every year from the first to the last, oldest first; none in an older year's document."""
    near: tuple[Near, ...]
    """Topics that share articles with this one."""
    previous: ListYear | None
    next: ListYear | None


def lists_view(site: SiteHead, *, paper: PaperHead, kind: str, listings: tuple[Listing, ...]) -> ListsView:
    """View all listings of a kind."""
    groups: dict[str, list[Listing]] = {}
    for listing in sorted(listings, key=lambda listing: (listing.path, listing.name)):
        initial = listing.path.split("/")[2][0].upper()
        groups.setdefault(initial if initial.isalpha() else "#", []).append(listing)
    path = urls.lists_path(paper.paper.id, kind)
    return ListsView(
        frame=frame_of(site, path, paper=paper, way="topics"),
        kind=kind,
        groups=tuple((initial, tuple(found)) for initial, found in groups.items()),
        count=len(listings),
    )


def newest_year_view(
    site: SiteHead,
    *,
    paper: PaperHead,
    listing: Listing,
    years: Mapping[int, int],
    records: Records,
    near: tuple[Near, ...] = (),
) -> ListView:
    """View a listing's own document, which shows its newest year; `years` has how many articles each year has."""
    newest = max(years)
    return ListView(
        frame=frame_of(site, listing.path, paper=paper, way="topics"),
        listing=listing,
        year=newest,
        newest=True,
        records=_newest_first(records),
        bars=_bars(listing, years),
        near=near,
        previous=list_year(listing, max((year for year in years if year < newest), default=None), years),
        next=None,
    )


def older_year_view(
    site: SiteHead, *, paper: PaperHead, listing: Listing, year: int, years: tuple[int, ...], records: Records
) -> ListView:
    """View an older year of a listing; of the others it shows the one before and the one after, and no number.

    So it stays as it is while the list grows.
    """
    at = years.index(year)
    return ListView(
        frame=frame_of(site, year_path(listing, year), paper=paper, way="topics"),
        listing=listing,
        year=year,
        newest=False,
        records=_newest_first(records),
        bars=(),
        near=(),
        previous=list_year(listing, years[at - 1] if at else None, years),
        next=list_year(listing, years[at + 1], years),
    )


def list_year(listing: Listing, year: int | None, years: Iterable[int]) -> ListYear | None:
    """Return a year of a listing as a link; the newest is the listing's own document."""
    if year is None:
        return None
    return ListYear(year=year, path=listing.path if year == max(years) else year_path(listing, year))


def year_path(listing: Listing, year: int) -> str:
    """Return the path of an older year of a listing."""
    return f"{listing.path.removesuffix('index.html')}{year:04}/index.html"


def _newest_first(records: Records) -> tuple[Mention, ...]:
    """Decode mentions and order them by issue, newest first; within an issue as printed."""
    printed = sorted(map(_MENTION.decode, records), key=lambda record: (record.page, record.id.number))
    return tuple(sorted(printed, key=lambda record: record.id.issue, reverse=True))


def _bars(listing: Listing, years: Mapping[int, int]) -> tuple[Bar, ...]:
    newest, fullest = max(years), max(years.values())
    bars = []
    for year in range(min(years), newest + 1):
        count = years.get(year, 0)
        path = listing.path if year == newest else year_path(listing, year)
        height = max(1, round(100 * count / fullest)) if count else 0
        bars.append(Bar(year=year, path=path if count else "", count=count, height=height, current=year == newest))
    return tuple(bars)
