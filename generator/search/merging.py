"""The shelves of a shard, merged of its parts and cut into chunks; shelves made of the same as before are not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import msgspec

from generator.search.chunks import Chunk, cut_chunks, pack_chunk
from generator.search.parts import Damaged, OpenPart, ReadIssue, open_part
from generator.search.postings import merge
from generator.search.shards import Shard
from generator.search.stored import digest, write_whole


class KeptChunk(msgspec.Struct, frozen=True, array_like=True):
    """A chunk in the cache."""

    name: str
    digest: bytes
    """Of its file."""


_MISSING = KeptChunk(name="", digest=b"")


class KeptShelf(msgspec.Struct, frozen=True, array_like=True):
    """What was made of a shelf."""

    number: int
    made_of: bytes
    """Digest of the postings that were merged, and of where each part begins."""
    chunks: tuple[KeptChunk, ...]
    """In the order of their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Some of a shard's shelves: what one worker merges at once."""

    shard: Shard
    number: int
    of: int
    salt: str
    """Digest of the code."""
    known: Mapping[bytes, tuple[KeptChunk, ...]]
    """Chunks of the shelves that were merged before, by what they were made of."""


def merge_lane(lane: Lane, *, parts: Path, chunks: Path, read: ReadIssue) -> tuple[KeptShelf, ...]:
    """Merge every shelf of the lane that is not known; memory holds one at a time."""
    while True:
        try:
            with ExitStack() as opened:
                pieces = [opened.enter_context(open_part(part, parts, read)) for part in lane.shard.parts]
                return tuple(_merge(lane, pieces, chunks))
        except Damaged as damaged:
            damaged.path.unlink(missing_ok=True)


def _merge(lane: Lane, parts: Sequence[OpenPart], folder: Path) -> Iterator[KeptShelf]:
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in folder.iterdir()}
    bases = list(accumulate((part.count for part in parts), initial=0))
    numbers = sorted({number for part in parts for number in part.shelves})
    known = {chunk.name: chunk for chunks in lane.known.values() for chunk in chunks if chunk.name in there}
    for number in numbers[lane.number :: lane.of]:
        held = [(base, part) for base, part in zip(bases, parts, strict=False) if number in part.shelves]
        made_of = _made_of(lane.salt, number, held)
        chunks = lane.known.get(made_of, (_MISSING,))
        if not known.keys() >= {chunk.name for chunk in chunks}:
            merged = merge((base, part.postings(number)) for base, part in held)
            chunks = tuple(known.get(chunk.name) or _keep(chunk, folder) for chunk in cut_chunks(merged))
        yield KeptShelf(number=number, made_of=made_of, chunks=chunks)


def _made_of(salt: str, number: int, held: Iterable[tuple[int, OpenPart]]) -> bytes:
    return digest(salt.encode() + b"".join(base.to_bytes(4, "big") + part.shelves[number][2] for base, part in held))


def _keep(chunk: Chunk, folder: Path) -> KeptChunk:
    packed = pack_chunk(chunk)
    write_whole(folder / chunk.name, packed)
    return KeptChunk(name=chunk.name, digest=digest(packed))
