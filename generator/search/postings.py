"""Where words stand, in the bytes of Pagefind's index.

A word's entry is `[word, [posting, …], []]`, and a posting `[page, [-weight - 1, position, …], []]`: pages as steps
from the last page, positions as steps within a weight, weights in 24ths. But for the step, a posting depends on its own
page alone; so what changed on a page can be put in place of what stood there.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, count, islice
from operator import add, itemgetter, sub

import msgspec

from generator.search.cbor import head
from generator.search.tokens import letters_of

_BODY_WEIGHT = head(1, 24)
_HEAD_WEIGHT = head(1, 5 * 24)
_NO_WEIGHT = head(1, 0)
_NO_FIELDS = b"\x80"
_PAGE = b"\x83"
"""A list of three: page, positions, positions in fields that are not used."""

SINGLE = b"\x82" + _NO_WEIGHT + b"\x00" + _NO_FIELDS
"""A character alone: where it stands is not asked, and one position for all compresses best."""

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_LENGTH = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_POSTING = re.compile(rb"(\x83" + _NUMBER + rb")(" + _LENGTH + _NUMBER + rb"*\x80)", re.DOTALL)
_ENTRY = re.compile(rb"\x83[\x60-\x77]((?:[\xe3-\xe9][\x80-\xbf]{2})+)" + _LENGTH, re.DOTALL)
"""The beginning of an entry; a word is spelt in letters of three bytes, and none of them begins a number."""


class Text(msgspec.Struct, frozen=True, array_like=True):
    """A page's folded text, of which the first `head` characters weigh more."""

    text: str
    head: int


def page_postings(text: Text) -> dict[str, bytes]:
    """Make the posting of each pair of neighbours, and of each character, of a page, without the page's number."""
    letters = letters_of(text.text)
    words = list(map(add, letters, islice(letters, 1, None)))
    last = dict(zip(words, count()))
    postings = dict(zip(last, map(IN_BODY.__getitem__, last.values()), strict=True))
    for word in words[: text.head]:
        postings[word] = IN_HEAD[last[word]]
    for word, positions in _repeated(words, last):
        postings[word] = encode(positions, text.head)
    postings.update(dict.fromkeys(letters, SINGLE))
    return postings


def encode(positions: Sequence[int], head_length: int) -> bytes:
    """Write the posting of a word that stands in several places of a page."""
    inside = bisect_left(positions, head_length)
    steps = [_BODY_WEIGHT, *_steps(positions[inside:])] if inside < len(positions) else []
    if inside:
        steps += (_HEAD_WEIGHT, *_steps(positions[:inside]))
    return b"".join((_LISTS[len(steps)], *steps, _NO_FIELDS))


def write_entry(word: str, pages: int, postings: bytes) -> bytes:
    """Write the entry of a word that stands on so many pages."""
    encoded = word.encode()
    return b"".join((_WORDS[len(encoded)], encoded, _LISTS[pages], postings, b"\x80"))


def split_entries(plain: bytes) -> Iterator[tuple[str, bytes]]:
    """Part entries that follow one another, after what else the bytes begin with."""
    starts = [(match.start(), match[1].decode()) for match in _ENTRY.finditer(plain)]
    ends = [*(start for start, _ in starts[1:]), len(plain)]
    for (start, word), end in zip(starts, ends, strict=False):
        yield word, plain[start:end]


def change_entry(word: str, entry: bytes, changes: Mapping[int, bytes | None]) -> bytes:
    """Put other postings on some pages of an entry, which may be empty; what it leaves may be empty too."""
    begin = _ENTRY.match(entry)
    found = _POSTING.findall(entry, begin.end() if begin else len(entry))
    pages = accumulate(map(_STEPPED.__getitem__, map(itemgetter(0), found)))
    held: dict[int, bytes] = dict(zip(pages, map(itemgetter(1), found), strict=True))
    for page, posting in changes.items():
        if posting is None:
            held.pop(page, None)
        else:
            held[page] = posting
    ordered = sorted(held)
    steps = map(STEPS.__getitem__, map(sub, ordered, (0, *ordered)))
    joined = b"".join(chain.from_iterable(zip(steps, map(held.__getitem__, ordered), strict=True)))
    return write_entry(word, len(ordered), joined) if ordered else b""


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


def _steps(positions: Sequence[int]) -> Iterator[bytes]:
    return map(_NUMBERS.__getitem__, map(sub, positions, (0, *positions)))


class _Stepped(dict[bytes, int]):
    """Steps, once decoded."""

    def __missing__(self, step: bytes) -> int:
        self[step] = int.from_bytes(step[2:] or step[1:], "big")
        return self[step]


class Encoded(dict[int, bytes]):
    """A head with its number, once encoded between two constants."""

    def __init__(self, before: bytes, after: bytes = b"", *, major: int = 0) -> None:
        super().__init__()
        self.before, self.after, self.major = before, after, major

    def __missing__(self, number: int) -> bytes:
        self[number] = self.before + head(self.major, number) + self.after
        return self[number]


_STEPPED = _Stepped()
_NUMBERS = Encoded(b"")
_LISTS = Encoded(b"", major=4)
_WORDS = Encoded(b"\x83", major=3)
STEPS = Encoded(_PAGE)
SINGLE_AT = Encoded(_PAGE, SINGLE)
IN_BODY = Encoded(b"\x82" + _BODY_WEIGHT, _NO_FIELDS)
IN_HEAD = Encoded(b"\x82" + _HEAD_WEIGHT, _NO_FIELDS)
