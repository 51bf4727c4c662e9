"""Whether memory stays flat while an edition grows: the peaks of Banke's first process and of its workers."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.banke import banke
from benchmarks.costs import Cost, measure, met, print_table
from benchmarks.runs import clean

SIZES = (1_000, 10_000, 100_000)
_GROWTH = 25
"""Percent from the smallest size to another."""


def measure_sizes(sizes: tuple[int, ...], folder: Path | None = None) -> dict[str, dict[str, float]]:
    """Build editions from nothing but content, and print and return what was resident in each process at most."""
    costs = {}
    for count in sizes:
        with TemporaryDirectory(prefix="banke-", dir=folder) as place:
            costs[count] = _build(Path(place), count)
            print(f"  {count:,} articles built", flush=True)
    first = costs[sizes[0]]
    rows = []
    for count, cost in costs.items():
        main, worker = _growth(first.main, cost.main), _growth(first.worker, cost.worker)
        rows.append((f"{count:,}", cost.main, main, met(main, _GROWTH), cost.worker, worker, met(worker, _GROWTH)))
    header = ("articles", "main MB", "growth %", "wanted", "worker MB", "growth %", "wanted")
    print_table("peak of a process", header, rows)
    return {
        str(count): {"main": cost.main, "worker": cost.worker, "together": cost.peak} for count, cost in costs.items()
    }


def _build(folder: Path, count: int) -> Cost:
    program = banke(count, search=False)
    program.start(folder)
    measure(program.command, folder)
    clean(program, folder)
    return measure(program.command, folder)


def _growth(first: float, now: float) -> float:
    return 100 * (now / first - 1) if first else 0.0
