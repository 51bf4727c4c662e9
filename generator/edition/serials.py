"""Views of series 连载: the parts of one, in order."""

from dataclasses import dataclass
from datetime import date

import msgspec

from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.lists import Listing
from generator.edition.records import Mention

Row = tuple[int, bytes, int | None, str, int | None]
"""A part: its article's key, its Mention, encoded, its number, the series' name in its words, and the part before."""

_MENTION = msgspec.msgpack.Decoder(Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part of a series."""

    record: Mention
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A series, first part first."""

    frame: Frame
    name: str
    runs: tuple[tuple[PartView, ...], ...]
    """Parts that follow each other; a second run begins where a series is taken up again after long."""
    count: int
    first: date
    last: date


def series_name(row: Row) -> str:
    """Return the name of a series in the words of a part: what its lines say, else its headline."""
    return row[3] or _MENTION.decode(row[1]).headline


def series_view(site: SiteHead, *, paper: PaperHead, listing: Listing, rows: tuple[Row, ...]) -> SeriesView:
    """View a series; `rows` are in the order of print."""
    runs: list[list[PartView]] = []
    for _, mention, number, _, previous in rows:
        if previous is None:
            runs.append([])
        runs[-1].append(PartView(record=_MENTION.decode(mention), number=number))
    return SeriesView(
        frame=frame_of(site, listing.path, paper=paper, way="topics"),
        name=listing.name,
        runs=tuple(map(tuple, runs)),
        count=len(rows),
        first=runs[0][0].record.date,
        last=runs[-1][-1].record.date,
    )
