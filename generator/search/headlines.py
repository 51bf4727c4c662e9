"""What a browser can search from file://, where modules and fetch are refused: headlines, authors, keywords.

Classic scripts, one a shard, that search/headlines.js reads; the search page's exports are made from them too.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.search.document import SearchDocument
from generator.search.tables import ShardEntry, number, number_all


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
    folders, folder = number(path[0] for path in split)
    dates, date = number(document.date.isoformat() for document in documents)
    authors, author = number_all(document.authors for document in documents)
    keywords, keyword = number_all(document.keywords for document in documents)
    columns = Headlines(
        folders=folders,
        folder=folder,
        names=tuple("/".join(rest) for _, *rest in split),
        headline=tuple(document.headline for document in documents),
        dates=dates,
        date=date,
        page=tuple(document.page for document in documents),
        authors=authors,
        author=author,
        keywords=keywords,
        keyword=keyword,
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
