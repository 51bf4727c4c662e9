"""Months as calendars: each day with its issues, or with why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.edition import urls
from generator.edition.records import IssueBrief
from generator.text.calendar import LunarDay, lunar_day, weeks
from generator.text.gaps import Gap

DayGaps = tuple[Gap | None, ...]
"""Of each day of a month why it has no issue, if it has none; empty: nothing is said of any."""

Counts = Mapping[tuple[int, int], int]
"""How many issues a newspaper has, by year and month; those without any are left out."""

Lacks = Mapping[tuple[int, int], tuple[int, int]]
"""Of how many days the paper is missing, and of how many yet to come, by year and month; none of neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month, with its issues; several where there was a second edition."""

    date: date
    lunar: LunarDay | None
    issues: tuple[IssueBrief, ...]
    gap: Gap | None = None
    """Why it has no issue; None: it has one, or nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBrief:
    """A month in a list."""

    first: date
    path: str
    count: int
    """How many issues it has; without any it has no document."""
    missing: int = 0
    """Days whose paper is not held."""
    to_come: int = 0
    """Days whose paper is yet to be digitised."""


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
    gaps: tuple[Gap, ...] = ()
    """The reasons that its days have for having no issue, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldYear:
    """A year that has issues, for whoever looks for a day that has none."""

    year: int
    path: str
    months: str
    """Of each of its months 1 or 0: whether it has issues."""


def held_years(paper: str, counts: Counts) -> tuple[HeldYear, ...]:
    """Return the years in which a newspaper has issues, oldest first."""
    return tuple(
        HeldYear(
            year=year,
            path=urls.year_path(paper, year),
            months="".join(str(int((year, month) in counts)) for month in range(1, 13)),
        )
        for year in sorted({year for year, _ in counts})
    )


def month_of(
    paper: str, year: int, month: int, issues: Iterable[IssueBrief], gaps: DayGaps = (), *, language: str = ""
) -> Month:
    """Lay out a month's calendar; `language` is that of its lunar days."""
    by_day: dict[date, tuple[IssueBrief, ...]] = {}
    for issue in issues:
        by_day[issue.id.date] = (*by_day.get(issue.id.date, ()), issue)
    shown = tuple(
        tuple(_day(day, by_day, gaps, language) if day else None for day in week) for week in weeks(year, month)
    )
    found = [day.gap for week in shown for day in week if day and day.gap]
    brief = MonthBrief(
        first=date(year, month, 1),
        path=urls.month_path(paper, year, month),
        count=sum(map(len, by_day.values())),
        missing=found.count(Gap.MISSING),
        to_come=found.count(Gap.TO_COME),
    )
    return Month(brief=brief, weeks=shown, gaps=tuple(gap for gap in Gap if gap in found))


def month_brief(paper: str, year: int, month: int, counts: Counts, lacks: Lacks) -> MonthBrief:
    """Return a month as a list has it."""
    missing, to_come = lacks.get((year, month), (0, 0))
    return MonthBrief(
        first=date(year, month, 1),
        path=urls.month_path(paper, year, month),
        count=counts.get((year, month), 0),
        missing=missing,
        to_come=to_come,
    )


def month_link(paper: str, year: int, month: int, counts: Counts) -> MonthLink:
    """Link a month, if it has issues."""
    path = urls.month_path(paper, year, month) if (year, month) in counts else ""
    return MonthLink(first=date(year, month, 1), path=path)


def _day(day: date, issues: Mapping[date, tuple[IssueBrief, ...]], gaps: DayGaps, language: str) -> Day:
    found = issues.get(day, ())
    gap = gaps[day.day - 1] if gaps and not found else None
    return Day(date=day, lunar=lunar_day(day, language), issues=found, gap=gap)
