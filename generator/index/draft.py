"""The index while a build brings it up to date: its connection, its numbers, and what has been touched so far."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from generator.ids import ArticleId, IssueId
from generator.index import keys


@dataclass(slots=True, kw_only=True)
class Touched:
    """What an issue that came, changed or went may have changed beyond its own documents; all by keys and numbers."""

    issues: set[int] = field(default_factory=set)
    """Those whose documents may change."""
    mentions: set[int] = field(default_factory=set)
    """Articles of which other documents show something else now."""
    places: set[int] = field(default_factory=set)
    """Issues that came or went, or whose pages did."""
    addresses: set[int] = field(default_factory=set)
    """Issues of which a document came or went."""
    lists: set[int] = field(default_factory=set)
    """Names whose articles, or what is shown of them, changed."""
    terms: set[tuple[int, int]] = field(default_factory=set)
    """Names that articles have got or lost as topics or keywords, with the articles."""
    series: set[int] = field(default_factory=set)
    """Series whose parts changed."""
    chains: set[int] = field(default_factory=set)
    """Those of them that have or had parts which follow each other, and so a document."""


@dataclass(kw_only=True)
class Draft:
    """An index that is written to."""

    db: sqlite3.Connection
    fresh: bool
    """Whether it was begun empty."""
    touched: Touched = field(default_factory=Touched)
    known: dict[tuple[int, str, str], int] = field(default_factory=dict)
    """Numbers of names that were asked for of late."""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The newspapers' numbers."""
        return {id: n for n, id in self.db.execute("SELECT n, id FROM paper")}

    @cached_property
    def papers(self) -> dict[int, str]:
        """The newspapers by number."""
        return {n: id for id, n in self.numbers.items()}

    def add_papers(self, ids: tuple[str, ...]) -> None:
        """Give new newspapers their numbers."""
        for id in ids:
            self.db.execute("INSERT OR IGNORE INTO paper(id) VALUES (?)", (id,))
        self.__dict__.pop("numbers", None)
        self.__dict__.pop("papers", None)

    def issue(self, id: IssueId) -> int:
        """Return an issue's key."""
        return keys.issue_key(id, self.numbers)

    def article(self, id: ArticleId) -> int:
        """Return an article's key."""
        return keys.article_key(id, self.numbers)

    def issue_id(self, key: int) -> IssueId:
        """Return the issue of a key."""
        return keys.issue_of(key, self.papers)

    def article_id(self, key: int) -> ArticleId:
        """Return the article of a key."""
        return keys.article_of(key, self.papers)


def names_of(draft: Draft, numbers: Iterable[int]) -> list[tuple[int, str, str, str]]:
    """Look up names: number, kind, text and path of each."""
    select = "SELECT n, kind, text, path FROM name WHERE n IN (SELECT value FROM json_each(?))"
    return draft.db.execute(select, (json.dumps(list(numbers)),)).fetchall()
