"""What a part of a shard gives: its documents without their texts, and where its words stand; kept in the cache.

A part's file begins with digests of its two heads: a directory of the shelves, and the rows of the documents. Shelves
follow, each with its digest in the directory; so what merges parts reads one shelf of each at a time.
"""

import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from generator.ids import ArticleId, IssueId
from generator.search.document import SearchDocument
from generator.search.postings import Postings, Text, invert
from generator.search.shards import Part, refuse_double
from generator.search.stored import DIGEST_SIZE, digest, write_whole
from generator.search.suggestions import tally
from generator.text.normalize import normalize_blocks

ReadIssue = Callable[[IssueId, str], tuple[SearchDocument, ...]]
"""Gives the documents of an issue, by its id and digest."""

_MAGIC = b"Banke search 1\n\0"


class Damaged(Exception):  # noqa: N818 - no fault of anybody's: the file is made again
    """A part's file is not what was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class Rows(msgspec.Struct, frozen=True):
    """A part's documents, oldest first."""

    documents: tuple[SearchDocument, ...]
    """Their blocks are left out."""
    lengths: tuple[int, ...]
    """Characters of each document's folded text."""
    tally: bytes
    """What they may suggest."""


class Directory(msgspec.Struct, frozen=True):
    """A part's shelves by number, in the order in which they follow the heads."""

    count: int
    """Documents of the part."""
    numbers: tuple[int, ...]
    sizes: tuple[int, ...]
    digests: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPart:
    """A part's file, of which shelves are read one by one."""

    path: Path
    file: BinaryIO
    rows_at: int
    rows_size: int
    rows_digest: bytes
    count: int
    shelves: Mapping[int, tuple[int, int, bytes]]
    """Offset, size and digest of each."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def postings(self, number: int) -> Postings:
        """Read a shelf; raises Damaged."""
        packed = self._read(*self.shelves[number])
        return msgspec.msgpack.decode(zlib.decompress(packed), type=Postings)

    def rows(self) -> Rows:
        """Read the rows; raises Damaged."""
        return msgspec.msgpack.decode(self._read(self.rows_at, self.rows_size, self.rows_digest), type=Rows)

    def _read(self, at: int, size: int, wanted: bytes) -> bytes:
        self.file.seek(at)
        content = self.file.read(size)
        if digest(content) != wanted:
            raise Damaged(self.path)
        return content


def open_part(part: Part, folder: Path, read: ReadIssue) -> OpenPart:
    """Open a part's file, which is made where it is missing or not whole."""
    path = folder / part.name
    with suppress(OSError, Damaged):
        return _open(path)
    make_part(part, folder, read)
    return _open(path)


def make_part(part: Part, folder: Path, read: ReadIssue) -> None:
    """Read a part's issues and write its file; raises BankeError F104."""
    documents = [document for issue in part.issues for document in _documents(issue.id, read(issue.id, issue.digest))]
    texts = [_fold(document) for document in documents]
    bare = tuple(replace(document, head_blocks=(), blocks=()) for document in documents)
    rows = Rows(documents=bare, lengths=tuple(len(text.text) for text in texts), tally=tally(documents))
    shelves = {number: zlib.compress(msgspec.msgpack.encode(held), level=1) for number, held in invert(texts)}
    write_whole(folder / part.name, _render(rows, shelves))


def is_kept(part: Part, folder: Path) -> bool:
    """Say whether the cache has a file of the part."""
    return (folder / part.name).exists()


def _documents(id: IssueId, documents: tuple[SearchDocument, ...]) -> list[SearchDocument]:
    """Order an issue's documents by their ids."""
    by_id = {ArticleId.parse(document.id): document for document in documents}
    if len(by_id) != len(documents):
        ids = [document.id for document in documents]
        raise refuse_double(next(id for id in ids if ids.count(id) > 1), "articles")
    return [by_id[id] for id in sorted(by_id)]


def _fold(document: SearchDocument) -> Text:
    text = normalize_blocks((*document.head_blocks, *document.blocks))
    return Text(text=text, head=len(normalize_blocks(document.head_blocks)))


def _render(rows: Rows, shelves: Mapping[int, bytes]) -> bytes:
    directory = Directory(
        count=len(rows.documents),
        numbers=tuple(shelves),
        sizes=tuple(map(len, shelves.values())),
        digests=tuple(map(digest, shelves.values())),
    )
    heads = [msgspec.msgpack.encode(directory), msgspec.msgpack.encode(rows)]
    sizes = b"".join(len(head).to_bytes(4, "big") for head in heads)
    return b"".join((_MAGIC, sizes, *map(digest, heads), *heads, *shelves.values()))


def _open(path: Path) -> OpenPart:
    file = path.open("rb", buffering=0)
    try:
        return _read_heads(path, file)
    except Damaged:
        file.close()
        raise


def _read_heads(path: Path, file: BinaryIO) -> OpenPart:
    start = len(_MAGIC) + 8 + 2 * DIGEST_SIZE
    fixed = file.read(start)
    if len(fixed) < start or not fixed.startswith(_MAGIC):
        raise Damaged(path)
    sizes = fixed[len(_MAGIC) :]
    directory_size, rows_size = int.from_bytes(sizes[:4], "big"), int.from_bytes(sizes[4:8], "big")
    head = file.read(directory_size)
    if digest(head) != sizes[8 : 8 + DIGEST_SIZE]:
        raise Damaged(path)
    directory = msgspec.msgpack.decode(head, type=Directory)
    ends = accumulate(directory.sizes, initial=start + directory_size + rows_size)
    return OpenPart(
        path=path,
        file=file,
        rows_at=start + directory_size,
        rows_size=rows_size,
        rows_digest=sizes[8 + DIGEST_SIZE :],
        count=directory.count,
        shelves=dict(zip(directory.numbers, zip(ends, directory.sizes, directory.digests, strict=False), strict=True)),
    )
