"""The index's file: a build works on a copy, which takes its place when all is done, so that none is ever half done.

Its name holds a digest of its bytes. Whether it is whole is told by the file system where that saw no touch, else by
the bytes; one that is not is as good as none.
"""

import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from generator.errors import naming

_SEAL = "index.seal"
_DRAFT = "index.new"

_FROM_SYSTEM = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}

SCHEMA = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE paper(n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL);
CREATE TABLE issue(
    key INTEGER PRIMARY KEY, look BLOB NOT NULL, made TEXT NOT NULL, brief BLOB NOT NULL, marks BLOB NOT NULL,
    said BLOB NOT NULL, count INTEGER NOT NULL);
CREATE TABLE article(
    key INTEGER PRIMARY KEY, mention BLOB NOT NULL, names BLOB NOT NULL, series INTEGER, topics BLOB NOT NULL,
    related BLOB NOT NULL);
CREATE TABLE name(
    n INTEGER PRIMARY KEY, paper INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
    path TEXT NOT NULL DEFAULT '', UNIQUE(paper, kind, text));
CREATE TABLE member(
    name INTEGER NOT NULL, article INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY(name, article)) WITHOUT ROWID;
CREATE VIEW listed AS
    SELECT name, count(*) AS count FROM member WHERE how != 1 GROUP BY name HAVING max(how) IN (0, 3) OR count(*) > 1;
CREATE INDEX chosen ON member(name, article) WHERE how = 3;
CREATE TABLE shown(
    other INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY(other, article)) WITHOUT ROWID;
CREATE TABLE part(
    series INTEGER NOT NULL, article INTEGER NOT NULL, number INTEGER, own INTEGER NOT NULL, goes_on INTEGER NOT NULL,
    name TEXT NOT NULL, PRIMARY KEY(series, article)) WITHOUT ROWID;
CREATE TABLE series(key INTEGER PRIMARY KEY, path TEXT NOT NULL);
CREATE TABLE beside(article INTEGER PRIMARY KEY, previous INTEGER, next INTEGER, series INTEGER NOT NULL);
CREATE INDEX beside_series ON beside(series);
CREATE TABLE turn(
    issue INTEGER NOT NULL, article INTEGER NOT NULL, page INTEGER NOT NULL, path TEXT NOT NULL, left INTEGER NOT NULL,
    day INTEGER, PRIMARY KEY(issue, article, page)) WITHOUT ROWID;
CREATE INDEX turn_article ON turn(article);
CREATE TABLE permalink(article INTEGER PRIMARY KEY, state TEXT NOT NULL, target INTEGER, headline TEXT NOT NULL);
CREATE INDEX led ON permalink(target) WHERE target IS NOT NULL;
CREATE TABLE mapped(
    paper INTEGER NOT NULL, year INTEGER NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY(paper, year)) WITHOUT ROWID;
CREATE TABLE scope(
    name TEXT PRIMARY KEY, paths TEXT NOT NULL, needs BLOB NOT NULL, held BLOB NOT NULL, look BLOB NOT NULL
) WITHOUT ROWID;
"""
"""`issue`, `article`: see content.py; `name`, `member`: lists.py; `shown`: subjects.py; `part`, `series`, `beside`:
series.py; `turn`: around.py; `permalink`: permalinks.py; `mapped`: sitemaps.py; `scope`: outputs.py. `listed` are the
names that have a list: all authors and columns, topics that an editor chose, and those that two articles have."""


def find_index(cache: Path) -> Path | None:
    """Find the last build's index, if there is one that is whole."""
    for path in sorted(cache.glob("index.*.sqlite"), key=lambda path: path.stat().st_mtime_ns, reverse=True):
        if _sealed(path) or _digest(path) == path.name.split(".")[1]:
            return path
    return None


@contextmanager
def read_index(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an index for reading."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


@contextmanager
def draft_index(cache: Path, last: Path | None) -> Iterator[sqlite3.Connection]:
    """Open a copy of the last index for writing, or a new one, which is the index when all went well."""
    draft = cache / _DRAFT
    draft.unlink(missing_ok=True)
    if last:
        shutil.copyfile(last, draft)
    with system_told(draft), closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-4096;")
        if not last:
            connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
    _take_place(draft)


@contextmanager
def system_told(path: Path) -> Iterator[None]:
    """Raise OSError for what the system refused SQLite, as for any other file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _FROM_SYSTEM:
            raise
        raise OSError(errno.EIO, str(error), str(path)) from error


def _take_place(draft: Path) -> None:
    path = draft.with_name(f"index.{_digest(draft)}.sqlite")
    draft.replace(path)
    seal = draft.with_name(f"{_SEAL}.new")
    with naming(seal):
        seal.write_text(_seal(path), encoding="ascii")
    seal.replace(draft.with_name(_SEAL))
    for other in path.parent.glob("index.*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)


def _sealed(path: Path) -> bool:
    with suppress(OSError, UnicodeDecodeError):
        return path.with_name(_SEAL).read_text(encoding="ascii") == _seal(path)
    return False


def _seal(path: Path) -> str:
    """Return what the file system says of a file that nobody touched."""
    stat = os.stat(path)  # noqa: PTH116 - as the others of this module
    return f"{path.name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]
