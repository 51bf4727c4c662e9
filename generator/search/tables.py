"""What the search page knows of a shard before it searches: columns for filters and counts, and the list of shards."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.search.chunks import first_word, version
from generator.search.document import SearchDocument

_LENGTH = 50
"""Characters: as exact as the order of likeness needs the length of an article."""


class Table(msgspec.Struct, frozen=True):
    """A shard's documents in columns, oldest first, and its chunks; numbers point into the lists of values."""

    issues: tuple[str, ...]
    issue: tuple[int, ...]
    places: tuple[str, ...]
    """Site paths of articles below their issue's: `01/3`."""
    place: tuple[int, ...]
    dates: tuple[str, ...]
    date: tuple[int, ...]
    page: tuple[int, ...]
    sections: tuple[str, ...]
    section: tuple[int, ...]
    columns: tuple[str, ...]
    column: tuple[int, ...]
    kinds: tuple[str, ...]
    kind: tuple[int, ...]
    authors: tuple[str, ...]
    author: tuple[tuple[int, ...], ...]
    lengths: tuple[int, ...]
    """Characters, in fifties."""
    chunks: tuple[str, ...]
    """The first word of each."""
    versions: str
    """Five letters and digits a chunk."""


class ShardEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the manifest."""

    key: str
    digest: str
    paper: str
    year: int
    first: str
    last: str
    count: int
    sections: dict[str, int]
    kinds: dict[str, int]


def make_table(documents: Sequence[SearchDocument], lengths: Sequence[int], chunks: Sequence[str]) -> Table:
    """Put a shard's documents, and its chunks by their names, into columns."""
    paths = [document.url.strip("/").rsplit("/", 2) for document in documents]
    issues, issue = number(path[0] for path in paths)
    places, place = number("/".join(path[1:]) for path in paths)
    dates, date = number(document.date.isoformat() for document in documents)
    sections, section = number(document.section for document in documents)
    columns, column = number(document.column for document in documents)
    kinds, kind = number(document.kind for document in documents)
    authors, author = number_all(document.authors for document in documents)
    return Table(
        issues=issues,
        issue=issue,
        places=places,
        place=place,
        dates=dates,
        date=date,
        page=tuple(document.page for document in documents),
        sections=sections,
        section=section,
        columns=columns,
        column=column,
        kinds=kinds,
        kind=kind,
        authors=authors,
        author=author,
        lengths=tuple(-(-length // _LENGTH) for length in lengths),
        chunks=tuple(first_word(name) for name in chunks),
        versions="".join(version(name) for name in chunks),
    )


def make_entry(key: str, digest: str, paper: str, year: int, table: Table) -> ShardEntry:
    """Say of a shard what the page must know before it loads it."""
    return ShardEntry(
        key=key,
        digest=digest,
        paper=paper,
        year=year,
        first=table.dates[0],
        last=table.dates[-1],
        count=len(table.date),
        sections=_tally(table.sections, table.section),
        kinds=_tally(table.kinds, table.kind),
    )


def render_manifest(
    entries: Sequence[ShardEntry], papers: Mapping[str, str], engine: str, suggest: Sequence[str]
) -> bytes:
    """Write shards.json; `engine` is Pagefind's file, `suggest` names the files below `search/suggest/`."""
    named = [{"id": id, "name": name} for id, name in papers.items()]
    manifest = {"papers": named, "engine": engine, "suggest": suggest, "shards": entries}
    version = hashlib.sha256(msgspec.json.encode(manifest)).hexdigest()[:16]
    return msgspec.json.format(msgspec.json.encode({"version": version, **manifest}), indent=1) + b"\n"


def number(values: Iterable[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """List the distinct values in the order of appearance, and each value's number among them."""
    numbers: dict[str, int] = {}
    column = tuple([numbers.setdefault(value, len(numbers)) for value in values])
    return tuple(numbers), column


def number_all(several: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]:
    """Do the same where each row has several values."""
    numbers: dict[str, int] = {}
    column = tuple([tuple([numbers.setdefault(value, len(numbers)) for value in values]) for values in several])
    return tuple(numbers), column


def _tally(values: Sequence[str], numbers: Sequence[int]) -> dict[str, int]:
    counts = Counter(numbers)
    return {values[number]: count for number, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))}
