"""Work for the tests; what other processes do must be a function of a module that they can import."""

import os
import signal
import time
from pathlib import Path

from generator.errors import BankeError, Fault


def double(number: int) -> int:
    return 2 * number


def slowest_first(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0.001)
    return number


def process_id(_: object) -> int:
    time.sleep(0.002)
    return os.getpid()


def refuse_five(number: int) -> int:
    if number == 5:
        raise BankeError(Fault(code="M101", problem="no five", fix="count on", path=Path("5.md"), line=5))
    return number


def divide(number: int) -> float:
    return 60 / (number - 5)


def leave_mark(folder: Path, number: int) -> int:
    (folder / str(number)).touch()
    time.sleep(0.05)
    if number == 0:
        raise ValueError(number)
    return number


def die_once(folder: Path, number: int) -> int:
    """Kill this process at number 12, unless it was killed there before."""
    mark = folder / "died"
    if number == 12 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die(number: int) -> int:
    if number == 12:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def sleep_and_tell(folder: Path, number: int) -> int:
    """Say which process is at work, and work for a minute."""
    (folder / f"{os.getpid()}").touch()
    time.sleep(60)
    return number


def mark_process(folder: Path, number: int) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(0.01)
    return number


def time_out(number: int) -> int:
    raise TimeoutError("the work's own")
