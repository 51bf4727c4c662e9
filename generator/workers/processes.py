"""Processes of this machine.

A pipe ties each of them to this one: they end with it, however it ends, and at once when work is broken off.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Generic, TypeVar

from generator.errors import BankeError, Fault
from generator.workers.ahead import AHEAD

Task = TypeVar("Task")
Result = TypeVar("Result")

_KILLED = "worker processes were killed twice, as the system does when memory runs out"
_GIVE_MEMORY = "use fewer processes, down to `--jobs 1`, or a machine with more memory"


@contextmanager
def start_processes(count: int) -> Iterator["Processes"]:
    """Start processes for as long as the context lasts; if Ctrl-C ends it they end at once."""
    processes = Processes(count)
    try:
        yield processes
    except KeyboardInterrupt:
        processes.pool.break_off()
        raise
    finally:
        processes.pool.end()


class Processes:
    """A Crew of processes; should one die, what was under way is done once more in fresh ones."""

    def __init__(self, count: int) -> None:
        self.pool = _Pool(count)
        self._ahead = AHEAD * count
        self._died = False

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the results in the order of the tasks; raises BankeError W101 where processes die again."""
        waiting = iter(tasks)
        under_way: deque[_UnderWay[Task, Result]] = deque()
        try:
            while True:
                for task in islice(waiting, self._ahead - len(under_way)):
                    under_way.append(self._begin(work, task))
                if not under_way:
                    return
                if (done := under_way[0]).died():
                    self._replace(done.pool)
                    under_way = deque(self._begin(work, one.task) if one.died() else one for one in under_way)
                    continue
                yield under_way.popleft().future.result()
        except (Exception, GeneratorExit):  # not at Ctrl-C: an executor whose processes end bears no cancelled future
            for one in under_way:
                one.future.cancel()
            raise

    def _begin(self, work: Callable[[Task], Result], task: Task) -> "_UnderWay[Task, Result]":
        try:
            return _UnderWay(task=task, pool=self.pool, future=self.pool.submit(work, task))
        except BrokenProcessPool:  # one died while there was nothing to do
            self._replace(self.pool)
            return self._begin(work, task)

    def _replace(self, pool: "_Pool") -> None:
        """Start fresh processes for those of a pool that broke, unless another `map` did so already."""
        if pool is not self.pool:
            return
        if self._died:
            raise BankeError(Fault(code="W101", problem=_KILLED, fix=_GIVE_MEMORY))
        self._died = True
        pool.end()
        self.pool = _Pool(pool.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnderWay(Generic[Task, Result]):
    """A task that a pool was given."""

    task: Task
    pool: "_Pool"
    future: "Future[Result]"

    def died(self) -> bool:
        """Wait for the result; whether there is none since a process died."""
        return isinstance(self.future.exception(), BrokenProcessPool)


class _Pool:
    """Processes, and the pipe that they end with."""

    def __init__(self, count: int) -> None:
        context = get_context(_start_method())
        self.count = count
        self._ends, self._holds = context.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(count, context, _begin_process, (self._ends, self._holds))

    def submit(self, work: Callable[[Task], Result], task: Task) -> "Future[Result]":
        with _interrupts_held():
            return self._executor.submit(work, task)

    def break_off(self) -> None:
        """End the processes at once, whatever they are doing."""
        self._holds.send_bytes(b"end")

    def end(self) -> None:
        """Wait until the processes have ended, which they do when they have done what is under way."""
        try:
            self._executor.shutdown(cancel_futures=True)
        except KeyboardInterrupt:
            self.break_off()
            self._executor.shutdown()
            raise
        self._holds.close()
        self._ends.close()


def _start_method() -> str:
    """Choose how processes start.

    A forked one has at once what this one has loaded. Yet it may wait forever for a lock that another thread held, so
    fork only where there is none; and on Linux only, as the libraries of macOS do not bear it.
    """
    return "fork" if sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1 else "spawn"  # noqa: PTH208


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting while processes start, which would otherwise meet it before they ignore it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_process(ends: Connection, holds: Connection) -> None:
    """Prepare a process: Ctrl-C is its parent's business, and it ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    holds.close()
    Thread(target=_end_with_parent, args=(ends,), daemon=True).start()


def _end_with_parent(ends: Connection) -> None:
    ends.poll(None)  # until something is sent, or the parent is no more
    os._exit(1)
