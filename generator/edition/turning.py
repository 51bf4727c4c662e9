"""Articles that go on on other pages 转版: what their marks lead to, and which articles each page continues."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.edition.records import ArticleRecord, Continued, IssueRecord
from generator.edition.urls import page_path
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


def turned_to(
    record: ArticleRecord, own: Iterable[int], elsewhere: Mapping[IssueId, Iterable[int]]
) -> Mapping[str, Turned]:
    """Return what each turn of an article leads to, by the name of its place in the document.

    `own` are the pages of its issue, `elsewhere` those of other issues.
    """
    if not record.turns:
        return {}
    pages = {record.id.issue: own, **elsewhere}
    return {turn.anchor: _turned(record, turn, pages) for turn in record.turns}


def _turned(record: ArticleRecord, turn: Turn, pages: Mapping[IssueId, Iterable[int]]) -> Turned:
    where = issue_of(record, turn)
    path = page_path(where, turn.page) if where and turn.page in pages.get(where, ()) else ""
    return Turned(page=turn.page, path=path, day=where.date if where and where != record.id.issue else None)


def issue_of(record: ArticleRecord, turn: Turn) -> IssueId | None:
    """Return the issue that a turn leads to; None where its name is no issue's."""
    if not turn.day:
        return record.id.issue
    try:
        return IssueId.of(record.id.issue.paper, turn.day)
    except ValueError:
        return None


def continued_pages(issue: IssueRecord, guests: Iterable[tuple[int, Continued]]) -> Mapping[int, tuple[Continued, ...]]:
    """Find for each page of an issue the articles that go on there, in the order of their beginnings.

    `guests` are those of other issues, each with its page here.
    """
    own = ((page, one) for record in issue.articles for where, page, one in continuations(record) if where == issue.id)
    found: dict[int, tuple[Continued, ...]] = {}
    for page, continued in sorted((*guests, *own), key=lambda pair: pair[1].record.id.issue):
        found[page] = (*found.get(page, ()), continued)
    return found


def continuations(record: ArticleRecord) -> Iterator[tuple[IssueId, int, Continued]]:
    """Yield the issues and pages on which an article goes on."""
    place, page = record.id.issue, record.page
    for turn in dict.fromkeys(record.turns):
        issue = issue_of(record, turn)
        if issue and (issue, turn.page) != (record.id.issue, record.page):
            day = place.date if place != issue else None
            path = f"{record.path}#{turn.anchor}"
            yield issue, turn.page, Continued(record=record.mention, path=path, page=page, day=day)
            place, page = issue, turn.page
