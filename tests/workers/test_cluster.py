"""Work on a Dask cluster: a real scheduler, and workers that fit, do not fit, or die."""

import asyncio
import importlib.util
import os
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count, takewhile
from pathlib import Path

import pytest

from generator.errors import BankeError, Fault
from generator.workers import FEW, open_workers
from generator.workers import cluster as our_cluster
from generator.workers.ahead import AHEAD
from generator.workers.installation import installation
from tests.workers import work
from tests.workers.dask_cluster import OF_YESTERDAY, SAME_CODE, WITHOUT_BANKE, Cluster, dask_cluster
from tests.workers.patience import soon

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""What Dask leaves to the garbage collector when processes are killed under it."""


@pytest.fixture(scope="module", autouse=True)
def _dask() -> None:
    if importlib.util.find_spec("distributed") is None:
        missing = "Dask is not installed: work on a cluster is NOT tested; python -m pip install -e '.[dev]'"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


@pytest.fixture(scope="module", autouse=True)
def _same_code() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.workers.installation._digest", lambda: SAME_CODE)
        installation.cache_clear()
        yield
    installation.cache_clear()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers."""
    with dask_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        cluster.worker()
        cluster.worker()
        yield cluster


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster without workers, which gives a task up when one worker died of it."""
    with dask_cluster(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as cluster:
        yield cluster


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(our_cluster, "_PATIENCE", 0.5)


def only_fault(caught: pytest.ExceptionInfo[BankeError]) -> Fault:
    (fault,) = caught.value.faults
    return fault


def test_workers_of_a_cluster_do_the_tasks_in_order(two: Cluster) -> None:
    with open_workers(dask=two.address) as workers:
        assert list(workers.map(work.slowest_first, range(60))) == list(range(60))
        assert os.getpid() not in set(workers.map(work.process_id, range(20)))
        assert set(workers.map(work.process_id, range(FEW))) == {os.getpid()}


def test_tasks_are_taken_only_a_little_ahead(two: Cluster) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    with open_workers(dask=two.address) as workers:
        results = workers.map(work.double, tasks())
        assert all(len(taken) - done <= 3 * AHEAD for done, _ in zip(range(1, 81), results, strict=False))


def test_faults_and_bugs_come_out_as_they_were_raised(two: Cluster) -> None:
    with open_workers(dask=two.address) as workers:
        with pytest.raises(BankeError) as caught:
            list(workers.map(work.refuse_five, range(20)))
        assert only_fault(caught) == Fault(code="M101", problem="no five", fix="count on", path=Path("5.md"), line=5)
        with pytest.raises(ZeroDivisionError):
            list(workers.map(work.divide, range(20)))
        with pytest.raises(TimeoutError, match="work's own"):
            list(workers.map(work.time_out, range(20)))


def test_what_a_killed_worker_was_doing_others_do(two: Cluster, tmp_path: Path) -> None:
    third = two.worker()
    tasks = takewhile(lambda _: third.poll() is None, count())  # however long it takes to come
    got = []
    with open_workers(dask=two.address) as workers:
        for result in workers.map(partial(work.mark_process, tmp_path), tasks):
            got.append(result)
            if third.poll() is None and (tmp_path / str(third.pid)).exists():
                third.kill()
                third.wait()
    assert (tmp_path / str(third.pid)).exists()
    assert got == list(range(len(got)))


def test_a_task_that_its_worker_dies_of_is_given_up(own: Cluster) -> None:
    own.worker()
    own.worker()
    with pytest.raises(BankeError) as caught, open_workers(dask=own.address) as workers:
        list(workers.map(work.die, range(20)))
    assert only_fault(caught).code == "W101"


def test_a_cluster_without_workers_is_refused_and_so_is_one_that_lost_them(own: Cluster, impatient: None) -> None:
    with pytest.raises(BankeError) as caught, open_workers(dask=own.address):
        pass
    assert only_fault(caught).code == "W104"
    assert own.address in only_fault(caught).fix


def test_a_scheduler_that_goes_ends_the_run_with_a_fault(own: Cluster) -> None:
    own.worker()
    with pytest.raises(BankeError) as caught, open_workers(dask=own.address) as workers:
        any(own.scheduler.kill() for _ in workers.map(work.process_id, count()))
    assert only_fault(caught).code == "W107"


@pytest.mark.parametrize(
    ("code", "said"), [(OF_YESTERDAY, "Banke 0.0.1 where Banke"), (WITHOUT_BANKE, "no Banke: ")], ids=["other", "none"]
)
def test_a_worker_with_another_banke_or_none_is_refused_by_name(two: Cluster, code: str, said: str) -> None:
    misfit = two.worker(code)
    refused: list[Fault] = []

    def is_refused() -> bool:
        try:
            with open_workers(dask=two.address):
                return False
        except BankeError as error:
            refused.extend(error.faults)
            return True

    assert soon(is_refused)
    misfit.kill()
    assert [fault.code for fault in refused] == ["W105"], refused
    assert "worker tcp://127.0.0.1:" in refused[0].problem
    assert said in refused[0].problem


def test_a_worker_with_another_banke_that_comes_later_is_refused(two: Cluster) -> None:
    with open_workers(dask=two.address) as workers:
        misfit = two.worker(OF_YESTERDAY)
        with pytest.raises(BankeError) as caught:
            list(workers.map(work.process_id, count()))
    misfit.kill()
    assert only_fault(caught).code == "W105"


def test_workers_that_see_the_same_folder_are_taken(two: Cluster, tmp_path: Path) -> None:
    shared = tmp_path / "cache"
    with open_workers(dask=two.address, shared=shared) as workers:
        assert list(workers.map(work.double, range(20))) == [2 * number for number in range(20)]
    assert list(shared.iterdir()) == []


def test_workers_that_see_another_folder_are_refused(two: Cluster, tmp_path: Path) -> None:
    (tmp_path / "mark").write_text("of another machine", "utf-8")
    common = our_cluster.Common(installation=installation(), mark=tmp_path / "mark", text="of this machine")
    from distributed import Client

    with pytest.raises(BankeError) as caught, Client(two.address, set_as_default=False) as client:
        our_cluster.check_workers(client, common, two.address)
    assert {fault.code for fault in caught.value.faults} == {"W106"}
    assert str(tmp_path) in caught.value.faults[0].problem


def test_dask_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BankeError) as caught, open_workers(dask="tcp://127.0.0.1:8786"):
        pass
    assert only_fault(caught).code == "W102"
    assert "'banke[dask]'" in only_fault(caught).fix


def test_an_address_where_no_scheduler_answers_is_named(impatient: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for address in ("nonsense", "foo://1.2.3.4:5", "tcp://{}:{}".format(*silent.getsockname())):
            with pytest.raises(BankeError) as caught, open_workers(dask=address):
                pass
            assert only_fault(caught).code == "W103"
            assert address in only_fault(caught).problem


def test_a_cluster_can_be_joined_where_a_loop_runs(two: Cluster) -> None:
    async def join() -> list[int]:
        with open_workers(dask=two.address) as workers:
            return list(workers.map(abs, range(-FEW - 1, 0)))

    with ThreadPoolExecutor(1) as apart:  # other tests may have a loop running in this thread
        assert apart.submit(lambda: asyncio.run(join())).result() == list(range(FEW + 1, 0, -1))
