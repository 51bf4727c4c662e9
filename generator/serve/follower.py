"""What follows the proofs: the whole build, search and all, in another process, so that no page waits for it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

import generator
from generator.errors import Fault
from generator.serve.whole import NO_SEARCH, SEARCH, read_faults

Told = Callable[[tuple[Fault, ...]], None]


class Follower:
    """Brings `public/` up to date, one build at a time."""

    def __init__(self, content: Path, public: Path, *, search: bool, told: Told) -> None:
        self._arguments = (str(content), str(public), SEARCH if search else NO_SEARCH)
        self._told = told
        self._current: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    @property
    def busy(self) -> bool:
        """Whether a build is under way."""
        return self._current is not None

    def start(self) -> None:
        """Begin a build, and tell its faults when it has ended by itself."""
        command = [sys.executable, "-m", "generator.serve.whole", *self._arguments]
        process = subprocess.Popen(  # noqa: S603 - no shell, and a program of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is its parent's business
        )
        with self._lock:
            self._current = process
        threading.Thread(target=self._wait, args=(process,), daemon=True).start()

    def end(self) -> None:
        """End the build that is under way, which leaves nothing half done, and wait for that."""
        with self._lock:
            process, self._current = self._current, None
        if process:
            process.kill()
            process.wait()

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        written, _ = process.communicate()
        with self._lock:
            if self._current is not process:
                return
            self._current = None
        self._told(_faults(process.returncode, written))


def _faults(status: int, written: bytes) -> tuple[Fault, ...]:
    try:
        return read_faults(written)
    except msgspec.DecodeError:
        fix = "run `python -m generator build`, which says why"
        problem = f"the build behind the preview came to no end (exit status {status})"
        return (Fault(code="V105", problem=problem, fix=fix),)


def _environment() -> dict[str, str]:
    """Let the other process find this very program."""
    here = str(Path(generator.__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join((here, known)) if known else here}
