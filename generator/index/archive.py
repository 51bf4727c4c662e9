"""Plan the home, and the documents of the archive: months, years, and each newspaper's years."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from generator.edition import urls
from generator.edition.archive import (
    PAST,
    Counts,
    YearLink,
    empty_home_view,
    home_view,
    month_link,
    month_view,
    paper_view,
    year_view,
)
from generator.edition.documents import Document, digest, plan_emptied
from generator.edition.frame import PaperHead
from generator.edition.reading import Scene
from generator.ids import IssueId
from generator.index.draft import Draft
from generator.index.keys import month_range, paper_range
from generator.index.permalinks import vanished_issues


def issue_ids(draft: Draft, paper: str) -> list[IssueId]:
    """Return a newspaper's issues, oldest first."""
    select = "SELECT key FROM issue WHERE key >= ? AND key < ? ORDER BY key"
    return [draft.issue_id(key) for (key,) in draft.db.execute(select, paper_range(draft.numbers[paper]))]


def count_issues(issues: list[IssueId]) -> Counts:
    """Count issues, which come oldest first, by year and month."""
    months = groupby((issue.date.year, issue.date.month) for issue in issues)
    return {month: len(list(members)) for month, members in months}


def issues_of_month(draft: Draft, paper: str, year: int, month: int) -> tuple[bytes, ...]:
    """Return the briefs of a month's issues, encoded, oldest first."""
    select = "SELECT brief FROM issue WHERE key >= ? AND key < ? ORDER BY key"
    return tuple(brief for (brief,) in draft.db.execute(select, month_range(draft.numbers[paper], year, month)))


def latest_issues(draft: Draft, paper: str, most: int) -> tuple[bytes, ...]:
    """Return the briefs of a newspaper's latest issues, encoded, newest first."""
    select = "SELECT brief FROM issue WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT ?"
    return tuple(brief for (brief,) in draft.db.execute(select, (*paper_range(draft.numbers[paper]), most)))


def plan_archive(draft: Draft, paper: PaperHead) -> Iterator[Document]:
    """Plan a newspaper's archive."""
    id = paper.paper.id
    issues = issue_ids(draft, id)
    counts = count_issues(issues)
    latest = next(iter(latest_issues(draft, id, 1)), None)
    yield Document(
        path=paper.archive,
        template="paper.html",
        needs={"issues": digest(list(counts.items())), "latest issue": digest(latest)},
        view=partial(paper_view, paper=paper, latest=latest, counts=counts),
    )
    planned = set()
    for document in (*_years(paper, issues), *_months(draft, paper, counts)):
        planned.add(document.path)
        yield document
    for path in sorted(set(_once(draft, id)) - planned):
        yield plan_emptied(paper, path)


def plan_empty_home() -> Document:
    """Plan the home of a site that has no issue yet."""
    return Document(path=urls.HOME, template="home.html", needs={"latest issue": b""}, view=empty_home_view)


def plan_home(draft: Draft, paper: PaperHead, scene: Callable[[IssueId], Scene]) -> Document:
    """Plan the home, which shows the latest issue of the site's first newspaper; `scene` is asked for it when set."""
    id = paper.paper.id
    issues = issue_ids(draft, id)
    if not issues:
        return plan_empty_home()
    latest, counts = issues[-1], count_issues(issues)
    past = latest_issues(draft, id, PAST + 1)[1:]
    month = issues_of_month(draft, id, latest.date.year, latest.date.month)
    made = draft.db.execute("SELECT made FROM issue WHERE key = ?", (draft.issue(latest),)).fetchone()
    return Document(
        path=urls.HOME,
        template="home.html",
        needs={
            "latest issue": digest(latest, made),
            "issues before": digest(past),
            "months and years": digest(month, list(counts.items())),
        },
        view=lambda site: home_view(site, scene(latest), past, month, counts),
    )


def _years(paper: PaperHead, issues: list[IssueId]) -> Iterator[Document]:
    by_year = {year: tuple(members) for year, members in groupby(issues, key=lambda issue: issue.date.year)}
    links = {year: YearLink(year=year, path=urls.year_path(paper.paper.id, year)) for year in by_year}
    years = list(by_year)
    for at, year in enumerate(years):
        beside = links.get(years[at - 1]) if at else None, links.get(next(iter(years[at + 1 : at + 2]), 0))
        yield Document(
            path=links[year].path,
            template="year.html",
            needs={"issues": digest(by_year[year]), "years before and after": digest(beside)},
            view=partial(year_view, paper=paper, year=year, issues=by_year[year], beside=beside),
        )


def _months(draft: Draft, paper: PaperHead, counts: Counts) -> Iterator[Document]:
    id, told = paper.paper.id, list(counts)
    for at, (year, month) in enumerate(told):
        issues = issues_of_month(draft, id, year, month)
        months = tuple(month_link(id, year, one, counts) for one in range(1, 13))
        before = month_link(id, *told[at - 1], counts) if at else None
        after = month_link(id, *told[at + 1], counts) if at + 1 < len(told) else None
        yield Document(
            path=urls.month_path(id, year, month),
            template="month.html",
            needs={
                "issues": digest(issues),
                "months of the year": digest(months),
                "months before and after": digest(before, after),
            },
            view=partial(
                month_view, paper=paper, month=(year, month), issues=issues, months=months, beside=(before, after)
            ),
        )


def _once(draft: Draft, paper: str) -> Iterator[str]:
    """Yield the paths of the months and years of issues of which nothing is left but ids."""
    for issue in vanished_issues(draft, paper):
        yield urls.month_path(paper, issue.date.year, issue.date.month)
        yield urls.year_path(paper, issue.date.year)
