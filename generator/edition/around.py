"""What the documents of an issue show that is not its own: its neighbours, and what its articles are tied to."""

import msgspec

from generator.edition.records import Beside, Continued, IssueBrief, Mention
from generator.ids import ArticleId, IssueId


class Gone(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An id of the issue's that is no article's any more: where its text is now, and its headline of then."""

    id: ArticleId
    headline: str = ""
    target: Mention | None = None
    """None: its text is nowhere."""


class Around(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What an issue's documents show that is not its own."""

    previous: IssueBrief | None = None
    next: IssueBrief | None = None
    related: dict[ArticleId, tuple[Mention, ...]] = {}
    """Earlier articles like each."""
    topics: dict[ArticleId, tuple[str, ...]] = {}
    """The topics that each article's document shows."""
    series: dict[ArticleId, Beside] = {}
    """The parts before and after each article that is part of a series."""
    continued: tuple[tuple[int, Continued], ...] = ()
    """Articles of other issues that go on here, with the page on which they do."""
    elsewhere: dict[IssueId, tuple[int, ...]] = {}
    """Pages of other issues on which articles of this one may go on."""
    lists: dict[tuple[str, str], str] = {}
    """Path of the list of each author, column and topic that it names, by kind and name."""
    gone: tuple[Gone, ...] = ()
    emptied: tuple[str, ...] = ()
    """Paths of its pages, and of itself, that had articles once and are not there any more."""
