"""Ingest of one issue: changed source pages into article files, and never over a file that a person edited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.config import IssueFolder
from generator.errors import BankeError, Fault, Severity
from generator.ids import ArticleId
from generator.ingest.compose import Draft, furniture_rows, rows_of
from generator.ingest.files import ArticleFile, digest, has_files_of, read_article_files
from generator.ingest.identity import Past, assign_ids
from generator.ingest.ledger import LEDGER, Ledger, Source, Written, coverage_faults, read_ledger, render_ledger
from generator.ingest.matching import heir
from generator.ingest.merging import Print, merge, print_of
from generator.ingest.pages import SourceFile, clashing_pages, find_sources, read_source
from generator.ingest.permalinks import Permalink, State
from generator.markdown import render_article
from generator.model import Article, PageText, SegmentedPage
from generator.output import write_whole
from generator.segment import VERSION, segment

_FIXES = {
    "G201": "compare it with the source page; to take the new text, delete the file and its entry in ledger.json",
    "G202": "keep it, or delete the file if the article is not wanted",
    "G204": "compare it with the source page, and take what is better",
    "G203": "restore the file from version control if that was a slip",
}


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


def ingest_issue(found: IssueFolder, known: Mapping[ArticleId, Permalink]) -> IngestedIssue:
    """Bring an issue's article files up to date with its source pages; raises BankeError at faults in them.

    `known` are the issue's permalinks so far.
    """
    ledger = read_ledger(found.folder)
    changed = _changed(find_sources(found.folder), ledger)
    recorded = {id for id, link in known.items() if link.state is State.ARTICLE}
    if (
        not changed
        and recorded == set(map(ArticleId.parse, ledger.articles))
        and has_files_of(found.folder, ledger.articles)
    ):
        return IngestedIssue()
    files = read_article_files(found.folder, ledger)
    past = Past(issue=found.id, folder=found.folder, ledger=ledger, files=files, permalinks=known)
    result = IngestedIssue()
    present = dict.fromkeys(files, "")
    heirs: dict[ArticleId, ArticleId | None] = {}
    if changed:
        _ingest_sources([_cut(source) for source in changed], past, result, present, heirs)
    result.permalinks = list(_new_permalinks(past, present, heirs))
    return result


def _changed(sources: Sequence[SourceFile], ledger: Ledger) -> list[SourceFile]:
    if ledger.segmenter != VERSION:
        return list(sources)
    return [s for s in sources if s.path.name not in ledger.sources or ledger.sources[s.path.name].sha256 != s.sha256]


def _cut(source: SourceFile) -> _CutFile:
    pages = read_source(source)
    return _CutFile(file=source, pages=pages, cut=tuple(segment(page) for page in pages))


def _ingest_sources(
    changed: Sequence[_CutFile],
    past: Past,
    result: IngestedIssue,
    present: dict[ArticleId, str],
    heirs: dict[ArticleId, ArticleId | None],
) -> None:
    """Give every article of the changed sources its id, write the files, then the ledger.

    Leaves in `present` the articles that have a file, with the headlines of those written, and in `heirs` where those
    that the sources give no more have gone.
    """
    _refuse_clashes(changed, past)
    drafts = [draft for source in changed for draft in source.drafts()]
    ids = assign_ids(drafts, past)
    entries = {source.name: _entry(source, drafts, ids, past) for source in changed}
    for source in changed:
        lines = {line.number: line.text for page in source.pages for line in page.lines}
        result.faults += coverage_faults(source.file.path, entries[source.name], lines)
    articles = dict(past.ledger.articles)
    for draft, id in zip(drafts, ids, strict=True):
        articles[str(id)] = entry = _write_article(draft, id, past, result)
        if (past.folder / entry.file).exists():
            present[id] = draft.headline
    now = {id: draft.words for draft, id in zip(drafts, ids, strict=True)}
    for id in [ArticleId.parse(i) for i, entry in past.ledger.articles.items() if entry.source in entries]:
        if id not in now and _retire(id, past, result):
            file = past.files.get(id)
            heirs[id] = heir(file.words, now) if file else None
            present.pop(id, None)
            del articles[str(id)]
    ledger = Ledger(
        segmenter=VERSION,
        sources=dict(sorted({**past.ledger.sources, **entries}.items())),
        articles=dict(sorted(articles.items(), key=lambda item: ArticleId.parse(item[0]))),
    )
    write_whole(past.folder / LEDGER, render_ledger(ledger).encode())
    result.pages = sum(len(source.pages) for source in changed)


def _refuse_clashes(changed: Sequence[_CutFile], past: Past) -> None:
    pages = {n: s.pages for n, s in past.ledger.sources.items() if (past.folder / "source" / n).exists()}
    faults = clashing_pages(pages | {source.name: source.numbers for source in changed}, past.folder)
    if faults:
        raise BankeError(*faults)


def _entry(source: _CutFile, drafts: Sequence[Draft], ids: Sequence[ArticleId], past: Past) -> Source:
    mine = [(draft, id) for draft, id in zip(drafts, ids, strict=True) if draft.source == source.name]
    rows = [row for draft, id in mine for row in rows_of(draft.fragment, id, _moved(id, past))]
    rows += [row for page in source.cut for row in furniture_rows(page)]
    return Source(sha256=source.file.sha256, pages=source.numbers, rows=tuple(sorted(rows, key=lambda row: row.lines)))


def _moved(id: ArticleId, past: Past) -> dict[str, ArticleId]:
    """Blocks that an editor moved from this article's file to another's, by digest."""
    file = past.files.get(id)
    here = file.blocks if file else frozenset()
    if id not in past.files and str(id) not in past.ledger.articles:
        return {}
    return {d: other for other, found in past.files.items() if other != id for d in found.blocks - here}


def _write_article(draft: Draft, id: ArticleId, past: Past, result: IngestedIssue) -> Written:
    """Write an article's file, merging into it what an editor made of it; returns its ledger entry."""
    article = draft.article(id)
    content = render_article(article).encode()
    before, file = past.ledger.articles.get(str(id)), past.files.get(id)
    path = file.path if file else past.folder / (before.file if before else id.file_name)
    now = print_of(article)
    entry = Written(
        file=path.name, sha256=digest(content), source=draft.source, fields=dict(now.fields), blocks=now.blocks
    )
    if file is None and before is not None:
        result.faults.append(_note("G203", "this article's file was deleted; it is not written again", path))
    elif file is not None and file.edited and file.source != content:
        if before is None or before.sha256 != entry.sha256:
            _merge_into(file, article, before, result)
    elif file is None or file.source != content:
        write_whole(path, content)
        result.written += 1
    return entry


def _merge_into(file: ArticleFile, source: Article, before: Written | None, result: IngestedIssue) -> None:
    """Bring what changed in the source into an edited file, where the editor left it as it was."""
    result.kept += 1
    own_form = file.article is None or render_article(file.article).encode() != file.source
    if file.article is None or own_form or before is None or not before.fields:
        problem = "the source of this article changed, and so did the file: the file is kept as it is"
        result.faults.append(_note("G201", problem, file.path, Severity.WARNING))
        return
    merged = merge(Print(fields=before.fields, blocks=before.blocks), source, file.article)
    content = render_article(merged.article).encode()
    if content != file.source:
        write_whole(file.path, content)
        result.written += 1
    for conflict in merged.conflicts:
        problem = f"source and editor both changed this, and the editor's stays: {conflict}"
        result.faults.append(_note("G204", problem, file.path, Severity.WARNING))


def _retire(id: ArticleId, past: Past, result: IngestedIssue) -> bool:
    """Take away the file of an article that its source gives no more; False: an editor's, kept."""
    file = past.files.get(id)
    if file and file.edited:
        problem = "the source no longer holds this article; the edited file is kept"
        result.faults.append(_note("G202", problem, file.path, Severity.WARNING))
        return False
    if file:
        file.path.unlink()
    return True


def _new_permalinks(
    past: Past, present: Mapping[ArticleId, str], heirs: Mapping[ArticleId, ArticleId | None]
) -> Iterator[Permalink]:
    """Yield a row for every id whose state changed: new, back again, gone, or gone into another article."""
    for id in sorted(present):
        if id not in past.permalinks or past.permalinks[id].state is not State.ARTICLE:
            yield Permalink(id=id, state=State.ARTICLE, headline=present[id])
    for id, link in past.permalinks.items():
        if link.state is State.ARTICLE and id not in present:
            entry = past.ledger.articles.get(str(id))
            target = heirs.get(id) or (_joined(entry, past) if entry else None)
            state = State.MOVED if target in present else State.GONE
            yield Permalink(id=id, state=state, target=target if target in present else None, headline=link.headline)


def _joined(entry: Written, past: Past) -> ArticleId | None:
    """Return the article into whose file an editor moved half of a deleted one's blocks or more."""
    shares = [(len(file.blocks & set(entry.blocks)), id) for id, file in past.files.items()]
    most, id = max(shares, default=(0, None), key=lambda share: share[0])
    return id if most and 2 * most >= len(entry.blocks) else None


def _note(code: str, problem: str, path: Path, severity: Severity = Severity.NOTE) -> Fault:
    return Fault(code=code, problem=problem, fix=_FIXES[code], path=path, severity=severity)
