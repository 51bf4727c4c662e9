"""Names that last: newspapers, issues, pages and articles as ids, and the ids as paths below the site."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Self

PAPER = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""A newspaper's id: ASCII lower case, digits and inner hyphens."""

_ISSUE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([a-z]))?", re.ASCII)
_ARTICLE = re.compile(r"([^/]+)/([^/]+)/(\d{2,3})/([1-9]\d{0,4})", re.ASCII)

RESERVED_PAPERS = frozenset({"assets", "search", "about", "authors", "columns", "theme", "topics", "zh-hant"})
"""Names at the site's root, or beside `site.toml`, that no newspaper can take."""


class IssueId(NamedTuple):
    """`<paper>/2025-06-18`, or `…-b` for a second edition of the day."""

    paper: str
    date: date
    edition: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `qinghe/2025-06-18`; raises ValueError with the reason.

        >>> str(IssueId.parse("qinghe/2025-06-18-b"))
        'qinghe/2025-06-18-b'
        """
        paper, _, day = text.partition("/")
        return cls.of(paper, day)

    @classmethod
    def of(cls, paper: str, day: str) -> Self:
        """Make the id of a newspaper's issue from a folder name such as `2025-06-18`; raises ValueError."""
        if not PAPER.fullmatch(paper) or paper in RESERVED_PAPERS:
            raise ValueError(f"`{paper}` cannot be a newspaper's id: lower-case letters, digits and hyphens only")
        match = _ISSUE.fullmatch(day)
        if not match:
            raise ValueError(f"`{day}` is no date of an issue: write 2025-06-18")
        if match[2] == "a":
            raise ValueError(f"`{day}`: a first edition has no letter, a second one has `-b`")
        try:
            parsed = date.fromisoformat(match[1])
        except ValueError:
            raise ValueError(f"`{match[1]}` is not in the calendar") from None
        return cls(paper, parsed, match[2] or "")

    def __str__(self) -> str:
        return f"{self.paper}/{self.day}"

    @property
    def day(self) -> str:
        """`2025-06-18`, or `2025-06-18-b`: the issue's folder name."""
        return self.date.isoformat() + (f"-{self.edition}" if self.edition else "")

    @property
    def path(self) -> str:
        """Path of the issue's folder below the site, without slash at the end.

        >>> IssueId.parse("qinghe/2025-06-18").path
        'qinghe/2025/06/18'
        """
        return _folder(self.paper, self.date, self.edition)

    @property
    def folder(self) -> str:
        """Path of the issue's folder below `content/`: `qinghe/2025/2025-06-18`."""
        return f"{self.paper}/{self.date.year:04}/{self.day}"

    def page_path(self, page: int) -> str:
        """`qinghe/2025/06/18/01`."""
        return f"{self.path}/{page:02}"


class ArticleId(NamedTuple):
    """`<paper>/2025-06-18/01/3`: minted once, never changed, never used again."""

    issue: IssueId
    page: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id; raises ValueError with the reason.

        >>> ArticleId.parse("qinghe/2025-06-18/01/3").path
        'qinghe/2025/06/18/01/3'
        """
        match = _ARTICLE.fullmatch(text)
        if not match:
            raise ValueError(f"`{text}` is no article's id: it looks like qinghe/2025-06-18/01/3")
        page = int(match[3])
        if not page or match[3] != f"{page:02}":
            raise ValueError(f"`{text}`: a page is written 01, 02 … 100")
        return cls(IssueId.of(match[1], match[2]), page, int(match[4]))

    def __str__(self) -> str:
        return f"{self.issue}/{self.page:02}/{self.number}"

    @property
    def path(self) -> str:
        """Path of the article's folder below the site, without slash at the end."""
        return f"{self.issue.path}/{self.page:02}/{self.number}"

    @property
    def file_name(self) -> str:
        """Name of the article's file in its issue's folder: `01-03.md`."""
        return f"{self.page:02}-{self.number:02}.md"


@lru_cache(maxsize=4096)
def _folder(paper: str, day: date, edition: str) -> str:
    """Write an issue's path once: every link to an article or page of it needs it."""
    return f"{paper}/{day.year:04}/{day.month:02}/{day.day:02}" + (f"-{edition}" if edition else "")
