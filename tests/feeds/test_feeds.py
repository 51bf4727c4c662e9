"""Feeds are what programs that read them expect, whatever headlines hold."""

import json
from datetime import date

import feedparser
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from generator.feeds import Entry, Feed, atom_feed, entries_of, json_feed

FEED = Feed(title="河西日报", home="https://paper.example/hexi/", language="zh-CN", author="河西日报")
HOSTILE = "]]><script>alert(1)</script> &amp; {{ 7*7 }} \"'`\x00\x1b[31m\u202e\ud800\ufffe"

TEXTS = st.text(st.characters(), max_size=40)
"""Also half characters and control characters."""

ENTRIES = st.lists(
    st.builds(
        Entry,
        address=st.integers(1, 9).map(lambda n: f"https://paper.example/hexi/2025/06/18/01/{n}/"),
        headline=TEXTS,
        date=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        page=st.integers(1, 99),
        page_name=TEXTS,
        kicker=TEXTS,
        deck=TEXTS,
        column=TEXTS,
        authors=st.lists(TEXTS, max_size=3).map(tuple),
    ),
    max_size=4,
    unique_by=lambda entry: entry.address,
)


def entry(headline: str, **more: object) -> Entry:
    address = "https://paper.example/hexi/2025/06/18/01/1/"
    return msgspec.structs.replace(Entry(address=address, headline=headline, date=date(2025, 6, 18), page=1), **more)


def test_atom_says_of_an_article_where_it_is_who_wrote_it_and_on_which_day():
    one = entry("轻轨通车", authors=("宋远", "江一帆"), column="灯下", page_name="要闻", deck="——记第一天")
    read = feedparser.parse(atom_feed(FEED, [one]))
    assert not read.bozo
    assert (read.feed.id, read.feed.title, read.feed.updated) == (FEED.home, "河西日报", "2025-06-18T00:00:00Z")
    assert {(link.rel, link.href) for link in read.feed.links} == {
        ("self", "https://paper.example/hexi/feed.xml"),
        ("alternate", "https://paper.example/hexi/"),
    }
    (found,) = read.entries
    assert (found.id, found.link, found.title) == (one.address, one.address, "轻轨通车")
    assert [author.name for author in found.authors] == ["宋远", "江一帆"]
    assert [tag.term for tag in found.tags] == ["灯下", "要闻"]
    assert (found.published, found.updated, found.summary) == (*["2025-06-18T00:00:00Z"] * 2, "——记第一天")


def test_json_feed_has_what_its_version_requires():
    read = json.loads(json_feed(FEED, [entry("轻轨通车", authors=("宋远",), kicker="引题", deck="副题")]))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert (read["title"], read["feed_url"]) == ("河西日报", "https://paper.example/hexi/feed.json")
    assert read["items"] == [
        {
            "id": "https://paper.example/hexi/2025/06/18/01/1/",
            "url": "https://paper.example/hexi/2025/06/18/01/1/",
            "title": "轻轨通车",
            "content_text": "引题\n轻轨通车\n副题",
            "summary": "引题 副题",
            "date_published": "2025-06-18T00:00:00Z",
            "authors": [{"name": "宋远"}],
        }
    ]


def test_a_feed_without_articles_is_one_all_the_same():
    assert not feedparser.parse(atom_feed(FEED, [])).bozo
    assert json.loads(json_feed(FEED, []))["items"] == []


def test_hostile_headlines_are_text_and_nothing_else():
    one = entry(HOSTILE, authors=(HOSTILE,), column=HOSTILE, deck=HOSTILE)
    read = feedparser.parse(atom_feed(FEED, [one]), sanitize_html=False)
    assert not read.bozo
    shown = "]]><script>alert(1)</script> &amp; {{ 7*7 }} \"'`[31m\u202e"
    assert read.entries[0].title == shown == read.entries[0].authors[0].name == read.entries[0].tags[0].term
    assert json.loads(json_feed(FEED, [one]))["items"][0]["title"] == shown


@given(ENTRIES)
def test_any_article_makes_feeds_that_can_be_read(entries: list[Entry]):
    read = feedparser.parse(atom_feed(FEED, entries))
    assert not read.bozo
    assert [one.id for one in read.entries] == [one.address for one in entries]
    items = json.loads(json_feed(FEED, entries))["items"]
    assert [one["id"] for one in items] == [one.address for one in entries]
    assert all(one["content_text"] for one in items)


def test_entries_come_back_as_they_were_encoded():
    entries = (entry("一", authors=("宋远",)), entry("二"))
    assert entries_of(msgspec.msgpack.encode(entries)) == entries
