"""What the index costs to build, beside stock Pagefind over the same articles, and what an edit costs."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any

from benchmarks.costs import Cost, measure, met, print_table
from benchmarks.editions import LAST, make_articles, search_documents, write_edition, write_issue
from benchmarks.search_site import store_documents, weigh
from generator.search import SearchDocument

STOCK = "pagefind-bin-extended>=1.5,<1.6"
ADDED = "编者补记一句：渠水已到田头。"
WITHIN = 3.0
"""Seconds in which an edit's search is to be up to date."""
MOST = 4000
"""MB that building may take."""

Files = Mapping[str, tuple[int, int]]
"""Size and time of change of each file below a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Something that happens to an edition."""

    name: str
    change: Callable[[list[SearchDocument]], list[SearchDocument]]


def builds(folder: Path, count: int) -> dict[str, Any]:
    """Weigh the index's build from nothing, and stock Pagefind's."""
    ours = folder / f"build-{count}"
    store_documents(ours, search_documents(count))
    cost = weigh(ours)
    weigh(ours, "--write")
    rows = [("Banke's index", cost, files_below(ours / "public" / "search"))]
    binary = _stock(folder)
    if binary:
        site = _articles_html(folder, count)
        out = folder / "stock"
        rmtree(out, ignore_errors=True)
        other = measure([str(binary), "--site", str(site), "--output-path", str(out), "--silent"])
        rows.append(("stock pagefind_extended", other, files_below(out)))
    _print_builds(rows, count)
    return {name: _figures(cost, files) for name, cost, files in rows}


def edits(folder: Path, count: int, *, whole: bool = True) -> dict[str, Any]:
    """Measure what an edit costs: search alone, and `build` as a whole."""
    site = folder / f"edit-{count}"
    rmtree(site, ignore_errors=True)
    last = LAST - timedelta(days=1)
    documents = list(search_documents(count, last=last))
    store_documents(site, documents)
    weigh(site, "--held", "--write")
    rows: list[tuple[object, ...]] = []
    found: dict[str, Any] = {}
    for edit in _edits():
        documents = edit.change(documents)
        store_documents(site, documents)
        before = files_below(site / "public")
        said = weigh(site, "--held", "--write").said
        written, size, gone = changed(before, files_below(site / "public"))
        wanted = met(said["build"], WITHIN) if edit.name != "no change" else None
        rows.append((edit.name, said["build"], wanted, said["cpu"], said["write"], written, gone, size / 1e3))
        found[edit.name] = {**said, "files": written, "removed": gone, "bytes": size}
    header = ("an edit", "index s", "wanted", "CPU s", "write s", "files", "removed", "KB")
    print_table(f"edits in an edition of {count:,} articles: search alone", header, rows)
    return {"search": found, **({"build": whole_builds(folder, count)} if whole else {})}


def whole_builds(folder: Path, count: int) -> dict[str, Any]:
    """Measure whole builds of the edition after the same edits."""
    home = _edition(folder, count, search=True)
    article = next((home / "content").glob("qinghe/*/*/01-01.md"))
    newest = max((home / "content").glob("qinghe/*/*/01-01.md"))

    def mend(path: Path) -> None:
        path.write_text(f"{path.read_text('utf-8')}\n{ADDED}\n", "utf-8")

    def add_day() -> None:
        for issue, members in groupby(make_articles(40, last=LAST), key=lambda one: one.id.issue):
            write_issue(home / "content", issue, list(members))

    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("no change", lambda: None),
        ("an article of the newest issue", lambda: mend(newest)),
        ("an article of an old issue", lambda: mend(article)),
        ("a day added", add_day),
    )
    rows: list[tuple[object, ...]] = []
    found: dict[str, Any] = {}
    for name, step in steps:
        step()
        before = files_below(home / "public")
        cost = measure([sys.executable, "-m", "generator", "build"], home)
        written, size, gone = changed(before, files_below(home / "public"))
        rows.append((name, cost.wall, cost.cpu, cost.peak, written, gone, size / 1e3))
        found[name] = {"wall": cost.wall, "cpu": cost.cpu, "peak": cost.peak, "files": written, "bytes": size}
    header = ("an edit", "wall s", "CPU s", "peak MB", "files", "removed", "KB")
    print_table(f"edits in an edition of {count:,} articles: the whole `build`, for information", header, rows)
    return found


def files_below(folder: Path) -> dict[str, tuple[int, int]]:
    """Look at every file below a folder."""
    found = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (stat.st_size, stat.st_mtime_ns) for path, stat in found}


def changed(before: Files, after: Files) -> tuple[int, int, int]:
    """Return how many files were written, their bytes, and how many are gone."""
    new = [path for path, stat in after.items() if before.get(path) != stat]
    return len(new), sum(after[path][0] for path in new), len(before.keys() - after.keys())


def _edits() -> Iterator[Edit]:
    def mend(place: float) -> Callable[[list[SearchDocument]], list[SearchDocument]]:
        def change(documents: list[SearchDocument]) -> list[SearchDocument]:
            at = min(int(len(documents) * place), len(documents) - 1)
            mended = replace(documents[at], blocks=(*documents[at].blocks, ADDED))
            return [*documents[:at], mended, *documents[at + 1 :]]

        return change

    yield Edit(name="no change", change=list)
    yield Edit(name="an article of the newest issue", change=mend(1))
    yield Edit(name="an article half way back", change=mend(0.5))
    yield Edit(name="an article of the oldest issue", change=mend(0))
    yield Edit(name="a day added", change=lambda documents: [*documents, *search_documents(40, last=LAST)])


def _print_builds(rows: Sequence[tuple[str, Cost, Files]], count: int) -> None:
    first = rows[0][1]
    lines = [
        (
            name,
            cost.wall,
            cost.cpu,
            cost.peak,
            met(cost.peak, MOST),
            len(files),
            sum(s for s, _ in files.values()) / 1e6,
        )
        for name, cost, files in rows
    ]
    header = ("index of", "wall s", "CPU s", "peak MB", "wanted", "files", "MB")
    print_table(f"building the index of {count:,} articles in a fresh process", header, lines)
    for name, cost, _ in rows[1:]:
        ratios = (first.wall / cost.wall, first.cpu / cost.cpu, first.peak / cost.peak)
        print("  Banke's to {}: wall × {:.2f}, CPU × {:.2f}, peak × {:.2f}".format(name, *ratios))
    if len(rows) == 1:
        print(f"  stock Pagefind is not to be had here (python -m pip install '{STOCK}'), so there is no ratio")


def _figures(cost: Cost, files: Files) -> dict[str, float]:
    size = sum(size for size, _ in files.values())
    return {"wall": cost.wall, "cpu": cost.cpu, "peak": cost.peak, "files": len(files), "bytes": size}


def _stock(folder: Path) -> Path | None:
    """Install stock Pagefind beside, where a registry can be asked; None where not."""
    target = folder / "stock-binary"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), STOCK]
    if not target.exists() and subprocess.run(command, check=False, capture_output=True).returncode:
        return None
    return next(
        (path for path in target.rglob("pagefind_extended*") if path.is_file() and path.stat().st_size > 1e6), None
    )


def _edition(folder: Path, count: int, *, search: bool) -> Path:
    """Write an edition and build it; returns the folder that holds `content/` and `public/`."""
    home = folder / f"edition-{count}"
    if not home.exists():
        write_edition(home, count, last=LAST - timedelta(days=1))
        measure([sys.executable, "-m", "generator", "build", "--no-search"], home)
    if search:
        measure([sys.executable, "-m", "generator", "build"], home)
    return home


def _articles_html(folder: Path, count: int) -> Path:
    """Return a folder with the articles' documents alone, as the theme writes them."""
    home, site = _edition(folder, count, search=False), folder / f"html-{count}"
    if not site.exists():
        for path in (home / "public").glob("qinghe/*/*/*/*/*/index.html"):
            target = site / path.relative_to(home / "public")
            target.parent.mkdir(parents=True)
            copyfile(path, target)
    return site
