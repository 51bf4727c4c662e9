"""Bring the index up to date with the content: cut what sources changed into articles, read what files changed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from generator.build.changes import Changes, look_links
from generator.build.issues import IssueRead, Reading, read_one
from generator.config import SiteConfig
from generator.edition.facts import IssueFacts
from generator.errors import BankeError, Fault, Severity
from generator.ids import IssueId
from generator.index.content import Row, drop_issue, put_again, put_issue
from generator.index.draft import Draft
from generator.index.keys import MOST_PAPERS
from generator.index.permalinks import Links, drop_permalinks, sync_permalinks
from generator.index.summary import notes
from generator.ingest.pages import SourceFile
from generator.ingest.permalinks import State
from generator.ingest.survey import CutFile, Cutter, cut_source, named_issues
from generator.look import Look
from generator.program import program_digest
from generator.reporter import Reporter
from generator.workers import Workers

_FACTS = msgspec.msgpack.Decoder(IssueFacts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read."""

    pages: int
    """Source pages cut into articles anew."""
    faults: tuple[Fault, ...]
    """What is to be told, and is no error."""
    links: Look
    """How the files of permalinks were found that were read last."""


class _Ties(msgspec.Struct, frozen=True, array_like=True):
    """What may tie an issue to others."""

    marks: tuple[str, ...]
    joined: tuple[str, ...]


def read_issues(site: SiteConfig, draft: Draft, changes: Changes, workers: Workers, reporter: Reporter) -> Read:
    """Take into the index what changed; raises BankeError with every fault of all files, or C124."""
    draft.add_papers(site.site.papers)
    _refuse_many(site, draft)
    links = _sync(site, draft)
    wanted = {*changes.touched, *map(draft.issue_id, draft.touched.issues)}
    for issue in changes.gone:
        drop_issue(draft, draft.issue(issue))
    reader = _Reader(site, draft, changes, workers, reporter)
    reader.read([id for id in changes.folders if id in wanted])
    ingested = None
    if reader.stale or any(issue not in changes.folders for issue in _minted_issues(site, draft)):
        wanted = {*reader.stale, *_tied(draft, changes, reader.stale)}
        minted = dict.fromkeys(site.site.papers, Links(draft))
        from generator.ingest.issues import ingest  # with the segmenter, which most builds do without

        ingested = ingest(site, reporter, wanted=wanted, minted=minted, cutter=_cutter(workers, reader.cut))
        reader.faults += (fault for fault in ingested.faults if fault.severity is Severity.ERROR)
        links = _sync(site, draft)
        reader.read(sorted(wanted), settled=True)
    if reader.faults:
        raise BankeError(*dict.fromkeys(reader.faults))
    told = ingested.faults if ingested else ()
    faults = tuple(dict.fromkeys((*told, *notes(draft.db))))
    return Read(pages=ingested.pages if ingested else 0, faults=faults, links=links)


def _refuse_many(site: SiteConfig, draft: Draft) -> None:
    """Raise BankeError C124 where there are, or were, more newspapers than the index can number."""
    if max(draft.papers, default=0) > MOST_PAPERS:
        problem = f"more than {MOST_PAPERS} newspapers, those counted that the site had before"
        fix = "make two sites of them; if so many are there no more, delete the folder `.cache`"
        raise BankeError(Fault(code="C124", problem=problem, fix=fix, path=site.content / "site.toml"))


def _minted_issues(site: SiteConfig, draft: Draft) -> Iterator[IssueId]:
    """Yield the issues that have ids which are articles."""
    return (issue for paper in site.site.papers for issue in Links(draft).issues(paper))


def _cutter(workers: Workers, files: Sequence[SourceFile]) -> Cutter:
    """Cut source files where workers are, in the order in which ingest most likely asks for them."""
    results = zip(files, workers.map(cut_source, files), strict=False)
    ready: dict[SourceFile, CutFile] = {}
    expected = set(files)

    def cut(file: SourceFile) -> CutFile:
        while file in expected and file not in ready:
            done, made = next(results)
            ready[done] = made
        expected.discard(file)
        return ready.pop(file, None) or cut_source(file)

    return cut


def _sync(site: SiteConfig, draft: Draft) -> Look:
    look = look_links(site)
    drop_permalinks(draft, site.site.papers)
    for paper in site.papers:
        sync_permalinks(draft, paper.paper.id, paper.folder)
    return look


@dataclass(slots=True)
class _Reader:
    """Reads issues and takes them in, as far as they need no ingest."""

    site: SiteConfig
    draft: Draft
    changes: Changes
    workers: Workers
    reporter: Reporter
    faults: list[Fault] = field(default_factory=list)
    stale: list[IssueId] = field(default_factory=list)
    """Issues that have to go through ingest."""
    cut: list[SourceFile] = field(default_factory=list)
    """Their source files that are to be cut into articles."""

    def read(self, issues: Collection[IssueId], *, settled: bool = False) -> None:
        """Read issues; `settled` says that ingest has had its turn."""
        readings = (self._reading(issue, settled) for issue in issues)
        for done, read in enumerate(self.workers.map(read_one, readings), 1):
            self.reporter.progress(done, len(issues))
            self.faults += read.faults
            self.cut += read.changed
            if read.stale:
                self.stale.append(read.id)
            elif not read.faults:
                _take_in(self.draft, read)

    def _reading(self, issue: IssueId, settled: bool) -> Reading:
        select = "SELECT made FROM issue WHERE key = ?"
        made = self.draft.db.execute(select, (self.draft.issue(issue),)).fetchone()
        links = Links(self.draft).of(issue).values()
        return Reading(
            found=self.changes.folders[issue],
            paper=next(paper.paper for paper in self.site.papers if paper.paper.id == issue.paper),
            cache=self.site.cache,
            salt=program_digest(),
            minted=frozenset(link.id for link in links if link.state is State.ARTICLE),
            made=made[0] if made else "",
            settled=settled,
        )


def _take_in(draft: Draft, read: IssueRead) -> None:
    row = Row(
        look=msgspec.msgpack.encode(read.look),
        made=read.made,
        marks=msgspec.msgpack.encode(_Ties(read.marks, read.joined)),
        said=msgspec.msgpack.encode(read.notes, enc_hook=str) if read.notes else b"",
    )
    if read.facts:
        put_issue(draft, _FACTS.decode(read.facts), row)
    else:
        put_again(draft, draft.issue(read.id), row)


def _tied(draft: Draft, changes: Changes, stale: Iterable[IssueId]) -> set[IssueId]:
    """Find the issues whose articles may go on in one that goes through ingest, or the other way, however far."""
    ties: dict[IssueId, set[IssueId]] = {}
    rows = draft.db.execute("SELECT key, marks FROM issue WHERE marks != ?", (msgspec.msgpack.encode(_Ties((), ())),))
    for key, marks in rows:
        issue, found = draft.issue_id(key), msgspec.msgpack.decode(marks, type=_Ties)
        days = [other for other in changes.folders if other.paper == issue.paper]
        for other in named_issues(issue, found.joined, found.marks, days):
            ties.setdefault(issue, set()).add(other)
            ties.setdefault(other, set()).add(issue)
    tied: set[IssueId] = set()
    wanted = list(stale)
    while wanted:
        issue = wanted.pop()
        if issue not in tied:
            tied.add(issue)
            wanted += ties.get(issue, ())
    return tied
