"""What the search page knows of a shard before it searches: columns for filters and counts, and the list of shards."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.search.document import SearchDocument


class Table(msgspec.Struct, frozen=True):
    """A shard's documents in columns, newest first; numbers point into the lists of values."""

    paths: tuple[str, ...]
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


def make_table(documents: Sequence[SearchDocument]) -> Table:
    """Put a shard's documents into columns."""
    dates = _values(document.date.isoformat() for document in documents)
    sections = _values(document.section for document in documents)
    columns = _values(document.column for document in documents)
    kinds = _values(document.kind for document in documents)
    authors = _values(author for document in documents for author in document.authors)
    return Table(
        paths=tuple(document.url.strip("/") for document in documents),
        dates=tuple(dates),
        date=tuple(dates[document.date.isoformat()] for document in documents),
        page=tuple(document.page for document in documents),
        sections=tuple(sections),
        section=tuple(sections[document.section] for document in documents),
        columns=tuple(columns),
        column=tuple(columns[document.column] for document in documents),
        kinds=tuple(kinds),
        kind=tuple(kinds[document.kind] for document in documents),
        authors=tuple(authors),
        author=tuple(tuple(authors[author] for author in document.authors) for document in documents),
    )


def make_entry(key: str, digest: str, paper: str, year: int, table: Table) -> ShardEntry:
    """Say of a shard what the page must know before it loads it."""
    return ShardEntry(
        key=key,
        digest=digest,
        paper=paper,
        year=year,
        first=table.dates[-1],
        last=table.dates[0],
        count=len(table.date),
        sections=_tally(table.sections, table.section),
        kinds=_tally(table.kinds, table.kind),
    )


def render_manifest(
    entries: Sequence[ShardEntry], papers: Mapping[str, str], version: str, suggest: Sequence[str]
) -> bytes:
    """Write shards.json; `suggest` names the files below `search/suggest/`."""
    named = [{"id": id, "name": name} for id, name in papers.items()]
    manifest = {"version": version, "papers": named, "suggest": suggest, "shards": entries}
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def _values(values: Iterable[str]) -> dict[str, int]:
    """Each value's number, in the order of appearance."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _tally(values: Sequence[str], numbers: Sequence[int]) -> dict[str, int]:
    counts = Counter(numbers)
    return {values[number]: count for number, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))}
