"""What open pages are told: that something is new, and which faults keep the site from being as it was saved."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.errors import Fault


@dataclass(slots=True)
class Live:
    """News for the open pages' connections."""

    _changed: threading.Condition = field(default_factory=threading.Condition)
    _faults: tuple[Fault, ...] = ()
    _serial: int = 0
    closed: bool = False

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What pages were told last."""
        return self._faults

    def tell(self, faults: Iterable[Fault] = ()) -> None:
        """Tell open pages that there is news; each looks whether it is still what it was."""
        with self._changed:
            self._faults = tuple(faults)
            self._serial += 1
            self._changed.notify_all()

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
