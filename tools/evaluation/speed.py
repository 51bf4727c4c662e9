"""How many pages a second are cut on one core, the interpreter's start and the reading of files included."""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.evaluation.sets import ROOT, GoldPage

PAGES = 100

_CUT = """
import sys
from pathlib import Path
from generator.cli.cutting import cut_file
for name in sys.argv[1:]:
    cut_file(Path(name), as_outline=False)
"""
"""What `segment --json` does with each file, in one process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What cutting some pages took."""

    pages: int
    seconds: float
    """By the clock; on a machine that does other things as well, too many."""
    busy: float
    """Seconds of a core."""


def time_cutting(pages: Sequence[GoldPage]) -> Speed:
    """Cut pages in a process of its own, and say how long it took."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:03}.txt") for number in range(len(pages))]
        for path, page in zip(paths, pages, strict=True):
            path.write_text("\n".join(page.rows), "utf-8")
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-c", _CUT, *map(str, paths)], check=True, cwd=ROOT)  # noqa: S603 -- our own
        seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Speed(pages=len(pages), seconds=seconds, busy=busy)
