"""How many doubts each issue and page has, counted again only where an issue's files changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.check.review_edition import PageDoubt, review_issue
from generator.config import IssueFolder
from generator.errors import BankeError, Fault
from generator.ids import IssueId
from generator.ingest.ledger import read_ledger

Marks = tuple[tuple[str, int, int], ...]
"""Name, time and size of each file of an issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCount:
    """A page and its doubts."""

    page: int
    doubts: int
    worst: float = 1.0
    """Confidence of the worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCount:
    """An issue and its doubts, by page; pages without any too."""

    issue: IssueId
    doubts: int
    worst: float
    pages: tuple[PageCount, ...]


@dataclass(slots=True)
class Counts:
    """Counts of issues as they were when last asked for."""

    _known: dict[Path, tuple[Marks, IssueCount]] = field(default_factory=dict)

    def of(self, issues: Sequence[IssueFolder], faults: list[Fault]) -> list[IssueCount]:
        """Count the doubts of issues, those with most first; what keeps them from being counted is added to faults."""
        counted = []
        for found in issues:
            try:
                counted.append(self._count(found))
            except BankeError as error:
                faults += error.faults
        return sorted(counted, key=lambda one: (-one.doubts, one.worst, one.issue))

    def _count(self, found: IssueFolder) -> IssueCount:
        marks = tuple(_marks(found.folder))
        known = self._known.get(found.folder)
        if known is None or known[0] != marks:
            known = self._known[found.folder] = marks, count_issue(found)
        return known[1]


def count_issue(found: IssueFolder) -> IssueCount:
    """Count an issue's doubts; raises BankeError where its ledger is broken."""
    ledger = read_ledger(found.folder)
    pages = {page for source in ledger.sources.values() for page in source.pages}
    doubts = review_issue(found, ledger)
    return IssueCount(
        issue=found.id,
        doubts=len(doubts),
        worst=min((one.doubt.confidence for one in doubts), default=1.0),
        pages=tuple(_pages(pages, doubts)),
    )


def _pages(pages: set[int], doubts: Sequence[PageDoubt]) -> Iterator[PageCount]:
    times = Counter(one.page for one in doubts)
    for page in sorted(pages | times.keys()):
        worst = min((one.doubt.confidence for one in doubts if one.page == page), default=1.0)
        yield PageCount(page=page, doubts=times[page], worst=worst)


def _marks(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in sorted((*folder.glob("*.md"), folder / "ledger.json", *folder.glob("source/*"))):
        if path.is_file():
            stat = path.stat()
            yield path.name, stat.st_mtime_ns, stat.st_size
