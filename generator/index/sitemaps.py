"""Gather what sitemaps list: a newspaper's documents by year, its lists, and the news of the last days.

How many documents a year has is counted where it changed, and kept: no build goes through all of an archive for that.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import msgspec

from generator.edition import urls
from generator.edition.frame import PaperHead, absolute
from generator.edition.records import IssueBrief, Mention
from generator.feeds import NewsItem
from generator.feeds.sitemaps import MOST_NEWS
from generator.index.draft import Draft
from generator.index.feeds import PAGES
from generator.index.keys import article_range, issue_of, paper_range, year_range
from generator.model import Site

LISTS = 0
"""Stands for a year where lists are meant."""

_KINDS = (urls.AUTHORS, urls.COLUMNS, urls.TOPICS, urls.SERIES)
_DAYS = 2
_BRIEF = msgspec.msgpack.Decoder(IssueBrief)
_MENTION = msgspec.msgpack.Decoder(Mention)


def count_documents(draft: Draft) -> None:
    """Count the documents of the years that were touched, and the lists."""
    db, touched = draft.db, draft.touched
    issues = (key for (key,) in db.execute("SELECT key FROM issue")) if draft.fresh else touched.addresses
    for paper, year in sorted(years_of(draft, issues)):
        _keep(draft, paper, year, _documents(draft, paper, year))
    if draft.fresh or touched.lists or touched.chains:
        select = "SELECT paper, count(*) FROM name JOIN listed ON n = name GROUP BY paper"
        counts = dict(db.execute(select).fetchall())
        for paper in draft.papers:
            _keep(draft, paper, LISTS, 1 + len(_KINDS) + counts.get(paper, 0) + len(_series(draft, paper)))


def _documents(draft: Draft, paper: int, year: int) -> int:
    """Count what `year_paths` yields."""
    select = "SELECT key, brief, count FROM issue WHERE key >= ? AND key < ?"
    months, documents = set(), 0
    for key, brief, articles in draft.db.execute(select, year_range(paper, year)):
        months.add(issue_of(key, draft.papers).date.month)
        documents += 1 + len(PAGES.decode(brief).pages) + articles
    return 1 + len(months) + documents if months else 0


def years_of(draft: Draft, issues: Iterator[int] | set[int]) -> set[tuple[int, int]]:
    """Return the newspapers and years of issues."""
    found = (issue_of(key, draft.papers) for key in issues)
    return {(draft.numbers[issue.paper], issue.date.year) for issue in found}


def counted(draft: Draft, paper: int) -> list[tuple[int, int]]:
    """Return how many documents each year of a newspaper has, and LISTS."""
    return draft.db.execute("SELECT year, documents FROM mapped WHERE paper = ? ORDER BY year", (paper,)).fetchall()


def year_paths(draft: Draft, paper: int, year: int) -> Iterator[str]:
    """Yield the paths of a year, its months, issues, pages and articles; none for a year without issues."""
    id, span = draft.papers[paper], year_range(paper, year)
    rows = draft.db.execute("SELECT key, brief FROM issue WHERE key >= ? AND key < ? ORDER BY key", span)
    by_month = groupby((_BRIEF.decode(brief) for _, brief in rows), key=lambda brief: brief.id.date.month)
    for place, (month, briefs) in enumerate(by_month):
        if not place:
            yield urls.year_path(id, year)
        yield urls.month_path(id, year, month)
        for brief in briefs:
            yield brief.path
            yield from (page.path for page in brief.pages)
            articles = draft.db.execute(
                "SELECT key FROM article WHERE key >= ? AND key < ? ORDER BY key", article_range(draft.issue(brief.id))
            )
            yield from (urls.article_path(draft.article_id(key)) for (key,) in articles)


def list_paths(draft: Draft, paper: int) -> Iterator[str]:
    """Yield the paths of a newspaper's archive, its lists of lists, each list and each series."""
    id = draft.papers[paper]
    yield urls.paper_path(id)
    yield from (urls.lists_path(id, kind) for kind in _KINDS)
    select = "SELECT path FROM name JOIN listed ON n = name WHERE paper = ? ORDER BY path"
    yield from (path for (path,) in draft.db.execute(select, (paper,)))
    yield from _series(draft, paper)


def _series(draft: Draft, paper: int) -> list[str]:
    low, high = paper_range(paper)
    select = (
        "SELECT DISTINCT path FROM beside JOIN series ON series.key = beside.series "
        "WHERE article >= ? AND article < ? ORDER BY path"
    )
    return [path for (path,) in draft.db.execute(select, (article_range(low)[0], article_range(high)[0]))]


def news(draft: Draft, site: Site, papers: Sequence[PaperHead]) -> tuple[NewsItem, ...]:
    """Return the articles of the two days up to the latest issue, newest first, then as printed."""
    found = [item for paper in papers for item in _latest(draft, site, paper)]
    newest = max((item.date for item in found), default=date.min)
    recent = [item for item in found if (newest - item.date).days < _DAYS]
    return tuple(sorted(recent, key=lambda item: item.date, reverse=True)[:MOST_NEWS])


def _latest(draft: Draft, site: Site, paper: PaperHead) -> Iterator[NewsItem]:
    low, high = paper_range(draft.numbers[paper.paper.id])
    select = "SELECT max(key) FROM issue WHERE key >= ? AND key < ? AND count > 0"
    (last,) = draft.db.execute(select, (low, high)).fetchone()
    if last is None:
        return
    days = draft.db.execute("SELECT key FROM issue WHERE key >= ? AND key <= ? ORDER BY key DESC", (low, last))
    newest = draft.issue_id(last).date
    for (issue,) in days:
        if (newest - draft.issue_id(issue).date).days >= _DAYS:
            return
        select = "SELECT mention FROM article WHERE key >= ? AND key < ? ORDER BY key LIMIT ?"
        for (mention,) in draft.db.execute(select, (*article_range(issue), MOST_NEWS)):
            one, of = _MENTION.decode(mention), paper.paper
            address = absolute(site, one.path)
            yield NewsItem(address=address, paper=of.name, language=of.language, date=one.date, headline=one.headline)


def _keep(draft: Draft, paper: int, year: int, documents: int) -> None:
    if documents:
        draft.db.execute("INSERT OR REPLACE INTO mapped VALUES (?, ?, ?)", (paper, year, documents))
    else:
        draft.db.execute("DELETE FROM mapped WHERE paper = ? AND year = ?", (paper, year))
