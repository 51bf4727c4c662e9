"""The whole build in a process of its own, behind the proofs: `python -m generator.serve.whole CONTENT PUBLIC SEARCH`.

It prints its faults in JSON, and can be ended at any time: the next one goes on from what is there.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.errors import BankeError, Fault
from generator.serve.refused import refused

SEARCH, NO_SEARCH = "search", "no-search"

_NICE = 10


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
    from generator.build import build  # which takes a while to load, with less claim too

    try:
        faults = build(Path(content), Path(public), search=search == SEARCH).faults
    except BankeError as error:
        faults = error.faults
    except OSError as error:
        faults = (refused(error),)
    sys.stdout.buffer.write(write_faults(faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
