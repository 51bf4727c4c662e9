"""What an archive lacks, and why: days without a paper 休刊, papers not held 缺报, papers yet to be digitised 待录."""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache

from borax.calendars.lunardate import InvalidLunarDateError, LunarDate

from generator.text.calendar import LUNAR_YEARS


class Gap(StrEnum):
    """Why there is no issue of a day."""

    NONE = "none"
    """休刊: no paper was published."""
    MISSING = "missing"
    """缺报: it was published, and none is held."""
    TO_COME = "to_come"
    """待录: it is held, and not yet digitised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days one after the other."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """Days of every year, each a month and a day, of the common or the lunar calendar."""

    first: tuple[int, int]
    last: tuple[int, int]
    lunar: bool = False
    before: int = 0
    """So many days earlier: New Year's Eve 除夕 is the day before the first, whichever that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How often a newspaper appeared for some time."""

    days: Days
    weekdays: frozenset[int] = frozenset(range(7))
    """Monday is 0."""
    not_on: tuple[Yearly, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an editor said of some days."""

    days: Days
    gap: Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """All that is known of the days without an issue."""

    periods: tuple[Period, ...] = ()
    """Oldest first, none in another; empty: not known, so that every day may have had a paper."""
    single: tuple[Said, ...] = ()
    """Of single days, oldest first; they go before all else."""
    ranges: tuple[Said, ...] = ()
    """Oldest first, none in another; of days of publication alone, but for those without a paper."""
    not_on: tuple[Yearly, ...] = ()
    otherwise: Gap | None = None
    """Of days of publication of which nothing is said; like the rules, up to the latest issue."""

    def of_month(self, year: int, month: int, latest: date | None) -> tuple[Gap | None, ...]:
        """Return of each day of a month why it has no issue, if it has none; empty where nothing is said of any."""
        if self == NO_GAPS:
            return ()
        first = date(year, month, 1)
        days = (first + timedelta(n) for n in range(31) if n < 28 or (first + timedelta(n)).month == month)
        found = tuple(self._of_day(day, latest) for day in days)
        return found if any(found) else ()

    def years(self, latest: date | None) -> Iterator[int]:
        """Yield the years of which something is said that can be counted."""
        for said in (*self.single, *self.ranges):
            if said.gap is not Gap.NONE and said.days.first.year > MINYEAR and said.days.last.year < MAXYEAR:
                yield from range(said.days.first.year, said.days.last.year + 1)
        if self.otherwise and latest:
            for period in self.periods:
                yield from range(max(period.days.first.year, MINYEAR + 1), min(period.days.last, latest).year + 1)

    def _of_day(self, day: date, latest: date | None) -> Gap | None:
        if single := _said_of(self.single, day):
            return single
        told = _said_of(self.ranges, day)
        appeared = self._appeared(day)
        if told is Gap.NONE or appeared is None:
            return told
        past = latest is not None and day <= latest
        if not appeared:
            return Gap.NONE if told or past else None
        return told or (self.otherwise if past and self.periods else None)

    def _appeared(self, day: date) -> bool | None:
        """Tell whether a paper appeared, by the rules; None: not at that time."""
        if not self.periods:
            return not _recurs(self.not_on, day)
        period = next((one for one in self.periods if one.days.first <= day <= one.days.last), None)
        if period is None:
            return None
        return day.weekday() in period.weekdays and not _recurs((*self.not_on, *period.not_on), day)


NO_GAPS = Gaps()


def parse_days(text: str) -> Days:
    """Read a day, a month, a year, or two of them with `..` between; raises ValueError.

    >>> parse_days("1985-06..1985-07-02")
    Days(first=datetime.date(1985, 6, 1), last=datetime.date(1985, 7, 2))
    """
    one, _, other = text.partition("..")
    days = Days(first=_ends(one)[0], last=_ends(other or one)[1])
    if days.last < days.first:
        raise ValueError(text)
    return days


def parse_yearly(text: str) -> Yearly:
    """Read days of every year: `*-10-01..*-10-03`, `除夕`, `春节`, or lunar ones, `农历1-1..1-3`; raises ValueError.

    >>> parse_yearly("农历1-1..1-3")
    Yearly(first=(1, 1), last=(1, 3), lunar=True, before=0)
    """
    if text in ("除夕", "春节"):
        return Yearly(first=(1, 1), last=(1, 1), lunar=True, before=int(text == "除夕"))
    lunar = text.startswith("农历")
    one, _, other = text.removeprefix("农历").replace("*-", "").partition("..")
    if not lunar and not text.startswith("*-"):
        raise ValueError(text)
    yearly = Yearly(first=_of_year(one, lunar), last=_of_year(other or one, lunar), lunar=lunar)
    if yearly.last < yearly.first:
        raise ValueError(text)
    return yearly


def _ends(text: str) -> tuple[date, date]:
    """Return the first and the last day of a day, a month or a year."""
    found = re.fullmatch(r"\s*([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?\s*", text)
    if not found:
        raise ValueError(text)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    if month:
        return first, date(year, month, monthrange(year, month)[1])
    return first, date(year, 12, 31)


def _of_year(text: str, lunar: bool) -> tuple[int, int]:
    found = re.fullmatch(r"\s*([0-9]{1,2})-([0-9]{1,2})\s*", text)
    month, day = (int(part) for part in found.groups()) if found else (0, 0)
    if lunar and not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(text)
    if not lunar:
        date(2000, month, day)  # a leap year, which has every day that a year can have
    return month, day


def _said_of(said: tuple[Said, ...], day: date) -> Gap | None:
    at = bisect_right(said, day, key=lambda one: one.days.first)
    return said[at - 1].gap if at and day <= said[at - 1].days.last else None


def _recurs(rules: tuple[Yearly, ...], day: date) -> bool:
    if not rules:
        return False
    if any(not rule.lunar and rule.first <= (day.month, day.day) <= rule.last for rule in rules):
        return True
    return any(rule.lunar for rule in rules) and day in _lunar_days(rules, day.year)


@lru_cache(maxsize=512)
def _lunar_days(rules: tuple[Yearly, ...], year: int) -> frozenset[date]:
    """Return the days of a common year that rules of the lunar calendar name."""
    lunar = [rule for rule in rules if rule.lunar]
    named = (day for rule in lunar for one in (year - 1, year) for day in _named(rule, one))
    return frozenset(day for day in named if day.year == year)


def _named(rule: Yearly, year: int) -> Iterator[date]:
    """Yield the days of a lunar year that a rule names."""
    if year not in LUNAR_YEARS:
        return
    months = range(rule.first[0], rule.last[0] + 1)
    for month, day in ((month, day) for month in months for day in range(1, 31)):
        if rule.first <= (month, day) <= rule.last:
            try:
                found: date = LunarDate(year, month, day).to_solar_date()
            except InvalidLunarDateError:  # a month of 29 days
                continue
            yield found - timedelta(rule.before)
