"""From source pages to articles in Markdown: only what changed, and never over an editor's work."""

from collections import defaultdict
from dataclasses import dataclass

from generator.config import SiteConfig, find_issues
from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.ingest.answers import vanished
from generator.ingest.issue import IngestedIssue, ingest_issue
from generator.ingest.permalinks import Permalink, append_permalinks, read_permalinks
from generator.reporter import Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What ingest did."""

    pages: int
    written: int
    kept: int
    faults: tuple[Fault, ...]


def ingest(site: SiteConfig, reporter: Reporter) -> Ingested:
    """Bring every issue's article files up to date with its source pages; faults are collected over all issues."""
    issues = [(paper, found) for paper in site.papers for found in find_issues(paper)]
    known: defaultdict[IssueId, dict[ArticleId, Permalink]] = defaultdict(dict)
    for paper in site.papers:
        for id, link in read_permalinks(paper.folder).items():
            known[id.issue][id] = link
        append_permalinks(paper.folder, vanished(known, paper.folder.name, {found.id for _, found in issues}))
    done: list[IngestedIssue] = []
    faults: list[Fault] = []
    for paper, found in issues:
        try:
            one = ingest_issue(found, known[found.id])
        except BankeError as error:
            faults += error.faults
            continue
        append_permalinks(paper.folder, one.permalinks)
        done.append(one)
        reporter.progress(len(done), len(issues))
    return Ingested(
        pages=sum(one.pages for one in done),
        written=sum(one.written for one in done),
        kept=sum(one.kept for one in done),
        faults=(*faults, *(fault for one in done for fault in one.faults)),
    )
