"""What a build did, added up as it goes: files, seconds by template, the slowest documents, and why each was made."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from generator.index.outputs import Scope

SLOWEST = 10

NEW = "new"
TOUCHED = "touched in public/"
"""Reasons to make a file anew, beside what it is made of."""


class Stale(msgspec.Struct, frozen=True):
    """A file that was made anew, and why."""

    path: str
    reasons: tuple[str, ...]
    """What it is made of that changed, NEW, or TOUCHED."""
    written: bool
    """Whether its bytes changed."""
    seconds: float
    template: str = ""


class Done(msgspec.Struct, frozen=True):
    """What became of a scope."""

    name: str
    scope: Scope
    stale: tuple[Stale, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """What became of files so far."""

    explain: Callable[[Stale], None] | None = None
    """Told of each file that was made anew."""
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    """Documents set, by template."""
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Of their setting, by template."""
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """Seconds and paths, in no order."""

    def add(self, done: Done) -> None:
        """Add what became of a scope."""
        self.written += sum(stale.written for stale in done.stale)
        self.removed += len(done.removed)
        for stale in done.stale:
            self._add(stale)

    def _add(self, stale: Stale) -> None:
        if self.explain:
            self.explain(stale)
        if not stale.template:
            return
        self.counts[stale.template] += 1
        self.seconds[stale.template] += stale.seconds
        keep = heapq.heappushpop if len(self.slowest) == SLOWEST else heapq.heappush
        keep(self.slowest, (stale.seconds, stale.path))
