"""Documents by newspaper and year, each group in shards of bearable size; what changed shows in a shard's digest."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import msgspec

from generator.errors import BankeError, Fault
from generator.ids import ArticleId
from generator.search.document import SearchDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A document whose text waits in the cache."""

    id: ArticleId
    date: date
    path: str
    """Site path of its folder, without slash at the end."""
    text: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Documents that make one index, newest first."""

    key: str
    """`qinghe.2025`, `qinghe.2025.2`."""
    paper: str
    year: int
    digest: str
    records: tuple[Record, ...]


def store_texts(documents: Iterable[SearchDocument], texts: Path) -> tuple[Record, ...]:
    """Keep each document's text in the cache under its digest; raises BankeError F104. Memory holds one at a time."""
    kept: dict[Path, set[str]] = {}
    records: dict[str, Record] = {}
    for document in documents:
        if document.id in records:
            problem, fix = f"two articles have the id {document.id}", "give one of them another number"
            raise BankeError(Fault(code="F104", problem=problem, fix=fix))
        folder = texts / document.paper / f"{document.date.year:04}"
        if folder not in kept:
            folder.mkdir(parents=True, exist_ok=True)
            kept[folder] = {path.name for path in folder.iterdir()}
        path = _store(document, folder, kept[folder])
        id = ArticleId.parse(document.id)
        records[document.id] = Record(id=id, date=document.date, path=document.url.strip("/"), text=path)
    return tuple(records.values())


def read_text(path: Path) -> SearchDocument:
    """Read a document out of the cache."""
    return msgspec.json.decode(gzip.decompress(path.read_bytes()), type=SearchDocument)


def pack(content: bytes) -> bytes:
    """Compress a file that scripts unpack themselves: not every host compresses JSON."""
    return gzip.compress(content, mtime=0)


def group_shards(records: Iterable[Record], limit: int, salt: str) -> tuple[Shard, ...]:
    """Group by newspaper and year, newest year first; a group past `limit` parts between two issues, oldest first."""
    ordered = sorted(records, key=lambda record: (record.id.issue.paper, record.date.year, record.date, record.id))
    groups = groupby(ordered, key=lambda record: (record.id.issue.paper, record.date.year))
    shards = [
        _shard(paper, year, part, len(parts), members, salt)
        for (paper, year), group in groups
        for parts in [list(_parts(list(group), limit))]
        for part, members in enumerate(parts, 1)
    ]
    return tuple(sorted(shards, key=lambda shard: shard.records[0].date, reverse=True))


def _store(document: SearchDocument, folder: Path, kept: set[str]) -> Path:
    encoded = msgspec.json.encode(document)
    name = f"{hashlib.sha256(encoded).hexdigest()[:32]}.json.gz"
    if name not in kept:
        unfinished = folder / f"{name}.new"
        unfinished.write_bytes(pack(encoded))
        unfinished.replace(folder / name)
        kept.add(name)
    return folder / name


def _parts(records: Sequence[Record], limit: int) -> Iterator[list[Record]]:
    part: list[Record] = []
    for _, issue in groupby(records, key=lambda record: record.id.issue):
        members = list(issue)
        if part and len(part) + len(members) > limit:
            yield part
            part = []
        part = part + members
    yield part


def _shard(paper: str, year: int, part: int, parts: int, members: Sequence[Record], salt: str) -> Shard:
    key = f"{paper}.{year:04}" + (f".{part}" if parts > 1 else "")
    records = tuple(sorted(members, key=lambda record: (-record.date.toordinal(), record.id)))
    names = "\n".join((salt, key, *(f"{record.id} {record.text.name}" for record in records)))
    return Shard(
        key=key, paper=paper, year=year, digest=hashlib.sha256(names.encode()).hexdigest()[:16], records=records
    )
