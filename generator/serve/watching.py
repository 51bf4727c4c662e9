"""Watch a site's files: what was saved is known at once, and what is saved while there is work waits its turn."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

from generator.errors import BankeError, Fault

_WHILE = 0.5
"""Seconds until what could not be taken in is looked at once more."""
_STEP, _BURST = 10, 200
"""Milliseconds: files saved within a step of each other are one change, unless that goes on for so long."""


class Watch:
    """The changes of some folders, from the moment that it is made."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._changes: SimpleQueue[set[str] | OSError] = SimpleQueue()
        self._stop = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def changes(self) -> Iterator[set[str]]:
        """Yield the paths of the files that changed since the last time, as soon as there are any; raises V103."""
        while True:
            paths = _taken(self._changes.get())
            try:
                while True:
                    paths |= _taken(self._changes.get_nowait())
            except Empty:
                yield paths

    def look_again(self) -> None:
        """Let all be looked at, as if it had changed."""
        self._changes.put({str(folder.absolute()) for folder in self._folders})

    def look_later(self) -> None:
        """Let what changed before, and could not be taken in, be looked at in a while."""
        timer = threading.Timer(_WHILE, self._changes.put, [set()])
        timer.daemon = True
        timer.start()

    def end(self) -> None:
        """Watch no more."""
        self._stop.set()

    def _watch(self) -> None:
        from watchfiles import watch

        try:
            for found in watch(*self._folders, stop_event=self._stop, step=_STEP, debounce=_BURST):
                self._changes.put({path for _, path in found})
        except OSError as error:
            self._changes.put(error)


def _taken(found: set[str] | OSError) -> set[str]:
    if isinstance(found, OSError):
        fix = "raise the limit: sysctl fs.inotify.max_user_watches=524288"
        raise BankeError(Fault(code="V103", problem=f"the files cannot be watched: {found}", fix=fix))
    return found
