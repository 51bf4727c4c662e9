"""The workers of a Dask cluster, which must have the same Banke and see the same files."""

import asyncio
import logging
import os
import pickle
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from generator.errors import BankeError, Fault
from generator.workers.ahead import AHEAD
from generator.workers.installation import Installation, installation

if TYPE_CHECKING:
    from distributed import Client, Future, Worker

Task = TypeVar("Task")
Result = TypeVar("Result")

_PATIENCE = 20
"""Seconds that a scheduler, or a first worker, may take to be there."""

_THREAD = ThreadPoolExecutor(1)
"""Does all work in a worker, so that nothing need know of threads, however many the worker has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What a worker must have in common with the process that it works for."""

    installation: Installation
    mark: Path | None = None
    """A file in the folder that both must see."""
    text: str = ""
    """What is written in it."""

    def fault(self, worker: str) -> Fault | None:
        """Find what this process, a worker, lacks."""
        if differences := self.installation.differences(installation()):
            return _other_code(worker, differences)
        if self.mark and not (_read(self.mark) == self.text and os.access(self.mark.parent, os.W_OK)):
            problem = f"worker {worker} does not see the files of `{self.mark.parent}`, or may not write them"
            fix = "put the site on a file system that all workers have at the same path, and let them write there"
            return Fault(code="W106", problem=problem, fix=fix)
        return None


def _other_code(worker: str, differences: str) -> Fault:
    fix = "install the same `banke[dask]` there, or put the same checkout on its PYTHONPATH, and start the worker again"
    return Fault(code="W105", problem=f"worker {worker} has {differences}", fix=fix)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""


@contextmanager
def join_cluster(address: str, shared: Path | None) -> Iterator["Cluster"]:
    """Join a cluster for as long as the context lasts; raises BankeError W102 to W106."""
    client = _connect(address)
    try:
        with _mark(shared) as (mark, text):
            common = Common(installation=installation(), mark=mark, text=text)
            check_workers(client, common, address)
            yield Cluster(client, common, address)
    finally:
        client.close()


def _connect(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        fix = "install it: python -m pip install 'banke[dask]'"
        raise BankeError(Fault(code="W102", problem=f"Dask cannot be found: {error}", fix=fix)) from None
    for logger in ("distributed", "distributed.client", "asyncio"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)  # what goes wrong becomes a fault
    try:
        with ThreadPoolExecutor(1) as apart:  # the caller's thread may run a loop of its own
            apart.submit(_look_for_scheduler, address).result()
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        problem = f"no Dask scheduler answers at `{address}`: {str(error) or 'silence'}"
        fix = "start one with `dask scheduler`, and give the address that it prints, such as tcp://10.0.0.1:8786"
        raise BankeError(Fault(code="W103", problem=problem, fix=fix)) from None


def _look_for_scheduler(address: str) -> None:
    asyncio.run(asyncio.wait_for(_find_scheduler(address), _PATIENCE))


async def _find_scheduler(address: str) -> None:
    """Ask who is there: Dask's client waits for ever where it is no scheduler."""
    from distributed import Security, rpc

    async with rpc(address, timeout=_PATIENCE, connection_args=Security().get_connection_args("client")) as whoever:
        if (kind := (await whoever.identity())["type"]) != "Scheduler":
            raise ValueError(f"it is a {kind.lower()}")


@contextmanager
def _mark(folder: Path | None) -> Iterator[tuple[Path | None, str]]:
    """Leave a file in a folder while the context lasts."""
    if folder is None:
        yield None, ""
        return
    text = secrets.token_hex()
    path = folder.resolve() / f"workers-{text[:8]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    try:
        yield path, text
    finally:
        path.unlink(missing_ok=True)


def check_workers(client: "Client", common: Common, address: str) -> None:
    """Ask every worker of a cluster whether it has what it must; raises BankeError W104 to W106."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise _empty(address) from None
    answers = client.run(_inspect, common, on_error="return")
    if faults := [fault for worker, answer in sorted(answers.items()) if (fault := _told(worker, answer))]:
        raise BankeError(*faults)


def _inspect(common: Common, dask_worker: "Worker") -> Fault | None:
    """Inspect a worker from within; Dask gives it as `dask_worker`."""
    return common.fault(dask_worker.address)


def _told(worker: str, answer: object) -> Fault | None:
    """Make a fault of what a worker answered; one that has no Banke answers that it cannot import it."""
    if isinstance(answer, OSError):
        return None  # it is gone
    if isinstance(answer, Exception):
        return _other_code(worker, f"no Banke: {answer}")
    return answer if isinstance(answer, Fault) else None


def _empty(address: str) -> BankeError:
    problem = f"the Dask cluster at {address} has no workers"
    fix = f"start some: dask worker {address} --nworkers auto --nthreads 1"
    return BankeError(Fault(code="W104", problem=problem, fix=fix))


class Cluster:
    """A Crew of a cluster's workers; what one was doing that dies, the scheduler gives to another."""

    def __init__(self, client: "Client", common: Common, address: str) -> None:
        self._client = client
        self._common = common
        self._address = address

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the results in the order of the tasks; raises BankeError W101, W104, W107 if the cluster fails."""
        waiting = iter(tasks)
        under_way: deque[Future[Any]] = deque()
        try:
            with _faults(self._address):
                ahead = AHEAD * sum(self._client.nthreads().values())
            while True:
                under_way.extend(self._submit(work, task) for task in islice(waiting, ahead - len(under_way)))
                if not under_way:
                    return
                yield self._result(under_way.popleft())
        finally:
            for future in under_way:
                future.release()

    def _submit(self, work: Callable[[Task], Result], task: Task) -> "Future[Any]":
        """Pickle work and task, so that Dask does not look into them for values of its own."""
        with _faults(self._address):
            return self._client.submit(do_here, self._common, pickle.dumps((work, task)), pure=False)

    def _result(self, future: "Future[Any]") -> Any:
        with _faults(self._address):
            while True:
                try:
                    result = future.result(timeout=_PATIENCE)
                    future.release()  # when it is deleted, Ctrl-C would be lost
                    return result
                except TimeoutError:
                    if future.status == "error":  # it is the work's own
                        raise
                    if not self._client.nthreads():
                        raise _empty(self._address) from None


@contextmanager
def _faults(address: str) -> Iterator[None]:
    """Make faults of what befalls a cluster; raises BankeError W101, W107."""
    from distributed import KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        yield
    except KilledWorker as error:
        problem = f"one worker after the other died of the same task, the last at {error.last_worker.address}"
        raise BankeError(Fault(code="W101", problem=problem, fix="see the worker's log; give it more memory")) from None
    except (CancelledError, asyncio.CancelledError, CommClosedError):
        problem = f"the connection to the Dask scheduler at {address} was lost"
        fix = "see that the scheduler runs, and run the command again"
        raise BankeError(Fault(code="W107", problem=problem, fix=fix)) from None


def do_here(common: Common, pickled: bytes) -> Any:
    """Do a task in this process, a worker that may have come after the others were checked."""
    from distributed import get_worker

    if fault := common.fault(get_worker().address):
        raise BankeError(fault)
    work, task = pickle.loads(pickled)  # noqa: S301 - from the process that we work for
    return _THREAD.submit(work, task).result()
