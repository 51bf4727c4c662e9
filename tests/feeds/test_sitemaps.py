"""Sitemaps keep to their limits, and name what the site has."""

import urllib.robotparser
from datetime import date
from xml.etree import ElementTree

import pytest

from generator.feeds import NewsItem, news_sitemap, parts_of, robots, sitemap, sitemap_index

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def _read(written: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(written)  # noqa: S314 - our own


def test_a_sitemap_names_addresses_with_those_in_other_scripts():
    others = (("zh-Hans", "https://p.example/?a=1&b=2"), ("zh-Hant", "https://p.example/zh-Hant/"))
    root = _read(sitemap([("https://p.example/?a=1&b=2", others), ("https://p.example/b/", ())]))
    assert [one.text for one in root.iterfind("s:url/s:loc", NAMES)] == [
        "https://p.example/?a=1&b=2",
        "https://p.example/b/",
    ]
    assert [(one.get("hreflang"), one.get("href")) for one in root.iterfind("s:url/x:link", NAMES)] == list(others)


def test_an_index_names_sitemaps():
    root = _read(sitemap_index(["https://p.example/sitemap-site.xml"]))
    assert [one.text for one in root.iterfind("s:sitemap/s:loc", NAMES)] == ["https://p.example/sitemap-site.xml"]


@pytest.mark.parametrize(
    ("written", "expected"), [("zh-CN", "zh-cn"), ("zh-Hant", "zh-tw"), ("zh-HK", "zh-tw"), ("en-GB", "en")]
)
def test_news_say_their_language_as_readers_of_news_take_it(written, expected):
    item = NewsItem(
        address="https://p.example/1/", paper="<报>", language=written, date=date(2025, 6, 18), headline="a&b"
    )
    root = _read(news_sitemap([item]))
    news = root.find("s:url/n:news", NAMES)
    assert news is not None
    assert news.findtext("n:publication/n:language", namespaces=NAMES) == expected
    assert news.findtext("n:publication/n:name", namespaces=NAMES) == "<报>"
    assert news.findtext("n:publication_date", namespaces=NAMES) == "2025-06-18"
    assert news.findtext("n:title", namespaces=NAMES) == "a&b"


def test_a_sitemap_holds_fifty_thousand_addresses():
    assert [parts_of(n) for n in (0, 1, 50_000, 50_001)] == [0, 1, 1, 2]


def test_robots_are_told_only_where_they_look():
    told = robots("https://p.example/", ["https://p.example/sitemap.xml"])
    assert told is not None
    reader = urllib.robotparser.RobotFileParser()
    reader.parse(told.decode().splitlines())
    assert reader.site_maps() == ["https://p.example/sitemap.xml"]
    assert reader.can_fetch("anybody", "https://p.example/hexi/")
    assert robots("https://p.example/paper/", []) is None
