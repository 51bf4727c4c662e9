"""What the last build left in `public/`, scope by scope: the files of an issue, of a list, of a part of the search."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.look import Look, look_at, still

Needs = dict[str, bytes]
"""Digests of all that a file was made of, by what they are."""

_HELD = 12
"""Bytes of a digest of what a file holds."""

_LOOK = msgspec.msgpack.Decoder(Look)
_NEEDS = msgspec.msgpack.Decoder(tuple[Needs, ...])


class Scope(msgspec.Struct, frozen=True, array_like=True):
    """Files that are made together."""

    paths: tuple[str, ...] = ()
    """Below `public/`."""
    needs: tuple[Needs, ...] = ()
    """Of each file."""
    held: tuple[bytes, ...] = ()
    """Of each file, a digest of its bytes."""
    look: Look = Look(b"")
    """How the files were left."""


class Touched(msgspec.Struct, frozen=True):
    """What of `public/` is not as it was left."""

    files: dict[str, frozenset[str]] = {}
    """By scope, the files that hold something else, or are not there."""
    certain: dict[str, Look] = {}
    """How scopes were found whose files hold what they held, though the file system could not tell."""


def find_scope(db: sqlite3.Connection, name: str) -> Scope:
    """Return a scope as the last build left it; an empty one where there was none."""
    row = db.execute("SELECT paths, needs, held, look FROM scope WHERE name = ?", (name,)).fetchone()
    return Scope(_paths(row[0]), _NEEDS.decode(row[1]), _parted(row[2]), _LOOK.decode(row[3])) if row else Scope()


def keep_scope(db: sqlite3.Connection, name: str, scope: Scope) -> None:
    """Keep what a build left of a scope; one without files is forgotten."""
    if scope.paths:
        look, needs = msgspec.msgpack.encode(scope.look), msgspec.msgpack.encode(scope.needs)
        row = (name, "\n".join(scope.paths), needs, b"".join(scope.held), look)
        db.execute("INSERT OR REPLACE INTO scope VALUES (?, ?, ?, ?, ?)", row)
    else:
        db.execute("DELETE FROM scope WHERE name = ?", (name,))


def digest_held(content: bytes) -> bytes:
    """Digest what a file holds."""
    return hashlib.blake2b(content, digest_size=_HELD).digest()


def look_below_public(public: Path, paths: Sequence[str], held: Mapping[str, bytes] = MappingProxyType({})) -> Look:
    """Look at a scope's files; of those in `held` it is known what they hold."""
    root = str(public)
    return look_at([f"{root}/{path}" for path in paths], {f"{root}/{path}": content for path, content in held.items()})


def find_touched(db: sqlite3.Connection, public: Path, without: str = "\0") -> Touched:
    """Find the files that are not as they were left, but for scopes whose names begin `without`.

    Only where the file system does not vouch for a scope its files are read.
    """
    files, certain = {}, {}
    for name, paths, held, look in db.execute("SELECT name, paths, held, look FROM scope"):
        if not name.startswith(without):
            listed, before = _paths(paths), _LOOK.decode(look)
            now = look_below_public(public, listed)
            if still(before, now):
                if before.doubtful and not now.doubtful:
                    certain[name] = now
            elif changed := frozenset(_changed(public, listed, _parted(held))):
                files[name] = changed
            else:
                certain[name] = now
    return Touched(files, certain)


def _changed(public: Path, paths: Iterable[str], held: Iterable[bytes]) -> Iterator[str]:
    for path, digest in zip(paths, held, strict=True):
        try:
            found = digest_held((public / path).read_bytes())
        except OSError:
            found = b""
        if found != digest:
            yield path


def beyond_doubt(db: sqlite3.Connection, public: Path) -> dict[str, Look]:
    """Find the scopes that were looked at in doubt, just when they were written, and are beyond doubt by now."""
    certain = {}
    for name, paths, look in db.execute("SELECT name, paths, look FROM scope"):
        before = _LOOK.decode(look)
        if before.doubtful:
            now = look_below_public(public, _paths(paths), dict.fromkeys(_paths(paths), b""))
            if now.digest == before.digest and not now.doubtful:
                certain[name] = now
    return certain


def look_again(db: sqlite3.Connection, certain: Mapping[str, Look]) -> None:
    """Keep how scopes were found that are beyond doubt now."""
    rows = ((msgspec.msgpack.encode(look), name) for name, look in certain.items())
    db.executemany("UPDATE scope SET look = ? WHERE name = ?", rows)


def _parted(held: bytes) -> tuple[bytes, ...]:
    return tuple(held[at : at + _HELD] for at in range(0, len(held), _HELD))


def _paths(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))
