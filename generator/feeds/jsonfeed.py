"""JSON Feed, version 1.1."""

from collections.abc import Sequence

import msgspec

from generator.feeds.values import JSON, Entry, Feed, one_line, stamp

Json = dict[str, object]


def json_feed(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """Write a feed; an item's text, which the format asks for, is its headline group."""
    written: Json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(feed.title),
        "home_page_url": feed.home,
        "feed_url": f"{feed.home}{JSON}",
        "description": one_line(feed.about),
        "language": feed.language,
        "authors": [{"name": one_line(feed.author)}],
        "items": [_item(entry) for entry in entries],
    }
    return msgspec.json.format(msgspec.json.encode(_without_blanks(written)), indent=1) + b"\n"


def _item(entry: Entry) -> Json:
    headline = one_line(entry.headline)
    item: Json = {
        "id": entry.address,
        "url": entry.address,
        "title": headline,
        "content_text": "\n".join(filter(None, (one_line(entry.kicker), headline, one_line(entry.deck)))) or "—",
        "summary": one_line(entry.summary),
        "date_published": stamp(entry.date),
        "authors": [{"name": one_line(name)} for name in entry.authors],
        "tags": [one_line(category) for category in entry.categories],
        "language": entry.language,
    }
    return _without_blanks(item)


def _without_blanks(node: Json) -> Json:
    return {key: value for key, value in node.items() if value not in ("", []) or key == "items"}
