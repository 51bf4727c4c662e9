"""What it costs to start the program and let it say what it can do."""

import sys
from statistics import median

from benchmarks.costs import measure, met, print_table

_TIMES = 10
_WANTED = 0.15


def measure_start() -> dict[str, float]:
    """Start the program ten times, and print and return the medians."""
    costs = [measure([sys.executable, "-m", "generator", "--help"]) for _ in range(_TIMES)]
    cpu, wall = median(cost.cpu for cost in costs), median(cost.wall for cost in costs)
    print_table("python -m generator --help", ("", "wall s", "CPU s", "wanted"), [("", wall, cpu, met(cpu, _WANTED))])
    return {"wall": wall, "cpu": cpu}
