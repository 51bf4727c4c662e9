"""The shelves of a shard, cut into chunks in the cache: made of its texts, or changed where some of them did."""

import gzip
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.search.chunks import SIGNATURE, Chunk, Cutter, chunk_head, cut_chunks, first_word, pack_chunk
from generator.search.inversion import invert
from generator.search.postings import Text, change_entry, page_postings, split_entries
from generator.search.stored import Damaged, digest, read_whole, write_whole
from generator.search.tokens import shelf_of_word

Words = Mapping[str, Mapping[int, bytes | None]]
"""On which pages words have another posting now, or none."""

Changes = Mapping[int, Words]
"""The same by shelf."""


class KeptChunk(msgspec.Struct, frozen=True, array_like=True):
    """A chunk in the cache."""

    name: str
    digest: bytes
    """Of its file."""


class KeptShelf(msgspec.Struct, frozen=True, array_like=True):
    """What was made of a shelf."""

    number: int
    chunks: tuple[KeptChunk, ...]
    """In the order of their words."""


def make_shelves(
    texts: Sequence[Text], folder: Path, known: Iterable[KeptChunk], *, lane: int = 0, lanes: int = 1
) -> Iterator[KeptShelf]:
    """Make the shelves of a lane; chunks that are known and there are not written again."""
    keep = _Keeper(folder, known)
    for number, entries in invert(texts, lane, lanes):
        yield KeptShelf(number=number, chunks=tuple(map(keep, cut_chunks(entries))))


def change_shelves(shelves: Iterable[KeptShelf], changes: Changes, folder: Path) -> Iterator[KeptShelf]:
    """Change the words on some shelves, and leave the others as they are; raises Damaged."""
    held = {shelf.number: shelf.chunks for shelf in shelves}
    keep = _Keeper(folder, [chunk for chunks in held.values() for chunk in chunks])
    for number in sorted(held.keys() | changes.keys()):
        chunks = held.get(number, ())
        if number in changes:
            chunks = tuple(_change_shelf(chunks, changes[number], folder, keep))
        if chunks:
            yield KeptShelf(number=number, chunks=chunks)


def find_changes(pages: Iterable[tuple[int, Text | None, Text | None]]) -> Changes:
    """Find what words change when pages, by number, hold another text, or none where there was one."""
    changes: dict[int, dict[str, dict[int, bytes | None]]] = defaultdict(lambda: defaultdict(dict))
    for page, old, new in pages:
        if old == new:
            continue
        before = page_postings(old) if old else {}
        after = page_postings(new) if new else {}
        for word in before.keys() - after.keys():
            changes[shelf_of_word(word)][word][page] = None
        for word, posting in after.items():
            if before.get(word) != posting:
                changes[shelf_of_word(word)][word][page] = posting
    return changes


class _Keeper:
    """Writes chunks that are not there yet."""

    def __init__(self, folder: Path, known: Iterable[KeptChunk]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        there = {path.name for path in folder.iterdir()}
        self.folder, self.known = folder, {chunk.name: chunk for chunk in known if chunk.name in there}

    def __call__(self, chunk: Chunk) -> KeptChunk:
        """Return what was kept."""
        known = self.known.get(chunk.name)
        if known:
            return known
        packed = pack_chunk(chunk)
        write_whole(self.folder / chunk.name, packed)
        return KeptChunk(name=chunk.name, digest=digest(packed))


def _change_shelf(chunks: Sequence[KeptChunk], words: Words, folder: Path, keep: "_Keeper") -> Iterator[KeptChunk]:
    """Cut a shelf anew from each chunk that changes to where the next begins as it did; pass over all others."""
    firsts = [first_word(chunk.name) for chunk in chunks]
    changed: list[set[str]] = [set() for _ in chunks or (None,)]
    for word in words:
        changed[max(0, bisect_right(firsts, word) - 1)].add(word)
    cutter = Cutter()
    for place, some in enumerate(changed):
        follows = firsts[place + 1] if place + 1 < len(firsts) else ""
        if cutter.begins and not some and follows not in words:
            yield chunks[place]
        else:
            plain = _read_chunk(folder, chunks[place]) if chunks else b""
            yield from map(keep, cutter.cut(_changed(plain, {word: words[word] for word in some})))
    yield from map(keep, cutter.rest())


def _changed(plain: bytes, words: Words) -> Iterator[tuple[str, bytes]]:
    entries = dict(_split_chunk(plain)) if plain else {}
    for word, pages in words.items():
        entries[word] = change_entry(word, entries.get(word, b""), pages)
    return ((word, entries[word]) for word in sorted(entries) if entries[word])


def _split_chunk(plain: bytes) -> list[tuple[str, bytes]]:
    entries = list(split_entries(plain))
    if not plain.startswith(chunk_head(len(entries))):
        raise Damaged
    return entries


def _read_chunk(folder: Path, chunk: KeptChunk) -> bytes:
    packed = read_whole(folder / chunk.name, chunk.digest)
    if packed is None:
        raise Damaged
    return gzip.decompress(packed).removeprefix(SIGNATURE)
