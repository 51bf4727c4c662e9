"""How many processes are started where nobody says so."""

import os
from pathlib import Path

import pytest

from generator.workers.cores import usable_cores


@pytest.fixture
def free() -> int:
    return usable_cores(Path("/no/such/folder"))


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system binds no process to cores")
def test_cores_that_the_process_may_not_use_are_not_counted(free: int) -> None:
    mine = os.sched_getaffinity(0)
    assert free == len(mine)
    os.sched_setaffinity(0, {min(mine)})
    try:
        assert usable_cores(Path("/no/such/folder")) == 1
    finally:
        os.sched_setaffinity(0, mine)


@pytest.mark.parametrize(
    ("files", "cores"),
    [
        ({"cpu.max": "100000 100000\n"}, 1),
        ({"cpu.max": "20000 100000\n"}, 1),
        ({"cpu.max": "max 100000\n"}, None),
        ({"cpu.max": "nonsense\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "50000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 1),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, None),
    ],
)
def test_a_container_is_held_to_its_share(tmp_path: Path, files: dict[str, str], cores: int | None, free: int) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "ascii")
    assert usable_cores(tmp_path) == (cores or free)
