"""The files by which others find documents: feeds, sitemaps, robots.txt. A site without an address has none."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

import msgspec

from generator.build.cards import library_pictures, paper_pictures
from generator.build.press import Piece, Press
from generator.edition import urls
from generator.edition.documents import digest
from generator.edition.frame import PaperHead, absolute
from generator.feeds import (
    ATOM,
    JSON,
    MOST_URLS,
    Entry,
    Feed,
    atom_feed,
    entries_of,
    json_feed,
    news_sitemap,
    parts_of,
    robots,
    sitemap,
    sitemap_index,
)
from generator.index.draft import Draft
from generator.index.feeds import Feeding
from generator.index.sitemaps import LISTS, counted, list_paths, news, year_paths
from generator.model import Site

SITEMAP = "sitemap.xml"
SITE_MAP = "sitemap-site.xml"
NEWS_MAP = "sitemap-news.xml"
ROBOTS = "robots.txt"


def feed_pieces(folder: str, planned: tuple[Feed, tuple[Entry, ...]] | None) -> tuple[Piece, ...]:
    """Return the files of a feed that belongs to a folder's document."""
    if planned is None:
        return ()
    feed, entries = planned[0], msgspec.msgpack.encode(planned[1])
    needs = {"articles": digest(entries), "feed": digest(feed)}
    return (
        Piece(path=f"{folder}{ATOM}", needs=needs, content=partial(_atom, feed, entries)),
        Piece(path=f"{folder}{JSON}", needs=needs, content=partial(_json_feed, feed, entries)),
    )


def site_discovery(press: Press, draft: Draft) -> tuple[Piece, ...]:
    """Plan those of the site as a whole: feed, picture, the index of sitemaps, its own and that of news, robots.txt.

    A file of the theme, or of the site's own `static/`, goes before.
    """
    site, papers = press.site.site, press.site.papers
    if not site.base_url:
        return ()
    feed = feed_pieces("", Feeding(draft=draft, site=site).of_site(papers))
    items = news(draft, site, papers)
    maps = [*(folder + SITE_MAP for folder in _folders(site)), *([NEWS_MAP] if items else [])]
    maps += (path for paper in papers for path in _maps_of(draft, site, paper))
    own = [urls.HOME, urls.ABOUT]
    files = [
        _piece(SITEMAP, maps, lambda: sitemap_index(absolute(site, path) for path in maps), site),
        *(_piece(folder + SITE_MAP, own, partial(_site_map, site, own, folder), site) for folder in _folders(site)),
    ]
    if items:
        files.append(_piece(NEWS_MAP, items, lambda: news_sitemap(items), site))
    robot = robots(site.base_url, [absolute(site, SITEMAP)])
    if robot:
        files.append(_piece(ROBOTS, robot, partial(bytes, robot), site))
    taken = {path for path, _ in press.theme.files}
    return tuple(file for file in (*feed, *library_pictures(press), *files) if file.path not in taken)


def paper_discovery(press: Press, draft: Draft, paper: PaperHead) -> tuple[Piece, ...]:
    """Plan the feed of a newspaper, and its picture."""
    site = press.site.site
    if not site.base_url:
        return ()
    feed = Feeding(draft=draft, site=site).of_paper(paper)
    return (*feed_pieces(urls.folder_of(paper.archive), feed), *paper_pictures(press, paper))


def year_maps(press: Press, draft: Draft, paper: int, year: int) -> Iterator[Piece]:
    """Plan the sitemaps of a year of a newspaper, or of its lists."""
    site = press.site.site
    if not site.base_url:
        return

    def paths() -> Iterator[str]:
        return list_paths(draft, paper) if year == LISTS else year_paths(draft, paper, year)

    made_of = digest(*paths())
    documents = next((count for other, count in counted(draft, paper) if other == year), 0)
    for folder in _folders(site):
        for part, path in enumerate(_parts(folder + draft.papers[paper], year, documents)):

            def content(folder: str = folder, part: int = part) -> bytes:
                some = islice(paths(), part * MOST_URLS, (part + 1) * MOST_URLS)
                return sitemap(_addresses(site, some, folder))

            yield _piece(path, made_of, content, site)


def _maps_of(draft: Draft, site: Site, paper: PaperHead) -> Iterator[str]:
    for year, documents in counted(draft, draft.numbers[paper.paper.id]):
        for folder in _folders(site):
            yield from _parts(folder + paper.paper.id, year, documents)


def _site_map(site: Site, own: list[str], folder: str) -> bytes:
    return sitemap(_addresses(site, own, folder))


def _parts(paper: str, year: int, documents: int) -> Iterator[str]:
    """Yield the paths of the sitemaps of a year or of the lists."""
    folder = paper if year == LISTS else f"{paper}/{year:04}"
    for part in range(1, parts_of(documents) + 1):
        yield f"{folder}/{SITEMAP}" if part == 1 else f"{folder}/sitemap-{part}.xml"


def _folders(site: Site) -> tuple[str, ...]:
    """Return the folders that hold the site's documents: each script has a sitemap of its own, below its folder."""
    return ("", urls.TWINS) if site.traditional else ("",)


def _addresses(site: Site, paths: Iterable[str], folder: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the addresses of documents in one script, each with those in all scripts."""
    for path in paths:
        own = absolute(site, path)
        if not site.traditional:
            yield own, ()
            continue
        twin = absolute(site, urls.TWINS + path)
        yield twin if folder else own, (("zh-Hans", own), ("zh-Hant", twin), ("x-default", own))


def _piece(path: str, made_of: object, content: Callable[[], bytes], site: Site) -> Piece:
    return Piece(
        path=path,
        needs={"documents": digest(made_of), "address": digest(site.base_url, site.traditional)},
        content=content,
    )


def _atom(feed: Feed, entries: bytes) -> bytes:
    return atom_feed(feed, entries_of(entries))


def _json_feed(feed: Feed, entries: bytes) -> bytes:
    return json_feed(feed, entries_of(entries))
