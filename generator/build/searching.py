"""Bring the search up to date: its index, in groups of files, and what browsers keep for reading offline."""

from collections.abc import Iterator
from functools import partial

from generator.build.owned import add_owned, left_below
from generator.build.press import Piece
from generator.build.printing import Printing
from generator.build.tasks import ReadForSearch
from generator.edition.documents import digest
from generator.index.outputs import find_scope
from generator.program import program_digest
from generator.render import WORKER, retired_worker, worker_file
from generator.search import SearchFile, SearchIssue, build_search

INDEX = "search/index/"
"""How the names of scopes begin that hold the index."""

_KEPT = "search/kept"
"""The scope of the files of a search that was left as it was while nothing was known of it."""


def print_search(printing: Printing) -> None:
    """Print the index's groups of files that changed."""
    draft, cache = printing.draft, printing.site.cache
    add_owned(draft, find_scope(draft.db, _KEPT).paths)
    draft.db.execute("DELETE FROM scope WHERE name = ?", (_KEPT,))
    read = ReadForSearch(order=printing.order, cache=cache, salt=program_digest())
    papers = {paper.paper.id: paper.paper.name for paper in printing.press.site.papers}
    built = build_search(_issues(printing), read, cache / "search", papers=papers, workers=printing.workers)
    names = {f"{INDEX}{group.name}" for group in built.groups}
    for group in built.groups:
        name = f"{INDEX}{group.name}"
        row = draft.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        if not row or row[0] != group.digest or name in printing.changes.scopes:
            printing.print_here(name, map(_piece, group.files()))
            draft.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, group.digest))
    for (name,) in draft.db.execute("SELECT name FROM scope WHERE name GLOB ?", (f"{INDEX}*",)).fetchall():
        if name not in names:
            printing.print_here(name, ())
            draft.db.execute("DELETE FROM meta WHERE name = ?", (name,))


def keep_search(printing: Printing) -> None:
    """Leave the search as it is, also where nothing is known of it but that a build wrote it."""
    left = tuple(left_below(printing.draft, "search"))
    if left:
        known = dict.fromkeys(find_scope(printing.draft.db, _KEPT).paths + left)
        pieces = (Piece(path=path, needs={}, content=(printing.press.public / path).read_bytes) for path in known)
        printing.print_here(_KEPT, pieces)


def print_worker(printing: Printing) -> None:
    """Print the service worker, or what ends an earlier one; a theme's own goes before."""
    scopes = ["home", "site"]
    if printing.press.site.site.offline:
        rows = printing.draft.db.execute("SELECT name FROM scope WHERE name GLOB ? ORDER BY name", (f"{INDEX}*",))
        scopes += (name for (name,) in rows)
    paths = [path for name in scopes for path in find_scope(printing.draft.db, name).paths]
    if WORKER in paths:
        printing.print_here("worker", ())
        return
    public = printing.press.public
    offline = printing.press.site.site.offline
    content = worker_file(paths, lambda path: (public / path).read_bytes()) if offline else retired_worker()
    needs = {"files kept for reading offline": digest(content)}
    printing.print_here("worker", [Piece(path=WORKER, needs=needs, content=partial(bytes, content))])


def _issues(printing: Printing) -> Iterator[SearchIssue]:
    papers = set(printing.site.site.papers)
    rows = printing.draft.db.execute("SELECT key, made, count FROM issue ORDER BY key").fetchall()
    for key, made, count in rows:
        id = printing.draft.issue_id(key)
        if id.paper in papers:
            yield SearchIssue(id=id, count=count, digest=made)


def _piece(file: SearchFile) -> Piece:
    return Piece(path=file.path, needs={"index": digest(file.digest)}, content=file.read)
