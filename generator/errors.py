"""Faults as values: where, what, and what to do about it.

A fault in content is collected and reported with the others; a fault in the set-up is raised as a BankeError.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path


class Severity(StrEnum):
    """ERROR: the build or check fails. WARNING: somebody should look. NOTE: it was decided so, and can be seen."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Exit(IntEnum):
    """Exit status by class of fault."""

    OK = 0
    USAGE = 2
    CONFIG = 3
    SOURCE = 4
    CONTENT = 5
    RENDER = 6
    LINKS = 7
    SEARCH = 8
    PUBLISH = 9
    SERVE = 10
    WORKERS = 11


_EXITS = {
    "C": Exit.CONFIG,
    "S": Exit.SOURCE,
    "G": Exit.CONTENT,
    "M": Exit.CONTENT,
    "R": Exit.RENDER,
    "L": Exit.LINKS,
    "F": Exit.SEARCH,
    "P": Exit.PUBLISH,
    "V": Exit.SERVE,
    "W": Exit.WORKERS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `code` has a line in docs/errors.md."""

    code: str
    problem: str
    fix: str
    path: Path | None = None
    line: int | None = None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        path = one_line(str(self.path))
        place = f"{path}:{self.line}: " if self.path and self.line else f"{path}: " if self.path else ""
        return f"{place}{self.code} {one_line(self.problem)}\n  fix: {one_line(self.fix)}"

    @property
    def exit_status(self) -> Exit:
        """Exit status of a command that ends with this fault."""
        return _EXITS[self.code[0]]


class BankeError(Exception):
    """Faults that end the command; `cli.main` prints them and exits with their status."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def one_line(text: str) -> str:
    """Text for a terminal: control characters shown, not sent, and on one line."""
    return "".join(
        c if c.isprintable() or c == "\u3000" else f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}"
        for c in text
    )


@contextmanager
def naming(path: object) -> Iterator[None]:
    """Name the file in an OSError of its writing: that of a full disk names none."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def raise_errors(faults: Iterable[Fault]) -> None:
    """Raise a BankeError of those faults that are errors, if there are any."""
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    if errors:
        raise BankeError(*errors)
