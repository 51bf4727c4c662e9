"""What a part of a shard gives: its documents without their texts, and where its words stand; kept in the cache."""

import hashlib
import zlib
from dataclasses import replace
from pathlib import Path

import msgspec

from generator.search.document import SearchDocument
from generator.search.postings import Postings, Text, invert
from generator.search.shards import Part, read_text
from generator.search.suggestions import tally
from generator.text.normalize import normalize_blocks


class Shelf(msgspec.Struct, frozen=True):
    """Postings of the words of one shelf."""

    digest: str
    packed: bytes

    def postings(self) -> Postings:
        """Unpack them."""
        return msgspec.msgpack.decode(zlib.decompress(self.packed), type=Postings)


class PartIndex(msgspec.Struct, frozen=True):
    """An index of some documents."""

    documents: tuple[SearchDocument, ...]
    """Oldest first; their blocks are left out."""
    lengths: tuple[int, ...]
    """Characters of each document's folded text."""
    tally: bytes
    """What they may suggest."""
    shelves: dict[int, Shelf]


def keep_part(part: Part, parts: Path) -> PartIndex:
    """Read a part's index out of the cache, or make it."""
    path = parts / part.name
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=PartIndex)
    except (OSError, msgspec.DecodeError):
        made = _index(part)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.write_bytes(msgspec.msgpack.encode(made))
    unfinished.replace(path)
    return made


def _index(part: Part) -> PartIndex:
    documents = [read_text(record.text) for record in part.records]
    texts = [_fold(document) for document in documents]
    return PartIndex(
        documents=tuple(replace(document, head_blocks=(), blocks=()) for document in documents),
        lengths=tuple(len(text.text) for text in texts),
        tally=tally(documents),
        shelves={number: _pack(postings) for number, postings in invert(texts)},
    )


def _pack(postings: Postings) -> Shelf:
    plain = msgspec.msgpack.encode(postings)
    return Shelf(digest=hashlib.sha256(plain).hexdigest()[:32], packed=zlib.compress(plain, level=1))


def _fold(document: SearchDocument) -> Text:
    text = normalize_blocks((*document.head_blocks, *document.blocks))
    return Text(text=text, head=len(normalize_blocks(document.head_blocks)))
