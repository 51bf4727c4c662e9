"""Work in processes of this machine: in order, lazily, and whatever happens to them."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.errors import BankeError, Fault
from generator.workers import FEW, Workers, open_workers
from generator.workers.ahead import AHEAD
from tests.workers import work
from tests.workers.patience import soon

REPOSITORY = Path(__file__).parents[2]
SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from generator.workers import open_workers
from tests.workers import work
from tests.workers.patience import soon

try:
    with open_workers(jobs=2) as workers:
        list(workers.map(partial(work.sleep_and_tell, Path(sys.argv[1])), range(20)))
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.fixture(scope="module")
def two() -> Iterator[Workers]:
    with open_workers(jobs=2) as workers:
        yield workers


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A process with two workers, in a group of its own, and the ids of the workers."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    marks = tmp_path / "marks"
    marks.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(script), str(marks)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert soon(lambda: len(list(marks.iterdir())) == 2)
    pids = [int(path.name) for path in marks.iterdir()]
    yield process, pids
    for pid in (process.pid, *pids):
        if alive(pid):
            os.kill(pid, signal.SIGKILL)
    process.communicate()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_results_come_in_the_order_of_the_tasks(two: Workers) -> None:
    assert list(two.map(work.double, range(200))) == [2 * number for number in range(200)]
    assert list(two.map(work.slowest_first, range(40))) == list(range(40))


def test_two_processes_do_many_tasks_and_they_are_the_same_next_time(two: Workers) -> None:
    first, second = (set(two.map(work.process_id, range(60))) for _ in range(2))
    assert os.getpid() not in first
    assert len(first) == 2
    assert first == second


def test_few_tasks_are_done_in_this_process() -> None:
    threads = threading.active_count()
    with open_workers(jobs=2) as workers:
        assert set(workers.map(work.process_id, range(FEW))) == {os.getpid()}
        assert list(workers.map(work.process_id, ())) == []
        assert threading.active_count() == threads


def test_one_job_is_this_process() -> None:
    with open_workers(jobs=1) as workers:
        assert set(workers.map(work.process_id, range(40))) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks_are_taken_only_a_little_ahead(jobs: int) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    with open_workers(jobs=jobs) as workers:
        results = workers.map(work.double, tasks())
        assert taken == []
        assert all(len(taken) - done <= jobs * AHEAD for done, _ in zip(range(1, 201), results, strict=False))


def test_work_within_work_is_done(two: Workers) -> None:
    pairs = [(one, sum(two.map(work.double, range(one)))) for one in two.map(work.double, range(20))]
    assert pairs == [(2 * number, sum(2 * n for n in range(2 * number))) for number in range(20)]


def test_faults_come_out_as_they_were_raised(two: Workers) -> None:
    results = two.map(work.refuse_five, range(100))
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(BankeError) as caught:
        next(results)
    fault = Fault(code="M101", problem="no five", fix="count on", path=Path("5.md"), line=5)
    assert caught.value.faults == (fault,)
    assert str(caught.value) == str(fault)


def test_a_bug_comes_out_as_itself_with_the_place_in_the_worker(two: Workers) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        list(two.map(work.divide, range(100)))
    assert "work.py" in str(caught.value.__cause__)


def test_what_was_not_begun_when_work_failed_is_not_done(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0"), open_workers(jobs=2) as workers:
        list(workers.map(partial(work.leave_mark, tmp_path), range(1000)))
    assert len(list(tmp_path.iterdir())) < 20


def test_what_a_killed_process_was_doing_is_done_once_more(tmp_path: Path) -> None:
    with open_workers(jobs=2) as workers:
        assert list(workers.map(partial(work.die_once, tmp_path), range(100))) == list(range(100))
        assert (tmp_path / "died").exists()


def test_a_process_killed_while_idle_does_no_harm() -> None:
    with open_workers(jobs=2) as workers:
        pids = set(workers.map(work.process_id, range(60)))
        os.kill(pids.pop(), signal.SIGKILL)
        assert soon(lambda: not any(map(alive, pids)))
        assert list(workers.map(work.double, range(60))) == [2 * number for number in range(60)]


def test_processes_that_are_killed_again_end_the_run_with_a_fault() -> None:
    with pytest.raises(BankeError) as caught, open_workers(jobs=2) as workers:
        list(workers.map(work.die, range(40)))
    assert [fault.code for fault in caught.value.faults] == ["W101"]
    assert "--jobs 1" in caught.value.faults[0].fix


def test_ctrl_c_ends_all_at_once_and_quietly(at_work) -> None:
    process, pids = at_work
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=20) == ("stopped\n", "")
    assert not any(map(alive, pids))


def test_processes_end_when_their_parent_is_killed(at_work) -> None:
    process, pids = at_work
    os.kill(process.pid, signal.SIGKILL)
    assert soon(lambda: not any(map(alive, pids)))


def test_other_threads_make_fresh_processes_of_a_new_interpreter() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with open_workers(jobs=2) as workers:
            assert list(workers.map(work.double, range(20))) == [2 * number for number in range(20)]
    finally:
        done.set()
        thread.join()


def test_workers_cost_no_import_before_there_is_work_for_them() -> None:
    script = """
import sys
from generator.workers import open_workers
with open_workers(jobs=2) as workers:
    assert list(workers.map(abs, range(8))) == list(range(8))
print([name for name in ("multiprocessing", "concurrent.futures", "distributed", "asyncio") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
