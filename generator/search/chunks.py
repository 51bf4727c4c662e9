"""An index cut into chunks, of which a query loads one a word; the format is that of Pagefind 1.5: CBOR, gzipped.

Where a chunk ends is told by its words, so that an edit changes the chunks that hold its words and no other.
"""

import base64
import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.search.cbor import head

SIGNATURE = b"pagefind_dcd"

_LEAST = 16_000
_MOST = 40_000
"""Bytes of a chunk before compression, about three times those after it; an entry may be larger by itself."""

_LEVEL = 5
"""Level 6 takes two thirds as long again, for 1.7 % less."""

_ENDS_AT = 32
"""One word of so many may end a chunk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A run of words, and where they stand."""

    name: str
    """`4e0a4e0b.mfzwi`: the first word's code points, and a version made of what the chunk holds."""
    plain: bytes
    """Not compressed, without signature."""


def first_word(name: str) -> str:
    """Read the first word of a chunk off its name.

    >>> first_word("4e0a4e0b.mfzwi")
    '上下'
    """
    codes = name.partition(".")[0]
    return "".join(chr(int(codes[at : at + 4], 16)) for at in range(0, len(codes), 4))


def version(name: str) -> str:
    """Read the version, five letters and digits, off a chunk's name."""
    return name.partition(".")[2]


def cut_chunks(entries: Iterable[tuple[str, bytes]]) -> Iterator[Chunk]:
    """Put words with their entries, which come in order, into chunks."""
    cutter = Cutter()
    yield from cutter.cut(entries)
    yield from cutter.rest()


class Cutter:
    """Puts into chunks what is given to it bit by bit."""

    def __init__(self) -> None:
        self._first = ""
        self._held: list[bytes] = []
        self._size = 0

    @property
    def begins(self) -> bool:
        """Say whether the next word will begin a chunk."""
        return not self._held

    def cut(self, entries: Iterable[tuple[str, bytes]]) -> Iterator[Chunk]:
        """Yield the chunks that are full."""
        first, held, size = self._first, self._held, self._size
        for word, entry in entries:
            if held and size + len(entry) > _MOST:
                yield _chunk(first, held)
                held, size = [], 0
            first = first if held else word
            held.append(entry)
            size += len(entry)
            if size >= _LEAST and not zlib.crc32(word.encode()) % _ENDS_AT:
                yield _chunk(first, held)
                held, size = [], 0
        self._first, self._held, self._size = first, held, size

    def rest(self) -> Iterator[Chunk]:
        """Yield the last chunk, if it holds anything."""
        if self._held:
            yield _chunk(self._first, self._held)


def chunk_head(entries: int) -> bytes:
    """Return what stands before so many entries: a list of a list."""
    return head(4, 1) + head(4, entries)


def pack_chunk(chunk: Chunk) -> bytes:
    """Compress a chunk as Pagefind reads it."""
    return gzip.compress(SIGNATURE + chunk.plain, compresslevel=_LEVEL, mtime=0)


def _chunk(first: str, held: Sequence[bytes]) -> Chunk:
    plain = chunk_head(len(held)) + b"".join(held)
    digest = base64.b32encode(hashlib.sha256(plain).digest()[:4]).decode().lower()
    return Chunk(name=f"{''.join(f'{ord(letter):04x}' for letter in first)}.{digest[:5]}", plain=plain)
