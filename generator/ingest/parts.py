"""Parts of articles: what one page prints of each, and which page of which issue its jump marks 转版语 name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.ids import IssueId
from generator.model import Fragment, SegmentedPage
from generator.text.numerals import parse_numeral

if TYPE_CHECKING:
    from generator.segment.marks import JumpMark

_LABEL = re.compile(r"(?<![A-Za-z0-9])([A-Z])0?([1-9][0-9]?)(?![0-9A-Za-z])")
_DATE = re.compile(
    r"(?:(?:([0-9]{4})年)?([0-9]{1,2}|[〇零一二三四五六七八九十]{1,3})月|本月)?([0-9]{1,2}|[一二三四五六七八九十廿]{1,3})日"
)
_SAME = frozenset({"今日", "今天", "本日", "本期"})
_NEXT = frozenset({"明日", "明天", "次日", "下期", "下一期"})
_LAST = frozenset({"昨日", "昨天", "上期", "上一期"})
_FAR = 45
"""Days beyond which a date without its year is of another year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one page prints of an article."""

    fragment: Fragment
    issue: IssueId
    page: int
    source: str
    """Name of the source file, in its issue's folder."""
    label: str = ""
    """How the page is called in print, where it is not by its number: B2."""

    @property
    def first_line(self) -> int:
        """Number of the first source line, for the order of print."""
        blocks = [block.lines[0] for block in self.fragment.blocks if block.lines]
        return min(blocks, default=self.fragment.headline.lines[0] if self.fragment.headline else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a jump mark leads."""

    issue: IssueId | None
    """None: an issue that the newspaper does not have."""
    page: int
    letter: str = ""

    def holds(self, part: Part) -> bool | None:
        """Whether a part stands there; None where it cannot be said."""
        if self.issue != part.issue:
            return False
        if self.letter and part.label:
            return part.label == f"{self.letter}{self.page}"
        return part.page == self.page if self.letter in ("", "A") else None


def _read(mark: str) -> "JumpMark":
    from generator.segment.marks import read_jump  # patterns of names and places, which most issues do without

    return read_jump(mark)


def read_place(mark: str, issue: IssueId, issues: Sequence[IssueId]) -> Place | None:
    """Read where a mark printed in an issue leads; None for one that names no page. `issues` ascend."""
    found = _read(mark)
    if not found.page:
        return None
    return Place(issue=named_issue(found.issue, issue, issues), page=found.page, letter=found.letter)


def names_another(mark: str) -> bool:
    """Whether a mark names another issue than the one that it is printed in.

    >>> names_another("（下转明日第四版）"), names_another("（下转第四版）")
    (True, False)
    """
    found = _read(mark)
    return bool(found.page and found.issue and found.issue not in _SAME)


def named_issue(words: str, issue: IssueId, issues: Sequence[IssueId]) -> IssueId | None:
    """Find the issue that a mark names: 明日 is the next that appeared, 6月16日 the one of that day.

    >>> day = IssueId.parse
    >>> [str(named_issue(w, day("a/2025-06-18"), [day("a/2025-06-16"), day("a/2025-06-20")])) for w in ("明日", "16日")]
    ['a/2025-06-20', 'a/2025-06-16']
    """
    if not words or words in _SAME:
        return issue
    if words in _NEXT:
        return next((other for other in issues if other.date > issue.date), None)
    if words in _LAST:
        return next((other for other in reversed(issues) if other.date < issue.date), None)
    if words in ("前日", "前天"):
        day: date | None = issue.date - timedelta(days=2)
    else:
        day = _dated(words, issue.date)
    return issue if day == issue.date else next((other for other in issues if other.date == day), None)


def _dated(words: str, near: date) -> date | None:
    """Read 6月16日, 十六日, 2025年6月16日 as the day of that name nearest to another."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", words))
    day = parse_numeral(found[3]) if found else None
    if found is None or day is None:
        return None
    month = parse_numeral(found[2]) if found[2] else None
    years = [int(found[1])] if found[1] else [near.year - 1, near.year, near.year + 1]
    months = [month] if month else [(near.month - 2) % 12 + 1, near.month, near.month % 12 + 1]
    days = [made for year in years for m in months if (made := _day(year, m, day))]
    best = min(days, key=lambda made: abs(made - near), default=None)
    return best if best and (found[1] or abs(best - near).days <= _FAR) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def page_named(part: Part, mark: str) -> int | None:
    """Return the page of its own issue that a part's mark names; None for another issue's, or one known by a letter."""
    found = _read(mark)
    here = named_issue(found.issue, part.issue, ()) == part.issue
    return found.page if here and found.letter in ("", "A") else None


def label_of(page: SegmentedPage) -> str:
    """Find what a page calls itself in its folio 报眉, if that is a letter and a number: B2."""
    folio = " ".join(piece.text for piece in page.furniture if piece.reason == "folio")
    names = {f"{found[1]}{found[2]}" for found in _LABEL.finditer(unicodedata.normalize("NFKC", folio))}
    return names.pop() if len(names) == 1 else ""
