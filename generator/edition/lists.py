"""Views of authors, columns and topics: the list of all, and the articles of one, cut by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from generator.edition import urls
from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.records import Mention

Records = tuple[bytes, ...]
"""Mentions, encoded, in any order."""

Groups = Mapping[str, tuple["Listing", ...]]
"""Listings by the first letter of their reading."""

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
class Initial:
    """The first letter of some listings' reading; `#`: none of the alphabet's."""

    letter: str
    path: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsView:
    """All authors, columns, topics or series of a newspaper, or of many those that begin with one letter."""

    frame: Frame
    kind: str
    path: str
    """Of the document of all."""
    groups: tuple[tuple[str, tuple[Listing, ...]], ...]
    """By the first letter of their reading, then by reading; none where each letter has its own document."""
    initials: tuple[Initial, ...]
    """Ways to the letters, where there are enough to need them."""
    letter: str
    """The one that this document is of; empty: it is of all."""
    frequent: tuple[Listing, ...]
    """Where each letter has its own document: those with most articles, by reading."""
    count: int
    """Of all."""


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


def lists_view(
    site: SiteHead,
    *,
    paper: PaperHead,
    kind: str,
    groups: Groups,
    initials: tuple[Initial, ...],
    letter: str = "",
    frequent: tuple[Listing, ...] = (),
) -> ListsView:
    """View all listings of a kind, or those of one letter."""
    all_path = urls.lists_path(paper.paper.id, kind)
    path = urls.initial_path(paper.paper.id, kind, letter) if letter else all_path
    return ListsView(
        frame=frame_of(site, path, paper=paper, way="topics"),
        kind=kind,
        path=all_path,
        groups=tuple((initial, found) for initial, found in groups.items()),
        initials=initials if len(initials) > 1 else (),
        letter=letter,
        frequent=frequent,
        count=sum(initial.count for initial in initials),
    )


def by_initial(listings: Iterable[Listing]) -> Groups:
    """Group listings by the first letter of their reading, in the order of their reading."""
    ordered = sorted(listings, key=lambda listing: (listing.path, listing.name))
    found: dict[str, list[Listing]] = {}
    for listing in ordered:
        initial = listing.path.split("/")[2][0].upper()
        found.setdefault(initial if initial.isalpha() else "#", []).append(listing)
    return {initial: tuple(several) for initial, several in found.items()}


def most_frequent(listings: Iterable[Listing], most: int) -> tuple[Listing, ...]:
    """Choose the listings with most articles, and put them in the order of their reading."""
    ordered = sorted(listings, key=lambda listing: (-listing.count, listing.path, listing.name))
    return tuple(sorted(ordered[:most], key=lambda listing: (listing.path, listing.name)))


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
