"""What the last build left in `public/`, scope by scope: the files of an issue, of a list, of a part of the search."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.look import Look, look_at, still

Needs = dict[str, bytes]
"""Digests of all that a file was made of, by what they are."""

_LOOK = msgspec.msgpack.Decoder(Look)
_NEEDS = msgspec.msgpack.Decoder(tuple[Needs, ...])


class Scope(msgspec.Struct, frozen=True, array_like=True):
    """Files that are made together."""

    paths: tuple[str, ...] = ()
    """Below `public/`."""
    needs: tuple[Needs, ...] = ()
    """Of each file."""
    look: Look = Look(b"")
    """How the files were left."""


def find_scope(db: sqlite3.Connection, name: str) -> Scope:
    """Return a scope as the last build left it; an empty one where there was none."""
    row = db.execute("SELECT paths, needs, look FROM scope WHERE name = ?", (name,)).fetchone()
    return Scope(_paths(row[0]), _NEEDS.decode(row[1]), _LOOK.decode(row[2])) if row else Scope()


def keep_scope(db: sqlite3.Connection, name: str, scope: Scope) -> None:
    """Keep what a build left of a scope; one without files is forgotten."""
    if scope.paths:
        look, needs = msgspec.msgpack.encode(scope.look), msgspec.msgpack.encode(scope.needs)
        db.execute("INSERT OR REPLACE INTO scope VALUES (?, ?, ?, ?)", (name, "\n".join(scope.paths), needs, look))
    else:
        db.execute("DELETE FROM scope WHERE name = ?", (name,))


def look_below_public(public: Path, paths: tuple[str, ...], held: Mapping[str, bytes] = MappingProxyType({})) -> Look:
    """Look at a scope's files; of those in `held` it is known what they hold."""
    root = str(public)
    return look_at([f"{root}/{path}" for path in paths], {f"{root}/{path}": content for path, content in held.items()})


def touched_scopes(db: sqlite3.Connection, public: Path, without: str = "\0") -> tuple[set[str], dict[str, Look]]:
    """Name the scopes some of whose files are not as they were left, but for those whose names begin `without`.

    Also returns how those were found that were looked at in doubt and are beyond doubt now.
    """
    touched, certain = set(), {}
    for name, paths, look in db.execute("SELECT name, paths, look FROM scope"):
        if not name.startswith(without):
            before, now = _LOOK.decode(look), look_below_public(public, _paths(paths))
            if not still(before, now):
                touched.add(name)
            elif before.doubtful and not now.doubtful:
                certain[name] = now
    return touched, certain


def look_again(db: sqlite3.Connection, certain: Mapping[str, Look]) -> None:
    """Keep how scopes were found that are beyond doubt now."""
    rows = ((msgspec.msgpack.encode(look), name) for name, look in certain.items())
    db.executemany("UPDATE scope SET look = ? WHERE name = ?", rows)


def _paths(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))
