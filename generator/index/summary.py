"""What the index says of the last build, at little cost: it takes no knowledge of what an edition is."""

import sqlite3
from collections.abc import Iterator

import msgspec

from generator.errors import Fault


def count_articles(db: sqlite3.Connection) -> int:
    """Count the articles."""
    return int(db.execute("SELECT count(*) FROM article").fetchone()[0])


def notes(db: sqlite3.Connection) -> Iterator[Fault]:
    """Yield what is to be settled in any issue."""
    for (said,) in db.execute("SELECT said FROM issue WHERE said != x'' ORDER BY key"):
        yield from msgspec.msgpack.decode(said, type=tuple[Fault, ...], dec_hook=lambda to, value: to(value))


def count_files(db: sqlite3.Connection) -> int:
    """Count the files of all scopes."""
    return sum(paths.count("\n") + 1 for (paths,) in db.execute("SELECT paths FROM scope"))
