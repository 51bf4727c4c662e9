"""`init`: a site that builds at once, to be looked at and then replaced by one's own."""

from pathlib import Path

from generator.errors import BankeError, Fault
from generator.scaffold.create import create_file

_TEMPLATE = Path(__file__).parent / "new"
_NAMES = {"gitignore": ".gitignore"}
"""Files that would have a meaning of their own here under the name that they get."""


def make_site(folder: Path) -> tuple[Path, ...]:
    """Make a new site in a folder, which may be there already if it holds no site; return the files made."""
    files = {folder / _target(source): source for source in sorted(_TEMPLATE.rglob("*")) if source.is_file()}
    faults = list(_in_the_way(folder, files))
    if faults:
        raise BankeError(*faults)
    for target, source in files.items():
        create_file(target, source.read_bytes())
    return tuple(files)


def _target(source: Path) -> Path:
    below = source.relative_to(_TEMPLATE)
    return below.with_name(_NAMES.get(below.name, below.name))


def _in_the_way(folder: Path, files: dict[Path, Path]) -> list[Fault]:
    if folder.exists() and not folder.is_dir():
        return [_fault("C211", "is not a folder", "give the name of a new folder", folder)]
    content = folder / "content"
    if content.exists() or content.is_symlink():
        fix = "give another folder, or go on with the site that is here"
        return [_fault("C212", "there is a content folder already; nothing was changed", fix, content)]
    return [
        _fault("C213", "is there already; nothing was changed", "give another folder, or move this file away", path)
        for path in files
        if path.exists() or path.is_symlink()
    ]


def _fault(code: str, problem: str, fix: str, path: Path) -> Fault:
    return Fault(code=code, problem=problem, fix=fix, path=path)
