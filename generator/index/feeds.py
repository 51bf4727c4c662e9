"""Gather what feeds list: the newest articles of the site, of a newspaper, of an author or a column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from generator.edition import urls
from generator.edition.facts import How
from generator.edition.frame import PaperHead, absolute
from generator.edition.records import Mention, PageName
from generator.feeds import MOST, Entry, Feed
from generator.index.content import decode_names
from generator.index.draft import Draft, names_of
from generator.index.keys import article_range, issue_key_of, paper_range
from generator.model import Site

FED = (urls.AUTHORS, urls.COLUMNS)
"""The kinds of lists that have feeds."""

_MENTION = msgspec.msgpack.Decoder(Mention)

_OF_PAPER = "SELECT key, mention, names FROM article WHERE key >= ? AND key < ?"
_OF_LIST = "SELECT key, mention, names FROM member JOIN article ON key = article WHERE name = ? AND how != 1"

Row = tuple[int, bytes, bytes]


class _Pages(msgspec.Struct, frozen=True, array_like=True):
    """As much of an issue's brief as names its pages."""

    id: msgspec.Raw
    pages: tuple[PageName, ...]


PAGES = msgspec.msgpack.Decoder(_Pages)


@dataclass(frozen=True, kw_only=True)
class Feeding:
    """Plans the feeds of a site that has an address; pages' names are looked up once."""

    draft: Draft
    site: Site
    pages: dict[int, Mapping[int, str]] = field(default_factory=dict)

    def of_site(self, papers: Sequence[PaperHead]) -> tuple[Feed, tuple[Entry, ...]]:
        """Plan the site's feed: of issues of one day those of the first newspaper come first."""
        title, language = self.site.title, self.site.language
        feed = Feed(title=title, home=absolute(self.site, urls.HOME), language=language, author=title)
        entries: list[Entry] = []
        for of in (paper.paper for paper in papers):
            name = of.name if len(papers) > 1 else ""
            other = of.language if of.language != language else ""
            own = self._of_paper(of.id)
            entries += (msgspec.structs.replace(entry, paper=name, language=other) for entry in own)
        return feed, tuple(sorted(entries, key=lambda entry: entry.date, reverse=True)[:MOST])

    def of_paper(self, paper: PaperHead) -> tuple[Feed, tuple[Entry, ...]]:
        """Plan a newspaper's feed."""
        return self._feed(paper, paper.archive, paper.paper.name), self._of_paper(paper.paper.id)

    def of_list(self, paper: PaperHead, name: int) -> tuple[Feed, tuple[Entry, ...]] | None:
        """Plan the feed of an author or a column; None for a topic."""
        select = "SELECT kind, text, path FROM name WHERE n = ?"
        kind, text, path = self.draft.db.execute(select, (name,)).fetchone()
        if kind not in FED:
            return None
        feed = self._feed(paper, path, f"{text} · {paper.paper.name}")
        return feed, tuple(self._entries(self._newest(_OF_LIST, (name,))))

    def _feed(self, paper: PaperHead, path: str, title: str) -> Feed:
        home, of = absolute(self.site, path), paper.paper
        return Feed(title=title, home=home, language=of.language, author=of.name)

    def _of_paper(self, paper: str) -> tuple[Entry, ...]:
        low, high = paper_range(self.draft.numbers[paper])
        return tuple(self._entries(self._newest(_OF_PAPER, (article_range(low)[0], article_range(high)[0]))))

    def _newest(self, select: str, values: tuple[int, ...]) -> Iterable[Row]:
        """Select the newest articles, and all others of the oldest issue among them."""
        execute = self.draft.db.execute
        keys = execute(f"{select.replace('key, mention, names', 'key')} ORDER BY key DESC LIMIT ?", (*values, MOST))
        newest = [key for (key,) in keys]
        least = article_range(issue_key_of(newest[-1]))[0] if newest else 0
        return execute(f"{select} AND key >= ?", (*values, least)).fetchall()

    def _entries(self, rows: Iterable[Row]) -> Iterator[Entry]:
        """Make entries of the newest rows: by issue, newest first; within an issue as printed."""
        found = [(_MENTION.decode(mention), key, names) for key, mention, names in rows]
        found.sort(key=lambda one: (one[0].page, one[0].id.number))
        found.sort(key=lambda one: one[0].id.issue, reverse=True)
        authors = self._authors(names for _, _, names in found[:MOST])
        for mention, key, names in found[:MOST]:
            yield Entry(
                address=absolute(self.site, mention.path),
                headline=mention.headline,
                date=mention.date,
                page=mention.page,
                page_name=self._page_names(issue_key_of(key)).get(mention.page, ""),
                kicker=mention.kicker,
                deck=mention.deck,
                column=mention.column,
                authors=tuple(authors[has.name] for has in decode_names(names) if has.name in authors),
            )

    def _authors(self, names: Iterable[bytes]) -> dict[int, str]:
        listed = {has.name for some in names for has in decode_names(some) if has.how is How.LISTED}
        return {n: text for n, kind, text, _ in names_of(self.draft, listed) if kind == urls.AUTHORS}

    def _page_names(self, issue: int) -> Mapping[int, str]:
        if issue not in self.pages:
            if len(self.pages) > 4096:
                self.pages.clear()
            (brief,) = self.draft.db.execute("SELECT brief FROM issue WHERE key = ?", (issue,)).fetchone()
            self.pages[issue] = {page.number: page.name for page in PAGES.decode(brief).pages}
        return self.pages[issue]
