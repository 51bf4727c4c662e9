from datetime import date

import pytest

from generator.text.calendar import lunar_day, weeks


@pytest.mark.parametrize(
    ("day", "lunar", "note"),
    [
        (date(2025, 6, 18), "乙巳五月廿三", "廿三"),
        (date(1985, 6, 6), "乙丑四月十八", "芒种"),
        (date(1985, 6, 18), "乙丑五月初一", "五月"),
        (date(1985, 6, 22), "乙丑五月初五", "端午"),
        (date(2025, 1, 28), "甲辰腊月廿九", "除夕"),
        (date(2025, 1, 29), "乙巳正月初一", "春节"),
        (date(2023, 4, 1), "癸卯闰二月十一", "十一"),
        (date(2025, 7, 29), "乙巳闰六月初五", "初五"),
    ],
)
def test_a_day_has_the_lunar_date_that_a_newspaper_prints(day, lunar, note):
    found = lunar_day(day)
    assert found is not None
    assert (found.year + found.month + found.day, found.note) == (lunar, note)


def test_lunar_days_are_named_in_traditional_characters_where_the_interface_is():
    found = lunar_day(date(2025, 1, 7), "zh-Hant")
    assert found is not None
    assert (found.month, found.note) == ("臘月", "臘八")
    assert lunar_day(date(2025, 1, 7), "zh-CN") == lunar_day(date(2025, 1, 7))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 1, 30), date(2101, 1, 1), date(9999, 12, 31)])
def test_a_day_beyond_the_table_has_no_lunar_date(day):
    assert lunar_day(day) is None


@pytest.mark.parametrize("day", [date(1900, 1, 31), date(2100, 12, 31)])
def test_the_table_reaches_to_its_ends(day):
    assert lunar_day(day) is not None


def test_a_month_has_every_day_once_and_weeks_begin_on_monday():
    june = weeks(2025, 6)
    assert [day.day for week in june for day in week if day] == list(range(1, 31))
    assert all(len(week) == 7 for week in june)
    assert all(week[0] is None or week[0].weekday() == 0 for week in june)
