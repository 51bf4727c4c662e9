"""An article as search takes it: plain values, made by the edition."""

import gzip
from dataclasses import dataclass
from datetime import date

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One article; `head_blocks` and `blocks` together are all that its `<article>` shows as its own."""

    id: str
    """`qinghe/2025-06-18/01/3`."""
    url: str
    """Site path of its folder: `qinghe/2025/06/18/01/3/`."""
    paper: str
    headline: str
    """As shown."""
    date: date
    page: int
    page_name: str
    section: str
    column: str
    authors: tuple[str, ...]
    kind: str
    head_blocks: tuple[str, ...]
    """Column, kicker, headline, deck, in the order of the document: a hit here weighs 5."""
    blocks: tuple[str, ...]
    """Byline, dateline, body, captions: a hit here weighs 1. A line feed in a block parts as its end does."""
    keywords: tuple[str, ...] = ()
    """What it is about: topics that its editor chose, else the program's own words for it, best first."""


def text_path(document: SearchDocument) -> str:
    """Return the site path of the file that holds a document's text as printed."""
    return f"search/text/{document.url.strip('/')}.json.gz"


def text_file(document: SearchDocument) -> bytes:
    """Write that file."""
    return pack(msgspec.json.encode(document))


def pack(content: bytes) -> bytes:
    """Compress a file that scripts unpack themselves, since not every host compresses JSON.

    Equal contents give equal bytes with one version of zlib, not with any.
    """
    return gzip.compress(content, mtime=0)
