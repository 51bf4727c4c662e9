"""What paper.toml says of days without an issue is read whole, and every slip in it is told with its line."""

from datetime import date
from pathlib import Path

import pytest

from generator.config import find_issues, read_site
from generator.errors import BankeError
from generator.text.gaps import NO_GAPS, Gap


def write(folder: Path, paper: str) -> Path:
    (folder / "hexi").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "河西"\n', "utf-8")
    (folder / "hexi" / "paper.toml").write_text('name = "河西日报"\n' + paper, "utf-8")
    return folder


def faults(folder: Path, paper: str) -> list[tuple[str, int | None]]:
    with pytest.raises(BankeError) as raised:
        read_site(write(folder, paper))
    return [(fault.code, fault.line) for fault in raised.value.faults]


def test_a_newspaper_that_says_nothing_has_no_gaps(tmp_path: Path) -> None:
    assert read_site(write(tmp_path, "")).papers[0].gaps == NO_GAPS


def test_periods_last_until_the_next_and_dates_need_no_quotation_marks(tmp_path: Path) -> None:
    paper = """
[[publishing]]
since = "1985"
weekdays = "1-6"
not_on = ["*-10-01"]
[[publishing]]
since = 1956-07-01
weekdays = "1, 3, 5"
[gaps]
not_published = ["除夕", "1976-07-28"]
missing = [1985-06-12, "1957-03"]
to_come = ["1958..1960"]
otherwise = "to_come"
"""
    gaps = read_site(write(tmp_path, paper)).papers[0].gaps
    assert [(one.days.first, one.days.last, sorted(one.weekdays)) for one in gaps.periods] == [
        (date(1956, 7, 1), date(1984, 12, 31), [0, 2, 4]),
        (date(1985, 1, 1), date.max, [0, 1, 2, 3, 4, 5]),
    ]
    assert [(one.days.first, one.gap) for one in gaps.single] == [
        (date(1976, 7, 28), Gap.NONE),
        (date(1985, 6, 12), Gap.MISSING),
    ]
    assert [(one.days.first, one.gap) for one in gaps.ranges] == [
        (date(1957, 3, 1), Gap.MISSING),
        (date(1958, 1, 1), Gap.TO_COME),
    ]
    assert (len(gaps.not_on), gaps.otherwise) == (1, Gap.TO_COME)


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        ('[gaps]\nmissing = ["1985-02-30"]\n', 3),
        ('[gaps]\nto_come = ["1986..1985"]\n', 3),
        ('[gaps]\nmissing = ["春节"]\n', 3),
        ('[gaps]\nnot_published = ["*-13-01"]\n', 3),
        ('[gaps]\notherwise = "lost"\n', 3),
        ('[[publishing]]\nsince = "spring"\n', 3),
        ('[[publishing]]\nsince = "1985"\nweekdays = "0-6"\n', 4),
        ('[[publishing]]\nsince = "1985"\nweekdays = "6-1"\n', 4),
        ('[[publishing]]\nsince = "1985"\nnot_on = ["10-01"]\n', 4),
    ],
)
def test_days_that_cannot_be_read_are_told_c140_with_their_line(tmp_path: Path, paper: str, line: int) -> None:
    assert faults(tmp_path, paper) == [("C140", line)]


@pytest.mark.parametrize(
    "paper",
    [
        '[gaps]\nmissing = ["1985-06-12"]\nto_come = ["1985-06-12"]\n',
        '[gaps]\nmissing = ["1985-06"]\nto_come = ["1985"]\n',
        '[[publishing]]\nsince = "1956"\nuntil = "1985"\n[[publishing]]\nsince = "1985-06-01"\n',
        '[[publishing]]\nsince = "1956"\nuntil = "1955"\n',
    ],
)
def test_two_things_said_of_a_day_are_told_c141(tmp_path: Path, paper: str) -> None:
    assert [code for code, _ in faults(tmp_path, paper)] == ["C141"]


def test_a_single_day_may_stand_apart_from_its_range(tmp_path: Path) -> None:
    gaps = read_site(write(tmp_path, '[gaps]\nmissing = ["1985-06-12"]\nto_come = ["1985"]\n')).papers[0].gaps
    assert (len(gaps.single), len(gaps.ranges)) == (1, 1)


def test_a_day_that_is_said_to_have_no_issue_and_has_one_is_told_c142_but_ranges_give_way(tmp_path: Path) -> None:
    content = write(tmp_path, '[gaps]\nmissing = ["1985-06-12"]\nto_come = ["1985"]\n')
    (content / "hexi" / "1985" / "1985-06-13").mkdir(parents=True)
    assert len(find_issues(read_site(content).papers[0])) == 1
    (content / "hexi" / "1985" / "1985-06-12").mkdir()
    with pytest.raises(BankeError) as raised:
        find_issues(read_site(content).papers[0])
    assert [(fault.code, fault.line) for fault in raised.value.faults] == [("C142", 3)]


@pytest.mark.parametrize(("key", "near"), [("mising", "missing"), ("weekday", "weekdays")])
def test_a_slip_in_a_key_of_a_table_is_told_with_the_right_key(tmp_path: Path, key: str, near: str) -> None:
    table = '[gaps]\nmising = ["1985"]\n' if key == "mising" else '[[publishing]]\nsince = "1985"\nweekday = "1"\n'
    with pytest.raises(BankeError) as raised:
        read_site(write(tmp_path, table))
    (fault,) = raised.value.faults
    assert (fault.code, fault.fix) == ("C104", f"did you mean `{near}`?")


def test_a_home_that_there_is_not_is_told_c143(tmp_path: Path) -> None:
    content = write(tmp_path, "")
    (content / "site.toml").write_text('title = "河西"\nhome = "all"\n', "utf-8")
    with pytest.raises(BankeError) as raised:
        read_site(content)
    assert [fault.code for fault in raised.value.faults] == ["C143"]
