"""Take issues into the index and out of it, noting what that touches."""

from collections.abc import Collection, Iterator, Mapping

import msgspec

from generator.edition.facts import ArticleFacts, How, IssueFacts, Name, TurnFacts
from generator.edition.records import IssueBrief
from generator.index.draft import Draft
from generator.index.keys import article_range

NONE = msgspec.msgpack.encode(())
_MANY_NAMES = 1 << 13


class Has(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name that an article has."""

    name: int
    how: How
    rarity: int
    """In thousandths."""


_NAMES = msgspec.msgpack.Decoder(tuple[Has, ...])
_KEYS = msgspec.msgpack.Decoder(tuple[int, ...])
_BRIEF = msgspec.msgpack.Decoder(IssueBrief)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An issue's row, as far as it is not made of its facts."""

    look: bytes
    made: str
    marks: bytes
    said: bytes


class _Article(msgspec.Struct, frozen=True):
    """An article's row."""

    mention: bytes
    names: tuple[Has, ...]
    series: int | None
    topics: bytes
    related: bytes


def put_issue(draft: Draft, facts: IssueFacts, row: Row) -> None:
    """Take in an issue that is new or was read anew."""
    key = draft.issue(facts.brief.id)
    brief = msgspec.msgpack.encode(facts.brief)
    _touch_places(draft, key, facts.brief)
    draft.db.execute(
        "INSERT OR REPLACE INTO issue(key, look, made, brief, marks, said, count) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (key, row.look, row.made, brief, row.marks, row.said, len(facts.articles)),
    )
    _put_articles(draft, key, facts.articles)


def put_again(draft: Draft, issue: int, row: Row) -> None:
    """Note how an issue's files are found that make what they made."""
    update = "UPDATE issue SET look = ?, marks = ?, said = ? WHERE key = ?"
    draft.db.execute(update, (row.look, row.marks, row.said, issue))


def drop_issue(draft: Draft, issue: int) -> None:
    """Take out an issue."""
    _touch_places(draft, issue, None)
    _put_articles(draft, issue, ())
    draft.db.execute("DELETE FROM issue WHERE key = ?", (issue,))


def decode_names(blob: bytes) -> tuple[Has, ...]:
    """Decode the names that an article's row holds, in the order of its front matter, then of its keywords."""
    return _NAMES.decode(blob)


def decode_keys(blob: bytes) -> tuple[int, ...]:
    """Decode the numbers that an article's row holds: of its topics, or of related articles."""
    return _KEYS.decode(blob)


def _touch_places(draft: Draft, key: int, now: IssueBrief | None) -> None:
    if draft.fresh:
        return
    draft.touched.issues.add(key)
    row = draft.db.execute("SELECT brief FROM issue WHERE key = ?", (key,)).fetchone()
    before = _BRIEF.decode(row[0]) if row else None
    if (before and before.pages) != (now and now.pages):
        draft.touched.places.add(key)
        draft.touched.addresses.add(key)


def _put_articles(draft: Draft, issue: int, facts: Collection[ArticleFacts]) -> None:
    before = {} if draft.fresh else dict(_articles(draft, issue))
    by_key = {draft.article(article.id): article for article in facts}
    now = {key: _row(draft, article, before.get(key)) for key, article in by_key.items()}
    if not draft.fresh:
        _touch_others(draft, issue, before, now)
        if before.keys() != now.keys():
            draft.touched.addresses.add(issue)
        _take_out(draft, issue, before, before.keys() - now.keys())
    db = draft.db
    db.executemany(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)",
        [(k, a.mention, msgspec.msgpack.encode(a.names), a.series, a.topics, a.related) for k, a in now.items()],
    )
    db.executemany(
        "INSERT INTO member VALUES (?, ?, ?)",
        [(has.name, key, int(has.how)) for key, article in now.items() for has in article.names],
    )
    db.executemany(
        "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)",
        [(p.series, key, p.number, p.own, p.goes_on, p.name) for key, article in by_key.items() if (p := article.part)],
    )
    turns = [_turn(draft, key, turn) for key, article in by_key.items() for turn in article.turns]
    db.executemany("INSERT OR IGNORE INTO turn VALUES (?, ?, ?, ?, ?, ?)", turns)
    draft.touched.issues |= {turn[0] for turn in turns}


def _row(draft: Draft, article: ArticleFacts, before: _Article | None) -> _Article:
    return _Article(
        mention=bytes(article.mention),
        names=tuple(_has(draft, article.id.issue.paper, name) for name in article.names),
        series=article.part.series if article.part else None,
        topics=before.topics if before else NONE,
        related=before.related if before else NONE,
    )


def _articles(draft: Draft, issue: int) -> Iterator[tuple[int, _Article]]:
    rows = draft.db.execute("SELECT * FROM article WHERE key >= ? AND key < ?", article_range(issue))
    for key, mention, names, series, topics, related in rows:
        yield key, _Article(mention, decode_names(names), series, topics, related)


def _touch_others(draft: Draft, issue: int, before: Mapping[int, _Article], now: Mapping[int, _Article]) -> None:
    """Note what else an issue's articles are seen in, where they are not what they were."""
    touched = draft.touched
    for key in before.keys() | now.keys():
        old, new = before.get(key), now.get(key)
        had, has = set(old.names if old else ()), set(new.names if new else ())
        other = (old and old.mention) != (new and new.mention)
        terms = _terms(new)
        if terms != _terms(old):  # perhaps only in their order, which topics are shown in
            others = {one for one in had ^ has if one.how is not How.LISTED}
            touched.terms |= {(one.name, key) for one in others or terms[:1]}
        touched.lists |= {one.name for one in (had | has if other else had ^ has)}
        if issue in touched.places or _listed(new) != _listed(old):  # feeds name pages, and all authors in their order
            touched.lists |= {one.name for one in had | has if one.how is How.LISTED}
        if other:
            touched.mentions.add(key)
        touched.series |= {row.series for row in (old, new) if row and row.series is not None}


def _terms(article: _Article | None) -> tuple[Has, ...]:
    return tuple(one for one in article.names if one.how is not How.LISTED) if article else ()


def _listed(article: _Article | None) -> tuple[Has, ...]:
    return tuple(one for one in article.names if one.how is How.LISTED) if article else ()


def _take_out(draft: Draft, issue: int, before: Mapping[int, _Article], gone: Collection[int]) -> None:
    """Take an issue's articles out; what those show of others that stay is settled later."""
    db = draft.db
    below = article_range(issue)
    turned = db.execute("DELETE FROM turn WHERE article >= ? AND article < ? RETURNING issue", below).fetchall()
    draft.touched.issues |= {other for (other,) in turned}
    db.execute("DELETE FROM article WHERE key >= ? AND key < ?", below)
    shown = [(other, key) for key in gone for other in decode_keys(before[key].related)]
    db.executemany("DELETE FROM shown WHERE other = ? AND article = ?", shown)
    members = [(has.name, key) for key, article in before.items() for has in article.names]
    db.executemany("DELETE FROM member WHERE name = ? AND article = ?", members)
    parts = [(article.series, key) for key, article in before.items()]
    db.executemany("DELETE FROM part WHERE series = ? AND article = ?", parts)


def _turn(draft: Draft, key: int, turn: TurnFacts) -> tuple[int, int, int, str, int, int | None]:
    day = turn.day.toordinal() if turn.day else None
    return draft.issue(turn.issue), key, turn.page, turn.path, turn.left, day


def _has(draft: Draft, paper: str, name: Name) -> Has:
    return Has(_number(draft, paper, name), name.how, round(name.rarity * 1000))


def _number(draft: Draft, paper: str, name: Name) -> int:
    """Return the number of a name, a new one where it has none."""
    wanted = (draft.numbers[paper], name.kind, name.text)
    found = draft.known.get(wanted)
    if found is None:
        row = draft.db.execute("SELECT n FROM name WHERE paper = ? AND kind = ? AND text = ?", wanted).fetchone()
        if row is None:
            insert = "INSERT INTO name(paper, kind, text) VALUES (?, ?, ?) RETURNING n"
            row = draft.db.execute(insert, wanted).fetchone()
        if len(draft.known) > _MANY_NAMES:
            draft.known.clear()
        found = draft.known[wanted] = int(row[0])
    return found
