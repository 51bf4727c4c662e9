"""Texts turned round into words, and where each stands: by sorting numbers, letter by letter.

A place is one number: which character follows, on which page, in the body or not, where. Sorted, the places of a letter
are its words in order, each with its pages in order, and little is left to do for each place. Numbers are floats where
53 bits hold them, since those sort faster.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, groupby, islice, pairwise
from operator import ne, sub

from generator.search.postings import IN_BODY, IN_HEAD, SINGLE_AT, STEPS, Text, encode, write_entry
from generator.search.tokens import lane_letters, rank, shelf_of, spell, unrank

_RANK_BITS = 21
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


class _Found(dict[str, "array[float]"]):
    """Places by letter."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def __missing__(self, letter: str) -> "array[float]":
        self[letter] = array(self.code)
        return self[letter]


class _Following(dict[str, int]):
    """What a character that follows adds to a number."""

    def __init__(self, rank_at: int) -> None:
        super().__init__({_END: 0})
        self.rank_at = rank_at

    def __missing__(self, character: str) -> int:
        self[character] = rank(character) << self.rank_at
        return self[character]


class _Once(dict[int, bytes]):
    """Postings of a word that stands once on a page."""

    def __init__(self, body: int) -> None:
        super().__init__()
        self.body = body

    def __missing__(self, place: int) -> bytes:
        self[place] = IN_HEAD[place] if place < self.body else IN_BODY[place - self.body]
        return self[place]


def _find_places(texts: Iterable[Text], layout: _Layout, letters: re.Pattern[str]) -> _Found:
    found, following = _Found(layout.code), _Following(layout.rank_at)
    for page, text in enumerate(texts):
        ended = text.text + _END
        in_head = page << layout.page_at
        for start, end, base in ((0, text.head, in_head), (text.head, len(text.text), in_head + layout.body)):
            for match in letters.finditer(ended, start, end):
                at = match.start()
                found[match[0]].append(following[ended[at + 1]] + base + at)
    return found


def _entries(letter: str, places: "array[float]", texts: Sequence[Text], layout: _Layout) -> Entries:
    """Write the entry of a letter alone, and of its pairs."""
    numbers = list(map(int, sorted(places)))
    stands = [number >> layout.page_at for number in numbers]
    starts = list(_changes(stands))
    postings = _postings(numbers, starts, texts, layout)
    pages = [stands[start] & layout.pages for start in starts]
    follow = [stands[start] >> layout.page_bits for start in starts]
    first = spell(letter)
    alone = sorted(set(pages))
    steps = map(sub, alone, (0, *alone))
    yield first, write_entry(first, len(alone), b"".join(map(SINGLE_AT.__getitem__, steps)))
    joined = [b""] * (2 * len(pages))
    joined[1::2] = postings
    joined[2::2] = map(STEPS.__getitem__, map(abs, map(sub, islice(pages, 1, None), pages)))
    for start, end in pairwise((*_changes(follow), len(follow))):
        if follow[start]:
            joined[2 * start] = STEPS[pages[start]]
            word = first + spell(unrank(follow[start]))
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
    """Yield where values begin that are not those before them."""
    yield from (0,) if values else ()
    yield from compress(count(1), map(ne, values, islice(values, 1, None)))


_ONCE: dict[int, _Once] = {}
