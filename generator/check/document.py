"""A document of the built site, read for its ids and links."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*[\"']?(.*?)[\"']?\s*", re.IGNORECASE)
_ASSETS = {
    ("img", "src"),
    ("script", "src"),
    ("source", "src"),
    ("iframe", "src"),
    ("object", "data"),
    ("link", "href"),
}
_LINKS = {("a", "href"), ("area", "href"), ("form", "action"), ("use", "href"), ("blockquote", "cite")}
_DOCUMENTS_BY_LINK = frozenset({"canonical", "prev", "next", "alternate", "up", "index", "search", "contents"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A reference to something of the same site."""

    written: str
    line: int
    asset: bool
    """True: the document needs it to look and work right. False: a reader may go there."""


@dataclass(slots=True, kw_only=True)
class HtmlDocument:
    """What the rules need to know of a document."""

    path: str
    ids: list[tuple[str, int]] = field(default_factory=list)
    """In document order, with their lines."""
    links: dict[str, Link] = field(default_factory=dict)
    """By what is written; the first of each."""


def read_document(path: str, source: str) -> HtmlDocument:
    """Read a document's ids and inner links; those that leave the site are left out."""
    document = HtmlDocument(path=path)
    reader = _Reader(document)
    reader.feed(source)
    reader.close()
    return document


def resolve(link: str, path: str) -> tuple[str, str] | None:
    """Path below the root and fragment that a relative link of the document at `path` means; None: above the root.

    >>> resolve("../02/index.html#p3", "qinghe/01/index.html")
    ('qinghe/02/index.html', 'p3')
    >>> resolve("#top", "index.html"), resolve("../x.html", "index.html")
    (('index.html', 'top'), None)
    """
    parts = urlsplit(link)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if parts.path.endswith("/") and not target.endswith("/"):
        target += "/"
    return None if target == ".." or target.startswith("../") else (target, unquote(parts.fragment))


class _Reader(HTMLParser):
    def __init__(self, document: HtmlDocument) -> None:
        super().__init__(convert_charrefs=False)
        self._document = document

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up ids and links of any element."""
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self._document.ids.append((given["id"], line))
        for name, value in given.items():
            if (tag, name) in _LINKS:
                self._add(value, line, asset=False)
            elif (tag, name) in _ASSETS:
                self._add(value, line, asset=not _is_navigation(tag, given))
        if "srcset" in given:
            for candidate in given["srcset"].split(","):
                self._add(next(iter(candidate.split()), ""), line, asset=True)
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            target = _REFRESH.fullmatch(given.get("content", ""))
            self._add(target[1] if target else "", line, asset=False)

    def _add(self, written: str, line: int, *, asset: bool) -> None:
        if written and _is_inner(written):
            self._document.links.setdefault(written, Link(written=written, line=line, asset=asset))


def _is_navigation(tag: str, given: dict[str, str]) -> bool:
    return tag == "link" and not _DOCUMENTS_BY_LINK.isdisjoint(given.get("rel", "").lower().split())


def _is_inner(link: str) -> bool:
    """Whether a link stays in the site; one that can't be understood counts as such, and is found to be broken."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return True
    return not parts.scheme and not parts.netloc


def doubled(names: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Those names that were there before, with their lines."""
    seen: set[str] = set()
    again = []
    for name, line in names:
        if name in seen:
            again.append((name, line))
        seen.add(name)
    return again
