"""The index of one shard, kept in the cache and made anew as far as its documents changed."""

import hashlib
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from functools import cache as once
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from generator.search.document import pack
from generator.search.headlines import render_headlines
from generator.search.issues import ReadIssue, Rows, keep_issue
from generator.search.shards import Shard
from generator.search.shelves import KeptChunk, KeptShelf
from generator.search.stored import digest, read_sealed, write_sealed, write_whole
from generator.search.tables import ShardEntry, make_entry, make_table
from generator.search.tallies import tally

TABLE, HEADLINES, TALLY = "table.json.gz", "headlines.js", "tally"
_RECORD = "shard"


class MadeOf(msgspec.Struct, frozen=True, array_like=True):
    """An issue of which a shard was made."""

    day: str
    count: int
    file_name: str


class KeptShard(msgspec.Struct, frozen=True):
    """What was made of a shard, as the cache lists it."""

    entry: ShardEntry
    files: dict[str, bytes]
    """Digests of its table, headlines and tally."""
    issues: tuple[MadeOf, ...]
    packed_shelves: bytes

    def shelves(self) -> tuple[KeptShelf, ...]:
        """Unpack the shelves, in the order of their words; few ask for them."""
        return unpack_shelves(self.packed_shelves)

    def chunks(self) -> Iterator[KeptChunk]:
        """Yield the chunks, in the order of their words."""
        return (chunk for shelf in self.shelves() for chunk in shelf.chunks)


@once
def code_digest() -> str:
    """Digest of the code that an index depends on: where it changed, every shard is rebuilt."""
    beside = f"{version('pypinyin')} {unicodedata.unidata_version} {zlib.ZLIB_RUNTIME_VERSION}".encode()
    sources = [path for path in files("generator.search").iterdir() if path.name.endswith(".py")]
    text = files("generator.text")
    sources += [text / "normalize.py", text / "simplified.json"]
    return hashlib.sha256(beside + b"".join(path.read_bytes() for path in sorted(sources, key=str))).hexdigest()


def volume_folder(shard: Shard, cache: Path) -> Path:
    """Return where all of a newspaper's year is kept."""
    return cache / "volumes" / shard.volume


def issues_folder(shard: Shard, cache: Path) -> Path:
    """Return where the issues of a newspaper's year are kept."""
    return volume_folder(shard, cache) / "issues"


def chunks_folder(shard: Shard, cache: Path) -> Path:
    """Return where the chunks of a shard are kept, those that it has now and those that it had."""
    return volume_folder(shard, cache) / "chunks" / shard.key


def shard_folder(shard: Shard, cache: Path) -> Path:
    """Return where all else is kept: table, headlines, tally, list of chunks."""
    return volume_folder(shard, cache) / "shards" / shard.key / shard.digest


def read_shard(shard: Shard, cache: Path) -> KeptShard | None:
    """Read what was made of a shard, if it was."""
    return _read_record(shard_folder(shard, cache) / _RECORD)


def read_earlier(shard: Shard, cache: Path) -> KeptShard | None:
    """Read the shard as it was, or is: of several, the one with most of the same issues."""
    records = [_read_record(path) for path in sorted(shard_folder(shard, cache).parent.glob(f"*/{_RECORD}"))]
    names = {issue.file_name for issue in shard.issues}
    kept = [record for record in records if record]
    return max(kept, key=lambda one: len(names & {issue.file_name for issue in one.issues}), default=None)


def finish_shard(shard: Shard, packed_shelves: bytes, *, cache: Path, read: ReadIssue) -> None:
    """Write all of a shard but its chunks, last what tells that it is there."""
    rows = list(_rows(shard, issues_folder(shard, cache), read))
    documents = [document for one in rows for document in one.documents]
    shelves = unpack_shelves(packed_shelves)
    lengths = [length for one in rows for length in one.lengths]
    table = make_table(documents, lengths, [chunk.name for shelf in shelves for chunk in shelf.chunks])
    contents = {
        TABLE: pack(msgspec.json.encode(table)),
        HEADLINES: render_headlines(shard.key, documents),
        TALLY: tally(documents, [found for one in rows for found in one.keywords]),
    }
    folder = shard_folder(shard, cache)
    for name, content in contents.items():
        write_whole(folder / name, content)
    made_of = (MadeOf(day=issue.id.day, count=issue.count, file_name=issue.file_name) for issue in shard.issues)
    kept = KeptShard(
        entry=make_entry(shard.key, shard.digest, shard.paper, shard.year, table),
        files={name: digest(content) for name, content in contents.items()},
        issues=tuple(made_of),
        packed_shelves=packed_shelves,
    )
    write_sealed(folder / _RECORD, msgspec.msgpack.encode(kept))


def pack_shelves(shelves: Iterable[KeptShelf]) -> bytes:
    """Write shelves down, in the order of their words."""
    return msgspec.msgpack.encode(sorted(shelves, key=lambda shelf: shelf.number))


def unpack_shelves(packed: bytes) -> tuple[KeptShelf, ...]:
    """Read shelves."""
    return msgspec.msgpack.decode(packed, type=tuple[KeptShelf, ...])


def _rows(shard: Shard, folder: Path, read: ReadIssue) -> Iterator[Rows]:
    for issue in shard.issues:
        yield keep_issue(issue, folder, read).rows()


def _read_record(path: Path) -> KeptShard | None:
    content = read_sealed(path)
    return msgspec.msgpack.decode(content, type=KeptShard) if content else None
