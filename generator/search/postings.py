"""Where each word stands, in the bytes of Pagefind's index: made part by part, and merged without being read again.

A word's postings are a list of `[page, [-weight - 1, position, …], []]`: pages as steps from the last page, positions
as steps within a weight, weights in 24ths. Of all that a part holds, only a word's first page depends on the parts
before; a part keeps that number aside, and so merging is joining bytes. Words lie on shelves, and an edit merges only
those again whose words it changed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby, islice
from operator import add, sub
from typing import cast

import msgspec

from generator.search.cbor import head
from generator.search.tokens import letters_of

_BODY_WEIGHT = head(1, 24)
_HEAD_WEIGHT = head(1, 5 * 24)
_NO_WEIGHT = head(1, 0)
_NO_FIELDS = b"\x80"
_PAGE = b"\x83"
"""A list of three: page, positions, positions in fields that are not used."""

_SINGLE = b"\x82" + _NO_WEIGHT + b"\x00" + _NO_FIELDS
"""A character alone: where it stands is not asked, and one position for all compresses best."""


class Text(msgspec.Struct, frozen=True):
    """A page's folded text, of which the first `head` characters weigh more."""

    text: str
    head: int


class Postings(msgspec.Struct, frozen=True):
    """Words of some pages, in columns, in the order of their code points; pages are numbered from 0."""

    words: tuple[str, ...]
    first: tuple[int, ...]
    """The first page that holds the word."""
    last: tuple[int, ...]
    count: tuple[int, ...]
    """Pages that hold the word."""
    tails: tuple[bytes, ...]
    """The postings from behind the number of the first page."""


def invert(texts: Iterable[Text]) -> Iterator[tuple[int, Postings]]:
    """Find where each pair of neighbours, and each character, stands; yields words by shelf, in order."""
    found: dict[str, list[int | bytes]] = {}
    for page, text in enumerate(texts):
        for word, posting in _page_postings(text).items():
            held = found.get(word)
            if held is None:
                found[word] = [page, posting]
            else:
                held += (page, posting)
    for shelf, words in groupby(sorted(found), key=_shelf):
        yield shelf, _postings({word: found[word] for word in words})


def _postings(found: Mapping[str, list[int | bytes]]) -> Postings:
    """Put words into columns; of each, pages and postings take turns. One list a word is half the work of two."""
    first, last, number, tails = [], [], [], []
    for held in found.values():
        pages = cast("list[int]", held[::2])
        first.append(pages[0])
        last.append(pages[-1])
        number.append(len(pages))
        held[::2] = [b"", *map(_STEPS.__getitem__, map(sub, pages[1:], pages))]
        tails.append(b"".join(cast("list[bytes]", held)))
    return Postings(words=tuple(found), first=tuple(first), last=tuple(last), count=tuple(number), tails=tuple(tails))


def merge(parts: Iterable[tuple[int, Postings]]) -> Iterator[tuple[str, bytes]]:
    """Yield each word, in order, with its entry as an index holds it.

    Parts follow one another; each comes with the number of pages before it.
    """
    last: dict[str, int] = {}
    number: dict[str, int] = {}
    pages: dict[str, bytes] = {}
    for base, part in parts:
        for word, first, end, times, tail in zip(
            part.words, part.first, part.last, part.count, part.tails, strict=True
        ):
            if word in last:
                pages[word] += _STEPS[base + first - last[word]] + tail
                number[word] += times
            else:
                pages[word] = _STEPS[base + first] + tail
                number[word] = times
            last[word] = base + end
    for word in sorted(last):
        encoded = word.encode()
        yield word, b"".join((b"\x83", head(3, len(encoded)), encoded, head(4, number[word]), pages[word], b"\x80"))


def _shelf(word: str) -> int:
    """Return the number of a word's shelf: words whose first letters are neighbours lie together."""
    return ord(word[0]) >> 6


def _page_postings(text: Text) -> dict[str, bytes]:
    """Each word of a page and its posting, without the page's number."""
    letters = letters_of(text.text)
    words = list(map(add, letters, islice(letters, 1, None)))
    last = dict(zip(words, count()))
    postings = dict(zip(last, map(_IN_BODY.__getitem__, last.values()), strict=True))
    for word in words[: text.head]:
        postings[word] = _IN_HEAD[last[word]]
    for word, positions in _repeated(words, last):
        postings[word] = _encode(positions, text.head)
    postings.update(dict.fromkeys(letters, _SINGLE))
    return postings


def _repeated(words: Sequence[str], last: dict[str, int]) -> Iterator[tuple[str, list[int]]]:
    """Yield words that stand more than once, and where."""
    if len(last) == len(words):
        return
    many: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        if last[word] != at:
            many.setdefault(word, []).append(at)
    for word, positions in many.items():
        yield word, [*positions, last[word]]


def _encode(positions: Sequence[int], head_length: int) -> bytes:
    inside = bisect_left(positions, head_length)
    runs = ((_BODY_WEIGHT, positions[inside:]), (_HEAD_WEIGHT, positions[:inside]))
    steps = [part for weight, run in runs if run for part in (weight, *_steps(run))]
    return b"".join((head(4, len(steps)), *steps, _NO_FIELDS))


def _steps(positions: Sequence[int]) -> Iterator[bytes]:
    return map(_NUMBER.__getitem__, map(sub, positions, (0, *positions)))


class _Encoded(dict[int, bytes]):
    """A number, once encoded between two constants."""

    def __init__(self, before: bytes, after: bytes = b"") -> None:
        super().__init__()
        self.before, self.after = before, after

    def __missing__(self, number: int) -> bytes:
        self[number] = self.before + head(0, number) + self.after
        return self[number]


_NUMBER = _Encoded(b"")
_STEPS = _Encoded(_PAGE)
_IN_BODY = _Encoded(b"\x82" + _BODY_WEIGHT, _NO_FIELDS)
_IN_HEAD = _Encoded(b"\x82" + _HEAD_WEIGHT, _NO_FIELDS)
