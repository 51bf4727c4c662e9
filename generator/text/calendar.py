"""Days as a Chinese newspaper names them: lunar date, solar term, festival; and the weeks of a month."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from borax.calendars.lunardate import LunarDate

_FIRST, _LAST = date(1900, 1, 31), date(2100, 12, 31)
"""What the lunar table covers: all of the 20th and 21st centuries."""

LUNAR_YEARS = range(1900, 2100)
"""Lunar years of which every day is covered."""

_FESTIVALS = {
    (1, 1): "春节",
    (1, 15): "元宵",
    (5, 5): "端午",
    (7, 7): "七夕",
    (8, 15): "中秋",
    (9, 9): "重阳",
    (12, 8): "腊八",
}

_TRADITIONAL = str.maketrans("闰谷节处种腊满惊蛰阳", "閏穀節處種臘滿驚蟄陽")
"""The characters of lunar days that are other ones in Traditional Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarDay:
    """A day of the lunar calendar 农历."""

    year: str
    """干支: 乙巳."""
    month: str
    """五月, 闰六月, 冬月, 腊月."""
    day: str
    """廿三."""
    note: str
    """For a calendar's cell: the festival, else the solar term, else the month on its first day, else the day."""


@lru_cache(maxsize=1024)
def lunar_day(day: date, language: str = "") -> LunarDay | None:
    """Return the lunar day in the characters of a language, or None outside the years 1900 to 2100.

    >>> lunar = lunar_day(date(2025, 6, 18))
    >>> lunar.year, lunar.month, lunar.day
    ('乙巳', '五月', '廿三')
    """
    if not _FIRST <= day <= _LAST:
        return None
    lunar = LunarDate.from_solar(day)
    month = ("闰" if lunar.leap else "") + f"{lunar.cn_month}月"
    note = _note(day, lunar, month)
    if language == "zh-Hant":
        month, note = month.translate(_TRADITIONAL), note.translate(_TRADITIONAL)
    return LunarDay(year=lunar.gz_year, month=month, day=lunar.cn_day, note=note)


def _note(day: date, lunar: LunarDate, month: str) -> str:
    festival = "" if lunar.leap else _FESTIVALS.get((lunar.month, lunar.day), "")
    if day < _LAST and _starts_year(day + timedelta(days=1)):
        festival = "除夕"
    return festival or lunar.term or (month if lunar.day == 1 else lunar.cn_day)


def _starts_year(day: date) -> bool:
    lunar = LunarDate.from_solar(day)
    return (lunar.month, lunar.day, lunar.leap) == (1, 1, 0)


def weeks(year: int, month: int) -> tuple[tuple[date | None, ...], ...]:
    """Return the weeks of a month, Monday first; None stands for a day of another month."""
    found = calendar.Calendar().monthdayscalendar(year, month)
    return tuple(tuple(date(year, month, day) if day else None for day in week) for week in found)
