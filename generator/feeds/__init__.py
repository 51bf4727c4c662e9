"""What a site tells programs that read news or look for pages: Atom, JSON Feed, sitemaps, robots.txt."""

from generator.feeds.atom import atom_feed
from generator.feeds.jsonfeed import json_feed
from generator.feeds.sitemaps import MOST_URLS, NewsItem, news_sitemap, parts_of, robots, sitemap, sitemap_index
from generator.feeds.values import ATOM, JSON, MOST, Entry, Feed, entries_of

__all__ = [
    "ATOM",
    "JSON",
    "MOST",
    "MOST_URLS",
    "Entry",
    "Feed",
    "NewsItem",
    "atom_feed",
    "entries_of",
    "json_feed",
    "news_sitemap",
    "parts_of",
    "robots",
    "sitemap",
    "sitemap_index",
]
