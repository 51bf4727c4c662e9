"""Ingest of issues that belong together: mostly one; more where articles go on in a later issue."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.ingest.apart import split_apart
from generator.ingest.compose import Draft
from generator.ingest.conflicts import conflict_faults, not_given
from generator.ingest.files import ArticleFile, parse_files, read_contents
from generator.ingest.halves import apart_note, loose_note
from generator.ingest.identity import Past
from generator.ingest.issue import IngestedIssue, Plan, carry_out, plan_issue
from generator.ingest.joining import Joined, join_parts
from generator.ingest.own import with_ids
from generator.ingest.parts import Part
from generator.ingest.permalinks import Permalink, State
from generator.ingest.survey import Survey, is_stale, related_sources
from generator.ingest.touched import touched_sources
from generator.output import write_whole

Known = Mapping[ArticleId, Permalink]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issue:
    """An issue with its article files."""

    survey: Survey
    past: Past
    wanted: frozenset[str]
    """Names of the sources to be cut."""


def ingest_run(
    surveys: Sequence[Survey],
    days: Sequence[IssueId],
    known: Mapping[IssueId, Known],
    reverted: Mapping[ArticleId, str] = MappingProxyType({}),
) -> tuple[IngestedIssue, ...]:
    """Bring the article files of issues up to date with their source pages; raises BankeError at faults in them.

    `days` are all the newspaper's issues, ascending, `known` their permalinks so far, and `reverted` the articles that
    an editor gives back to the program, with what their files said. Issues with a file that cannot be read are left as
    they are: reading tells of it, and nothing is decided without it.
    """
    as_before = tuple(IngestedIssue(faults=conflict_faults(one.ledger, one.found.folder)) for one in surveys)
    if not (reverted or any(_is_stale(survey, known.get(survey.found.id, {})) for survey in surveys)):
        return as_before
    pasts = [_past(survey, known.get(survey.found.id, {})) for survey in surveys]
    issues = [
        _Issue(survey=s, past=p, wanted=_wanted(s, p, reverted)) for s, p in zip(surveys, pasts, strict=True) if p
    ]
    if len(issues) < len(surveys):
        return as_before
    return _ingest(_with_related(issues, days), days, reverted)


def _is_stale(survey: Survey, known: Known) -> bool:
    minted = {id for id, link in known.items() if link.state is State.ARTICLE}
    return is_stale(survey, read_contents(survey.found.folder), minted)


def _past(survey: Survey, known: Known) -> Past | None:
    """Read an issue's article files, giving ids to those without; None where one cannot be read."""
    found, ledger = survey.found, survey.ledger
    contents = read_contents(found.folder)
    filled = dict(with_ids(contents, found.id, {*known, *map(ArticleId.parse, ledger.articles)}))
    for path, content in filled.items():
        write_whole(path, content)
    files = parse_files(contents | filled, found.id, ledger)
    return (
        Past(issue=found.id, folder=found.folder, ledger=ledger, files=files, permalinks=known)
        if files is not None
        else None
    )


def _wanted(survey: Survey, past: Past, reverted: Collection[ArticleId]) -> frozenset[str]:
    given_back = {entry.source for id in reverted if (entry := past.entry(id))}
    again = {*survey.changed, *touched_sources(past.ledger, past.files), *given_back}
    return frozenset(source.path.name for source in survey.sources if source.path.name in again)


def _with_related(issues: Sequence[_Issue], days: Sequence[IssueId]) -> list[_Issue]:
    """Want all sources that jumps connect, if any of them is wanted."""
    related = related_sources([issue.survey for issue in issues], days)
    if not any((issue.past.issue, name) in related for issue in issues for name in issue.wanted):
        return list(issues)
    return [
        replace(one, wanted=one.wanted | {name for issue, name in related if issue == one.past.issue}) for one in issues
    ]


def _ingest(
    issues: Sequence[_Issue], days: Sequence[IssueId], reverted: Mapping[ArticleId, str]
) -> tuple[IngestedIssue, ...]:
    """Join the parts of all issues into articles, plan every issue, and only then write."""
    cut = {
        one.past.issue: [one.survey.cut(s.path.name) for s in one.survey.sources if s.path.name in one.wanted]
        for one in issues
    }
    parts = [part for issue, files in cut.items() for file in files for part in file.parts(issue)]
    joined = join_parts(parts, days)
    pasts = {one.past.issue: one.past for one in issues}
    drafts = list(_drafts(parts, joined, pasts, reverted))
    plans = []
    for one in issues:
        mine = [draft for draft in drafts if draft.issue == one.past.issue]
        back = {id: said for id, said in reverted.items() if id.issue == one.past.issue}
        plans.append(plan_issue(_without(one.past, back), cut[one.past.issue], mine, back))
        _refuse_missing(plans[-1], back)
    rows = [row for plan in plans for row in plan.rows()]
    words = {id: draft.words for plan in plans for id, draft in plan.drafts.items()}
    done = tuple(carry_out(plan, rows, words) for plan in plans)
    notes = list(_notes(plans, joined))
    for plan, ingested in zip(plans, done, strict=True):
        ingested.faults += [note for issue, note in notes if issue == plan.past.issue]
    return done


def _refuse_missing(plan: Plan, reverted: Iterable[ArticleId]) -> None:
    """Raise BankeError G206, before anything is written, if no source gives an article that an editor gives back."""
    missing = [not_given(_path(plan, id)) for id in reverted if id not in plan.drafts]
    if missing:
        raise BankeError(*missing)


def _without(past: Past, reverted: Mapping[ArticleId, str]) -> Past:
    """Forget the files that an editor gave back, but for what they said: they are written as if there were none."""
    files = {id: file for id, file in past.files.items() if id not in reverted}
    return replace(past, files=files, given_back="\n".join(reverted.values()))


def _drafts(
    parts: Sequence[Part], joined: Joined, pasts: Mapping[IssueId, Past], reverted: Collection[ArticleId]
) -> Iterator[Draft]:
    """Yield the articles in the order of the sources, but for halves that an editor's work keeps apart."""
    sure = {id(second): confidence for _, second, confidence in joined.turns}
    order = {id(part): n for n, part in enumerate(parts)}
    groups = [kept for group in joined.groups for kept in split_apart(group, pasts, reverted)]
    for group in sorted(groups, key=lambda group: order[id(group[0])]):
        yield Draft(parts=group, sure=tuple(sure[id(part)] for part in group[1:]))


def _notes(plans: Sequence[Plan], joined: Joined) -> Iterator[tuple[IssueId, Fault]]:
    """Yield what is to be told of halves, each with its issue."""
    loose = set(map(id, joined.loose))
    seconds = {id(second) for _, second, _ in joined.turns}
    for plan in plans:
        for article, draft in plan.drafts.items():
            path = _path(plan, article)
            yield from ((plan.past.issue, loose_note(part, path)) for part in draft.parts if id(part) in loose)
            if id(draft.parts[0]) in seconds:
                yield plan.past.issue, apart_note(path)


def _path(plan: Plan, id: ArticleId) -> Path:
    file: ArticleFile | None = plan.past.files.get(id)
    entry = plan.past.entry(id)
    return file.path if file else plan.past.folder / (entry.file if entry else id.file_name)
