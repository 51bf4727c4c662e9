"""What search keeps of an issue: its folded texts, and its documents without their own; one file of the cache each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from generator.ids import ArticleId, IssueId
from generator.search.document import SearchDocument
from generator.search.postings import Text
from generator.search.shards import SearchIssue, refuse_double
from generator.search.stored import read_sealed, write_sealed
from generator.search.tallies import keywords_found
from generator.text.normalize import normalize_blocks

ReadIssue = Callable[[IssueId, str], tuple[SearchDocument, ...]]
"""Gives the documents of an issue, by its id and what it was made of."""


class Rows(msgspec.Struct, frozen=True):
    """An issue's documents, in the order of their ids."""

    documents: tuple[SearchDocument, ...]
    """Their blocks are left out."""
    lengths: tuple[int, ...]
    """Characters of each document's folded text."""
    keywords: tuple[tuple[str, ...], ...]
    """Those of each document's that its text holds."""


class KeptIssue(msgspec.Struct, frozen=True):
    """Texts and rows are asked for by different work, and unpacked when they are."""

    packed_texts: bytes
    packed_rows: bytes

    def texts(self) -> tuple[Text, ...]:
        """Unpack the folded texts."""
        return msgspec.msgpack.decode(self.packed_texts, type=tuple[Text, ...])

    def rows(self) -> Rows:
        """Unpack the documents."""
        return msgspec.msgpack.decode(self.packed_rows, type=Rows)


def keep_issue(issue: SearchIssue, folder: Path, read: ReadIssue) -> KeptIssue:
    """Read what is kept of an issue out of the cache, or make it; raises BankeError F104."""
    return read_kept(folder / issue.file_name) or make_issue(issue, folder, read)


def read_kept(path: Path) -> KeptIssue | None:
    """Read what is kept of an issue; None where it is not there or not whole."""
    content = read_sealed(path)
    return msgspec.msgpack.decode(content, type=KeptIssue) if content else None


def make_issue(issue: SearchIssue, folder: Path, read: ReadIssue) -> KeptIssue:
    """Ask for an issue's documents, and keep what search needs of them; raises BankeError F104."""
    documents = _ordered(read(issue.id, issue.made))
    if len(documents) != issue.count:
        raise ValueError(f"{issue.id} was said to have {issue.count} articles, and has {len(documents)}")
    bare = tuple(replace(document, head_blocks=(), blocks=()) for document in documents)
    texts = [_fold(document) for document in documents]
    rows = Rows(
        documents=bare,
        lengths=tuple(len(text.text) for text in texts),
        keywords=tuple(map(keywords_found, documents)),
    )
    made = KeptIssue(packed_texts=msgspec.msgpack.encode(texts), packed_rows=msgspec.msgpack.encode(rows))
    write_sealed(folder / issue.file_name, msgspec.msgpack.encode(made))
    return made


def _ordered(documents: tuple[SearchDocument, ...]) -> list[SearchDocument]:
    """Order an issue's documents by their ids."""
    by_id = {ArticleId.parse(document.id): document for document in documents}
    if len(by_id) != len(documents):
        ids = [document.id for document in documents]
        raise refuse_double(next(id for id in ids if ids.count(id) > 1), "articles")
    return [by_id[id] for id in sorted(by_id)]


def _fold(document: SearchDocument) -> Text:
    text = normalize_blocks((*document.head_blocks, *document.blocks))
    return Text(text=text, head=len(normalize_blocks(document.head_blocks)))
