"""Bring up to date which parts stand before and after an article in its series, and plan the series' documents."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter

import msgspec

from generator.edition import urls
from generator.edition.documents import Document, digest
from generator.edition.frame import PaperHead
from generator.edition.lists import Listing
from generator.edition.records import Mention
from generator.edition.serials import Row, series_name, series_view
from generator.edition.series import Part, follows, plain_name
from generator.index.draft import Draft
from generator.index.keys import PLACE, day_of, issue_key_of, paper_range
from generator.index.lists import plan_kind

_MENTION = msgspec.msgpack.Decoder(Mention)

_Row = tuple[int, int | None, int | None]


def settle_series(draft: Draft) -> None:
    """Settle every series that has got or lost a part, or in which one changed."""
    if draft.fresh:
        several = "SELECT series FROM part GROUP BY series HAVING count(*) > 1"
        touched: Iterable[int] = [series for (series,) in draft.db.execute(several)]
    else:
        touched = sorted(draft.touched.series)
    for series in touched:
        _settle(draft, series)


def _settle(draft: Draft, series: int) -> None:
    select = "SELECT article, number, own, goes_on FROM part WHERE series = ? ORDER BY article"
    rows = draft.db.execute(select, (series,)).fetchall()
    now = set(_links([Part(key, day_of(key), number, own, on) for key, number, own, on in rows]))
    select = "SELECT article, previous, next FROM beside WHERE series = ?"
    before: set[_Row] = set(draft.db.execute(select, (series,)))
    gone = [(row[0], series) for row in before - now]
    draft.db.executemany("DELETE FROM beside WHERE article = ? AND series = ?", gone)
    # An article that was another series' until now may still stand there as such.
    draft.db.executemany("INSERT OR REPLACE INTO beside VALUES (?, ?, ?, ?)", [(*row, series) for row in now - before])
    draft.touched.issues |= {issue_key_of(row[0]) for row in before ^ now}
    if before or now:
        draft.touched.chains.add(series)
    if now and not draft.db.execute("SELECT 1 FROM series WHERE key = ?", (series,)).fetchone():
        draft.db.execute("INSERT INTO series VALUES (?, ?)", (series, _path(draft, series, min(row[0] for row in now))))


def _path(draft: Draft, series: int, article: int) -> str:
    """Return where a series' document stands: whichever its first part is, its name is spelled the same."""
    select = "SELECT name, mention FROM part JOIN article ON article = key WHERE part.series = ? AND article = ?"
    name, mention = draft.db.execute(select, (series, article)).fetchone()
    paper = draft.article_id(article).issue.paper
    return urls.series_path(paper, plain_name(name or _MENTION.decode(mention).headline), series)


def plan_series(draft: Draft, paper: PaperHead) -> Iterator[Document]:
    """Plan the documents of a newspaper's series, and the list of them all."""
    listings = []
    for path, rows in _series_of(draft, paper.paper.id):
        listing = Listing(kind=urls.SERIES, name=series_name(rows[0]), path=path, count=len(rows))
        listings.append(listing)
        yield Document(
            path=path,
            template="series.html",
            needs={"parts": digest(rows)},
            view=partial(series_view, paper=paper, listing=listing, rows=rows),
        )
    yield from plan_kind(paper, urls.SERIES, listings)


def _series_of(draft: Draft, paper: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield each series of a newspaper, by path, with its parts in the order of print."""
    low, high = (issue << PLACE for issue in paper_range(draft.numbers[paper]))
    select = """
        SELECT path, beside.article, mention, number, name, previous FROM beside
        JOIN part ON part.series = beside.series AND part.article = beside.article
        JOIN article ON article.key = beside.article JOIN series ON series.key = beside.series
        WHERE beside.article >= ? AND beside.article < ? ORDER BY path, beside.article"""
    for path, rows in groupby(draft.db.execute(select, (low, high)), key=itemgetter(0)):
        yield path, tuple(row[1:] for row in rows)


def _links(parts: list[Part]) -> Iterator[_Row]:
    linked = [(one.article, other.article) for one, other in pairwise(parts) if follows(one, other)]
    before = {other: one for one, other in linked}
    after = dict(linked)
    for key in before.keys() | after.keys():
        yield key, before.get(key), after.get(key)
