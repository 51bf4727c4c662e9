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
class Part:
    """Documents of some days that follow one another: what is inverted at once."""

    name: str
    """`qinghe/2025-06-6.1b2c…`: the last five days of June, and a digest of the documents and the code."""
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Documents that make one index, oldest first: what comes later changes no number of what is there."""

    key: str
    """`qinghe.2025`, `qinghe.2025.2`."""
    paper: str
    year: int
    digest: str
    parts: tuple[Part, ...]


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
    """Group by newspaper and year, newest year first; a group past `limit` is cut between two issues, oldest first."""
    ordered = sorted(records, key=lambda record: (record.id.issue.paper, record.date, record.id))
    groups = groupby(ordered, key=lambda record: (record.id.issue.paper, record.date.year))
    shards = [
        _shard(paper, year, number if len(pieces) > 1 else 0, piece, salt)
        for (paper, year), group in groups
        for pieces in [list(_pieces(list(group), limit))]
        for number, piece in enumerate(pieces, 1)
    ]
    return tuple(sorted(shards, key=lambda shard: shard.parts[-1].records[-1].date, reverse=True))


def _pieces(records: Sequence[Record], limit: int) -> Iterator[list[Record]]:
    piece: list[Record] = []
    for _, issue in groupby(records, key=lambda record: record.id.issue):
        members = list(issue)
        if piece and len(piece) + len(members) > limit:
            yield piece
            piece = []
        piece = piece + members
    yield piece


def _shard(paper: str, year: int, number: int, records: Sequence[Record], salt: str) -> Shard:
    key = f"{paper}.{year:04}" + (f".{number}" if number else "")
    parts = tuple(_part(paper, days, tuple(members), salt) for days, members in groupby(records, key=_five_days))
    return Shard(key=key, paper=paper, year=year, digest=_digest((key, *(part.name for part in parts))), parts=parts)


def _five_days(record: Record) -> str:
    """Name the five days 候 of a document, `2025-06-6`: a daily's articles of so long are inverted in half a second."""
    return f"{record.date:%Y-%m}-{min((record.date.day - 1) // 5, 5) + 1}"


def _part(paper: str, days: str, records: tuple[Record, ...], salt: str) -> Part:
    digest = _digest((salt, *(f"{record.id} {record.text.name}" for record in records)))
    return Part(name=f"{paper}/{days}.{digest}", records=records)


def _digest(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def _store(document: SearchDocument, folder: Path, kept: set[str]) -> Path:
    encoded = msgspec.json.encode(document)
    name = f"{hashlib.sha256(encoded).hexdigest()[:32]}.json.gz"
    if name not in kept:
        unfinished = folder / f"{name}.new"
        unfinished.write_bytes(pack(encoded))
        unfinished.replace(folder / name)
        kept.add(name)
    return folder / name
