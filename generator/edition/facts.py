"""What the index needs to know of an issue: light enough to be sent about, and made where the issue was read."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import IntEnum

import msgspec

from generator.edition.records import ArticleRecord, IssueBrief, IssueRecord
from generator.edition.series import Numbered, goes_on, series_of
from generator.edition.turning import continuations
from generator.edition.urls import AUTHORS, COLUMNS, TOPICS
from generator.ids import ArticleId, IssueId


class How(IntEnum):
    """How an article has a name."""

    LISTED = 0
    """As its author or column."""
    TERM = 1
    """As a keyword that its editor's topics go before."""
    TOPIC = 2
    """As a keyword that is its topic where another article has it too."""
    CHOSEN = 3
    """As a topic that its editor chose."""


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name that an article may be listed under."""

    kind: str
    """authors, columns or topics."""
    text: str
    how: How
    rarity: float = 0.0
    """Of a topic: how much it says that two articles share it."""


class SeriesPart(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An article as a part of what may be a series."""

    series: int
    """A number made of the newspaper and the series' name."""
    number: int | None
    own: bool
    """Whether an editor put it there."""
    goes_on: bool
    """Whether it says that it goes on, without a number."""
    name: str = ""
    """The series' name as the article writes it; empty: its headline."""


class TurnFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where an article goes on in another issue."""

    issue: IssueId
    page: int
    path: str
    """Where in the article's document that page begins."""
    left: int
    """The page that the text comes from."""
    day: date | None
    """Of the issue that it comes from."""


class ArticleFacts(msgspec.Struct, frozen=True, array_like=True):
    """An article as the index takes it in."""

    id: ArticleId
    mention: msgspec.Raw
    """A Mention, encoded."""
    names: tuple[Name, ...]
    part: SeriesPart | None
    turns: tuple[TurnFacts, ...]
    """Where its text goes on in other issues."""


class IssueFacts(msgspec.Struct, frozen=True, array_like=True):
    """An issue as the index takes it in."""

    brief: IssueBrief
    articles: tuple[ArticleFacts, ...]


def facts_of(issue: IssueRecord, rarity: Mapping[str, float]) -> IssueFacts:
    """Take from an issue what the index needs; `rarity` has its articles' keywords and topics."""
    return IssueFacts(brief=issue.brief, articles=tuple(_facts(record, rarity) for record in issue.articles))


def _facts(record: ArticleRecord, rarity: Mapping[str, float]) -> ArticleFacts:
    return ArticleFacts(
        id=record.id,
        mention=msgspec.Raw(msgspec.msgpack.encode(record.mention)),
        names=tuple(_names(record, rarity)),
        part=_part(record, series_of(record)),
        turns=tuple(
            TurnFacts(issue=issue, page=page, path=one.path, left=one.page, day=one.day)
            for issue, page, one in continuations(record)
            if issue != record.id.issue
        ),
    )


def _names(record: ArticleRecord, rarity: Mapping[str, float]) -> Iterator[Name]:
    for author in _each_once(record.authors):
        yield Name(kind=AUTHORS, text=author, how=How.LISTED)
    for column in _each_once((record.column,)):
        yield Name(kind=COLUMNS, text=column, how=How.LISTED)
    chosen = _each_once(record.chosen)
    for topic in chosen:
        yield Name(kind=TOPICS, text=topic, how=How.CHOSEN, rarity=rarity[topic])
    how = How.TERM if chosen else How.TOPIC
    for word in _each_once(record.keywords):
        if word not in chosen:
            yield Name(kind=TOPICS, text=word, how=how, rarity=rarity[word])


def _each_once(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]


def _part(record: ArticleRecord, found: Numbered | None) -> SeriesPart | None:
    if found is None:
        return None
    name = f"{record.id.issue.paper}/{found.name}".encode("utf-8", "surrogatepass")
    return SeriesPart(
        series=int.from_bytes(hashlib.blake2b(name, digest_size=7).digest()),
        number=found.number,
        own=bool(record.series),
        goes_on=goes_on(record),
        name=found.shown,
    )
