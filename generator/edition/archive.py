"""Views of the front and of the archive: home, issue, month, year, and a newspaper's years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.edition import urls
from generator.edition.frame import Frame, frame_of
from generator.edition.front import Front, front_of, pointers
from generator.edition.records import ArticleRecord, Edition, IssueRecord, PaperIndex
from generator.text.calendar import LunarDay, lunar_day, weeks

_PAST = 6
_YEARS_ONE_BY_ONE = 12
"""So many years are listed singly beside the home's calendar; more are listed by decade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month, with its issues; several where there was a second edition."""

    date: date
    lunar: LunarDay | None
    issues: tuple[IssueRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBrief:
    """A month in a list."""

    first: date
    path: str
    count: int
    """How many issues it has; without any it has no document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month's calendar; None stands for a day of another month."""

    brief: MonthBrief
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year or a decade in a list."""

    year: int
    path: str
    count: int
    decade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """An issue's document, and the home, which shows the latest one."""

    frame: Frame
    issue: IssueRecord | None
    """None on the home of a newspaper that has no issue yet."""
    front: Front | None
    pointers: tuple[ArticleRecord, ...]
    previous: IssueRecord | None
    next: IssueRecord | None
    past: tuple[IssueRecord, ...] = ()
    """Of the home: the issues before, latest first."""
    month: Month | None = None
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month's document."""

    frame: Frame
    month: Month
    months: tuple[MonthBrief, ...]
    """All twelve of the year."""
    previous: MonthBrief | None
    next: MonthBrief | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year's document."""

    frame: Frame
    year: int
    count: int
    months: tuple[Month, ...]
    previous: Period | None
    next: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A newspaper's archive."""

    frame: Frame
    latest: IssueRecord | None
    count: int
    years: tuple[Period, ...]
    """Newest first."""
    months: Mapping[int, tuple[MonthBrief, ...]]
    """Of each year, all twelve."""


def home_view(edition: Edition) -> IssueView:
    """View the home: the latest issue of the site's first newspaper."""
    frame = frame_of(edition, urls.HOME)
    paper = next(iter(edition.papers), None)
    if not paper or not paper.issues:
        return IssueView(frame=frame, issue=None, front=None, pointers=(), previous=None, next=None)
    latest = paper.issues[-1]
    return IssueView(
        frame=frame_of(edition, urls.HOME, issue=latest, way="today"),
        issue=latest,
        front=front_of(latest, edition.articles),
        pointers=pointers(latest),
        previous=paper.issues[-2] if len(paper.issues) > 1 else None,
        next=None,
        past=paper.issues[-1 - _PAST : -1][::-1],
        month=_month(paper, latest.id.date.year, latest.id.date.month),
        periods=_periods(paper),
    )


def issue_view(edition: Edition, paper: PaperIndex, at: int) -> IssueView:
    """View the newspaper's issue number `at`."""
    issue = paper.issues[at]
    return IssueView(
        frame=frame_of(edition, issue.path, paper=paper, issue=issue),
        issue=issue,
        front=front_of(issue, edition.articles),
        pointers=pointers(issue),
        previous=paper.issues[at - 1] if at else None,
        next=paper.issues[at + 1] if at + 1 < len(paper.issues) else None,
    )


def month_view(edition: Edition, paper: PaperIndex, year: int, month: int) -> MonthView:
    """View a month that has issues."""
    told = list(paper.months)
    at = told.index((year, month))
    shown = _month(paper, year, month)
    return MonthView(
        frame=frame_of(edition, shown.brief.path, paper=paper, way="past"),
        month=shown,
        months=_year_briefs(paper, year),
        previous=_brief(paper, *told[at - 1]) if at else None,
        next=_brief(paper, *told[at + 1]) if at + 1 < len(told) else None,
    )


def year_view(edition: Edition, paper: PaperIndex, year: int) -> YearView:
    """View a year that has issues."""
    years = _years(paper)
    at = next(place for place, period in enumerate(years) if period.year == year)
    return YearView(
        frame=frame_of(edition, years[at].path, paper=paper, way="past"),
        year=year,
        count=years[at].count,
        months=tuple(_month(paper, year, month) for month in range(1, 13)),
        previous=years[at - 1] if at else None,
        next=years[at + 1] if at + 1 < len(years) else None,
    )


def paper_view(edition: Edition, paper: PaperIndex) -> PaperView:
    """View a newspaper's archive."""
    years = _years(paper)[::-1]
    return PaperView(
        frame=frame_of(edition, urls.paper_path(paper.paper.id), paper=paper, way="past"),
        latest=paper.issues[-1] if paper.issues else None,
        count=len(paper.issues),
        years=years,
        months={period.year: _year_briefs(paper, period.year) for period in years},
    )


def _year_briefs(paper: PaperIndex, year: int) -> tuple[MonthBrief, ...]:
    return tuple(_brief(paper, year, month) for month in range(1, 13))


def _brief(paper: PaperIndex, year: int, month: int) -> MonthBrief:
    path = urls.month_path(paper.paper.id, year, month)
    return MonthBrief(first=date(year, month, 1), path=path, count=len(paper.months.get((year, month), ())))


def _month(paper: PaperIndex, year: int, month: int) -> Month:
    by_day: dict[date, tuple[IssueRecord, ...]] = {}
    for issue in paper.months.get((year, month), ()):
        by_day[issue.id.date] = (*by_day.get(issue.id.date, ()), issue)
    shown = tuple(tuple(_day(day, by_day) if day else None for day in week) for week in weeks(year, month))
    return Month(brief=_brief(paper, year, month), weeks=shown)


def _day(day: date, issues: Mapping[date, tuple[IssueRecord, ...]]) -> Day:
    return Day(date=day, lunar=lunar_day(day), issues=issues.get(day, ()))


def _years(paper: PaperIndex) -> tuple[Period, ...]:
    counts: dict[int, int] = {}
    for (year, _), issues in paper.months.items():
        counts[year] = counts.get(year, 0) + len(issues)
    return tuple(
        Period(year=year, path=urls.year_path(paper.paper.id, year), count=count)
        for year, count in sorted(counts.items())
    )


def _periods(paper: PaperIndex) -> tuple[Period, ...]:
    years = _years(paper)
    return years if len(years) <= _YEARS_ONE_BY_ONE else tuple(_decades(paper, years))


def _decades(paper: PaperIndex, years: Iterable[Period]) -> Iterable[Period]:
    counts: dict[int, int] = {}
    for period in years:
        counts[period.year // 10 * 10] = counts.get(period.year // 10 * 10, 0) + period.count
    archive = urls.paper_path(paper.paper.id)
    for decade, count in counts.items():
        yield Period(year=decade, path=f"{archive}#y{decade // 10}0s", count=count, decade=True)
