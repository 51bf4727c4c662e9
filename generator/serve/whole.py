"""The whole build in a process of its own, behind the proofs: `python -m generator.serve.whole CONTENT PUBLIC SEARCH`.

It prints its faults in JSON, and can be ended at any time: the next one goes on from what is there.
"""

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.errors import BankeError, Fault
from generator.lock import UNDER_WAY
from generator.serve.refused import refused

SEARCH, NO_SEARCH = "search", "no-search"

_NICE = 10
_WHILE = 0.5
"""Seconds until it is tried again whether another build has ended."""


def write_faults(faults: Iterable[Fault]) -> bytes:
    """Write faults for another process."""
    return msgspec.json.encode(tuple(faults), enc_hook=str)


def read_faults(written: bytes) -> tuple[Fault, ...]:
    """Read what `write_faults` wrote; raises msgspec.DecodeError."""
    return msgspec.json.decode(written, type=tuple[Fault, ...], dec_hook=lambda kind, value: kind(value))


def main(content: str, public: str, search: str) -> None:
    """Build all, with less claim to the processor than whoever shows it."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    while _is_under_way(faults := _build(Path(content), Path(public), search == SEARCH)):
        time.sleep(_WHILE)
    sys.stdout.buffer.write(write_faults(faults))


def _build(content: Path, public: Path, search: bool) -> tuple[Fault, ...]:
    from generator.build import build  # which takes a while to load, with less claim too

    try:
        return build(content, public, search=search).faults
    except BankeError as error:
        return error.faults
    except OSError as error:
        return (refused(error),)


def _is_under_way(faults: Iterable[Fault]) -> bool:
    """Whether another build of the site keeps this one from beginning."""
    return any(fault.code == UNDER_WAY for fault in faults)


if __name__ == "__main__":
    main(*sys.argv[1:])
