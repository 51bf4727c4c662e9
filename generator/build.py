"""Bring `public/` up to date with `content/`; steps.py does the work, where there is any."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from generator import unchanged
from generator.config import SiteConfig, read_site
from generator.errors import BankeError, Fault
from generator.output import locked
from generator.reporter import Quiet, Reporter
from generator.themes import find_themes
from generator.unchanged import Left, Look

__all__ = ["BuildResult", "Quiet", "Reporter", "build"]

LEFT = "left.msgpack"
"""What the last build left, in the cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did."""

    pages: int
    """Source pages cut into articles anew."""
    articles: int
    """Articles of the edition."""
    written: int
    unchanged: int
    removed: int
    seconds: dict[str, float]
    """By step, in order."""
    faults: tuple[Fault, ...] = ()
    """Warnings and notes; an error ends the build before anything is written to `public/`."""


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


def build(content: Path, public: Path, *, search: bool = True, reporter: Reporter | None = None) -> BuildResult:
    """Build the site in `content` into `public`; raises BankeError with every fault found, before the first write.

    Without `search` the index that is there stays as it is.
    """
    reporter = reporter or Quiet()
    clock = _Clock(reporter)
    site = read_site(content)
    _refuse_overlap(content, public)
    with locked(site.cache):
        with clock.step("look"):
            asked = unchanged.asked(content, public, {"search": search})
            before = unchanged.look(_read_folders(site))
            result = _as_before(site, asked, before, public)
        if not result:
            result = _made(site, public, search, reporter, clock)
            _keep(site, asked, before, public, result)
    for fault in result.faults:
        reporter.fault(fault)
    return replace(result, seconds=clock.seconds)


def _read_folders(site: SiteConfig) -> tuple[Path, ...]:
    """List all that a build reads: content, with the site's own theme, and the program itself."""
    return site.content, *unchanged.program(find_themes())


def _as_before(site: SiteConfig, asked: str, before: Look, public: Path) -> BuildResult | None:
    """Return the last build's result, nothing written, if nothing that it read or wrote was touched since."""
    left = unchanged.read_left(site.cache / LEFT)
    if not (left and left.asked == asked and unchanged.still(left.read, before)):
        return None
    if not unchanged.still(left.written, written := unchanged.look((public,))):
        return None
    try:
        last = msgspec.msgpack.decode(left.said, type=BuildResult, dec_hook=lambda to, value: to(value))
    except msgspec.DecodeError:
        return None
    if left.read.doubtful or left.written.doubtful:
        unchanged.keep_left(site.cache / LEFT, msgspec.structs.replace(left, read=before, written=written))
    return replace(last, pages=0, written=0, unchanged=last.unchanged + last.written, removed=0)


def _keep(site: SiteConfig, asked: str, before: Look, public: Path, result: BuildResult) -> None:
    """Keep what the build left, unless something that it read was touched meanwhile, by itself or by others."""
    after = unchanged.look(_read_folders(site))
    if not unchanged.still(before, after):
        (site.cache / LEFT).unlink(missing_ok=True)
        return
    said = msgspec.msgpack.encode(result, enc_hook=str)
    left = Left(asked=asked, read=after, written=unchanged.look((public,)), said=said)
    unchanged.keep_left(site.cache / LEFT, left)


def _made(site: SiteConfig, public: Path, search: bool, reporter: Reporter, clock: _Clock) -> BuildResult:
    from generator.steps import make  # half a second to import, which a build without work need not wait for

    made = make(site, public, search=search, reporter=reporter, step=clock.step)
    return BuildResult(
        pages=made.pages,
        articles=made.articles,
        written=made.written.written,
        unchanged=made.written.unchanged,
        removed=made.written.removed,
        seconds=clock.seconds,
        faults=made.faults,
    )


def _refuse_overlap(content: Path, public: Path) -> None:
    """Refuse to write the site into its own sources."""
    inner, outer = public.resolve(), content.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        problem = f"`{public}` and `{content}` lie one within the other"
        raise BankeError(Fault(code="R148", problem=problem, fix="name a folder of its own with --public", path=public))
