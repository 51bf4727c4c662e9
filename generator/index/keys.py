"""Issues and articles as whole numbers that ascend as they were printed: SQLite's quickest keys.

From the highest bits: newspaper, day, edition; for an article then its page and number.
"""

from calendar import monthrange
from datetime import date

from generator.ids import ArticleId, IssueId

_NUMBER = 17
PLACE = _NUMBER + 10
"""Bits of an article's key below those of its issue."""
_EDITION = 5
_DAY = 22

MOST_PAPERS = (1 << 63 - _DAY - _EDITION - PLACE) - 2
"""The highest number of a newspaper: an article's key, and the lowest above its newspaper's, have 63 bits."""

Papers = dict[str, int]
"""Numbers of the newspapers, by their ids."""


def issue_key(issue: IssueId, papers: Papers) -> int:
    """Give an issue its number; raises KeyError for a newspaper that has no number."""
    edition = ord(issue.edition) - ord("a") if issue.edition else 0
    return ((papers[issue.paper] << _DAY | issue.date.toordinal()) << _EDITION) | edition


def article_key(article: ArticleId, papers: Papers) -> int:
    """Give an article its number, above its issue's and below the next issue's articles.

    >>> one = ArticleId.parse("qinghe/2025-06-18-b/04/12")
    >>> article_of(article_key(one, {"qinghe": 3}), {3: "qinghe"}) == one
    True
    """
    return issue_key(article.issue, papers) << PLACE | article.page << _NUMBER | article.number


def issue_of(key: int, papers: dict[int, str]) -> IssueId:
    """Return the issue of a key."""
    edition = key & ((1 << _EDITION) - 1)
    day = key >> _EDITION & ((1 << _DAY) - 1)
    letter = chr(ord("a") + edition) if edition else ""
    return IssueId(papers[key >> _EDITION + _DAY], date.fromordinal(day), letter)


def article_of(key: int, papers: dict[int, str]) -> ArticleId:
    """Return the article of a key."""
    page = key >> _NUMBER & ((1 << PLACE - _NUMBER) - 1)
    return ArticleId(issue_of(key >> PLACE, papers), page, key & ((1 << _NUMBER) - 1))


def issue_key_of(article: int) -> int:
    """Return the key of an article's issue."""
    return article >> PLACE


def article_range(issue: int) -> tuple[int, int]:
    """Return the lowest key of an issue's articles, and the lowest above them."""
    return issue << PLACE, issue + 1 << PLACE


def paper_range(paper: int) -> tuple[int, int]:
    """Return the lowest key of a newspaper's issues, and the lowest above them."""
    return paper << _DAY + _EDITION, paper + 1 << _DAY + _EDITION


def year_of(article: int) -> int:
    """Return the year in which an article was printed."""
    return date.fromordinal(article >> PLACE + _EDITION & ((1 << _DAY) - 1)).year


def day_of(article: int) -> int:
    """Return the day on which an article was printed, as its ordinal."""
    return article >> PLACE + _EDITION & ((1 << _DAY) - 1)


def year_range(paper: int, year: int) -> tuple[int, int]:
    """Return the lowest key of a year's issues, and the lowest above them."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    above = paper << _DAY
    return (above | first) << _EDITION, (above | last + 1) << _EDITION


def month_range(paper: int, year: int, month: int) -> tuple[int, int]:
    """Return the lowest key of a month's issues, and the lowest above them."""
    first = date(year, month, 1).toordinal()
    after = first + monthrange(year, month)[1]
    above = paper << _DAY
    return (above | first) << _EDITION, (above | after) << _EDITION
