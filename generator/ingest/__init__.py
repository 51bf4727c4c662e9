"""From source pages to articles in Markdown: only what changed, and never over an editor's work."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.config import IssueFolder, PaperConfig, SiteConfig, find_issues
from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.ingest.answers import vanished
from generator.ingest.issue import IngestedIssue
from generator.ingest.permalinks import Permalink, append_permalinks, read_permalinks
from generator.ingest.run import ingest_run
from generator.ingest.survey import connected_issues
from generator.reporter import Reporter

__all__ = ["Ingested", "ingest", "ingest_again"]

Known = defaultdict[IssueId, dict[ArticleId, Permalink]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What ingest did."""

    pages: int
    written: int
    kept: int
    faults: tuple[Fault, ...]


def ingest(site: SiteConfig, reporter: Reporter) -> Ingested:
    """Bring every issue's article files up to date with its source pages; faults are collected over all issues."""
    issues = [(paper, find_issues(paper)) for paper in site.papers]
    total = sum(len(found) for _, found in issues)
    done: list[IngestedIssue] = []
    faults: list[Fault] = []
    for paper, found in issues:
        known = _known(paper)
        append_permalinks(paper.folder, vanished(known, paper.folder.name, {issue.id for issue in found}))
        seen: set[IssueId] = set()
        for issue in found:
            if issue.id not in seen:
                try:
                    done += _ingest(paper, issue, found, known, seen)
                except BankeError as error:
                    faults += error.faults
                seen.add(issue.id)
                reporter.progress(len(done), total)
    return Ingested(
        pages=sum(one.pages for one in done),
        written=sum(one.written for one in done),
        kept=sum(one.kept for one in done),
        faults=(*faults, *(fault for one in done for fault in one.faults)),
    )


def ingest_again(paper: PaperConfig, issue: IssueFolder, reverted: Mapping[ArticleId, str]) -> Sequence[IngestedIssue]:
    """Ingest an issue, with those that its articles go on in, for articles that an editor gives back.

    `reverted` has what their files said: blocks of other articles among it go back to those.
    """
    return _ingest(paper, issue, find_issues(paper), _known(paper), set(), reverted)


def _known(paper: PaperConfig) -> Known:
    known: Known = defaultdict(dict)
    for id, link in read_permalinks(paper.folder).items():
        known[id.issue][id] = link
    return known


def _ingest(
    paper: PaperConfig,
    issue: IssueFolder,
    issues: Sequence[IssueFolder],
    known: Known,
    seen: set[IssueId],
    reverted: Mapping[ArticleId, str] = MappingProxyType({}),
) -> Sequence[IngestedIssue]:
    """Ingest an issue and those that belong to it, and note them as seen; raises BankeError at faults in any."""
    surveys = connected_issues(issue, issues, seen)
    done = ingest_run(surveys, [found.id for found in issues], known, reverted)
    append_permalinks(paper.folder, [link for one in done for link in one.permalinks])
    return done
