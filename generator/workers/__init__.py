"""Where work is done, chosen once in `open_workers`: in this process, in several of this machine, or on a Dask cluster.

What that takes is imported when there is work for it: multiprocessing costs 30 ms, Dask's client half a second.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from generator.workers.cores import usable_cores

__all__ = ["FEW", "Crew", "Workers", "open_workers"]

FEW = 8
"""Tasks that are done sooner than other processes start."""

Task = TypeVar("Task")
Result = TypeVar("Result")


class Crew(Protocol):
    """Processes that work at the same time."""

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the results in the order of the tasks, which are taken as workers come free."""


class Workers:
    """Do the same to many things; made by `open_workers`."""

    def __init__(self, crew: Callable[[], Crew] | None = None) -> None:
        self._crew = crew

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the results in the order of the tasks; what `work` raises comes out as it is, and ends the rest.

        `work` is a function of a module, or a partial of one; tasks and results can be pickled and are small. Tasks
        are taken lazily, eight ahead for each worker. A task is done again if its worker dies: doing it twice
        must be the same as doing it once. Eight tasks or fewer are done in this process.
        """
        if self._crew is None:
            yield from map(work, tasks)
            return
        waiting = iter(tasks)
        first = list(islice(waiting, FEW + 1))
        if len(first) <= FEW:
            yield from map(work, first)
        else:
            yield from self._crew().map(work, chain(first, waiting))


@contextmanager
def open_workers(*, jobs: int | None = None, dask: str = "", shared: Path | None = None) -> Iterator[Workers]:
    """Open workers: as many processes as `jobs`, by default as cores may be used, or those of a Dask cluster.

    Processes start when there is work for them. The cluster at the address `dask` is joined at once; its workers must
    have the same Banke and, where `shared` names a folder, see the same files in it: BankeError W102 to W106.
    """
    with ExitStack() as open_ones:
        if dask:
            from generator.workers.cluster import join_cluster

            cluster = open_ones.enter_context(join_cluster(dask, shared))
            yield Workers(lambda: cluster)
        elif (count := jobs or usable_cores()) == 1:
            yield Workers()
        else:
            yield Workers(cache(lambda: open_ones.enter_context(_processes(count))))


@contextmanager
def _processes(count: int) -> Iterator[Crew]:
    from generator.workers.processes import start_processes

    with start_processes(count) as crew:
        yield crew
