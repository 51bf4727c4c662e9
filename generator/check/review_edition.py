"""What is doubtful in an edition, worst first: from its ledgers, less what its editors settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.check.review import Doubt, doubts_of, headed_of
from generator.check.review_settled import IssueFiles
from generator.config import IssueFolder, SiteConfig, find_issues
from generator.errors import BankeError, Fault, Severity
from generator.ids import IssueId
from generator.ingest.ledger import Ledger, Source, read_ledger
from generator.ingest.pages import find_sources
from generator.reporter import Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDoubt:
    """A doubt, and where in the edition it is."""

    doubt: Doubt
    issue: IssueId
    source: Path
    page: int
    file: Path | None
    """The article's file; None: the lines are of no article."""

    @property
    def order(self) -> tuple[float, IssueId, int, tuple[int, ...]]:
        """Worst first, then as printed."""
        return self.doubt.confidence, self.issue, self.page, self.doubt.lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What is doubtful in an edition, worst first, and what kept other doubts from being found."""

    doubts: tuple[PageDoubt, ...]
    issues: int
    faults: tuple[Fault, ...]


def review_edition(site: SiteConfig, reporter: Reporter) -> Review:
    """List what is doubtful in every issue; an issue whose ledger is broken is told, and the others go on."""
    doubts: list[PageDoubt] = []
    faults: list[Fault] = []
    issues = list(issues_of(site, faults))
    for done, found in enumerate(issues, 1):
        try:
            ledger = read_ledger(found.folder)
            stale = frozenset(stale_sources(found, ledger))
            faults += (_stale(found.folder / "source" / name) for name in sorted(stale))
            doubts += (doubt for doubt in review_issue(found, ledger) if doubt.source.name not in stale)
        except BankeError as error:
            faults += error.faults
        reporter.progress(done, len(issues))
    doubts.sort(key=lambda doubt: doubt.order)
    return Review(doubts=tuple(doubts), issues=len(issues), faults=tuple(faults))


def issues_of(site: SiteConfig, faults: list[Fault]) -> Iterator[IssueFolder]:
    """Yield the issues of every newspaper; what is wrong with a newspaper's folders is added to the faults."""
    for paper in site.papers:
        try:
            yield from find_issues(paper)
        except BankeError as error:
            faults += error.faults


def stale_sources(found: IssueFolder, ledger: Ledger) -> Iterator[str]:
    """Yield the names of source files that changed since the ledger was written, so that its line numbers are off."""
    for source in find_sources(found.folder):
        entry = ledger.sources.get(source.path.name)
        if entry is None or entry.sha256 != source.sha256:
            yield source.path.name


def _stale(path: Path) -> Fault:
    problem = "this page is new or was changed since the last build"
    fix = "run `python -m generator build`, then review it"
    return Fault(code="G141", problem=problem, fix=fix, path=path, severity=Severity.WARNING)


def review_issue(found: IssueFolder, ledger: Ledger) -> list[PageDoubt]:
    """List what is doubtful in an issue, worst first."""
    files = IssueFiles(found.folder, ledger)
    headed = _headed(found, ledger)
    doubts = [
        PageDoubt(
            doubt=doubt,
            issue=found.id,
            source=found.folder / "source" / name,
            page=files.page_of(name, doubt.lines),
            file=files.path_of(doubt.article) if doubt.article else None,
        )
        for name, source in ledger.sources.items()
        for doubt in doubts_of(source.rows, headed, _turns(found, name, source, files))
        if not files.settled(name, doubt)
    ]
    return sorted(doubts, key=lambda doubt: doubt.order)


def _headed(found: IssueFolder, ledger: Ledger) -> frozenset[str]:
    """Articles that have a headline in this issue, or began in another."""
    rows = [row for source in ledger.sources.values() for row in source.rows]
    begun = {row.article for row in rows if not row.article.startswith(f"{found.id}/")}
    return headed_of(rows) | begun


def _turns(found: IssueFolder, name: str, source: Source, files: IssueFiles) -> dict[str, float]:
    """Of each article that goes on in a source file: how sure that is."""
    names = (name, f"{found.id.day}/{name}")
    turns: dict[str, float] = {}
    for id in {row.article for row in source.rows if row.article}:
        entry = files.entry(id)
        for part in entry.parts if entry else ():
            if part.source in names:
                turns[id] = min(part.confidence, turns.get(id, 1.0))
    return turns
