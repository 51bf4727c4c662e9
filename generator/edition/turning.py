"""Articles that go on on other pages 转版: what their marks lead to, and which articles each page continues."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.edition.records import ArticleRecord, Continued, IssueRecord, PaperIndex
from generator.ids import IssueId
from generator.markdown.turns import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """What the mark of a turn leads to."""

    page: int
    path: str = ""
    """The page's document; empty: the site does not have it."""
    day: date | None = None
    """Of another issue's page."""


def turned_to(paper: PaperIndex, own: IssueRecord, record: ArticleRecord) -> Mapping[str, Turned]:
    """Return what each turn of an article of an issue leads to, by the name of its place in the document."""
    return {turn.anchor: _turned(paper, own, record, turn) for turn in record.turns}


def _turned(paper: PaperIndex, own: IssueRecord, record: ArticleRecord, turn: Turn) -> Turned:
    where = issue_of(record, turn)
    if where == own.id:
        issue: IssueRecord | None = own
    else:
        issue = next((issue for issue in paper.issues if issue.id == where), None)
    page = issue.page(turn.page) if issue else None
    day = where.date if where and where != own.id else None
    return Turned(page=turn.page, path=page.path if page else "", day=day)


def issue_of(record: ArticleRecord, turn: Turn) -> IssueId | None:
    """Return the issue that a turn leads to; None where its name is no issue's."""
    if not turn.day:
        return record.id.issue
    try:
        return IssueId.of(record.id.issue.paper, turn.day)
    except ValueError:
        return None


def continued_pages(issues: Sequence[IssueRecord]) -> Mapping[tuple[IssueId, int], tuple[Continued, ...]]:
    """Find for each page the articles that go on there, in the order of their beginnings."""
    found: dict[tuple[IssueId, int], tuple[Continued, ...]] = {}
    for issue in issues:
        for record in issue.articles:
            for where, continued in _continuations(record):
                found[where] = (*found.get(where, ()), continued)
    return found


def _continuations(record: ArticleRecord) -> Iterable[tuple[tuple[IssueId, int], Continued]]:
    place, page = record.id.issue, record.page
    for turn in dict.fromkeys(record.turns):
        issue = issue_of(record, turn)
        if issue and (issue, turn.page) != (record.id.issue, record.page):
            day = place.date if place != issue else None
            path = f"{record.path}#{turn.anchor}"
            yield (issue, turn.page), Continued(record=record, path=path, page=page, day=day)
            place, page = issue, turn.page
