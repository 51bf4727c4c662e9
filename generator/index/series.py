"""Bring up to date which parts stand before and after an article in its series."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.edition.series import Part, follows
from generator.index.draft import Draft
from generator.index.keys import day_of, issue_key_of

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


def _links(parts: list[Part]) -> Iterator[_Row]:
    linked = [(one.article, other.article) for one, other in pairwise(parts) if follows(one, other)]
    before = {other: one for one, other in linked}
    after = dict(linked)
    for key in before.keys() | after.keys():
        yield key, before.get(key), after.get(key)
