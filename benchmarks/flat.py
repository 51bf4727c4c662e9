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
    mains, workers = ([getattr(cost, kind) for cost in costs.values()] for kind in ("main", "worker"))
    rows = [
        (f"{count:,}", cost.main, *_growth(mains, cost.main), cost.worker or None, *_growth(workers, cost.worker))
        for count, cost in costs.items()
    ]
    header = ("articles", "main MB", "growth %", "wanted", "worker MB", "growth %", "wanted")
    print_table("peak of a process", header, rows)
    return {
        str(count): {"main": cost.main, "worker": cost.worker, "together": cost.peak} for count, cost in costs.items()
    }


def _build(folder: Path, count: int) -> Cost:
    program = banke(count, search=False, pictures=True)
    program.start(folder)
    measure(program.command, folder)
    clean(program, folder)
    return measure(program.command, folder)


def _growth(peaks: list[float], now: float) -> tuple[float | None, str | None]:
    """Return by how many percent a peak is above that of the smallest edition which has one, and whether it may be."""
    first = next(filter(None, peaks), 0.0)
    if not now or now == first:
        return None, None
    growth = 100 * (now / first - 1)
    return growth, met(growth, _GROWTH)
