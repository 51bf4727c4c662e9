"""Bring up to date which topics articles show, and which earlier articles they are related to."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

import msgspec

from generator.edition.facts import How
from generator.edition.related import REACH, Archive, Term, nearest, topics_of
from generator.index.content import Has, decode_keys, decode_names
from generator.index.draft import Draft
from generator.index.keys import PLACE, article_range, issue_key_of, paper_range

_MANY = 4
"""Where more than one article in so many has got or lost a term, all are settled, oldest first."""


_OF_LATE = 1 << 14
"""Terms that are kept in memory: about as many as ten thousand articles have."""

_KNOWN = 4


def settle_subjects(draft: Draft) -> None:
    """Settle topics and related articles wherever terms changed that decide on them."""
    terms = draft.touched.terms
    articles = draft.db.execute("SELECT count(*) FROM article").fetchone()[0]
    if draft.fresh or len(terms) > articles // _MANY:
        for paper in draft.papers:
            _settle_paper(draft, paper)
    else:
        for key in sorted(set(_affected(draft.db, terms))):
            row = draft.db.execute("SELECT key, names, topics, related FROM article WHERE key = ?", (key,)).fetchone()
            if row:
                _settle(draft, row, _Stored(draft.db, article_range(issue_key_of(key))[1]))


def _settle_paper(draft: Draft, paper: int) -> None:
    archive = _Passing(draft.db)
    issues = draft.db.execute("SELECT key FROM issue WHERE key >= ? AND key < ? ORDER BY key", paper_range(paper))
    for (issue,) in issues.fetchall():
        below = article_range(issue)
        select = "SELECT key, names, topics, related FROM article WHERE key >= ? AND key < ? ORDER BY key"
        rows = draft.db.execute(select, below).fetchall()
        archive.forget()
        for key, names, _, _ in rows:
            archive.add(key, decode_names(names))
        for row in rows:
            _settle(draft, row, archive)


def _settle(draft: Draft, row: tuple[int, bytes, bytes, bytes], archive: Archive) -> None:
    """Settle an article, given as its key, names, topics and related, and note what that touches."""
    key, names, topics, related = row
    terms = [_term(has) for has in decode_names(names) if has.how is not How.LISTED]
    shown, others = topics_of(terms, archive), nearest(key, PLACE, terms, archive)
    now = msgspec.msgpack.encode(shown), msgspec.msgpack.encode(others)
    if now == (topics, related):
        return
    before = decode_keys(related)
    draft.db.executemany("DELETE FROM shown WHERE other = ? AND article = ?", [(other, key) for other in before])
    draft.db.executemany("INSERT INTO shown VALUES (?, ?)", [(other, key) for other in others])
    draft.db.execute("UPDATE article SET topics = ?, related = ? WHERE key = ?", (*now, key))
    draft.touched.issues.add(issue_key_of(key))
    if now[0] != topics and not draft.fresh:  # then every list is printed
        draft.touched.lists |= {*decode_keys(topics), *(term.name for term in terms if term.topic)}


def _term(has: Has) -> Term:
    return Term(has.name, has.how is not How.TERM, has.how is How.CHOSEN, has.rarity)


def _affected(db: sqlite3.Connection, terms: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the articles on which it may bear that an article has got or lost a term.

    These are itself and those that have the term, of its issue and later ones, as long as it is among the newest.
    """
    for name, article in terms:
        yield article
        low = article_range(issue_key_of(article))[0]
        later = db.execute("SELECT article FROM member WHERE name = ? AND article >= ? ORDER BY article", (name, low))
        passed = 0
        for _, issue in groupby((key for (key,) in later), key=issue_key_of):
            members = list(issue)
            yield from members
            passed += len(members)
            if passed > 2 * REACH:
                break


@dataclass(frozen=True, slots=True)
class _Stored:
    """The archive up to an issue, as the index has it."""

    db: sqlite3.Connection
    end: int
    """The lowest key of later articles."""

    def having(self, name: int) -> Sequence[int]:
        select = "SELECT article FROM member WHERE name = ? AND article < ? ORDER BY article DESC LIMIT ?"
        return [key for (key,) in self.db.execute(select, (name, self.end, REACH))]

    def chosen(self, name: int) -> Sequence[int]:
        select = "SELECT article FROM member WHERE name = ? AND article < ? AND how = 3 ORDER BY article DESC LIMIT ?"
        return [key for (key,) in self.db.execute(select, (name, self.end, REACH))]

    def shared(self, name: int) -> bool:
        select = "SELECT 1 FROM member WHERE name = ? AND article < ? AND how >= 2 LIMIT 2"
        return len(self.db.execute(select, (name, self.end)).fetchall()) == 2


@dataclass(frozen=True, slots=True)
class _Passing:
    """The archive up to an issue, while issues go by; terms that have not come for long are looked up in the index."""

    db: sqlite3.Connection
    newest: "dict[int, array[int]]" = field(default_factory=dict)
    """The articles that have a term, of terms that came of late; the latest term is the last."""
    picked: "defaultdict[int, array[int]]" = field(default_factory=lambda: defaultdict(_keys))
    times: bytearray = field(default_factory=bytearray)
    """How often each name has come as a topic, counted to two; _KNOWN is added where it came as a term at all."""

    def add(self, key: int, names: Iterable[Has]) -> None:
        """Take in an article."""
        for has in names:
            if has.how is How.LISTED:
                continue
            keys = self._newest_before(has.name, key)
            self.newest[has.name] = keys
            _push(keys, key)
            if has.how is How.CHOSEN:
                _push(self.picked[has.name], key)
            if has.how is not How.TERM and self.times[has.name] & 3 < 2:
                self.times[has.name] += 1

    def forget(self) -> None:
        """Forget terms that have not come for long, where there are too many to keep."""
        if len(self.newest) > _OF_LATE:
            for name in list(islice(self.newest, _OF_LATE // 2)):
                del self.newest[name]

    def _newest_before(self, name: int, key: int) -> "array[int]":
        """Take out the articles that had a term up to now."""
        if name >= len(self.times):
            self.times.extend(bytes(name + 1))
        if not self.times[name] & _KNOWN:
            self.times[name] |= _KNOWN
            return _keys()
        if (keys := self.newest.pop(name, None)) is not None:
            return keys
        return array("q", reversed(_Stored(self.db, key).having(name)))

    def having(self, name: int) -> Sequence[int]:
        return self.newest[name][-REACH:]

    def chosen(self, name: int) -> Sequence[int]:
        return self.picked[name][-REACH:] if name in self.picked else ()

    def shared(self, name: int) -> bool:
        return self.times[name] & 3 > 1


def _keys() -> "array[int]":
    return array("q")


def _push(keys: "array[int]", key: int) -> None:
    """Add a key, and forget those that are out of reach."""
    keys.append(key)
    if len(keys) > 2 * REACH:
        del keys[:-REACH]
