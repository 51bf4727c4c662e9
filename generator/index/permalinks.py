"""permalinks.tsv as the index has it: what became of every id, without reading the whole file at every build."""

import hashlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from generator.config import PERMALINKS
from generator.ids import ArticleId, IssueId
from generator.index.draft import Draft
from generator.index.keys import PLACE, article_range, issue_key_of, paper_range
from generator.ingest.permalinks import Permalink, State, parse_permalinks, where_to

_BLOCK = 1 << 20


class _Read(msgspec.Struct, frozen=True):
    """How far the file was read."""

    size: int = 0
    digest: str = ""
    papers: int = 0
    """How many newspapers were known then, to whose articles rows may lead."""


def sync_permalinks(draft: Draft, paper: str, folder: Path) -> None:
    """Bring a newspaper's rows up to date with its file, of which as a rule only the end is new."""
    name = f"permalinks {paper}"
    row = draft.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    before = msgspec.msgpack.decode(row[0], type=_Read) if row else _Read()
    path = folder / PERMALINKS
    if not path.exists():
        _forget(draft, paper)
        now = _Read()
    else:
        with path.open("rb") as file:
            if before.papers != len(draft.numbers) or _digest(file, before.size) != before.digest:
                _forget(draft, paper)
                file.seek(0)
            for link in parse_permalinks(file, path):
                if link.id.issue.paper == paper:
                    _put(draft, link)
            size = file.tell()
            now = _Read(size, _digest(file, size), len(draft.numbers))
    draft.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, msgspec.msgpack.encode(now)))


def drop_permalinks(draft: Draft, papers: Container[str]) -> None:
    """Take out the rows of newspapers that are not among these."""
    for paper in draft.numbers:
        if paper not in papers:
            _forget(draft, paper)
            draft.db.execute("DELETE FROM meta WHERE name = ?", (f"permalinks {paper}",))


def gone_ids(draft: Draft, issue: int) -> list[tuple[int, str]]:
    """Return the keys of an issue's ids that are no article's, and their headlines of then."""
    select = (
        "SELECT permalink.article, headline FROM permalink LEFT JOIN article ON article.key = permalink.article "
        "WHERE permalink.article >= ? AND permalink.article < ? AND article.key IS NULL ORDER BY permalink.article"
    )
    return draft.db.execute(select, article_range(issue)).fetchall()


def minted_keys(draft: Draft, issue: int) -> list[int]:
    """Return the keys of an issue's ids."""
    select = "SELECT article FROM permalink WHERE article >= ? AND article < ?"
    return [key for (key,) in draft.db.execute(select, article_range(issue))]


def vanished_issues(draft: Draft, paper: str) -> list[IssueId]:
    """Return the issues of which nothing is left but ids."""
    select = (
        "SELECT DISTINCT article >> ? AS issue FROM permalink WHERE article >= ? AND article < ? "
        "EXCEPT SELECT key FROM issue ORDER BY issue"
    )
    rows = draft.db.execute(select, (PLACE, *_range_of(draft, paper)))
    return [draft.issue_id(key) for (key,) in rows]


def moved_ids(draft: Draft, papers: Iterable[str]) -> Iterator[tuple[ArticleId, ArticleId]]:
    """Yield the ids of some newspapers whose text is another article's now, with that one's."""
    select = "SELECT article FROM permalink WHERE target IS NOT NULL AND article >= ? AND article < ? ORDER BY article"
    for paper in papers:
        for (key,) in draft.db.execute(select, _range_of(draft, paper)).fetchall():
            target = target_of(draft, key)
            if target and not is_article(draft, key) and is_article(draft, draft.article(target)):
                yield draft.article_id(key), target


def led_to(draft: Draft, key: int) -> Iterator[int]:
    """Yield the ids that lead to one, be it by way of others."""
    select = (
        "WITH RECURSIVE led(article) AS (SELECT article FROM permalink WHERE target = ? "
        "UNION SELECT permalink.article FROM permalink JOIN led ON target = led.article) SELECT article FROM led"
    )
    for (article,) in draft.db.execute(select, (key,)):
        yield article


def is_article(draft: Draft, key: int) -> bool:
    """Whether an id is an article's."""
    return bool(draft.db.execute("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone())


def target_of(draft: Draft, key: int) -> ArticleId | None:
    """Follow an id that is no article's to where its text is; None: it is gone, or rows lead in a circle."""
    links = Links(draft)
    link = links.get(draft.article_id(key))
    return where_to(link, links) if link and link.state is not State.ARTICLE else None


@dataclass(frozen=True, slots=True)
class Links:
    """All newspapers' permalinks by id, looked up one by one."""

    draft: Draft

    def get(self, id: ArticleId) -> Permalink | None:
        """Return what became of an id."""
        if id.issue.paper not in self.draft.numbers:
            return None
        select = "SELECT article, state, target, headline FROM permalink WHERE article = ?"
        row = self.draft.db.execute(select, (self.draft.article(id),)).fetchone()
        return _link(self.draft, row) if row else None

    def of(self, issue: IssueId) -> dict[ArticleId, Permalink]:
        """Return those of an issue."""
        select = "SELECT article, state, target, headline FROM permalink WHERE article >= ? AND article < ?"
        rows = self.draft.db.execute(select, article_range(self.draft.issue(issue)))
        return {link.id: link for link in (_link(self.draft, row) for row in rows)}

    def issues(self, paper: str) -> Iterator[IssueId]:
        """Yield a newspaper's issues that have ids which are articles."""
        select = "SELECT article FROM permalink WHERE article >= ? AND article < ? AND state = ? ORDER BY article"
        rows = self.draft.db.execute(select, (*_range_of(self.draft, paper), State.ARTICLE))
        last = None
        for (article,) in rows:
            if (key := issue_key_of(article)) != last:
                last = key
                yield self.draft.issue_id(key)


def _link(draft: Draft, row: tuple[int, str, int | None, str]) -> Permalink:
    article, state, target, headline = row
    leads = draft.article_id(target) if target is not None else None
    return Permalink(id=draft.article_id(article), state=State(state), target=leads, headline=headline)


def _put(draft: Draft, link: Permalink) -> None:
    key = draft.article(link.id)
    known = link.target if link.target and link.target.issue.paper in draft.numbers else None
    target = draft.article(known) if known else None
    draft.db.execute("INSERT OR REPLACE INTO permalink VALUES (?, ?, ?, ?)", (key, link.state, target, link.headline))
    _touch(draft, key)


def _forget(draft: Draft, paper: str) -> None:
    delete = "DELETE FROM permalink WHERE article >= ? AND article < ? RETURNING article"
    for (key,) in draft.db.execute(delete, _range_of(draft, paper)).fetchall():
        _touch(draft, key)


def _touch(draft: Draft, key: int) -> None:
    draft.touched.issues.add(issue_key_of(key))
    if not draft.fresh:
        draft.touched.mentions.add(key)


def _range_of(draft: Draft, paper: str) -> tuple[int, int]:
    """Return the lowest key of a newspaper's articles, and the lowest above them."""
    low, high = paper_range(draft.numbers[paper])
    return article_range(low)[0], article_range(high)[0]


def _digest(file: BinaryIO, size: int) -> str:
    """Digest the first bytes of a file, and leave it behind them."""
    file.seek(0)
    mark = hashlib.sha256()
    left = size
    while left and (block := file.read(min(left, _BLOCK))):
        mark.update(block)
        left -= len(block)
    return mark.hexdigest() if size and not left else ""
