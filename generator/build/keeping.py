"""What is left of the search where a build does without it, and what browsers keep for reading offline."""

from functools import partial

from generator.build.owned import add_owned, left_below
from generator.build.press import Piece
from generator.build.printing import Printing
from generator.edition.documents import digest
from generator.index.draft import Draft
from generator.index.outputs import find_scope
from generator.render import WORKER, retired_worker, worker_file

INDEX = "search/index/"
"""How the names of scopes begin that hold the index."""

KEPT = "search/kept"
"""The scope of the files of a search that was left as it was while nothing was known of it."""


def keep_search(printing: Printing) -> None:
    """Leave the search as it is, also where nothing is known of it but that a build wrote it."""
    left = tuple(left_below(printing.draft, "search"))
    if left:
        public, known = printing.press.public, dict.fromkeys(find_scope(printing.draft.db, KEPT).paths + left)
        there = [path for path in known if (public / path).is_file()]
        printing.print_here(KEPT, (Piece(path=path, needs={}, content=(public / path).read_bytes) for path in there))


def release_search(draft: Draft) -> None:
    """Let a search that was left as it was be written over by a new one."""
    add_owned(draft, find_scope(draft.db, KEPT).paths)
    draft.db.execute("DELETE FROM scope WHERE name = ?", (KEPT,))


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
