"""`add`: pages as received, copied to where ingest looks for them. All is checked before the first file is written."""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import BankeError, Fault, one_line, raise_errors
from generator.ids import IssueId
from generator.ingest.pages import SourceFile, find_sources, read_source
from generator.scaffold.create import create_file
from generator.scaffold.page_number import page_from_name
from generator.source import read_pages

LAST_PAGE = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPages:
    """What `add_pages` did."""

    issue: IssueId
    written: tuple[Path, ...]
    already_there: tuple[Path, ...]
    """Places that held these very bytes before."""
    new_paper: Path | None
    """The paper.toml that was made for a newspaper not known before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A file, its place, and the page numbers that it takes up: more than one where form feeds part it."""

    file: Path
    target: Path
    content: bytes
    numbers: tuple[int, ...]


def add_pages(
    files: Sequence[Path],
    content: Path,
    *,
    paper: str,
    date: str,
    edition: str = "",
    page: int | None = None,
    name: str = "",
) -> AddedPages:
    """Copy pages below `content`; raises BankeError, and then nothing was written.

    `page` is the number of the first file, the others count up from it; without it the files' names say theirs. `name`
    is what a newspaper not known before is called.
    """
    issue = _issue_id(paper, date, edition)
    toml = _paper_toml(name or issue.paper)
    folder = _source_folder(content, issue)
    numbers = _page_numbers(files, issue.date.isoformat(), page)
    pages = _read_all(files, numbers, folder)
    raise_errors(_clashes(pages, folder))
    settings = content / issue.paper / "paper.toml"
    new_paper = None if settings.exists() else settings
    if new_paper:
        create_file(new_paper, toml.encode())
    missing = [p for p in pages if not p.target.exists()]
    for found in missing:
        create_file(found.target, found.content)
    there = tuple(p.target for p in pages if p not in missing)
    return AddedPages(issue=issue, written=tuple(p.target for p in missing), already_there=there, new_paper=new_paper)


def _issue_id(paper: str, date: str, edition: str) -> IssueId:
    try:
        return IssueId.of(paper, f"{date}-{edition}" if edition else date)
    except ValueError as error:
        fix = "write --paper qinghe --date 2025-06-18, and --edition b for a second edition of the day"
        raise BankeError(_fault("S501", str(error), fix)) from None


def _source_folder(content: Path, issue: IssueId) -> Path:
    if not (content / "site.toml").is_file():
        fix = "run `python -m generator init DIR` first, or name the site's content folder with --site"
        raise BankeError(_fault("C214", "there is no site here", fix, content / "site.toml"))
    folder = content / issue.folder / "source"
    if not folder.resolve().is_relative_to(content.resolve()):
        fix = "replace the link by a folder of the site's own"
        raise BankeError(_fault("S502", "a symbolic link leads out of the site", fix, folder))
    return folder


def _page_numbers(files: Sequence[Path], day: str, first: int | None) -> list[int]:
    named = [page_from_name(file.stem, day) for file in files]
    if first is None:
        faults = [_nameless(file) for file, number in zip(files, named, strict=True) if number is None]
        raise_errors(faults)
        return [number for number in named if number is not None]
    counted = list(range(first, first + len(files)))
    if len(files) > 1:
        raise_errors(
            _fault("S504", f"would become page {number}, but its name says {said}", _ORDER, file)
            for file, number, said in zip(files, counted, named, strict=True)
            if said not in (None, number)
        )
    return counted


_ORDER = "leave out --page to go by the names, or add the files one by one"


def _nameless(file: Path) -> Fault:
    fix = (
        "rename it as 01.txt or page-1.txt, or give --page; one file at a time where the pages don't follow each other"
    )
    return _fault("S503", "the name doesn't say which page it is", fix, file)


def _read_all(files: Sequence[Path], numbers: Sequence[int], folder: Path) -> list[_Page]:
    pages: list[_Page] = []
    faults: list[Fault] = []
    for file, number in zip(files, numbers, strict=True):
        try:
            pages.append(_read(file, number, folder))
        except BankeError as error:
            faults += error.faults
    raise_errors(faults)
    return pages


def _read(file: Path, number: int, folder: Path) -> _Page:
    fault = _unfit(file)
    if fault:
        raise BankeError(fault)
    numbers = tuple(page.page for page in read_pages(file, first_page=number) if page.page is not None)
    if numbers[-1] > LAST_PAGE:
        fix = f"the last page that an issue can have is {LAST_PAGE}"
        raise BankeError(_fault("S506", f"would be page {numbers[-1]}", fix, file))
    target = folder / f"{number:02}{file.suffix.lower()}"
    return _Page(file=file, target=target, content=file.read_bytes(), numbers=numbers)


def _unfit(file: Path) -> Fault | None:
    try:
        mode = file.lstat().st_mode
    except OSError as error:
        fix = "check the name; in a shell, put names with blanks in quotes"
        return _fault("S505", f"cannot be found: {error.strerror}", fix, file)
    if stat.S_ISLNK(mode):
        return _fault("S507", "is a symbolic link", "give the file that it leads to", file)
    if stat.S_ISDIR(mode):
        return _fault("S508", "is a folder", f"give the files in it: {file}/*.txt", file)
    if not stat.S_ISREG(mode):
        return _fault("S509", "is no ordinary file", "save the page's text to a file, and give that", file)
    return None


def _clashes(pages: Sequence[_Page], folder: Path) -> Iterator[Fault]:
    """Tell of pages whose place is taken: on disk by another text, or by two files for one page."""
    there = {source.path: source for source in find_sources(folder.parent)}
    targets = {found.target for found in pages}
    taken = {number: path for path, source in there.items() if path not in targets for number in _numbers(source)}
    for found in pages:
        if found.target in there and found.target.read_bytes() != found.content:
            fix = "if the new one is right, copy it there yourself; a second edition of the day takes --edition b"
            yield _fault("S510", f"{found.target} is there already with another text", fix, found.file)
        for number in found.numbers:
            other = taken.setdefault(number, found.file)
            if other is not found.file:
                fix = "keep one of the two; a second edition of the day takes --edition b"
                yield _fault("S511", f"two files for page {number}: this one and {other}", fix, found.file)


def _numbers(source: SourceFile) -> tuple[int, ...]:
    try:
        return tuple(page.page for page in read_source(source) if page.page is not None)
    except BankeError:
        return (source.page,)


def _paper_toml(name: str) -> str:
    if one_line(name) != name:
        fix = "write the name in one line: --name 青禾日报"
        raise BankeError(_fault("S512", f"`{name}` is no newspaper's name: it holds control characters", fix))
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'''# A newspaper 报纸. Its id is the name of this folder, and stands in every address.

name = "{quoted}"
# place = "…"
# publisher = "…"
# issn = "0000-0000"
# cn = "00-0000"
# founded = 1950
# spot = "#a3161c"          # the colour of the nameplate
# imprint = "…"             # the line at the foot
# about = "…"

# 版名: what pages are called; an issue's own issue.toml goes before these.
# [page_names]
# 1 = "要闻"
'''


def _fault(code: str, problem: str, fix: str, path: Path | None = None) -> Fault:
    return Fault(code=code, problem=problem, fix=fix, path=path)
