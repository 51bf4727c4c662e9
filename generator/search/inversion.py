"""Texts turned round into words, and where each stands: by sorting numbers, letter by letter.

A place is one number: which character follows, on which page, in the body or not, where. Sorted, the places of a letter
are its words in order, each with its pages in order, and little is left to do for each place. Numbers are floats where
53 bits hold them, since those sort faster.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, groupby, islice, pairwise, repeat
from operator import and_, ne, rshift, sub

from generator.search.postings import IN_BODY, IN_HEAD, SINGLE_AT, STEPS, Text, encode, write_entry
from generator.search.tokens import lane_letters, rank, shelf_of, spell, unrank

_RANK_BITS = 21
_RUN = 50_000
"""Places of one letter that are in work at once, and those of one word more."""
_END = "\0"
"""Follows the last letter; no folded text holds it."""

Entries = Iterator[tuple[str, bytes]]


def invert(texts: Sequence[Text], lane: int = 0, lanes: int = 1) -> Iterator[tuple[int, Entries]]:
    """Yield those shelves that lie in a lane, by number, each with its words in order and their entries.

    A word is a pair of neighbours or a character alone. Each shelf is to be read before the next is asked for.
    """
    layout = _Layout(texts)
    found = _find_places(texts, layout, re.compile(f"[{lane_letters(lane, lanes)}]"))
    letters = sorted(found, key=rank)
    for shelf, members in groupby(letters, key=shelf_of):
        yield shelf, (entry for letter in members for entry in _entries(letter, found.pop(letter), texts, layout))


class _Layout:
    """How many bits of a number say what."""

    def __init__(self, texts: Sequence[Text]) -> None:
        position = max((len(text.text) for text in texts), default=0).bit_length()
        self.body = 1 << position
        self.page_at = position + 1
        self.page_bits = len(texts).bit_length()
        self.rank_at = self.page_at + self.page_bits
        self.code = "d" if self.rank_at + _RANK_BITS <= 53 else "q"
        self.positions = (1 << self.page_at) - 1
        self.pages = (1 << self.page_bits) - 1


class _Spelt(dict[int, str]):
    """Spellings by rank."""

    def __missing__(self, number: int) -> str:
        self[number] = spell(unrank(number))
        return self[number]


class _Once(dict[int, bytes]):
    """Postings of a word that stands once on a page."""

    def __init__(self, body: int) -> None:
        super().__init__()
        self.body = body

    def __missing__(self, place: int) -> bytes:
        self[place] = IN_HEAD[place] if place < self.body else IN_BODY[place - self.body]
        return self[place]


def _find_places(texts: Iterable[Text], layout: _Layout, letters: re.Pattern[str]) -> dict[str, "array[float]"]:
    found: dict[str, array[float]] = {}
    following = {_END: 0}
    for page, text in enumerate(texts):
        ended = text.text + _END
        in_head = page << layout.page_at
        for start, end, base in ((0, text.head, in_head), (text.head, len(text.text), in_head + layout.body)):
            for match in letters.finditer(ended, start, end):
                at = match.start()
                letter, follower = ended[at], ended[at + 1]
                if letter not in found:
                    found[letter] = array(layout.code)
                if follower not in following:
                    following[follower] = rank(follower) << layout.rank_at
                found[letter].append(following[follower] + base + at)
    return found


def _entries(letter: str, places: "array[float]", texts: Sequence[Text], layout: _Layout) -> Entries:
    """Write the entry of a letter alone, and of its pairs."""
    places = array(layout.code, sorted(places))
    first = spell(letter)
    stands = map(rshift, map(int, places), repeat(layout.page_at))
    alone = sorted(set(map(and_, stands, repeat(layout.pages))))
    yield first, write_entry(first, len(alone), b"".join(map(SINGLE_AT.__getitem__, map(sub, alone, (0, *alone)))))
    for some in _runs(places, layout):
        yield from _pairs(first, some, texts, layout)


def _runs(places: "array[float]", layout: _Layout) -> Iterator[list[int]]:
    """Cut sorted places between two words, so that memory does not grow with how common a letter is."""
    start = bisect_left(places, 1 << layout.rank_at)
    while start < len(places):
        last = int(places[min(start + _RUN, len(places)) - 1])
        end = bisect_left(places, ((last >> layout.rank_at) + 1) << layout.rank_at)
        yield list(map(int, places[start:end]))
        start = end


def _pairs(first: str, numbers: Sequence[int], texts: Sequence[Text], layout: _Layout) -> Entries:
    stands = list(map(rshift, numbers, repeat(layout.page_at)))
    starts = list(_changes(stands))
    stands = list(map(stands.__getitem__, starts))
    pages = list(map(and_, stands, repeat(layout.pages)))
    follow = list(map(rshift, stands, repeat(layout.page_bits)))
    joined = [b""] * (2 * len(pages))
    joined[1::2] = _postings(numbers, starts, texts, layout)
    joined[2::2] = map(STEPS.__getitem__, map(abs, map(sub, islice(pages, 1, None), pages)))
    for start, end in pairwise((*_changes(follow), len(follow))):
        joined[2 * start] = STEPS[pages[start]]
        word = first + _SPELT[follow[start]]
        yield word, write_entry(word, end - start, b"".join(joined[2 * start : 2 * end]))


def _postings(numbers: Sequence[int], starts: Sequence[int], texts: Sequence[Text], layout: _Layout) -> list[bytes]:
    """Write the posting of each word on each page, which begin at `starts`."""
    once = _ONCE.setdefault(layout.body, _Once(layout.body))
    postings = [once[numbers[start] & layout.positions] for start in starts]
    ends = [*islice(starts, 1, None), len(numbers)]
    several = compress(count(), map((1).__lt__, map(sub, ends, starts)))
    for place in several:
        run = numbers[starts[place] : ends[place]]
        page = run[0] >> layout.page_at & layout.pages
        positions = [(number & layout.positions) % layout.body for number in run]
        postings[place] = encode(positions, texts[page].head)
    return postings


def _changes(values: Sequence[int]) -> Iterator[int]:
    """Yield where values, of which there are some, are not those before them."""
    yield 0
    yield from compress(count(1), map(ne, values, islice(values, 1, None)))


_SPELT = _Spelt()
_ONCE: dict[int, _Once] = {}
