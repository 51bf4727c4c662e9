"""Plan the documents of authors, columns and topics whose articles were touched, and the lists of them all."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import msgspec

from generator.edition import urls
from generator.edition.documents import Document, View, digest
from generator.edition.frame import PaperHead, SiteHead
from generator.edition.lists import (
    Initial,
    Listing,
    Near,
    by_initial,
    list_year,
    lists_view,
    most_frequent,
    newest_year_view,
    older_year_view,
    year_path,
)
from generator.index.content import decode_keys
from generator.index.draft import Draft, names_of
from generator.index.keys import year_of

KINDS = (urls.AUTHORS, urls.COLUMNS, urls.TOPICS)

MANY = 600
"""So many authors, columns or topics stand in one document; of more, each letter has its own."""

FREQUENT = 150
_NEAR = 8


def name_paths(draft: Draft, names: Iterable[int] | None) -> None:
    """Give paths to names that have a list now and had none; `names` are those to look at, None: all."""
    if names is None:
        found = listed_names(draft)
    else:
        select = "SELECT name FROM listed WHERE name = ?"
        found = (row[0] for name in names for row in draft.db.execute(select, (name,)))
    for name in found:
        unnamed = "SELECT paper, kind, text FROM name WHERE n = ? AND path = ''"
        for paper, kind, text in draft.db.execute(unnamed, (name,)).fetchall():
            path = urls.list_path(draft.papers[paper], kind, text)
            draft.db.execute("UPDATE name SET path = ? WHERE n = ?", (path, name))


def listed_names(draft: Draft) -> Iterator[int]:
    """Yield every name that has a list."""
    for (name,) in draft.db.execute("SELECT name FROM listed"):
        yield name


def papers_of(draft: Draft, names: Iterable[int]) -> frozenset[int]:
    """Return the newspapers that have these names."""
    select = "SELECT DISTINCT paper FROM name WHERE n IN (SELECT value FROM json_each(?))"
    return frozenset(paper for (paper,) in draft.db.execute(select, (json.dumps(list(names)),)))


def scope_of(path: str) -> str:
    """Return the scope of a document that stands at its folder's address."""
    return path.removesuffix("/index.html")


def plan_listing(draft: Draft, paper: PaperHead, name: int) -> tuple[Document, ...]:
    """Plan the documents of one list; none where it is a list no more."""
    kind, text, path = draft.db.execute("SELECT kind, text, path FROM name WHERE n = ?", (name,)).fetchone()
    select = "SELECT 1 FROM listed WHERE name = ?"
    if not draft.db.execute(select, (name,)).fetchone():
        return ()
    select = (
        "SELECT key, mention, topics FROM member JOIN article ON key = article WHERE name = ? AND how != 1 ORDER BY key"
    )
    rows = draft.db.execute(select, (name,)).fetchall()
    by_year: defaultdict[int, list[bytes]] = defaultdict(list)
    for key, mention, _ in rows:
        by_year[year_of(key)].append(mention)
    listing = Listing(kind=kind, name=text, path=path, count=sum(map(len, by_year.values())))
    near = tuple(_near(draft, name, (topics for _, _, topics in rows))) if kind == urls.TOPICS else ()
    years = {year: len(mentions) for year, mentions in by_year.items()}
    newest = max(years)
    documents = [
        Document(
            path=path,
            template="list.html",
            needs={"articles": digest(by_year[newest]), "years": digest(years), "topics near": digest(near)},
            view=partial(
                newest_year_view, paper=paper, listing=listing, years=years, records=tuple(by_year[newest]), near=near
            ),
        )
    ]
    documents += (_older(paper, listing, year, tuple(years), by_year[year]) for year in years if year != newest)
    return tuple(documents)


def _older(paper: PaperHead, listing: Listing, year: int, years: tuple[int, ...], mentions: list[bytes]) -> Document:
    at = years.index(year)
    own = msgspec.structs.replace(listing, count=len(mentions))
    beside = [list_year(own, years[at - 1] if at else None, years), list_year(own, years[at + 1], years)]
    return Document(
        path=year_path(own, year),
        template="list.html",
        needs={"articles": digest(mentions), "years before and after": digest(beside)},
        view=partial(older_year_view, paper=paper, listing=own, year=year, years=years, records=tuple(mentions)),
    )


def plan_lists(draft: Draft, paper: PaperHead) -> Iterator[Document]:
    """Plan the lists of a newspaper's authors, columns and topics."""
    select = "SELECT kind, text, path, count FROM name JOIN listed ON n = name WHERE paper = ?"
    found: defaultdict[str, list[Listing]] = defaultdict(list)
    for kind, name, path, count in draft.db.execute(select, (draft.numbers[paper.paper.id],)):
        found[kind].append(Listing(kind=kind, name=name, path=path, count=count))
    for kind in KINDS:
        yield from plan_kind(paper, kind, found[kind])


def plan_kind(paper: PaperHead, kind: str, listings: Iterable[Listing]) -> Iterator[Document]:
    """Plan the list of a kind; where it would be too long each letter has its own, and it has the most frequent."""
    groups = by_initial(listings)
    id, counts = paper.paper.id, {letter: len(found) for letter, found in groups.items()}
    view = partial(lists_view, paper=paper, kind=kind)
    if sum(counts.values()) <= MANY:
        path = urls.lists_path(id, kind)
        initials = tuple(
            Initial(letter=one, path=f"{path}#i-{urls.initial_name(one)}", count=n) for one, n in counts.items()
        )
        yield _kind(path, {kind: digest(groups)}, partial(view, groups=groups, initials=initials))
        return
    ways = tuple(Initial(letter=one, path=urls.initial_path(id, kind, one), count=n) for one, n in counts.items())
    frequent = most_frequent((one for found in groups.values() for one in found), FREQUENT)
    needs = {kind: digest(frequent), "letters": digest(counts)}
    yield _kind(urls.lists_path(id, kind), needs, partial(view, groups={}, initials=ways, frequent=frequent))
    for letter, found in groups.items():
        # Without the other letters' counts, which change from day to day.
        beside = tuple(replace(way, count=len(found) if way.letter == letter else 0) for way in ways)
        needs = {kind: digest(found), "letters": digest(list(counts))}
        yield _kind(
            urls.initial_path(id, kind, letter),
            needs,
            partial(view, groups={letter: found}, initials=beside, letter=letter),
        )


def _kind(path: str, needs: Mapping[str, bytes], view: Callable[[SiteHead], View]) -> Document:
    return Document(path=path, template="lists.html", needs=needs, view=view)


def _near(draft: Draft, name: int, shown: Iterable[bytes]) -> Iterator[Near]:
    """Yield the topics that a topic's articles show most often beside it; `shown` has the topics of each, encoded."""
    shared = Counter(other for topics in shown for other in decode_keys(topics))
    del shared[name]
    likely = sorted(shared.values(), reverse=True)[:_NEAR][-1:]
    best = [other for other, count in shared.items() if count >= likely[0]]
    found = sorted((-shared[n], text, path) for n, _, text, path in names_of(draft, best))
    for _, text, path in found[:_NEAR]:
        yield Near(name=text, path=path)
