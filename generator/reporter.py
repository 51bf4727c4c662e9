"""What long work says about itself while it runs; the command line decides how that looks."""

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from generator.errors import Fault


class Reporter(Protocol):
    """Told of steps, progress and faults."""

    def step(self, name: str) -> AbstractContextManager[None]:
        """Enclose a named step of the work."""

    def progress(self, done: int, total: int) -> None:
        """Say how much of the current step is done."""

    def fault(self, fault: Fault) -> None:
        """Show a fault that does not end the work."""


class Quiet:
    """A Reporter that says nothing."""

    def step(self, name: str) -> AbstractContextManager[None]:
        """Say nothing."""
        return nullcontext()

    def progress(self, done: int, total: int) -> None:
        """Say nothing."""

    def fault(self, fault: Fault) -> None:
        """Say nothing."""
