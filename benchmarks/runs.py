"""Builds of one program: from nothing, without a change, after an edit, after a new day; what each costs and writes."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import perf_counter, process_time

from benchmarks.costs import measure
from benchmarks.editions import LAST, make_articles
from benchmarks.peers.peer import Program, TopicArticle
from generator.ids import ArticleId

STEPS = ("cold", "none", "edit", "edit_headline", "day")
_A_DAY = 40

Topics = Callable[[ArticleId], tuple[str, ...]]
Written = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of a build, or medians of several."""

    wall: float
    """Seconds, as those of `cpu`."""
    cpu: float
    peak: float
    """MB of all processes together."""
    files: int
    """Written; of a build that was not the first: those that are new or were touched."""
    bytes: int


def measure_steps(
    program: Program, folder: Path, count: int, repeats: int, topics: Topics, steps: tuple[str, ...] = STEPS
) -> dict[str, Figures]:
    """Measure each step as often as asked for; every edit is of another article, every day a newer one."""
    found = {}
    for step in steps:
        often = 1 if program.slow and step == "cold" else repeats
        found[step] = medians([measure_step(program, folder, count, turn, topics, step) for turn in range(often)])
    return found


def measure_step(
    program: Program, folder: Path, count: int, turn: int, topics: Topics, step: str = STEPS[0]
) -> Figures:
    """Measure a step once."""
    changes: dict[str, Callable[[int], None]] = {
        "cold": lambda _: clean(program, folder),
        "none": lambda _: None,
        "edit": lambda turn: program.write(folder, [_edited(count, turn, topics, headline=False)]),
        "edit_headline": lambda turn: program.write(folder, [_edited(count, turn, topics, headline=True)]),
        "day": lambda turn: program.write(folder, new_day(turn, topics)),
    }
    found = _run(program, folder, changes[step], turn)
    print(f"  {program.name:14} {step:14} {found.wall:8.2f} s {found.cpu:8.2f} s CPU", flush=True)
    return found


def clean(program: Program, folder: Path) -> None:
    """Leave nothing but content. What was built is moved aside: ext4 is slow while files were removed just now."""
    aside = Path(mkdtemp(prefix=".old-", dir=folder))
    for name in (program.output, *program.state):
        with suppress(FileNotFoundError):
            (folder / name).rename(aside / name)


def medians(runs: list[Figures]) -> Figures:
    """Take the median of each figure by itself."""
    values = [asdict(run) for run in runs]
    found = {name: median(value[name] for value in values) for name in values[0]}
    return Figures(**{name: int(value) if name in ("files", "bytes") else value for name, value in found.items()})


def new_day(turn: int, topics: Topics) -> list[TopicArticle]:
    """Make the articles of a day after the last one."""
    day = make_articles(_A_DAY, last=LAST + timedelta(days=turn + 1))
    return [TopicArticle(article=article, topics=topics(article.id)) for article in day]


def floor(public: Path, target: Path, repeats: int) -> Figures:
    """Write as many files of the same names and sizes, in one process that does nothing else."""
    sizes = [(path.removeprefix(f"{public}/"), size) for path, (_, size) in written(public).items()]
    blank = memoryview(bytes(max(size for _, size in sizes)))
    runs = []
    for _ in range(repeats):
        wall, cpu = perf_counter(), process_time()
        for name, size in sizes:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(blank[:size])
        spent = {"wall": perf_counter() - wall, "cpu": process_time() - cpu}
        runs.append(Figures(**spent, peak=0.0, files=len(sizes), bytes=sum(size for _, size in sizes)))
        shutil.rmtree(target)
    return medians(runs)


def written(folder: Path) -> Written:
    """Return the time and the size of each file below a folder."""
    return dict(_files(folder)) if folder.exists() else {}


def _run(program: Program, folder: Path, change: Callable[[int], None], turn: int) -> Figures:
    change(turn)
    before = written(folder / program.output)
    cost = measure(program.command, folder)
    touched = [now for path, now in written(folder / program.output).items() if before.get(path) != now]
    return Figures(
        wall=cost.wall, cpu=cost.cpu, peak=cost.peak, files=len(touched), bytes=sum(size for _, size in touched)
    )


def _edited(count: int, turn: int, topics: Topics, *, headline: bool) -> TopicArticle:
    """Change an article from the middle of the edition: its last paragraph, or its headline; each time another one."""
    days = max(1, count // _A_DAY)
    back = (days // 2 + 7 * turn + 3 * headline) % days
    place = (17 + turn + 11 * headline) % min(_A_DAY, count)
    article = list(make_articles(_A_DAY, last=LAST - timedelta(days=back)))[place]
    if headline:
        changed = replace(article, headline=f"{article.headline}（更正）")
    else:
        changed = replace(article, blocks=(*article.blocks[:-1], f"{article.blocks[-1]}编者补记一句。"))
    return TopicArticle(article=changed, topics=topics(article.id))


def _files(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                stat = entry.stat()
                yield entry.path, (stat.st_mtime_ns, stat.st_size)
