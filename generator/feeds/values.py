"""A feed and its entries as plain values: what stands in articles' front matter, and no more."""

import re
from collections.abc import Iterable
from datetime import date

import msgspec

ATOM = "feed.xml"
JSON = "feed.json"
"""Names of a feed's files, beside the document that it belongs to."""

MOST = 50
"""Entries of a feed."""

_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, and the control characters that it can."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An article as a feed lists it."""

    address: str
    headline: str
    date: date
    page: int
    page_name: str = ""
    kicker: str = ""
    deck: str = ""
    column: str = ""
    authors: tuple[str, ...] = ()
    paper: str = ""
    """Its newspaper, in a feed of several."""
    language: str = ""
    """Where it is not the feed's."""

    @property
    def summary(self) -> str:
        """Kicker and deck, where there are any."""
        return "\n".join(filter(None, (self.kicker, self.deck)))

    @property
    def categories(self) -> tuple[str, ...]:
        """Its newspaper, its column and the name of its page."""
        return tuple(dict.fromkeys(filter(None, (self.paper, self.column, self.page_name))))


class Feed(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A feed without its entries."""

    title: str
    home: str
    """Absolute address of the document that it belongs to, ending in a slash: the feed's files stand there too."""
    language: str
    author: str
    """Who stands for entries that name nobody: the newspaper, or the site."""
    about: str = ""


_ENTRIES = msgspec.msgpack.Decoder(tuple[Entry, ...])


def entries_of(encoded: bytes) -> tuple[Entry, ...]:
    """Decode entries, encoded with msgpack."""
    return _ENTRIES.decode(encoded)


def one_line(text: str) -> str:
    """Set a text on one line, without what XML cannot hold."""
    return " ".join(_ILLEGAL.sub("", text).split())


def stamp(day: date) -> str:
    """Write a day as a time. A newspaper tells no hour: midnight by UTC is that day's morning in China."""
    return f"{day.isoformat()}T00:00:00Z"


def updated(entries: Iterable[Entry]) -> date:
    """Return the day of the newest entry; a feed without any was never updated."""
    return max((entry.date for entry in entries), default=date(1970, 1, 1))
