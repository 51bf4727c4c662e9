"""Waiting for other processes."""

import time
from collections.abc import Callable


def soon(happened: Callable[[], bool]) -> bool:
    """Wait until something happened, a minute at most; whether it did."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.01)
    return False
