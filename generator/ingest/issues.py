"""Bring the articles of issues up to date with their source pages, and note what became of every id."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.config import IssueFolder, PaperConfig, SiteConfig, find_issues
from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.ingest.answers import vanished
from generator.ingest.issue import IngestedIssue
from generator.ingest.permalinks import Minted, ReadLinks, append_permalinks, read_permalinks
from generator.ingest.run import ingest_run
from generator.ingest.survey import Cutter, connected_issues, cut_source
from generator.reporter import Reporter

__all__ = ["Ingested", "ingest", "ingest_again"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What ingest did."""

    pages: int
    written: int
    kept: int
    faults: tuple[Fault, ...]


def ingest(
    site: SiteConfig,
    reporter: Reporter,
    *,
    wanted: Collection[IssueId] | None = None,
    minted: Mapping[str, Minted] | None = None,
    cutter: Cutter = cut_source,
) -> Ingested:
    """Bring issues' article files up to date with their source pages; faults are collected over all issues.

    `wanted` are the issues to look at, with those that their articles go on in; None: all. `minted` has each
    newspaper's permalinks where they are not to be read from their files, and `cutter` cuts a source file.
    """
    issues = [(paper, find_issues(paper)) for paper in site.papers]
    total = sum(len(found) for _, found in issues) if wanted is None else len(wanted)
    done: list[IngestedIssue] = []
    faults: list[Fault] = []
    for paper, found in issues:
        links = minted[paper.paper.id] if minted else _read(paper)
        days = {issue.id for issue in found}
        for day in sorted(day for day in links.issues(paper.folder.name) if day not in days):
            append_permalinks(paper.folder, vanished(links.of(day).values()))
        seen: set[IssueId] = set()
        for issue in found:
            if issue.id not in seen and (wanted is None or issue.id in wanted):
                try:
                    done += _ingest(paper, issue, found, links, seen, cutter)
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
    return _ingest(paper, issue, find_issues(paper), _read(paper), set(), cut_source, reverted)


def _read(paper: PaperConfig) -> Minted:
    return ReadLinks(read_permalinks(paper.folder).values())


def _ingest(
    paper: PaperConfig,
    issue: IssueFolder,
    issues: Sequence[IssueFolder],
    links: Minted,
    seen: set[IssueId],
    cutter: Cutter,
    reverted: Mapping[ArticleId, str] = MappingProxyType({}),
) -> Sequence[IngestedIssue]:
    """Ingest an issue and those that belong to it, and note them as seen; raises BankeError at faults in any."""
    surveys = connected_issues(issue, issues, seen, cutter)
    known = {survey.found.id: links.of(survey.found.id) for survey in surveys}
    done = ingest_run(surveys, [found.id for found in issues], known, reverted)
    append_permalinks(paper.folder, [link for one in done for link in one.permalinks])
    return done
