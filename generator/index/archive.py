"""Plan the home, and the documents of the archive: months, years, and each newspaper's years."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby

from generator.edition import urls
from generator.edition.archive import (
    PAST,
    YearLink,
    empty_home_view,
    home_view,
    month_view,
    paper_view,
    year_view,
)
from generator.edition.documents import Document, digest, plan_emptied
from generator.edition.frame import PaperHead
from generator.edition.library import library_view
from generator.edition.months import Counts, DayGaps, Lacks, month_link
from generator.edition.reading import Scene
from generator.ids import IssueId
from generator.index.draft import Draft
from generator.index.keys import month_range, paper_range
from generator.index.permalinks import vanished_issues
from generator.text.gaps import NO_GAPS, Gap, Gaps


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


def plan_archive(draft: Draft, paper: PaperHead, gaps: Gaps = NO_GAPS) -> Iterator[Document]:
    """Plan a newspaper's archive; `gaps` are the days without an issue of which its editors know why."""
    id = paper.paper.id
    issues = issue_ids(draft, id)
    counts = count_issues(issues)
    said = _said(gaps, issues)
    lacks = _count_lacks(said, issues)
    latest = next(iter(latest_issues(draft, id, 1)), None)
    yield Document(
        path=paper.archive,
        template="paper.html",
        needs={
            "issues": digest(list(counts.items())),
            "gaps": digest(list(lacks.items())),
            "latest issue": digest(latest),
        },
        view=partial(paper_view, paper=paper, latest=latest, counts=counts, lacks=lacks),
    )
    planned = set()
    for document in (*_years(paper, issues, said), *_months(draft, paper, counts, said)):
        planned.add(document.path)
        yield document
    for path in sorted(set(_once(draft, id)) - planned):
        yield plan_emptied(paper, path)


def plan_empty_home(paper: PaperHead | None = None) -> Document:
    """Plan the home of a newspaper, or of a site, that has no issue yet."""
    path = paper.home if paper else urls.HOME
    view = partial(empty_home_view, paper=paper)
    return Document(path=path, template="home.html", needs={"latest issue": b""}, view=view)


def plan_library(draft: Draft, papers: Iterable[PaperHead]) -> Document:
    """Plan the home that shows all newspapers."""
    held = {}
    for paper in papers:
        id = paper.paper.id
        held[id] = (next(iter(latest_issues(draft, id, 1)), None), count_issues(issue_ids(draft, id)))
    years = [[latest, sum(counts.values()), [*counts][:1], [*counts][-1:]] for latest, counts in held.values()]
    view = partial(library_view, held=held)
    return Document(path=urls.HOME, template="library.html", needs={"issues": digest(years)}, view=view)


def plan_home(draft: Draft, paper: PaperHead, scene: Callable[[IssueId], Scene], gaps: Gaps = NO_GAPS) -> Document:
    """Plan a newspaper's home, which shows its latest issue; `scene` is asked for it when set."""
    id = paper.paper.id
    issues = issue_ids(draft, id)
    if not issues:
        return plan_empty_home(paper)
    latest, counts = issues[-1], count_issues(issues)
    past = latest_issues(draft, id, PAST + 1)[1:]
    month = issues_of_month(draft, id, latest.date.year, latest.date.month)
    said = gaps.of_month(latest.date.year, latest.date.month, latest.date)
    made = draft.db.execute("SELECT made FROM issue WHERE key = ?", (draft.issue(latest),)).fetchone()
    return Document(
        path=paper.home,
        template="home.html",
        needs={
            "latest issue": digest(latest, made),
            "issues before": digest(past),
            "months and years": digest(month, list(counts.items())),
            "gaps": digest(said),
        },
        view=lambda site: home_view(site, scene(latest), past, month, counts, said),
    )


Said = Mapping[tuple[int, int], DayGaps]
"""What is said of the days of each month that has issues, or gaps that can be counted; nothing of any other."""


def _said(gaps: Gaps, issues: list[IssueId]) -> Said:
    if gaps == NO_GAPS:
        return {}
    latest = issues[-1].date if issues else None
    years = sorted({*(issue.date.year for issue in issues), *gaps.years(latest)})
    return {(year, month): gaps.of_month(year, month, latest) for year in years for month in range(1, 13)}


def _count_lacks(said: Said, issues: list[IssueId]) -> Lacks:
    """Count the days of each month whose papers are missing, and those whose papers are yet to come."""
    there = {issue.date for issue in issues} if said else frozenset[date]()
    found = {}
    for (year, month), gaps in said.items():
        counts = Counter(gap for day, gap in enumerate(gaps, 1) if gap and date(year, month, day) not in there)
        if counts[Gap.MISSING] or counts[Gap.TO_COME]:
            found[year, month] = counts[Gap.MISSING], counts[Gap.TO_COME]
    return found


def _year_links(paper: str, issues: list[IssueId]) -> dict[int, tuple[YearLink | None, YearLink | None]]:
    """Return for each year that has issues those before and after."""
    years = list(dict.fromkeys(issue.date.year for issue in issues))
    links = [None, *(YearLink(year=year, path=urls.year_path(paper, year)) for year in years), None]
    return {year: (links[at], links[at + 2]) for at, year in enumerate(years)}


def _years(paper: PaperHead, issues: list[IssueId], said: Said) -> Iterator[Document]:
    links = _year_links(paper.paper.id, issues)
    for year, members in groupby(issues, key=lambda issue: issue.date.year):
        printed, beside = tuple(members), links[year]
        gaps = tuple(said.get((year, month), ()) for month in range(1, 13))
        yield Document(
            path=urls.year_path(paper.paper.id, year),
            template="year.html",
            needs={"issues": digest(printed), "gaps": digest(gaps), "years before and after": digest(beside)},
            view=partial(year_view, paper=paper, year=year, issues=printed, beside=beside, gaps=gaps),
        )


def _months(draft: Draft, paper: PaperHead, counts: Counts, said: Said) -> Iterator[Document]:
    id, told = paper.paper.id, list(counts)
    for at, (year, month) in enumerate(told):
        briefs = issues_of_month(draft, id, year, month)
        gaps = said.get((year, month), ())
        months = tuple(month_link(id, year, one, counts) for one in range(1, 13))
        before = month_link(id, *told[at - 1], counts) if at else None
        after = month_link(id, *told[at + 1], counts) if at + 1 < len(told) else None
        yield Document(
            path=urls.month_path(id, year, month),
            template="month.html",
            needs={
                "issues": digest(briefs),
                "gaps": digest(gaps),
                "months of the year": digest(months),
                "months before and after": digest(before, after),
            },
            view=partial(
                month_view,
                paper=paper,
                month=(year, month),
                issues=briefs,
                months=months,
                beside=(before, after),
                gaps=gaps,
            ),
        )


def _once(draft: Draft, paper: str) -> Iterator[str]:
    """Yield the paths of the months and years of issues of which nothing is left but ids."""
    for issue in vanished_issues(draft, paper):
        yield urls.month_path(paper, issue.date.year, issue.date.month)
        yield urls.year_path(paper, issue.date.year)
