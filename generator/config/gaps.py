"""Read from paper.toml what is said of days without an issue; raises BankeError with every fault found."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from generator.config.schema import GapsTable, PaperFile, PublishingTable
from generator.errors import BankeError, Fault
from generator.text.gaps import NO_GAPS, Days, Gap, Gaps, Period, Said, parse_days, parse_yearly

_DAYS = "write a day `1985-06-12`, a month `1985-06`, a year `1985`, or two of them: `1985-06-12..1985-07`"
_YEARLY = "write `*-10-01`, `*-10-01..*-10-03`, `春节`, `除夕` or, by the lunar calendar, `农历1-1..1-3`"
_WEEKDAYS = "write days of the week as numbers, Monday is 1: `1-6`, or `1,3,5`"
_OTHERWISE = 'write `otherwise = "missing"` or `otherwise = "to_come"`, or leave it out'

T = TypeVar("T")


def read_gaps(written: PaperFile, path: Path) -> Gaps:
    """Turn what paper.toml says of days without an issue into values; raises BankeError."""
    if not written.publishing and written.gaps == GapsTable():
        return NO_GAPS
    faults: list[Fault] = []
    periods = tuple(_periods(written.publishing, path, faults))
    said = sorted(_said(written.gaps, path, faults), key=lambda one: one.days.first)
    single = [one for one in said if one.days.first == one.days.last]
    ranges = [one for one in said if one.days.first != one.days.last]
    for several in (single, ranges):
        faults += (_overlap(other.days, path) for one, other in pairwise(several) if other.days.first <= one.days.last)
    yearly = [text for text in written.gaps.not_published if _is_yearly(text)]
    not_on = tuple(_read(parse_yearly, yearly, _YEARLY, path, faults))
    otherwise = written.gaps.otherwise
    if otherwise not in ("", Gap.MISSING, Gap.TO_COME):
        faults.append(_unread(otherwise, _OTHERWISE, path))
    if faults:
        raise BankeError(*faults)
    return Gaps(
        periods=periods,
        single=tuple(single),
        ranges=tuple(ranges),
        not_on=not_on,
        otherwise=Gap(otherwise) if otherwise else None,
    )


def issue_faults(gaps: Gaps, issues: Iterable[date], path: Path) -> Iterator[Fault]:
    """Yield a fault for each day that is said to have no issue, by itself and not in a range, and has one."""
    said = {one.days.first: one.gap for one in gaps.single}
    for day in sorted(set(issues) & said.keys()) if said else ():
        fix = f"take `{day}` out of `gaps` in paper.toml, or the issue out of the newspaper's folder"
        problem = f"{day} is said to have no issue (`{_key(said[day])}`), and has one"
        yield Fault(code="C142", problem=problem, fix=fix, path=path, line=_line_of(path, day.isoformat()))


def _periods(tables: Iterable[PublishingTable], path: Path, faults: list[Fault]) -> Iterator[Period]:
    """Yield the periods oldest first; one without an end lasts until the next."""
    read = [(table, first) for table in tables for first in _read(parse_days, [table.since], _DAYS, path, faults)]
    read.sort(key=lambda pair: pair[1].first)
    for at, (table, since) in enumerate(read, 1):
        after = read[at][1].first if at < len(read) else None
        end = after - timedelta(1) if after else date.max
        for until in _read(parse_days, [table.until] if table.until else [], _DAYS, path, faults):
            if after and until.last >= after:
                faults.append(_overlap(until, path))
            end = until.last
        if end < since.first:
            faults.append(_overlap(since, path))
        yield Period(
            days=Days(first=since.first, last=end),
            weekdays=next(_read(_parse_weekdays, [table.weekdays], _WEEKDAYS, path, faults), frozenset()),
            not_on=tuple(_read(parse_yearly, table.not_on, _YEARLY, path, faults)),
        )


def _said(table: GapsTable, path: Path, faults: list[Fault]) -> Iterator[Said]:
    dated = [text for text in table.not_published if not _is_yearly(text)]
    for gap, texts in ((Gap.NONE, dated), (Gap.MISSING, table.missing), (Gap.TO_COME, table.to_come)):
        for days in _read(parse_days, texts, _DAYS, path, faults):
            yield Said(days=days, gap=gap)


def _is_yearly(text: str) -> bool:
    return not re.match(r"\s*[0-9]", text)


def _read(parse: Callable[[str], T], texts: Iterable[str], fix: str, path: Path, faults: list[Fault]) -> Iterator[T]:
    for text in texts:
        try:
            yield parse(text)
        except ValueError:
            faults.append(_unread(text, fix, path))


def _parse_weekdays(text: str) -> frozenset[int]:
    if not re.fullmatch(r"[1-7](?:-[1-7])?(?:,[1-7](?:-[1-7])?)*", text.replace(" ", "")):
        raise ValueError(text)
    runs = [run.partition("-") for run in text.replace(" ", "").split(",")]
    if any(int(last or first) < int(first) for first, _, last in runs):
        raise ValueError(text)
    return frozenset(day - 1 for first, _, last in runs for day in range(int(first), int(last or first) + 1))


def _key(gap: Gap) -> str:
    return "not_published" if gap is Gap.NONE else gap.value


def _unread(text: str, fix: str, path: Path) -> Fault:
    return Fault(code="C140", problem=f"`{text}` cannot be read", fix=fix, path=path, line=_line_of(path, text))


def _overlap(days: Days, path: Path) -> Fault:
    problem = f"two things are said of {days.first}"
    fix = "let ranges, and periods of publishing, not run into each other; a single day may stand apart from its range"
    written = (days.first.isoformat()[:length] for length in (10, 7, 4))
    lines = (_line_of(path, text) for text in written)
    return Fault(code="C141", problem=problem, fix=fix, path=path, line=next(filter(None, lines), None))


def _line_of(path: Path, text: str) -> int | None:
    lines = path.read_text("utf-8-sig", "replace").split("\n")
    return next((number for number, line in enumerate(lines, 1) if text and text in line), None)
