"""Sitemaps (sitemaps.org, with Google's for news) and robots.txt."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import msgspec

from generator.feeds.values import one_line

MOST_URLS = 50_000
"""Addresses of one sitemap."""

MOST_NEWS = 1_000
"""Addresses of a news sitemap."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"

Alternates = Sequence[tuple[str, str]]
"""Other renderings of a document: language, and its address."""


class NewsItem(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An article of the last days."""

    address: str
    paper: str
    language: str
    date: date
    headline: str


def parts_of(urls: int) -> int:
    """Return how many sitemaps so many addresses take."""
    return -(-urls // MOST_URLS)


def sitemap(addresses: Iterable[tuple[str, Alternates]]) -> bytes:
    """Write a sitemap of addresses, each with its other renderings."""
    urls = "".join(f"<url><loc>{escape(one)}</loc>{_alternates(others)}</url>\n" for one, others in addresses)
    xhtml = f' xmlns:xhtml="{_XHTML}"' if "<xhtml:" in urls else ""
    return f'{_HEAD}<urlset xmlns="{_MAP}"{xhtml}>\n{urls}</urlset>\n'.encode()


def sitemap_index(addresses: Iterable[str]) -> bytes:
    """Write the index of sitemaps at these addresses."""
    maps = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>\n" for one in addresses)
    return f'{_HEAD}<sitemapindex xmlns="{_MAP}">\n{maps}</sitemapindex>\n'.encode()


def news_sitemap(items: Iterable[NewsItem]) -> bytes:
    """Write a sitemap of news."""
    urls = "".join(map(_news, items))
    return f'{_HEAD}<urlset xmlns="{_MAP}" xmlns:news="{_NEWS}">\n{urls}</urlset>\n'.encode()


def robots(base_url: str, sitemaps: Iterable[str]) -> bytes | None:
    """Write a robots.txt that names sitemaps; None below a host's root, where nobody looks for it."""
    if urlsplit(base_url).path.strip("/"):
        return None
    named = "".join(f"Sitemap: {one}\n" for one in sitemaps)
    return f"User-agent: *\nAllow: /\n\n{named}".encode()


def _alternates(others: Alternates) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address, {chr(34): "&quot;"})}"/>'
        for language, address in others
    )


def _news(item: NewsItem) -> str:
    publication = (
        f"<news:publication><news:name>{_text(item.paper)}</news:name>"
        f"<news:language>{_language(item.language)}</news:language></news:publication>"
    )
    return (
        f"<url><loc>{escape(item.address)}</loc><news:news>{publication}"
        f"<news:publication_date>{item.date.isoformat()}</news:publication_date>"
        f"<news:title>{_text(item.headline)}</news:title></news:news></url>\n"
    )


def _language(tag: str) -> str:
    """Write a language as Google's news take it: of two letters, and Chinese by its script."""
    family, *more = tag.lower().split("-")
    if family != "zh":
        return escape(family)
    return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(more) else "zh-cn"


def _text(text: str) -> str:
    return escape(one_line(text))
