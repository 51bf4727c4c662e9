"""How many cores this process may use."""

import math
import os
import sys
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")
_MOST_ON_WINDOWS = 61
"""Windows waits for no more processes at once."""


def usable_cores(cgroup: Path = _CGROUP) -> int:
    """Count the cores that the system gives this process, within the limit of its container; at least one."""
    cores = min(_allowed(), math.ceil(_quota(cgroup)))
    return min(cores, _MOST_ON_WINDOWS) if sys.platform == "win32" else cores


def _allowed() -> int:
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quota(cgroup: Path) -> float:
    """Read how many cores' time a container gets, as cgroups of version 2 or 1 write it."""
    for files in (("cpu.max",), ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us")):
        try:
            quota, period = " ".join((cgroup / file).read_text("ascii") for file in files).split()
            return int(quota) / int(period) if int(quota) > 0 else sys.maxsize
        except (OSError, ValueError, ZeroDivisionError):
            continue
    return sys.maxsize
