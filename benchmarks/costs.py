"""What a command costs, with all processes that it starts; and tables of figures beside what is wanted of them."""

import compileall
import json
import os
import re
import subprocess
import threading
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_SAMPLE = 0.02
_RESIDENT = re.compile(r"(VmHWM|VmRSS):\s+(\d+) kB")
_KIB = 1024 / 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of a command and its descendants."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of user and system, as the kernel adds them up for processes that were waited for."""
    peak: float
    """MB resident at once in all its processes, sampled fifty times a second; pages that two share count twice."""
    main: float
    """MB that its first process had resident at most, as the kernel notes it."""
    worker: float
    """The same of the largest of the others, with what it shares; 0 without any."""
    said: Any
    """The last line of its output, where that is JSON."""


def compile_program() -> None:
    """Compile the program's modules, as pip does when it installs them; else every run would where none are kept."""
    compileall.compile_dir(ROOT / "generator", quiet=1)


def measure(command: Sequence[str], folder: Path = ROOT) -> Cost:
    """Run a command in a folder, with the program to be imported from this checkout; ends where it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    peaks, most = [0.0], dict[int, float]()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, most), daemon=True)
    watcher.start()
    assert process.stdout  # noqa: S101 # it was asked for
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    watcher.join()
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    # Not ru_maxrss where it can be helped: that is never less than what the process had that started the command.
    main = most.pop(process.pid, usage.ru_maxrss * _KIB)
    return Cost(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        peak=max(peaks[0], main),
        main=main,
        worker=max(most.values(), default=0.0),
        said=_json(output),
    )


def _json(output: str) -> Any:
    lines = output.strip().splitlines()
    try:
        return json.loads(lines[-1]) if lines else None
    except ValueError:
        return None


def _watch(root: int, peaks: list[float], most: dict[int, float]) -> None:
    """Note the peak of all together and that of each process, until the first one has ended."""
    while (memory := {pid: _memory(pid) for pid in _tree(root)})[root][1]:
        peaks[0] = max(peaks[0], sum(now for now, _ in memory.values()))
        most |= {pid: highest for pid, (_, highest) in memory.items()}
        time.sleep(_SAMPLE)


def _tree(root: int) -> Iterator[int]:
    yield root
    for task in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _memory(pid: int) -> tuple[float, float]:
    """Return a process's resident MB now and at most; zeros of one that has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0, 0
    figures = dict(_RESIDENT.findall(status))
    return int(figures.get("VmRSS", 0)) * _KIB, int(figures.get("VmHWM", 0)) * _KIB


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in aligned columns, the first to the left, numbers to the right; None is left blank."""
    cells = [list(map(_cell, row)) for row in (header, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    print(f"\n{title}")
    for row in cells:
        padded = (" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        first, *others = zip(row, padded, strict=True)
        print("  " + "  ".join([first[0] + first[1], *(pad + cell for cell, pad in others)]).rstrip(), flush=True)


def met(value: float, wanted: float) -> str:
    """Say whether a figure is no higher than wanted."""
    return f"≤ {wanted:,g} {'yes' if value <= wanted else 'NO'}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value >= 1 else f"{value:.4f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
