"""What is said of days without an issue: single days before ranges, ranges before rules, nothing of what is to be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.gaps import NO_GAPS, Days, Gap, Gaps, Period, Said, parse_days, parse_yearly

LATEST = date(2025, 6, 20)


def said(gaps: Gaps, day: date, latest: date | None = LATEST) -> Gap | None:
    found = gaps.of_month(day.year, day.month, latest)
    return found[day.day - 1] if found else None


def period(days: str, weekdays: str = "0123456", *not_on: str) -> Period:
    return Period(
        days=parse_days(days), weekdays=frozenset(map(int, weekdays)), not_on=tuple(map(parse_yearly, not_on))
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1985-06-12", date(1985, 6, 12), date(1985, 6, 12)),
        ("1985-02", date(1985, 2, 1), date(1985, 2, 28)),
        ("1984", date(1984, 1, 1), date(1984, 12, 31)),
        ("1984-12..1985-02-03", date(1984, 12, 1), date(1985, 2, 3)),
        ("1956..1984", date(1956, 1, 1), date(1984, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_days_are_written_as_a_day_a_month_a_year_or_from_one_to_another(text: str, first: date, last: date) -> None:
    assert parse_days(text) == Days(first=first, last=last)


@pytest.mark.parametrize(
    "text", ["", "..", "1985-13", "1985-02-30", "0000", "85-06-12", "1986..1985", "六月", "1985-6-1"]
)
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        parse_days(text)


@pytest.mark.parametrize(
    "text", ["", "10-01", "*-13-01", "*-02-30", "*-10-03..*-10-01", "农历13-1", "农历1-31", "中秋"]
)
def test_what_names_no_days_of_every_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them
        parse_yearly(text)


def test_days_of_publication_and_days_of_every_year_say_when_no_paper_was_published() -> None:
    gaps = Gaps(periods=(period("1985..9999", "012345", "*-10-01", "除夕", "农历1-1..1-3"),))
    assert said(gaps, date(2025, 6, 15)) is Gap.NONE  # a Sunday
    assert said(gaps, date(2024, 10, 1)) is Gap.NONE
    assert [said(gaps, date(2025, 1, day)) for day in (27, 28, 29, 31)] == [None, *[Gap.NONE] * 3]
    assert said(gaps, date(2024, 2, 9)) is Gap.NONE  # New Year's Eve of a twelfth month of 30 days
    assert said(gaps, date(2025, 6, 17)) is None


def test_a_newspapers_rules_are_those_of_its_time_and_none_before_it_was_founded() -> None:
    gaps = Gaps(periods=(period("1956-07..1984", "024"), period("1985..9999")), otherwise=Gap.TO_COME)
    assert said(gaps, date(1956, 6, 30)) is None
    assert said(gaps, date(1956, 7, 3)) is Gap.NONE  # a Tuesday
    assert said(gaps, date(1956, 7, 4)) is Gap.TO_COME
    assert said(gaps, date(1985, 1, 1)) is Gap.TO_COME


def test_what_is_said_of_a_day_goes_before_its_range_and_that_before_what_is_said_of_all_others() -> None:
    gaps = Gaps(
        periods=(period("1985..9999", "012345"),),
        single=(
            Said(days=parse_days("1985-06-12"), gap=Gap.MISSING),
            Said(days=parse_days("1985-06-16"), gap=Gap.MISSING),
        ),
        ranges=(Said(days=parse_days("1985-06"), gap=Gap.TO_COME), Said(days=parse_days("1985-07"), gap=Gap.NONE)),
        otherwise=Gap.MISSING,
    )
    assert said(gaps, date(1985, 6, 12)) is Gap.MISSING
    assert said(gaps, date(1985, 6, 13)) is Gap.TO_COME
    assert said(gaps, date(1985, 6, 9)) is Gap.NONE  # a Sunday in a range
    assert said(gaps, date(1985, 6, 16)) is Gap.MISSING  # a Sunday that had a paper
    assert said(gaps, date(1985, 7, 2)) is Gap.NONE
    assert said(gaps, date(1985, 8, 1)) is Gap.MISSING


def test_of_days_after_the_latest_issue_nothing_is_said_but_what_an_editor_said_of_them() -> None:
    gaps = Gaps(periods=(period("1985..9999", "012345"),), otherwise=Gap.TO_COME)
    assert said(gaps, date(2025, 6, 22)) is None
    assert said(gaps, date(2025, 6, 23)) is None
    assert said(gaps, date(2025, 6, 19), latest=None) is None
    later = Gaps(ranges=(Said(days=parse_days("2025-07"), gap=Gap.NONE),))
    assert said(later, date(2025, 7, 1)) is Gap.NONE


def test_without_rules_a_range_covers_every_day() -> None:
    gaps = Gaps(ranges=(Said(days=parse_days("1985-06"), gap=Gap.MISSING),), not_on=(parse_yearly("春节"),))
    assert gaps.of_month(1985, 6, LATEST) == (Gap.MISSING,) * 30
    assert said(gaps, date(2025, 1, 29)) is Gap.NONE
    assert NO_GAPS.of_month(1985, 6, LATEST) == ()


@given(st.dates(date(1890, 1, 1), date(2110, 12, 31)), st.sampled_from(("除夕", "农历12-1..12-30", "*-01-01..*-12-31")))
def test_every_day_of_every_year_is_told_as_one_of_its_month(day: date, rule: str) -> None:
    gaps = Gaps(periods=(period("0001..9999", "0123456", rule),))
    found = gaps.of_month(day.year, day.month, date.max)
    assert not found or len(found) == (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(1)).day
    assert set(found) <= {None, Gap.NONE}
