"""Gather what an issue's documents show that is not its own, and find the issues that show what was touched."""

import json
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from generator.edition.around import Around, Gone
from generator.edition.facts import How
from generator.edition.records import Beside, Continued, IssueBrief, Mention
from generator.edition.urls import issue_path, page_path, whole_path
from generator.ids import ArticleId, IssueId
from generator.index.content import decode_keys, decode_names
from generator.index.draft import Draft, names_of
from generator.index.keys import article_range, issue_key_of, paper_range
from generator.index.permalinks import gone_ids, is_article, led_to, minted_keys, target_of

_MENTION = msgspec.msgpack.Decoder(Mention)
_BRIEF = msgspec.msgpack.Decoder(IssueBrief)

_SHOWING = (
    "SELECT article FROM shown WHERE other = ?",
    "SELECT previous FROM beside WHERE article = ? AND previous IS NOT NULL",
    "SELECT next FROM beside WHERE article = ? AND next IS NOT NULL",
)
"""Articles whose documents show an article."""


def spread(draft: Draft) -> None:
    """Add to the touched issues those that show something of what was touched."""
    touched, db = draft.touched, draft.db
    for article in touched.mentions:
        for select in _SHOWING:
            touched.issues |= {issue_key_of(key) for (key,) in db.execute(select, (article,))}
        touched.issues |= {issue_key_of(key) for key in led_to(draft, article)}
    for issue in touched.places:
        touched.issues |= {
            issue_key_of(key) for (key,) in db.execute("SELECT article FROM turn WHERE issue = ?", (issue,))
        }
    touched.issues |= {key for issue in tuple(touched.issues) for key in _neighbours(draft, issue) if key is not None}


def around_of(draft: Draft, issue: int) -> Around:
    """Gather what an issue's documents show that is not its own."""
    before, after = _neighbours(draft, issue)
    select = "SELECT key, names, topics, related FROM article WHERE key >= ? AND key < ?"
    rows = draft.db.execute(select, article_range(issue)).fetchall()
    listed = {has.name for _, names, _, _ in rows for has in decode_names(names) if has.how is How.LISTED}
    shown = {name for _, _, topics, _ in rows for name in decode_keys(topics)}
    names = {n: (kind, text, path) for n, kind, text, path in names_of(draft, listed | shown)}
    related = {key: decode_keys(others) for key, _, _, others in rows}
    mentions = _mentions(draft, {key for keys in related.values() for key in keys})
    return Around(
        previous=brief_of(draft, before),
        next=brief_of(draft, after),
        related={
            draft.article_id(key): tuple(mentions[other] for other in keys) for key, keys in related.items() if keys
        },
        topics={draft.article_id(key): tuple(names[n][1] for n in decode_keys(topics)) for key, _, topics, _ in rows},
        series=dict(_series(draft, issue)),
        continued=tuple(_guests(draft, issue)),
        elsewhere=dict(_elsewhere(draft, issue)),
        lists={(kind, text): path for kind, text, path in names.values()},
        gone=tuple(_gone(draft, issue)),
        emptied=tuple(_emptied(draft, issue)),
    )


def mention_of(draft: Draft, article: int) -> Mention:
    """Return what others show of an article."""
    row = draft.db.execute("SELECT mention FROM article WHERE key = ?", (article,)).fetchone()
    return _MENTION.decode(row[0])


def _mentions(draft: Draft, articles: Iterable[int]) -> dict[int, Mention]:
    select = "SELECT key, mention FROM article WHERE key IN (SELECT value FROM json_each(?))"
    rows = draft.db.execute(select, (json.dumps(list(articles)),))
    return {key: _MENTION.decode(mention) for key, mention in rows}


def brief_of(draft: Draft, issue: int | None) -> IssueBrief | None:
    """Return what others show of an issue; None where it is not there."""
    row = draft.db.execute("SELECT brief FROM issue WHERE key = ?", (issue,)).fetchone()
    return _BRIEF.decode(row[0]) if row else None


def _neighbours(draft: Draft, issue: int) -> tuple[int | None, int | None]:
    """Return the keys of the issues before and after, of the same newspaper."""
    paper = draft.numbers[draft.issue_id(issue).paper]
    low, high = paper_range(paper)
    before = draft.db.execute("SELECT max(key) FROM issue WHERE key >= ? AND key < ?", (low, issue)).fetchone()
    after = draft.db.execute("SELECT min(key) FROM issue WHERE key > ? AND key < ?", (issue, high)).fetchone()
    return before[0], after[0]


def _series(draft: Draft, issue: int) -> Iterator[tuple[ArticleId, Beside]]:
    select = """
        SELECT beside.article, previous, next, name, path FROM beside JOIN series ON key = beside.series
        JOIN part ON part.series = beside.series AND part.article = beside.article
        WHERE beside.article >= ? AND beside.article < ?"""
    for article, previous, after, name, path in draft.db.execute(select, article_range(issue)).fetchall():
        yield (
            draft.article_id(article),
            Beside(
                previous=mention_of(draft, previous) if previous else None,
                next=mention_of(draft, after) if after else None,
                name=name,
                path=path,
            ),
        )


def _guests(draft: Draft, issue: int) -> Iterator[tuple[int, Continued]]:
    """Yield the articles of other issues that go on in this one, each with its page here."""
    select = "SELECT page, article, path, left, day FROM turn WHERE issue = ? ORDER BY article, page"
    for page, article, path, left, day in draft.db.execute(select, (issue,)).fetchall():
        record = mention_of(draft, article)
        yield page, Continued(record=record, path=path, page=left, day=date.fromordinal(day) if day else None)


def _elsewhere(draft: Draft, issue: int) -> Iterator[tuple[IssueId, tuple[int, ...]]]:
    """Yield the other issues in which articles of this one go on, with their pages."""
    select = "SELECT DISTINCT issue FROM turn WHERE article >= ? AND article < ?"
    for (other,) in draft.db.execute(select, article_range(issue)).fetchall():
        if brief := brief_of(draft, other):
            yield brief.id, tuple(page.number for page in brief.pages)


def _gone(draft: Draft, issue: int) -> Iterator[Gone]:
    for key, headline in gone_ids(draft, issue):
        target = target_of(draft, key)
        there = draft.article(target) if target else None
        shown = mention_of(draft, there) if there and is_article(draft, there) else None
        yield Gone(id=draft.article_id(key), headline=headline, target=shown)


def _emptied(draft: Draft, issue: int) -> Iterator[str]:
    """Yield the paths of the pages that ids of an issue name, and of the issue, that it does not have."""
    minted = {draft.article_id(key).page for key in minted_keys(draft, issue)}
    brief, id = brief_of(draft, issue), draft.issue_id(issue)
    if minted and brief is None:
        yield issue_path(id)
        yield whole_path(id)
    yield from (
        page_path(id, page) for page in sorted(minted - {page.number for page in (brief.pages if brief else ())})
    )
