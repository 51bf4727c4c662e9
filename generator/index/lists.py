"""Plan the documents of authors, columns and topics whose articles were touched, and the lists of them all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from generator.edition import urls
from generator.edition.documents import Document, digest
from generator.edition.frame import PaperHead
from generator.edition.lists import (
    Listing,
    Near,
    list_year,
    lists_view,
    newest_year_view,
    older_year_view,
    year_path,
)
from generator.index.content import decode_keys
from generator.index.draft import Draft, names_of
from generator.index.keys import year_of

KINDS = (urls.AUTHORS, urls.COLUMNS, urls.TOPICS)

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
    number = draft.numbers[paper.paper.id]
    for kind in KINDS:
        select = "SELECT text, path, count FROM name JOIN listed ON n = name WHERE paper = ? AND kind = ?"
        rows = draft.db.execute(select, (number, kind)).fetchall()
        listings = tuple(Listing(kind=kind, name=text, path=path, count=count) for text, path, count in sorted(rows))
        yield Document(
            path=urls.lists_path(paper.paper.id, kind),
            template="lists.html",
            needs={kind: digest(listings)},
            view=partial(lists_view, paper=paper, kind=kind, listings=listings),
        )


def _near(draft: Draft, name: int, shown: Iterable[bytes]) -> Iterator[Near]:
    """Yield the topics that a topic's articles show most often beside it; `shown` has the topics of each, encoded."""
    shared = Counter(other for topics in shown for other in decode_keys(topics))
    del shared[name]
    likely = sorted(shared.values(), reverse=True)[:_NEAR][-1:]
    best = [other for other, count in shared.items() if count >= likely[0]]
    found = sorted((-shared[n], text, path) for n, _, text, path in names_of(draft, best))
    for _, text, path in found[:_NEAR]:
        yield Near(name=text, path=path)
