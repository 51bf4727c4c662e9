"""Ingest of one issue: changed source pages into article files, and never over a file that a person edited."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from msgspec import structs

from generator.config import IssueFolder
from generator.errors import BankeError, Fault
from generator.ids import ArticleId
from generator.ingest.answers import new_permalinks
from generator.ingest.compose import Draft, furniture_rows, rows_of
from generator.ingest.conflicts import conflict_faults, still_open
from generator.ingest.files import as_last_seen, parse_files, read_contents, words_of
from generator.ingest.identity import Past, assign_ids
from generator.ingest.ledger import (
    GONE,
    LEDGER,
    Ledger,
    Open,
    Source,
    Written,
    coverage_faults,
    read_ledger,
    render_ledger,
)
from generator.ingest.matching import heir
from generator.ingest.own import with_ids
from generator.ingest.pages import SourceFile, clashing_pages, find_sources, read_source
from generator.ingest.permalinks import Permalink, State
from generator.ingest.placing import Placing, place
from generator.ingest.touched import touched_sources
from generator.ingest.writing import Given, Outcome, settle_given, settle_kept
from generator.model import Article, PageText, SegmentedPage
from generator.output import write_whole
from generator.segment import VERSION, segment


@dataclass(slots=True, kw_only=True)
class IngestedIssue:
    """What ingest did to an issue."""

    pages: int = 0
    """Pages segmented, because their source or the segmenter changed."""
    written: int = 0
    """Article files written."""
    kept: int = 0
    """Article files left as their editor has them, though their source changed."""
    permalinks: list[Permalink] = field(default_factory=list)
    """Rows to append to the newspaper's permalinks."""
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutFile:
    """A source file, its pages, and what they were cut into."""

    file: SourceFile
    pages: tuple[PageText, ...]
    cut: tuple[SegmentedPage, ...]

    @property
    def name(self) -> str:
        return self.file.path.name

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(page.page or self.file.page for page in self.pages)

    def drafts(self) -> list[Draft]:
        pairs = zip(self.numbers, self.cut, strict=True)
        return [Draft(fragment=f, page=n, source=self.name) for n, page in pairs for f in page.fragments]


def ingest_issue(
    found: IssueFolder, known: Mapping[ArticleId, Permalink], reverted: Collection[ArticleId] = ()
) -> IngestedIssue:
    """Bring an issue's article files up to date with its source pages; raises BankeError at faults in them.

    `known` are the issue's permalinks so far; `reverted` the articles that an editor gives back to the program. An
    issue with a file that cannot be read is left as it is: reading tells of it, and nothing is decided without it.
    """
    ledger = read_ledger(found.folder)
    sources = find_sources(found.folder)
    changed = _changed(sources, ledger)
    contents = read_contents(found.folder)
    recorded = {id for id, link in known.items() if link.state is State.ARTICLE}
    here = {ArticleId.parse(id) for id, entry in ledger.articles.items() if entry.here}
    result = IngestedIssue(faults=conflict_faults(ledger, found.folder))
    if not (changed or reverted) and recorded == here and as_last_seen(contents, ledger):
        return result
    contents |= _fill_ids(contents, found, {*known, *map(ArticleId.parse, ledger.articles)})
    files = parse_files(contents, found.id, ledger)
    if files is None:
        return result
    past = Past(issue=found.id, folder=found.folder, ledger=ledger, files=files, permalinks=known)
    again = touched_sources(ledger, files) | {ledger.articles[str(id)].source for id in reverted}
    wanted = [source for source in sources if source in changed or source.path.name in again]
    return _ingest(_without(past, reverted), [_cut(source) for source in wanted], frozenset(reverted))


def _fill_ids(contents: Mapping[Path, bytes], found: IssueFolder, taken: Collection[ArticleId]) -> dict[Path, bytes]:
    filled = dict(with_ids(contents, found.id, taken))
    for path, content in filled.items():
        write_whole(path, content)
    return filled


def _without(past: Past, reverted: Collection[ArticleId]) -> Past:
    """Forget the files that an editor gave back, so that they are written as if there were none."""
    return replace(past, files={id: file for id, file in past.files.items() if id not in reverted})


def _changed(sources: Sequence[SourceFile], ledger: Ledger) -> list[SourceFile]:
    if ledger.segmenter != VERSION:
        return list(sources)
    return [s for s in sources if s.path.name not in ledger.sources or ledger.sources[s.path.name].sha256 != s.sha256]


def _cut(source: SourceFile) -> _CutFile:
    pages = read_source(source)
    return _CutFile(file=source, pages=pages, cut=tuple(segment(page) for page in pages))


def _ingest(past: Past, cut: Sequence[_CutFile], reverted: Collection[ArticleId]) -> IngestedIssue:
    """Give every article of the sources its id, decide on every file, write the files, then the ledger."""
    _refuse_clashes(cut, past)
    drafts = [draft for source in cut for draft in source.drafts()]
    ids = assign_ids(drafts, past)
    anew = {source.name for source in cut} | _replaced(cut, past)
    given = {
        id: Given(article=draft.article(id), source=draft.source, words=draft.words)
        for draft, id in zip(drafts, ids, strict=True)
    }
    articles = {id: one.article for id, one in given.items()}
    placing = place(articles, past, {id: one.source for id, one in given.items()}, reverted)
    entries = {source.name: _entry(source, drafts, ids, placing) for source in cut}
    result = IngestedIssue(pages=sum(len(source.pages) for source in cut))
    for source in cut:
        lines = {line.number: line.text for page in source.pages for line in page.lines}
        result.faults += coverage_faults(source.file.path, entries[source.name], lines)
    outcomes = {id: settle_given(one, placing, past, anew=id in reverted) for id, one in given.items()}
    dropped = _dropped(given, past, anew)
    outcomes |= {id: settle_kept(id, past.files[id], placing, past) for id in past.files.keys() - outcomes.keys()}
    sources = {**past.ledger.sources, **entries}
    for name in anew - entries.keys():
        del sources[name]
    return _finish(past, result, outcomes, dropped, sources)


def _replaced(cut: Sequence[_CutFile], past: Past) -> set[str]:
    """Find the sources that are gone and all of whose pages other files give now."""
    pages = {number for source in cut for number in source.numbers}
    return {
        name
        for name, source in past.ledger.sources.items()
        if not (past.folder / "source" / name).exists() and pages.issuperset(source.pages)
    }


def _dropped(given: Mapping[ArticleId, Given], past: Past, anew: Collection[str]) -> dict[ArticleId, Written]:
    """Return the articles that their sources give no more."""
    entries = ((ArticleId.parse(id), entry) for id, entry in past.ledger.articles.items())
    return {id: entry for id, entry in entries if entry.source in anew and id not in given}


def _finish(
    past: Past,
    result: IngestedIssue,
    outcomes: Mapping[ArticleId, Outcome],
    dropped: Collection[ArticleId],
    sources: Mapping[str, Source],
) -> IngestedIssue:
    """Write what was decided: files, then the ledger; what nobody edited goes with its source."""
    gone = {id for id in dropped if id in past.files and not past.files[id].edited}
    present = {id: one.article for id, one in outcomes.items() if one.article is not None and id not in gone}
    kept = {str(id): entry for id, entry in _entries(past, outcomes, present, dropped).items() if id not in gone}
    for id in sorted(outcomes.keys() - gone):
        _write(outcomes[id], result)
    for id in gone:
        past.files[id].path.unlink()
    ledger = Ledger(
        segmenter=VERSION if sources else past.ledger.segmenter,
        sources=dict(sorted(sources.items())),
        articles=dict(sorted(kept.items(), key=lambda item: ArticleId.parse(item[0]))),
    )
    if ledger != past.ledger:
        write_whole(past.folder / LEDGER, render_ledger(ledger).encode())
    words = {id: words_of(article) for id, article in present.items()}
    heirs = {id: heir(past.files[id].words, words) for id in gone}
    result.permalinks = list(new_permalinks(past, present, heirs))
    result.faults += conflict_faults(ledger, past.folder)
    return result


def _entries(
    past: Past,
    outcomes: Mapping[ArticleId, Outcome],
    present: Mapping[ArticleId, Article],
    dropped: Collection[ArticleId],
) -> dict[ArticleId, Written]:
    """Return what the ledger is to say of every article, with what is to be settled."""
    entries = {ArticleId.parse(id): entry for id, entry in past.ledger.articles.items()}
    entries |= {id: outcome.entry for id, outcome in outcomes.items()}
    loose = {digest for entry in entries.values() for digest in entry.loose}
    for id, article in present.items():
        before = past.entry(id)
        new = outcomes[id].open + ((Open(code="G202"),) if id in dropped else ())
        old = [one for one in before.open if one.code != "G202" or not outcomes[id].given] if before else []
        entries[id] = structs.replace(entries[id], open=(*still_open(old, new, article, loose), *new))
    for id in entries.keys() - present.keys():
        entries[id] = structs.replace(entries[id], seen=GONE, now=entries[id].now, open=())
    return entries


def _write(outcome: Outcome, result: IngestedIssue) -> None:
    if outcome.content is not None:
        write_whole(outcome.path, outcome.content)
        result.written += 1
    result.kept += outcome.kept
    result.faults += outcome.faults


def _refuse_clashes(changed: Sequence[_CutFile], past: Past) -> None:
    pages = {n: s.pages for n, s in past.ledger.sources.items() if (past.folder / "source" / n).exists()}
    faults = clashing_pages(pages | {source.name: source.numbers for source in changed}, past.folder)
    if faults:
        raise BankeError(*faults)


def _entry(source: _CutFile, drafts: Sequence[Draft], ids: Sequence[ArticleId], placing: Placing) -> Source:
    mine = [(draft, id) for draft, id in zip(drafts, ids, strict=True) if draft.source == source.name]
    rows = [row for draft, id in mine for row in rows_of(draft.fragment, id, placing.held.get(id, {}))]
    rows += [row for page in source.cut for row in furniture_rows(page)]
    return Source(sha256=source.file.sha256, pages=source.numbers, rows=tuple(sorted(rows, key=lambda row: row.lines)))
