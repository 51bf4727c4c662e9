"""Hold what a build left against what a clean build of the same content leaves."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build import BuildResult, Work, build
from generator.errors import BankeError

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Read all files below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def differing(one: Tree, other: Tree) -> list[str]:
    """Name the files that two trees do not have alike."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def without_search(files: Tree) -> Tree:
    """Leave out what a build without search does not bring up to date, and what lists or keeps it."""
    apart = (".banke-manifest.json", "sw.js")
    return {
        path: content
        for path, content in files.items()
        if path not in apart and (not path.startswith("search/") or path == "search/index.html")
    }


def run(site: Path, public: str = "public", *, search: bool = True) -> BuildResult | tuple[str, ...]:
    """Build a site; its faults where it has any, as code and path below the site."""
    try:
        return build(site / "content", site / public, search=search, work=Work(jobs=1))
    except BankeError as error:
        return tuple(sorted(f"{fault.code} {_below(fault.path, site)}" for fault in error.faults))


def _below(path: Path | None, site: Path) -> str:
    return str(path.relative_to(site)) if path and path.is_relative_to(site) else ""


@contextmanager
def clean(site: Path) -> Iterator[tuple[Path, BuildResult | tuple[str, ...]]]:
    """Build a copy of a site's content where nothing was built before."""
    with tempfile.TemporaryDirectory(prefix="banke-") as folder:
        shutil.copytree(site / "content", Path(folder) / "content")
        yield Path(folder), run(Path(folder))


def assert_clean(site: Path) -> None:
    """Assert that `public/` is what a clean build of the content leaves."""
    with clean(site) as (other, expected):
        assert isinstance(expected, BuildResult), expected
        assert differing(tree(site / "public"), tree(other / "public")) == []
        assert differing(tree(site / "content"), tree(other / "content")) == []
