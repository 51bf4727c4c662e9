"""Where each word stands, in the bytes of Pagefind's index: made part by part, and merged without being read again.

A word's postings are a list of `[page, [-weight - 1, position, …], []]`: pages as steps from the last page, positions
as steps within a weight, weights in 24ths. Of all that a part holds, only a word's first page depends on the parts
before; a part keeps that number aside, and so merging is joining bytes. Words lie on shelves, and an edit merges only
those again whose words it changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby, islice
from operator import add

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
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    number: Counter[str] = Counter()
    tails: dict[str, bytes] = {}
    for page, text in enumerate(texts):
        postings = _page_postings(text)
        known = postings.keys() & last.keys()
        for word in known:
            tails[word] += _STEPS[page - last[word]] + postings[word]
        for word in postings.keys() - known:
            first[word], tails[word] = page, postings[word]
        last.update(dict.fromkeys(postings, page))
        number.update(postings.keys())
    for shelf, words in groupby(sorted(first), key=_shelf):
        held = tuple(words)
        yield (
            shelf,
            Postings(
                words=held,
                first=tuple(map(first.__getitem__, held)),
                last=tuple(map(last.__getitem__, held)),
                count=tuple(map(number.__getitem__, held)),
                tails=tuple(map(tails.__getitem__, held)),
            ),
        )


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
    inside = [at for at in positions if at < head_length]
    after = positions[len(inside) :]
    runs = ((_BODY_WEIGHT, after), (_HEAD_WEIGHT, inside))
    steps = [part for weight, run in runs if run for part in (weight, *_steps(run))]
    return b"".join((head(4, len(steps)), *steps, _NO_FIELDS))


def _steps(positions: Sequence[int]) -> Iterator[bytes]:
    before = 0
    for at in positions:
        yield head(0, at - before)
        before = at


class _Encoded(dict[int, bytes]):
    """A number, once encoded between two constants."""

    def __init__(self, before: bytes, after: bytes = b"") -> None:
        super().__init__()
        self.before, self.after = before, after

    def __missing__(self, number: int) -> bytes:
        self[number] = self.before + head(0, number) + self.after
        return self[number]


_STEPS = _Encoded(_PAGE)
_IN_BODY = _Encoded(b"\x82" + _BODY_WEIGHT, _NO_FIELDS)
_IN_HEAD = _Encoded(b"\x82" + _HEAD_WEIGHT, _NO_FIELDS)
