"""Atom (RFC 4287)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.feeds.values import ATOM, Entry, Feed, one_line, stamp, updated

_NAMESPACE = "http://www.w3.org/2005/Atom"


def atom_feed(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """Write a feed; its ids are addresses, which last."""
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.language})
    _add(root, "id", feed.home)
    _add(root, "title", feed.title)
    if feed.about:
        _add(root, "subtitle", feed.about)
    _add(root, "updated", stamp(updated(entries)))
    _add(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{feed.home}{ATOM}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.home})
    for entry in entries:
        _entry(SubElement(root, "entry", {"xml:lang": entry.language} if entry.language else {}), entry)
    indent(root, space="")
    written: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _entry(node: Element, entry: Entry) -> None:
    _add(node, "id", entry.address)
    _add(node, "title", entry.headline)
    SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    _add(node, "published", stamp(entry.date))
    _add(node, "updated", stamp(entry.date))
    for name in entry.authors:
        _add(SubElement(node, "author"), "name", name)
    for category in entry.categories:
        SubElement(node, "category", {"term": one_line(category)})
    if entry.summary:
        _add(node, "summary", entry.summary)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = one_line(text)
