"""The index of one shard, kept in the cache and made anew as far as its documents changed."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache as once
from importlib.metadata import version
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

import msgspec

from generator.search.chunks import Chunk, cut_chunks, pack_chunk
from generator.search.headlines import render_headlines
from generator.search.parts import PartIndex, keep_part
from generator.search.postings import merge
from generator.search.shards import Shard, pack
from generator.search.suggestions import merge_tallies
from generator.search.tables import ShardEntry, make_entry, make_table


class KeptShard(msgspec.Struct, frozen=True):
    """What was made of a shard, as the cache lists it."""

    entry: ShardEntry
    shelves: dict[str, tuple[str, ...]]
    """Names of the chunks of each shelf, in the order of their words; by digest of what the shelf was merged of."""


@once
def code_digest() -> str:
    """Digest of the code that an index depends on: where it changed, every shard is rebuilt."""
    readings = version("pypinyin").encode()
    sources = [path for path in files("generator.search").iterdir() if path.name.endswith(".py")]
    text = files("generator.text")
    sources += [text / "normalize.py", text / "simplified.json"]
    return hashlib.sha256(readings + b"".join(path.read_bytes() for path in sorted(sources, key=str))).hexdigest()


def keep_shard(shard: Shard, cache: Path, report: Callable[[str, bool], None]) -> KeptShard:
    """Find the index of a shard, or make it; `report` hears of it and whether it was made."""
    folder = shard_folder(shard, cache)
    missing = not folder.exists()
    if missing:
        with unfinished(folder) as scratch:
            (scratch / "done").mkdir()
            for name, content in _build_shard(shard, cache).items():
                (scratch / "done" / name).write_bytes(content)
    report(shard.key, missing)
    return msgspec.json.decode((folder / "shard.json").read_bytes(), type=KeptShard)


def shard_folder(shard: Shard, cache: Path) -> Path:
    """Return where all but the chunks is kept: table, headlines, tally, list of chunks."""
    return cache / "shards" / shard.key / shard.digest


def chunk_folder(shard: Shard, cache: Path) -> Path:
    """Return where the chunks are kept, those that a shard has now and those that it had."""
    return cache / "chunks" / shard.key


def chunk_names(kept: KeptShard) -> Iterator[str]:
    """Name the chunks of a shard, in the order of their words."""
    return (name for names in kept.shelves.values() for name in names)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Give a scratch folder whose `done` becomes the path when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as scratch:
        yield Path(scratch)
        (Path(scratch) / "done").replace(path)


def _build_shard(shard: Shard, cache: Path) -> dict[str, bytes]:
    """Merge a shard's parts; chunks that the cache does not hold yet go there."""
    parts = [keep_part(part, cache / "parts") for part in shard.parts]
    documents = [document for part in parts for document in part.documents]
    lengths = [length for part in parts for length in part.lengths]
    shelves = _merge_shelves(parts, chunk_folder(shard, cache), _known_shelves(cache / "shards" / shard.key))
    table = make_table(documents, lengths, [name for names in shelves.values() for name in names])
    entry = make_entry(shard.key, shard.digest, shard.paper, shard.year, table)
    return {
        "table.json.gz": pack(msgspec.json.encode(table)),
        "headlines.js": render_headlines(shard.key, documents),
        "tally.json": merge_tallies(part.tally for part in parts),
        "shard.json": msgspec.json.encode(KeptShard(entry=entry, shelves=shelves)),
    }


def _merge_shelves(
    parts: Sequence[PartIndex], folder: Path, known: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Merge every shelf that is not known yet."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in folder.iterdir()}
    bases = [0, *accumulate(len(part.documents) for part in parts)]
    shelves = {}
    for number in sorted({number for part in parts for number in part.shelves}):
        pieces = ((base, part.shelves.get(number)) for base, part in zip(bases, parts, strict=False))
        held = [(base, shelf) for base, shelf in pieces if shelf]
        made_of = [code_digest(), *(f"{base} {shelf.digest}" for base, shelf in held)]
        digest = hashlib.sha256(" ".join(made_of).encode()).hexdigest()[:32]
        names = known.get(digest)
        if names is None or not there.issuperset(names):
            chunks = tuple(cut_chunks(merge((base, shelf.postings()) for base, shelf in held)))
            names = tuple(chunk.name for chunk in chunks)
            _keep_chunks((chunk for chunk in chunks if chunk.name not in there), folder)
        shelves[digest] = names
    return shelves


def _keep_chunks(chunks: Iterable[Chunk], folder: Path) -> None:
    for chunk in chunks:
        new = folder / f"{chunk.name}.new"
        new.write_bytes(pack_chunk(chunk))
        new.replace(folder / chunk.name)


def _known_shelves(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read the shelves of the shard as it was."""
    known: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*/shard.json")):
        with suppress(msgspec.DecodeError):
            known |= msgspec.json.decode(path.read_bytes(), type=KeptShard).shelves
    return known
