"""View of a library's home: all its newspapers, each with its latest issue."""

from dataclasses import dataclass

import msgspec

from generator.edition import urls
from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.months import Counts
from generator.edition.records import IssueBrief

_BRIEF = msgspec.msgpack.Decoder(IssueBrief)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryPaper:
    """A newspaper of a library."""

    head: PaperHead
    latest: IssueBrief | None
    count: int
    """How many issues it has."""
    first: int
    """The first year that has any; 0: none has."""
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryView:
    """The home of a site that shows all its newspapers."""

    frame: Frame
    papers: tuple[LibraryPaper, ...]


def library_view(site: SiteHead, held: dict[str, tuple[bytes | None, Counts]]) -> LibraryView:
    """View a library; of each newspaper `held` has its latest issue's brief, encoded, and its issues' numbers."""
    return LibraryView(
        frame=frame_of(site, urls.HOME, way="papers"),
        papers=tuple(_paper(head, *held[head.paper.id]) for head in site.papers),
    )


def _paper(head: PaperHead, latest: bytes | None, counts: Counts) -> LibraryPaper:
    years = [year for year, _ in counts] or [0]
    return LibraryPaper(
        head=head,
        latest=_BRIEF.decode(latest) if latest else None,
        count=sum(counts.values()),
        first=min(years),
        last=max(years),
    )
