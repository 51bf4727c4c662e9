"""Bring `public/` up to date with `content/`; steps.py does the work, where there is any."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.build.changes import Changes, find_changes, keep_certain
from generator.build.tally import Stale, Tally
from generator.config import read_site
from generator.errors import BankeError, Fault
from generator.index.draft import Draft
from generator.index.file import draft_index, read_index
from generator.index.summary import count_articles, count_files, notes
from generator.lock import locked
from generator.reporter import Quiet, Reporter
from generator.themes import find_themes


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did."""

    pages: int
    """Source pages cut into articles anew."""
    articles: int
    """Articles of the edition."""
    tally: Tally
    seconds: dict[str, float]
    """By step, in order."""
    faults: tuple[Fault, ...] = ()
    """Warnings and notes; an error ends the build."""

    @property
    def written(self) -> int:
        """Files written."""
        return self.tally.written

    @property
    def unchanged(self) -> int:
        """Files left as they were."""
        return self.tally.unchanged

    @property
    def removed(self) -> int:
        """Files removed."""
        return self.tally.removed


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Where work is done, and what is told of it."""

    jobs: int | None = None
    """Processes; None: as many as cores."""
    dask: str = ""
    """Address of a Dask cluster; empty: none."""
    explain: Callable[[Stale], None] | None = None
    """Told of each file that is made anew."""
    reporter: Reporter = field(default_factory=Quiet)


class _Clock:
    """Times the steps as the reporter is told of them."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        with self.reporter.step(name):
            yield
        self.seconds[name] = time.perf_counter() - start


def build(content: Path, public: Path, *, search: bool = True, work: Work | None = None) -> BuildResult:
    """Build the site in `content` into `public`; raises BankeError with every fault of content and settings.

    Then nothing has been written to `public`. A template that fails ends the build where it does: what was written is
    whole, and the next build goes on. Without `search` the index that is there stays as it is.
    """
    asked = work or Work()
    clock = _Clock(asked.reporter)
    if asked.dask:
        content, public = content.resolve(), public.resolve()
    site = read_site(content)
    _refuse_overlap(content, public)
    tally = Tally(explain=asked.explain)
    with locked(site.cache):
        with clock.step("look"):
            changes = find_changes(site, public, find_themes(), search=search)
        if changes.anything or changes.index is None:
            made = _make(public, search, changes, asked, tally, clock)
        else:
            made = _as_before(changes.index, changes.notes, tally)
            if changes.certain.issues or changes.certain.scopes:
                with draft_index(site.cache, changes.index) as db:
                    keep_certain(Draft(db=db, fresh=False), changes.certain)
    for fault in made.faults:
        asked.reporter.fault(fault)
    return replace(made, seconds=clock.seconds)


def _as_before(index: Path, without: tuple[Fault, ...], tally: Tally) -> BuildResult:
    """Say what is there, as the last build left it, and what it does without."""
    with read_index(index) as db:
        tally.unchanged = count_files(db)
        told = (*notes(db), *without)
        return BuildResult(pages=0, articles=count_articles(db), tally=tally, seconds={}, faults=told)


def _make(public: Path, search: bool, changes: Changes, asked: Work, tally: Tally, clock: _Clock) -> BuildResult:
    from generator.build.steps import (  # a quarter of a second to import, which a build without work is spared
        Task,
        make,
    )
    from generator.workers import open_workers

    site = changes.site
    task = Task(site=site, public=public, search=search, changes=changes)
    with open_workers(jobs=asked.jobs, dask=asked.dask, shared=site.cache) as workers:
        made = make(task, workers, tally, asked.reporter, clock.step)
    return BuildResult(pages=made.pages, articles=made.articles, tally=tally, seconds=clock.seconds, faults=made.faults)


def _refuse_overlap(content: Path, public: Path) -> None:
    """Refuse to write the site into its own sources."""
    inner, outer = public.resolve(), content.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        problem = f"`{public}` and `{content}` lie one within the other"
        raise BankeError(Fault(code="R148", problem=problem, fix="name a folder of its own with --public", path=public))
