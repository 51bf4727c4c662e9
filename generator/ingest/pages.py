"""An issue's source folder: which file is which page, and what each holds."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from generator.errors import BankeError, Fault
from generator.model import PageText
from generator.source import read_pages

_STEM = re.compile(r"0*([1-9][0-9]{0,2})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A source file of an issue."""

    path: Path
    page: int
    sha256: str


def find_sources(folder: Path) -> tuple[SourceFile, ...]:
    """Find an issue's source files by page; raises BankeError where a name is no page or a page has two files."""
    found: dict[int, SourceFile] = {}
    faults = []
    source = folder / "source"
    paths = sorted(source.iterdir()) if source.is_dir() else []
    for path in paths:
        if path.name[0] in "._" or not path.is_file():
            continue
        number = _STEM.fullmatch(path.stem)
        if not number:
            faults.append(_fault("S120", "the name is no page number", "name it after its page: 01.txt", path))
        elif int(number[1]) in found:
            other = found[int(number[1])].path.name
            fix = "keep one of the two, or begin the other's name with `_` to leave it out"
            faults.append(_fault("S121", f"page {number[1]} has two files, `{other}` and `{path.name}`", fix, path))
        else:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[int(number[1])] = SourceFile(path=path, page=int(number[1]), sha256=digest)
    if faults:
        raise BankeError(*faults)
    return tuple(found[page] for page in sorted(found))


def read_source(file: SourceFile) -> tuple[PageText, ...]:
    """Read the pages that a source file holds; raises BankeError with S codes."""
    return read_pages(file.path, first_page=file.page)


def clashing_pages(files: dict[str, tuple[int, ...]], folder: Path) -> list[Fault]:
    """Tell of pages that stand in two files, one of which holds several pages."""
    owner: dict[int, str] = {}
    faults = []
    for name, pages in sorted(files.items()):
        for page in pages:
            if page in owner:
                problem = f"page {page} stands in `{owner[page]}` and in `{name}`"
                fix = "a file with form feeds holds several pages: remove the page from one of the two"
                faults.append(_fault("S121", problem, fix, folder / "source" / name))
            owner.setdefault(page, name)
    return faults


def _fault(code: str, problem: str, fix: str, path: Path) -> Fault:
    return Fault(code=code, problem=problem, fix=fix, path=path)
