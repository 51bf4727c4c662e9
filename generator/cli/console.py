"""What a command shows: faults one to stderr each, progress on a terminal only."""

import errno
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.errors import Exit, Fault, Severity

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from generator.reporter import Reporter

_OFTEN = 0.1
"""Seconds between two drawings of a bar."""

_FIXES = {
    errno.ENOSPC: "free some space, then run the command again; what was written is whole",
    errno.EDQUOT: "free some space, then run the command again; what was written is whole",
    errno.EROFS: "choose a folder that can be written to",
    errno.EMFILE: "allow more open files (`ulimit -n 4096`) and run the command again",
}


def show_fault(fault: Fault) -> None:
    """Print a fault to stderr; what is no error says so first."""
    word = "" if fault.severity is Severity.ERROR else f"{fault.severity}: "
    click.echo(f"{word}{fault}", err=True)


def status_of(faults: Iterable[Fault]) -> int:
    """Exit status of a command that met these faults: that of the first error, 0 if there is none."""
    return next((fault.exit_status for fault in faults if fault.severity is Severity.ERROR), Exit.OK)


def os_fault(error: OSError) -> Fault:
    """Make a fault of what the system refused: a full disk, a missing permission."""
    path = Path(error.filename) if isinstance(error.filename, str) else None
    fix = _FIXES.get(error.errno or 0, "check the path and its permissions, then run the command again")
    return Fault(code="C201", problem=error.strerror or str(error), fix=fix, path=path)


def count(number: int, noun: str) -> str:
    """`1 page`, `1,204 pages`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def reporter() -> "Reporter":
    """Make the reporter that fits where stderr goes."""
    return OnTerminal() if sys.stderr.isatty() else InLog()


class InLog:
    """Tells faults only; for files, pipes and CI."""

    def step(self, name: str) -> AbstractContextManager[None]:
        """Say nothing."""
        return _nothing()

    def progress(self, done: int, total: int) -> None:
        """Say nothing."""

    def fault(self, fault: Fault) -> None:
        """Print the fault."""
        show_fault(fault)


class OnTerminal:
    """Shows the step at work and how far it is, in one line that goes when the step ends; quick steps show nothing.

    The line is drawn as work goes on, not by a thread: beside one, no process can be forked.
    """

    def __init__(self) -> None:
        self._name = ""
        self._drawn = 0.0
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Note the step's name, and take its bar away when it ends."""
        self._name, self._drawn = name, time.monotonic()
        try:
            yield
        finally:
            if self._bar is not None:
                self._bar.stop()
            self._bar = self._task = None

    def progress(self, done: int, total: int) -> None:
        """Draw the bar, ten times a second at most."""
        now = time.monotonic()
        if now - self._drawn > _OFTEN:
            self._drawn = now
            if self._bar is None:
                self._bar = self._begin()
                self._task = self._bar.add_task(self._name)
            assert self._task is not None  # noqa: S101 - it came with the bar
            self._bar.update(self._task, completed=done, total=total, refresh=True)

    def _begin(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        bar = Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True, auto_refresh=False)
        bar.start()
        return bar

    def fault(self, fault: Fault) -> None:
        """Print the fault above the bar."""
        show_fault(fault)


@contextmanager
def _nothing() -> Iterator[None]:
    yield
