"""Pagefind's chunks cut smaller: a query loads one chunk a pair of characters, and Pagefind's own are 34 KB each."""

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.search.cbor import UnknownItemError, head, read_head

SIGNATURE = b"pagefind_dcd"

_SIZE = 32_000
"""Bytes of a chunk before compression; about a third of that after it."""

_ENTRY = re.compile(rb"\x83[\x63\x66\x69\x6c](?=[\xe3-\xe9][\x80-\xbf]{2})")
"""
Where a word's entry begins: a list of three, whose first is a text of one to four Han letters. What else entries hold,
whole numbers and lists, cannot be followed by a text's first byte; so this can stand nowhere else.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Words from `first` to `last`, and where they stand."""

    first: str
    last: str
    packed: bytes


def split_chunk(plain: bytes) -> Iterator[Chunk]:
    """Cut a chunk, without its signature, into smaller ones; raises UnknownItemError."""
    outer, count, start = read_head(plain, 0)
    inner, entries, start = read_head(plain, start)
    starts = [match.start() for match in _ENTRY.finditer(plain, start)]
    if (outer, count, inner) != (4, 1, 4) or len(starts) != entries or starts[:1] != [start]:
        raise UnknownItemError(f"{len(starts)} words in a chunk of {entries}")
    ends = [*starts[1:], len(plain)]
    for group in _groups(starts, ends):
        yield Chunk(
            first=_word(plain, starts[group[0]]),
            last=_word(plain, starts[group[-1]]),
            packed=_pack(plain[starts[group[0]] : ends[group[-1]]], len(group)),
        )


def _groups(starts: Sequence[int], ends: Sequence[int]) -> Iterator[range]:
    """Yield runs of entries that are no larger than a chunk should be, where an entry is not so by itself."""
    first = 0
    for entry, end in enumerate(ends):
        if end - starts[first] > _SIZE and entry > first:
            yield range(first, entry)
            first = entry
    yield range(first, len(starts))


def _pack(entries: bytes, count: int) -> bytes:
    return gzip.compress(SIGNATURE + head(4, 1) + head(4, count) + entries, mtime=0)


def _word(plain: bytes, start: int) -> str:
    _, length, at = read_head(plain, start + 1)
    return plain[at : at + length].decode()
