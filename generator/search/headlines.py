"""What a browser can search from file://, where modules and fetch are refused: headlines, authors, keywords.

Classic scripts, one a shard, that search/headlines.js reads; the search page's exports are made from them too.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.search.document import SearchDocument
from generator.search.tables import ShardEntry


class Headlines(msgspec.Struct, frozen=True):
    """A shard's documents in columns, in the order of its table; numbers point into the lists of values."""

    folders: tuple[str, ...]
    folder: tuple[int, ...]
    names: tuple[str, ...]
    """The rest of each path after its folder: `01/3`."""
    headline: tuple[str, ...]
    dates: tuple[str, ...]
    date: tuple[int, ...]
    page: tuple[int, ...]
    authors: tuple[str, ...]
    author: tuple[tuple[int, ...], ...]
    keywords: tuple[str, ...]
    keyword: tuple[tuple[int, ...], ...]


def render_headlines(key: str, documents: Sequence[SearchDocument]) -> bytes:
    """Write the script of one shard; its rows are the documents, in this order."""
    split = [document.url.strip("/").rsplit("/", 2) for document in documents]
    folders = _numbered(folder for folder, *_ in split)
    dates = _numbered(document.date.isoformat() for document in documents)
    authors = _numbered(author for document in documents for author in document.authors)
    keywords = _numbered(keyword for document in documents for keyword in document.keywords)
    columns = Headlines(
        folders=tuple(folders),
        folder=tuple(folders[folder] for folder, *_ in split),
        names=tuple("/".join(rest) for _, *rest in split),
        headline=tuple(document.headline for document in documents),
        dates=tuple(dates),
        date=tuple(dates[document.date.isoformat()] for document in documents),
        page=tuple(document.page for document in documents),
        authors=tuple(authors),
        author=tuple(tuple(authors[author] for author in document.authors) for document in documents),
        keywords=tuple(keywords),
        keyword=tuple(tuple(keywords[keyword] for keyword in document.keywords) for document in documents),
    )
    return _script("keep", key, columns)


def render_headlines_index(entries: Iterable[ShardEntry], papers: Mapping[str, str]) -> bytes:
    """Write search/headlines/index.js: the newspapers, and the shards, newest first as the manifest has them."""
    shards = [
        {"key": e.key, "digest": e.digest, "paper": e.paper, "year": e.year, "first": e.first, "last": e.last}
        for e in entries
    ]
    return _script("list", {"papers": [{"id": id, "name": name} for id, name in papers.items()], "shards": shards})


def _script(call: str, *values: object) -> bytes:
    arguments = b",".join(msgspec.json.encode(value) for value in values)
    return b"BankeHeadlines." + call.encode() + b"(" + arguments + b");\n"


def _numbered(values: Iterable[str]) -> dict[str, int]:
    """Each value's number, in the order of appearance."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}
