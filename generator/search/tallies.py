"""What the articles of a shard may suggest: how often and how lately, and their headlines; kept for every shard."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.search.document import SearchDocument

NAME, COLUMN, KEYWORD = "n", "c", "k"

_TERMS_KEPT = 4000
"""Terms of a kind that a shard's tally keeps: what an edition's memory grows with."""

_HEADLINES_KEPT = 10_000
_CONTROL = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")


class Terms(msgspec.Struct, frozen=True, array_like=True):
    """Names, columns or keywords: each in how many articles, and the last one's day."""

    texts: tuple[str, ...]
    counts: tuple[int, ...]
    lasts: tuple[int, ...]


class Headline(msgspec.Struct, frozen=True, array_like=True):
    """A headline, its article's day, below zero, and folder: what is newer sorts before."""

    back: int
    path: str
    text: str


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """What one shard may suggest."""

    terms: dict[str, Terms]
    """By kind."""
    newest: int
    """Day of its newest headline."""
    packed_headlines: bytes
    """Many shards' are never shown, and not unpacked."""

    def headlines(self) -> tuple[Headline, ...]:
        """Unpack the headlines, newest first."""
        return msgspec.msgpack.decode(self.packed_headlines, type=tuple[Headline, ...])


class Merged(msgspec.Struct, frozen=True):
    """What all shards may suggest."""

    counts: dict[str, dict[str, int]]
    """By kind and text."""
    lasts: dict[str, dict[str, int]]
    headlines: tuple[Headline, ...]
    """Newest first, each text once."""


def keywords_found(document: SearchDocument) -> tuple[str, ...]:
    """Return those of its keywords that its text holds.

    A topic that an editor chose need not stand there, and would not be found.
    """
    blocks = (*document.head_blocks, *document.blocks)
    return tuple(keyword for keyword in document.keywords if any(keyword in block for block in blocks))


def tally(documents: Sequence[SearchDocument], keywords: Sequence[Sequence[str]]) -> bytes:
    """Count what a shard's documents, and those keywords of each that it holds, may suggest; leave out the rarest."""
    days = [document.date.toordinal() for document in documents]
    terms = {
        COLUMN: _count(([document.column] for document in documents), days),
        NAME: _count((document.authors for document in documents), days),
        KEYWORD: _count(keywords, days),
    }
    headlines = _newest(_headlines(documents, days))
    newest = -headlines[0].back if headlines else 0
    packed = msgspec.msgpack.encode(headlines)
    return msgspec.msgpack.encode(Tally(terms=terms, newest=newest, packed_headlines=packed))


def merge_tallies(tallies: Iterable[bytes]) -> Merged:
    """Add tallies up; memory holds one of them, what is added up, and no more headlines than are ever suggested."""
    counts: dict[str, dict[str, int]] = {kind: {} for kind in (COLUMN, NAME, KEYWORD)}
    lasts: dict[str, dict[str, int]] = {kind: {} for kind in counts}
    headlines: list[Headline] = []
    for encoded in tallies:
        one = msgspec.msgpack.decode(encoded, type=Tally)
        for kind, terms in one.terms.items():
            _add(terms, counts[kind], lasts[kind])
        if len(headlines) < _HEADLINES_KEPT or one.newest >= -headlines[-1].back:
            headlines = _newest((*headlines, *one.headlines()))
    return Merged(counts=counts, lasts=lasts, headlines=tuple(headlines))


def _count(texts: Iterable[Iterable[str]], days: Sequence[int]) -> Terms:
    counts: Counter[str] = Counter()
    last: dict[str, int] = {}
    for of, day in zip(texts, days, strict=True):
        for text in {_plain(text) for text in of} - {""}:
            counts[text] += 1
            if day > last.get(text, 0):
                last[text] = day
    kept = sorted(counts, key=lambda text: (-counts[text], text))[:_TERMS_KEPT]
    return Terms(
        texts=tuple(kept), counts=tuple(counts[text] for text in kept), lasts=tuple(last[text] for text in kept)
    )


def _headlines(documents: Iterable[SearchDocument], days: Iterable[int]) -> Iterator[Headline]:
    for document, day in zip(documents, days, strict=True):
        text = _plain(document.headline)
        if text:
            yield Headline(back=-day, path=document.url.strip("/"), text=text)


def _newest(headlines: Iterable[Headline]) -> list[Headline]:
    """Keep the newest, of equal ones once."""
    kept: dict[str, Headline] = {}
    for headline in sorted(headlines, key=lambda headline: (headline.back, headline.path)):
        if len(kept) == _HEADLINES_KEPT:
            break
        kept.setdefault(headline.text, headline)
    return list(kept.values())


def _add(terms: Terms, counts: dict[str, int], lasts: dict[str, int]) -> None:
    for text, count, last in zip(terms.texts, terms.counts, terms.lasts, strict=True):
        counts[text] = counts.get(text, 0) + count
        if last > lasts.get(text, 0):
            lasts[text] = last


def _plain(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()
