"""What open pages are told: that something is new, and which faults keep the site from being as it was saved."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.errors import Fault


@dataclass(slots=True)
class Live:
    """News for the open pages' connections."""

    report: Callable[[Fault], None] | None = None
    """Told of each fault that is new."""
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _faults: tuple[Fault, ...] = ()
    _serial: int = 0
    closed: bool = False

    def tell(self, faults: Iterable[Fault] = ()) -> None:
        """Tell open pages that there is news; each looks whether it is still what it was."""
        now = tuple(dict.fromkeys(faults))
        with self._changed:
            new = [fault for fault in now if fault not in self._faults]
            self._faults = now
            self._serial += 1
            self._changed.notify_all()
        if self.report:
            for fault in new:
                self.report(fault)

    def close(self) -> None:
        """End every connection that waits."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def after(self, serial: int, seconds: float) -> tuple[int, tuple[Fault, ...]]:
        """Wait until there is news after this serial number, at most so long; return the newest, and the faults."""
        with self._changed:
            self._changed.wait_for(lambda: self._serial > serial or self.closed, seconds)
            return self._serial, self._faults
