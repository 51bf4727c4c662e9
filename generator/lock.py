"""One build of a site at a time."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from generator.errors import BankeError, Fault

UNDER_WAY = "R140"
"""The code of the fault that another build of a site is under way."""


@contextmanager
def locked(cache: Path) -> Iterator[None]:
    """Hold a site against a second build; raises BankeError R140 if another one has it.

    SQLite's lock on a file is let go by the system when the process ends, however it ends.
    """
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / "lock"
    with ExitStack() as held:
        try:
            _hold(path, held)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                problem, fix = "another build of this site is under way", "wait for it to end, or end it"
                raise BankeError(Fault(code=UNDER_WAY, problem=problem, fix=fix, path=cache)) from error
            if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise OSError(errno.EIO, str(error), str(path)) from error
            os.truncate(path, 0)  # by whatever it was spoilt; who holds it keeps it
            _hold(path, held)
        yield


def _hold(path: Path, held: ExitStack) -> None:
    lock = held.enter_context(closing(sqlite3.connect(path, timeout=0, isolation_level=None)))
    lock.execute("PRAGMA journal_mode=OFF")  # which would be written, also where the disk is full
    lock.execute("BEGIN EXCLUSIVE")
