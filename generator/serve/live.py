"""What open pages are told: that the site was built again, and which faults keep it from being so."""

import json
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.errors import Fault


@dataclass(slots=True)
class Live:
    """The state of the preview, shared by the builder and the open pages' connections."""

    _changed: threading.Condition = field(default_factory=threading.Condition)
    _run: str = field(default_factory=lambda: secrets.token_hex(4))
    """Differs with each start of the server, so that a page left open over a restart reloads."""
    _build: int = 0
    _faults: tuple[Fault, ...] = ()
    _serial: int = 0
    closed: bool = False

    def built(self, faults: Iterable[Fault] = ()) -> None:
        """Tell open pages to reload; the faults are warnings of a build that ended well."""
        with self._changed:
            self._build += 1
            self._tell(faults)

    def failed(self, faults: Iterable[Fault]) -> None:
        """Tell open pages what is wrong; they stay as they are."""
        with self._changed:
            self._tell(faults)

    def close(self) -> None:
        """End every connection that waits."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _tell(self, faults: Iterable[Fault]) -> None:
        self._faults = tuple(faults)
        self._serial += 1
        self._changed.notify_all()

    def after(self, serial: int, seconds: float) -> tuple[int, str]:
        """Wait until there is news after this serial number, at most so long; return the newest and its message."""
        with self._changed:
            self._changed.wait_for(lambda: self._serial > serial or self.closed, seconds)
            return self._serial, self._message()

    def _message(self) -> str:
        state = {"build": f"{self._run}-{self._build}", "faults": [str(fault) for fault in self._faults]}
        return json.dumps(state, ensure_ascii=False)
