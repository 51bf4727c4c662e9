"""Views of the front and of the archive: home, issue, month, year, and a newspaper's years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec

from generator.edition import urls
from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.front import Front, front_of, pointers
from generator.edition.reading import Scene
from generator.edition.records import ArticleRecord, IssueBrief, IssueRecord
from generator.ids import IssueId
from generator.text.calendar import LunarDay, lunar_day, weeks

PAST = 6
"""Issues before the latest that the home lists."""

Counts = Mapping[tuple[int, int], int]
"""How many issues a newspaper has, by year and month; those without any are left out."""

Briefs = tuple[bytes, ...]
"""IssueBriefs, encoded."""

Link = TypeVar("Link")
Beside = tuple[Link | None, Link | None]
"""The one before and the one after."""

_BRIEF = msgspec.msgpack.Decoder(IssueBrief)

_YEARS_ONE_BY_ONE = 12
"""So many years are listed singly beside the home's calendar; more are listed by decade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month, with its issues; several where there was a second edition."""

    date: date
    lunar: LunarDay | None
    issues: tuple[IssueBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBrief:
    """A month in a list."""

    first: date
    path: str
    count: int
    """How many issues it has; without any it has no document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLink:
    """A month beside another."""

    first: date
    path: str = ""
    """Empty: no issue appeared."""


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
class YearLink:
    """A year beside another."""

    year: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """An issue's document, and the home, which shows the latest one."""

    frame: Frame
    issue: IssueRecord | None
    """None on the home of a newspaper that has no issue yet."""
    front: Front | None
    pointers: tuple[ArticleRecord, ...]
    previous: IssueBrief | None
    next: IssueBrief | None
    past: tuple[IssueBrief, ...] = ()
    """Of the home: the issues before, latest first."""
    month: Month | None = None
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month's document."""

    frame: Frame
    month: Month
    months: tuple[MonthLink, ...]
    """All twelve of the year."""
    previous: MonthLink | None
    next: MonthLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year's document."""

    frame: Frame
    year: int
    count: int
    months: tuple[Month, ...]
    previous: YearLink | None
    next: YearLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A newspaper's archive."""

    frame: Frame
    latest: IssueBrief | None
    count: int
    years: tuple[Period, ...]
    """Newest first."""
    months: Mapping[int, tuple[MonthBrief, ...]]
    """Of each year, all twelve."""


def empty_home_view(site: SiteHead) -> IssueView:
    """View the home of a site that has no issue yet."""
    frame = frame_of(site, urls.HOME)
    return IssueView(frame=frame, issue=None, front=None, pointers=(), previous=None, next=None)


def home_view(site: SiteHead, scene: Scene, past: Briefs, month: Briefs, counts: Counts) -> IssueView:
    """View the home: the latest issue of the site's first newspaper.

    `past` are those before, latest first; `month` those of its month, oldest first.
    """
    issue = scene.issue
    before = tuple(map(_BRIEF.decode, past))
    day = issue.id.date
    return IssueView(
        frame=frame_of(site, urls.HOME, issue=issue, way="today"),
        issue=issue,
        front=front_of(issue, scene.articles),
        pointers=pointers(issue),
        previous=before[0] if before else None,
        next=None,
        past=before,
        month=_month(issue.id.paper, day.year, day.month, map(_BRIEF.decode, month)),
        periods=_periods(scene.paper.paper.id, counts),
    )


def issue_view(site: SiteHead, scene: Scene) -> IssueView:
    """View an issue."""
    issue = scene.issue
    return IssueView(
        frame=frame_of(site, issue.path, paper=scene.paper, issue=issue),
        issue=issue,
        front=front_of(issue, scene.articles),
        pointers=pointers(issue),
        previous=scene.around.previous,
        next=scene.around.next,
    )


def month_view(
    site: SiteHead,
    *,
    paper: PaperHead,
    month: tuple[int, int],
    issues: Briefs,
    months: tuple[MonthLink, ...],
    beside: Beside[MonthLink],
) -> MonthView:
    """View a month that has issues; `months` are all twelve of its year."""
    shown = _month(paper.paper.id, *month, map(_BRIEF.decode, issues))
    return MonthView(
        frame=frame_of(site, shown.brief.path, paper=paper, way="past"),
        month=shown,
        months=months,
        previous=beside[0],
        next=beside[1],
    )


def year_view(
    site: SiteHead, *, paper: PaperHead, year: int, issues: tuple[IssueId, ...], beside: Beside[YearLink]
) -> YearView:
    """View a year that has issues."""
    briefs = [IssueBrief(id=issue, pages=()) for issue in issues]
    months = (
        _month(paper.paper.id, year, month, (brief for brief in briefs if brief.id.date.month == month))
        for month in range(1, 13)
    )
    return YearView(
        frame=frame_of(site, urls.year_path(paper.paper.id, year), paper=paper, way="past"),
        year=year,
        count=len(issues),
        months=tuple(months),
        previous=beside[0],
        next=beside[1],
    )


def paper_view(site: SiteHead, *, paper: PaperHead, latest: bytes | None, counts: Counts) -> PaperView:
    """View a newspaper's archive."""
    years = _years(paper.paper.id, counts)[::-1]
    return PaperView(
        frame=frame_of(site, paper.archive, paper=paper, way="past"),
        latest=_BRIEF.decode(latest) if latest else None,
        count=sum(counts.values()),
        years=years,
        months={
            period.year: tuple(_brief(paper.paper.id, period.year, month, counts) for month in range(1, 13))
            for period in years
        },
    )


def month_link(paper: str, year: int, month: int, counts: Counts) -> MonthLink:
    """Link a month, if it has issues."""
    path = urls.month_path(paper, year, month) if (year, month) in counts else ""
    return MonthLink(first=date(year, month, 1), path=path)


def _month(paper: str, year: int, month: int, issues: Iterable[IssueBrief]) -> Month:
    """Lay out a month's calendar."""
    by_day: dict[date, tuple[IssueBrief, ...]] = {}
    for issue in issues:
        by_day[issue.id.date] = (*by_day.get(issue.id.date, ()), issue)
    shown = tuple(tuple(_day(day, by_day) if day else None for day in week) for week in weeks(year, month))
    count = sum(map(len, by_day.values()))
    path = urls.month_path(paper, year, month)
    return Month(brief=MonthBrief(first=date(year, month, 1), path=path, count=count), weeks=shown)


def _brief(paper: str, year: int, month: int, counts: Counts) -> MonthBrief:
    path = urls.month_path(paper, year, month)
    return MonthBrief(first=date(year, month, 1), path=path, count=counts.get((year, month), 0))


def _day(day: date, issues: Mapping[date, tuple[IssueBrief, ...]]) -> Day:
    return Day(date=day, lunar=lunar_day(day), issues=issues.get(day, ()))


def _years(paper: str, counts: Counts) -> tuple[Period, ...]:
    years: dict[int, int] = {}
    for (year, _), count in counts.items():
        years[year] = years.get(year, 0) + count
    return tuple(
        Period(year=year, path=urls.year_path(paper, year), count=count) for year, count in sorted(years.items())
    )


def _periods(paper: str, counts: Counts) -> tuple[Period, ...]:
    years = _years(paper, counts)
    return years if len(years) <= _YEARS_ONE_BY_ONE else tuple(_decades(paper, years))


def _decades(paper: str, years: Iterable[Period]) -> Iterable[Period]:
    counts: dict[int, int] = {}
    for period in years:
        counts[period.year // 10 * 10] = counts.get(period.year // 10 * 10, 0) + period.count
    archive = urls.paper_path(paper)
    for decade, count in counts.items():
        yield Period(year=decade, path=f"{archive}#y{decade // 10}0s", count=count, decade=True)
