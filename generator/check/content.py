"""Rules on the content: each looks at a whole site; a new rule is a new line in CONTENT_RULES."""

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.config import PERMALINKS, IssueFolder, SiteConfig, find_issues
from generator.errors import BankeError, Fault, Severity
from generator.ingest.conflicts import conflict_faults
from generator.ingest.files import article_paths
from generator.ingest.ledger import Ledger, coverage_faults, read_ledger
from generator.ingest.pages import find_sources, read_source
from generator.ingest.permalinks import State, in_a_circle, read_permalinks
from generator.ingest.reading import read_issues

ContentRule = Callable[[SiteConfig], Iterator[Fault]]


def articles_can_be_read(site: SiteConfig) -> Iterator[Fault]:
    """Front matter, ids and pictures of every article; no more than one issue is held at a time."""
    faults: list[Fault] = []
    for paper in site.papers:
        for _ in read_issues(paper, faults):
            pass
    yield from faults


def sources_are_accounted_for(site: SiteConfig) -> Iterator[Fault]:
    """Every non-blank source line stands in the ledger exactly once."""
    for found in _issues(site):
        try:
            yield from _ledger_faults(found)
        except BankeError as error:
            yield from error.faults


def addresses_lead_on(site: SiteConfig) -> Iterator[Fault]:
    """Every id that moved leads to one that was minted."""
    for paper in site.papers:
        try:
            links = read_permalinks(paper.folder)
        except BankeError as error:
            yield from error.faults
            continue
        for link in links.values():
            if link.state is State.MOVED and (link.target is None or link.target not in links):
                problem = f"`{link.id}` moved to an article that never was: {link.target or '(none)'}"
                yield _astray(problem, paper.folder)
            elif link.state is State.MOVED and in_a_circle(link, links):
                yield _astray(f"`{link.id}` moved to {link.target}, and that leads back", paper.folder)


def _astray(problem: str, paper: Path) -> Fault:
    fix = "append a row that says where it leads now, or that it is gone"
    return Fault(code="G140", problem=problem, fix=fix, path=paper / PERMALINKS)


def conflicts_are_settled(site: SiteConfig) -> Iterator[Fault]:
    """Nothing that source and editor have differently waits for an answer."""
    for found in _issues(site):
        try:
            yield from conflict_faults(read_ledger(found.folder), found.folder)
        except BankeError:
            continue  # told by `sources_are_accounted_for`


CONTENT_RULES: tuple[ContentRule, ...] = (
    articles_can_be_read,
    sources_are_accounted_for,
    addresses_lead_on,
    conflicts_are_settled,
)


def count_articles(site: SiteConfig) -> int:
    """Count article files, readable or not."""
    return sum(1 for found in _issues(site) for _ in article_paths(found.folder))


def _issues(site: SiteConfig) -> Iterator[IssueFolder]:
    """Issues of every newspaper; what is wrong with the folders themselves is told by `articles_can_be_read`."""
    for paper in site.papers:
        try:
            yield from find_issues(paper)
        except BankeError:
            continue


def _ledger_faults(found: IssueFolder) -> Iterator[Fault]:
    ledger = read_ledger(found.folder)
    for source in find_sources(found.folder):
        entry = ledger.sources.get(source.path.name)
        if entry is None or entry.sha256 != source.sha256:
            problem = "this page is new or was changed since the last build"
            fix = "run `python -m generator build`"
            yield Fault(code="G141", problem=problem, fix=fix, path=source.path, severity=Severity.WARNING)
            continue
        lines = {line.number: line.text for page in read_source(source) for line in page.lines}
        yield from coverage_faults(source.path, entry, lines)
    yield from _orphans(found, ledger)


def _orphans(found: IssueFolder, ledger: Ledger) -> Iterator[Fault]:
    """Tell of pages that were ingested and whose source file is gone since."""
    for name in sorted(ledger.sources):
        if not (found.folder / "source" / name).exists():
            fix = "put it back; articles made from it stay as they are"
            problem = "this source page is in the ledger, but no longer in its folder"
            path = found.folder / "source" / name
            yield Fault(code="G142", problem=problem, fix=fix, path=path, severity=Severity.WARNING)
