"""Ingest of one issue: changed source pages into article files, and never over a file that a person edited."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import structs

from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.ingest import survey
from generator.ingest.answers import inherited, new_permalinks
from generator.ingest.apart import source_name
from generator.ingest.compose import Draft, furniture_rows, rows_of
from generator.ingest.conflicts import conflict_faults, still_open
from generator.ingest.deciding import Decision, decide, replaced_sources
from generator.ingest.files import words_of
from generator.ingest.halves import halved_note
from generator.ingest.identity import Past, assign_ids
from generator.ingest.ledger import (
    GONE,
    LEDGER,
    Further,
    Ledger,
    Open,
    Row,
    Source,
    Written,
    coverage_faults,
    render_ledger,
)
from generator.ingest.matching import heir
from generator.ingest.pages import clashing_pages
from generator.ingest.parts import Part
from generator.ingest.permalinks import Permalink
from generator.ingest.survey import CutFile
from generator.ingest.writing import Given, Outcome
from generator.model import Article
from generator.output import write_whole


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
class Plan:
    """What is to become of an issue's articles, before anything is written."""

    past: Past
    cut: tuple[CutFile, ...]
    drafts: Mapping[ArticleId, Draft]
    decision: Decision
    halved: frozenset[ArticleId]
    """Articles of which a page's source is gone: they are left as they are."""

    def rows(self) -> Iterator[tuple[Part, Row]]:
        """Yield the ledger's rows of its articles, each with the part that its lines stand in."""
        placing = self.decision.placing
        for id, draft in self.drafts.items():
            yield from rows_of(draft, placing.standing(id), placing.held.get(id, {}))


def plan_issue(
    past: Past, cut: Sequence[CutFile], drafts: Sequence[Draft], reverted: Collection[ArticleId] = ()
) -> Plan:
    """Give every article its id, and decide on every file; raises BankeError at faults in it."""
    _refuse_clashes(cut, past)
    ids = assign_ids(drafts, past)
    named = dict(zip(ids, drafts, strict=True))
    halved = frozenset(id for id, draft in named.items() if _lacks_a_page(past.entry(id), draft, past))
    given = {id: _given(draft, id) for id, draft in named.items() if id not in halved}
    decision = decide(given, past, cut, halved, reverted)
    return Plan(past=past, cut=tuple(cut), drafts=named, decision=decision, halved=halved)


def _given(draft: Draft, id: ArticleId) -> Given:
    further = tuple(
        Further(source=source_name(part, draft.issue), page=part.page, confidence=sure)
        for part, sure in zip(draft.parts[1:], draft.sure, strict=True)
    )
    return Given(article=draft.article(id), source=draft.source, words=draft.words, parts=further)


def _lacks_a_page(entry: Written | None, draft: Draft, past: Past) -> bool:
    """Whether an article was read from a further source file that is there no more, and does not go on elsewhere."""
    if entry is None or len(draft.parts) > len(entry.parts):
        return False
    now = {source_name(part, past.issue) for part in draft.parts}
    return any(one.source not in now and not source_path(past, one.source).exists() for one in entry.parts)


def source_path(past: Past, name: str) -> Path:
    """Return the path of a source file: 04.txt, or 2025-06-19/04.txt of another issue."""
    day, _, own = name.rpartition("/")
    return (past.folder.parent.parent / day[:4] / day if day else past.folder) / "source" / own


def carry_out(plan: Plan, rows: Iterable[tuple[Part, Row]], elsewhere: Mapping[ArticleId, str]) -> IngestedIssue:
    """Write the files, then the ledger.

    `rows` are those of all issues that were read together; `elsewhere` the words of their articles by id.
    """
    past = plan.past
    mine = [(part, row) for part, row in rows if part.issue == past.issue]
    entries = {
        source.name: _entry(source, [row for part, row in mine if part.source == source.name]) for source in plan.cut
    }
    result = IngestedIssue(pages=sum(len(source.pages) for source in plan.cut))
    for source in plan.cut:
        lines = {line.number: line.text for page in source.pages for line in page.lines}
        result.faults += coverage_faults(source.file.path, entries[source.name], lines)
    result.faults += [halved_note(past.files[id].path) for id in sorted(plan.halved & past.files.keys())]
    sources = {**past.ledger.sources, **entries}
    for name in replaced_sources(plan.cut, past) - entries.keys():
        del sources[name]
    return _finish(past, result, plan.decision, sources, elsewhere)


def _finish(
    past: Past,
    result: IngestedIssue,
    decision: Decision,
    sources: Mapping[str, Source],
    elsewhere: Mapping[ArticleId, str],
) -> IngestedIssue:
    """Write what was decided: files, then the ledger; what nobody edited goes with its source."""
    gone, present = decision.gone, decision.present
    kept = {str(id): entry for id, entry in _entries(past, decision, present).items() if id not in gone}
    for id in sorted(decision.outcomes.keys() - gone):
        _write(decision.outcomes[id], result)
    for id in gone:
        past.files[id].path.unlink()
    ledger = Ledger(
        segmenter=survey.VERSION if sources else past.ledger.segmenter,
        sources=dict(sorted(sources.items())),
        articles=dict(sorted(kept.items(), key=lambda item: ArticleId.parse(item[0]))),
        joined_with=_joined_with(past.issue, sources, kept),
    )
    if ledger != past.ledger:
        write_whole(past.folder / LEDGER, render_ledger(ledger).encode())
    words = {**elsewhere, **{id: words_of(article) for id, article in present.items()}}
    heirs = {id: heir(past.files[id].words, words) for id in gone}
    result.permalinks = list(new_permalinks(past, present, heirs))
    result.faults += conflict_faults(ledger, past.folder)
    return result


def _joined_with(issue: IssueId, sources: Mapping[str, Source], articles: Mapping[str, Written]) -> tuple[str, ...]:
    """Return the days of other issues whose articles go on here, or on whose pages articles of this one go on."""
    owners = {row.article for source in sources.values() for row in source.rows if row.article}
    days = {id.issue.day for id in map(ArticleId.parse, owners)}
    days |= {one.source.rpartition("/")[0] for entry in articles.values() for one in entry.parts}
    return tuple(sorted(days - {"", issue.day}))


def _entries(past: Past, decision: Decision, present: Mapping[ArticleId, Article]) -> dict[ArticleId, Written]:
    """Return what the ledger is to say of every article, with what is to be settled."""
    outcomes, dropped = decision.outcomes, decision.dropped
    entries = {ArticleId.parse(id): entry for id, entry in past.ledger.articles.items()}
    entries |= {id: outcome.entry for id, outcome in outcomes.items()}
    loose = {digest for entry in entries.values() for digest in entry.loose}
    handed_on = inherited(past)
    for id, article in present.items():
        before = past.entry(id)
        new = outcomes[id].open + ((Open(code="G202"),) if id in dropped else ())
        new += tuple(one.instead[1] for one in outcomes.values() if one.instead and one.instead[0] == id)
        old = [one for one in before.open if one.code != "G202" or not outcomes[id].given] if before else []
        old += handed_on.get(id, [])
        mine = past.files[id].blocks if id in past.files else frozenset[str]()
        entries[id] = structs.replace(entries[id], open=(*still_open(old, new, article, loose, mine), *new))
    for id in entries.keys() - present.keys():
        entries[id] = structs.replace(entries[id], seen=GONE, now=entries[id].now, open=())
    return entries


def _write(outcome: Outcome, result: IngestedIssue) -> None:
    if outcome.content is not None:
        write_whole(outcome.path, outcome.content)
        result.written += 1
    result.kept += outcome.kept
    result.faults += outcome.faults


def _refuse_clashes(changed: Sequence[CutFile], past: Past) -> None:
    pages = {n: s.pages for n, s in past.ledger.sources.items() if (past.folder / "source" / n).exists()}
    faults = clashing_pages(pages | {source.name: source.numbers for source in changed}, past.folder)
    if faults:
        raise BankeError(*faults)


def _entry(source: CutFile, rows: Iterable[Row]) -> Source:
    found = [*rows, *(row for page in source.cut for row in furniture_rows(page))]
    return Source(
        sha256=source.file.sha256,
        pages=source.numbers,
        jumps=source.marks,
        rows=tuple(sorted(found, key=lambda row: row.lines)),
    )
