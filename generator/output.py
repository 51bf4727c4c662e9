"""The only writer below `public/`: collisions found first, unchanged files untouched, only its own files removed."""

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from generator.errors import BankeError, Fault

MANIFEST = ".banke-manifest.json"
"""Lists every file below `public/` that the build wrote; nothing else is ever removed."""

_PART = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]{1,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFile:
    """A file to stand below `public/`."""

    path: str
    """Relative, with slashes."""
    content: bytes | Path
    """Its bytes, or a file to copy them from."""

    def read(self) -> bytes:
        """Return its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


@contextmanager
def locked(cache: Path) -> Iterator[None]:
    """Hold a site against a second build; raises BankeError R140 if another one has it."""
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _fault(
            "R140", "another build of this site is under way", "wait for it to end, or end it", cache
        ) from error
    try:
        yield
    finally:
        lock.release()


def write_tree(public: Path, files: Iterable[OutputFile]) -> Written:
    """Make `public/` hold these files and of its own earlier ones no others; raises BankeError before the first write.

    The manifest lists new files before they are written, so that a build that is cut off leaves none that it
    would not know again.
    """
    if public.exists() and not public.is_dir():
        raise _fault("R141", f"`{public}` is a file, not a folder", "name another folder with --public", public)
    wanted = _checked(public, files)
    _refuse_links(public, wanted)
    owned = read_manifest(public)
    present = {path: _bytes(public / path) for path in wanted}
    foreign = [path for path, old in present.items() if old is not None and path not in owned]
    contents = {path: file.read() for path, file in wanted.items()}
    theirs = [path for path in foreign if present[path] != contents[path]]
    if theirs:
        raise BankeError(*(_not_ours(public / path) for path in theirs[:20]))
    _write_manifest(public, owned | wanted.keys())
    changed = [path for path, content in contents.items() if present[path] != content]
    for path in changed:
        write_whole(public / path, contents[path])
    removed = sorted(owned - wanted.keys())
    for path in removed:
        _remove(public, path)
    _write_manifest(public, wanted.keys())
    return Written(written=len(changed), unchanged=len(wanted) - len(changed), removed=len(removed))


def read_manifest(public: Path) -> set[str]:
    """Return the paths of the files that the last build wrote; raises BankeError R142 if their list is broken."""
    path = public / MANIFEST
    if not path.exists():
        return set()
    try:
        listed = json.loads(path.read_text("utf-8"))["files"]
        return {name for name in listed if isinstance(name, str) and not _unsafe(name)}
    except (ValueError, KeyError, TypeError) as error:
        fix = "delete the folder and build again; keep what you put there yourself"
        raise _fault("R142", "the list of the files that were built is broken", fix, path) from error


def _checked(public: Path, files: Iterable[OutputFile]) -> Mapping[str, OutputFile]:
    """Files by path; unsafe paths and two files that some disk takes for one are faults."""
    wanted: dict[str, OutputFile] = {}
    folded: dict[str, str] = {}
    faults = []
    for file in files:
        key = unicodedata.normalize("NFC", file.path).casefold()
        if _unsafe(file.path):
            faults.append(_bad(file.path, "R143", "the path is not one that every disk can hold", public))
        elif key in folded:
            faults.append(_bad(file.path, "R144", f"`{folded[key]}` and this are one file to some disks", public))
        folded[key] = file.path
        wanted[file.path] = file
    for path in wanted:
        above = path.rpartition("/")[0]
        while above:
            if above in wanted:
                faults.append(_bad(path, "R144", f"`{above}` is a file and a folder", public))
            above = above.rpartition("/")[0]
    if faults:
        raise BankeError(*faults)
    return wanted


def _refuse_links(public: Path, paths: Iterable[str]) -> None:
    """Refuse to write through a symbolic link to a place outside."""
    for folder in sorted({folder for path in paths for folder in (public / path).parents if folder != public}):
        if folder.is_symlink() and public in folder.parents:
            raise _fault("R147", "a symbolic link stands where a folder belongs", "remove the link", folder)


def _unsafe(path: str) -> bool:
    parts = path.split("/")
    return path == MANIFEST or any(part in (".", "..") or not _PART.fullmatch(part) for part in parts)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError as error:
        raise _fault("R145", "a folder stands where a file belongs", "move it away", path) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    os.replace(draft, path)  # noqa: PTH105 - atomic, and silent where the target exists


def _write_manifest(public: Path, paths: Iterable[str]) -> None:
    content = json.dumps({"files": sorted(paths)}, ensure_ascii=False, indent=0).encode()
    if _bytes(public / MANIFEST) != content:
        write_whole(public / MANIFEST, content)


def _remove(public: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    (public / path).unlink(missing_ok=True)
    for parent in (public / path).parents:
        if parent == public:
            break
        try:
            parent.rmdir()
        except OSError:
            break


def _not_ours(path: Path) -> Fault:
    fix = "move your file away, or name another folder with --public: the build overwrites only what it wrote itself"
    return Fault(code="R146", problem="a file that the build did not write stands here", fix=fix, path=path)


def _bad(path: str, code: str, problem: str, public: Path) -> Fault:
    return Fault(code=code, problem=problem, fix="rename what it is made from", path=public / path)


def _fault(code: str, problem: str, fix: str, path: Path) -> BankeError:
    return BankeError(Fault(code=code, problem=problem, fix=fix, path=path))
