"""Files of `public/` that earlier builds wrote, where the index does not know them: it was lost, or a build cut off."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.edition.urls import TWINS, twin_path
from generator.index.draft import Draft
from generator.output import forget_drafts, read_announced, read_manifest, refuse_links, remove_file


def find_owned(draft: Draft, public: Path) -> None:
    """Gather them: all that the manifest lists where the index is new, and what builds announced that were cut off."""
    draft.db.execute("CREATE TEMP TABLE owned(path TEXT PRIMARY KEY) WITHOUT ROWID")
    add_owned(draft, read_announced(public))
    forget_drafts(public)
    if draft.fresh:
        add_owned(draft, read_manifest(public))


def add_owned(draft: Draft, paths: Iterable[str]) -> None:
    """Add files."""
    draft.db.executemany("INSERT OR IGNORE INTO owned VALUES (?)", ((path,) for path in paths))


def owned_below(draft: Draft, folder: str) -> frozenset[str]:
    """Return those below a folder, at any depth, and the twins of documents there."""
    return _below(draft, folder) | _below(draft, TWINS + folder)


def _below(draft: Draft, folder: str) -> frozenset[str]:
    select = "SELECT path FROM owned WHERE path >= ? AND path < ?"
    return frozenset(path for (path,) in draft.db.execute(select, (f"{folder}/", f"{folder}0")))


def owned_among(draft: Draft, paths: Iterable[str]) -> frozenset[str]:
    """Return those among some paths and their twins."""
    select = "SELECT path FROM owned WHERE path IN (?, ?)"
    return frozenset(own for path in paths for (own,) in draft.db.execute(select, (path, twin_path(path))))


def left_below(draft: Draft, folder: str) -> Iterator[str]:
    """Yield those below a folder that no scope has."""
    if not (owned := _below(draft, folder)):
        return
    known = {path for (paths,) in draft.db.execute("SELECT paths FROM scope") for path in paths.split("\n")}
    yield from sorted(owned - known)


def remove_left(draft: Draft, public: Path) -> int:
    """Remove those that no scope has; returns how many."""
    if not draft.db.execute("SELECT 1 FROM owned LIMIT 1").fetchone():
        return 0
    for (paths,) in draft.db.execute("SELECT paths FROM scope").fetchall():
        draft.db.executemany("DELETE FROM owned WHERE path = ?", ((path,) for path in paths.split("\n")))
    left = [path for (path,) in draft.db.execute("SELECT path FROM owned ORDER BY path")]
    refuse_links(public, left)
    for path in left:
        remove_file(public, path)
    return len(left)
