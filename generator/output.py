"""The only writer below `public/`: collisions found first, unchanged files untouched, only its own files removed."""

import filecmp
import hashlib
import json
import os
import platform
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.errors import BankeError, Fault, naming

MANIFEST = ".banke-manifest.json"
"""Lists every file below `public/` that the build wrote; nothing else is ever removed."""

_ANNOUNCED = ".banke-announced-"

_AGAIN = "\t"
"""Before a file that is announced and was written before; no path holds one."""

_PART = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]{1,200}")


def refuse_public(public: Path) -> None:
    """Raise BankeError R141 where the output folder is a file."""
    if public.exists() and not public.is_dir():
        raise _fault("R141", f"`{public}` is a file, not a folder", "name another folder with --public", public)


def refuse_paths(public: Path, paths: Collection[str]) -> None:
    """Raise BankeError where a path is unsafe, or two are one file to some disks."""
    every, folded = frozenset(paths), dict[str, str]()
    faults = []
    for path in paths:
        key = unicodedata.normalize("NFC", path).casefold()
        if _unsafe(path):
            faults.append(_bad(path, "R143", "the path is not one that every disk can hold", public))
        elif key in folded:
            faults.append(_bad(path, "R144", f"`{folded[key]}` and this are one file to some disks", public))
        folded[key] = path
        taken = [above for above in _above(path) if above in every]
        faults += [_bad(path, "R144", f"`{above}` is a file and a folder", public) for above in taken]
    if faults:
        raise BankeError(*faults)


def refuse_links(public: Path, paths: Iterable[str]) -> None:
    """Raise BankeError where a path leads through a symbolic link, to a place outside."""
    for folder in sorted({folder for path in paths for folder in _above(path)}):
        if os.path.islink(f"{public}/{folder}"):  # noqa: PTH114 - a Path takes longer to make than the system to answer
            raise _fault("R147", "a symbolic link stands where a folder belongs", "remove the link", public / folder)


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def write_file(public: Path, path: str, content: bytes, *, ours: bool) -> bool:
    """Write a file below `public/` unless it is there; returns whether it was written.

    Raises BankeError R146 where a file stands in its place that is not ours, and R145 where a folder does, or a file in
    that of a folder.
    """
    target = f"{public}/{path}"
    if os.path.lexists(target):
        if _bytes(target) == content:
            return False
        if not ours:
            raise BankeError(_not_ours(public / path))
    try:
        replace_file(target, content)
    except (FileExistsError, NotADirectoryError) as error:
        above = next(public / above for above in _above(path) if (public / above).is_file())
        raise _fault("R145", "a file stands where a folder belongs", "move it away", above) from error
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def copy_tree(public: Path, place: Path, paths: Sequence[str]) -> Copied:
    """Make a folder hold these files of another and of its own earlier ones no others.

    Raises BankeError before the first write; files that it does not know are never touched.
    """
    refuse_public(place)
    refuse_paths(place, frozenset(paths))
    owned = read_manifest(place) | set(read_announced(place))
    refuse_links(place, owned.union(paths))
    theirs = [path for path in paths if path not in owned and _differs(public, place, path)]
    if theirs:
        raise BankeError(*(_not_ours(place / path) for path in theirs[:20]))
    announce(place, (path for path in paths if path not in owned))
    written = sum(write_file(place, path, (public / path).read_bytes(), ours=True) for path in paths)
    removed = sorted(owned.difference(paths))
    for path in removed:
        remove_file(place, path)
    write_manifest(place, paths)
    forget_announced(place)
    return Copied(written=written, unchanged=len(paths) - written, removed=len(removed))


def _differs(public: Path, place: Path, path: str) -> bool:
    present = _bytes(f"{place}/{path}")
    return present is not None and present != (public / path).read_bytes()


def remove_file(public: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    (public / path).unlink(missing_ok=True)
    for parent in (public / path).parents:
        if parent == public:
            break
        try:
            parent.rmdir()
        except OSError:
            break


def announce(public: Path, paths: Iterable[str], again: Iterable[str] = ()) -> None:
    """Note which files are to be written, so that a build that is cut off leaves none that the next does not know.

    Those that are to be written `again` are known as it is, but for their drafts. Every process has a file of its own
    for that.
    """
    own = f"{public}/{_ANNOUNCED}{platform.node()}-{os.getpid()}"
    lines = "".join(f"{line}\n" for line in (*paths, *(f"{_AGAIN}{path}" for path in again))).encode()
    try:
        _write(own, lines, os.O_APPEND)
    except FileNotFoundError:
        public.mkdir(parents=True, exist_ok=True)
        _write(own, lines, os.O_APPEND)


def read_announced(public: Path) -> Iterator[str]:
    """Yield the new files that builds announced which were cut off."""
    return (line for line in _announced(public) if not _unsafe(line))


def read_drafted(public: Path) -> Iterator[str]:
    """Yield all files that they announced, of each of which there may be a draft."""
    return (path for line in _announced(public) if not _unsafe(path := line.removeprefix(_AGAIN)))


def _announced(public: Path) -> Iterator[str]:
    for path in sorted(public.glob(f"{_ANNOUNCED}*")):
        yield from path.read_text("utf-8", errors="replace").splitlines()


def forget_drafts(public: Path) -> None:
    """Remove the drafts of files that builds announced which were cut off."""
    for path in read_drafted(public):
        with suppress(FileNotFoundError, NotADirectoryError):
            Path(_draft_of(f"{public}/{path}")).unlink()


def forget_announced(public: Path) -> None:
    """Forget what was announced: the manifest has it now."""
    for path in public.glob(f"{_ANNOUNCED}*"):
        path.unlink(missing_ok=True)


def write_manifest(public: Path, paths: Iterable[str]) -> int:
    """List every file below `public/` that builds wrote, and count them; the paths are taken one by one."""
    public.mkdir(parents=True, exist_ok=True)
    draft = public / f"{MANIFEST}.new"
    place = -1
    encode = msgspec.json.Encoder().encode
    with naming(draft), draft.open("wb") as file:
        file.write(b'{\n"files": [')
        for place, path in enumerate(paths):
            file.write(b",\n" if place else b"\n")
            file.write(encode(path))
        file.write(b"\n]\n}")
    if (public / MANIFEST).exists() and filecmp.cmp(draft, public / MANIFEST, shallow=False):
        draft.unlink()
    else:
        draft.replace(public / MANIFEST)
    return place + 1


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


def digest_manifest(public: Path) -> str:
    """Digest the list of the files that the last build wrote; empty where there is none."""
    try:
        with (public / MANIFEST).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:32]
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _unsafe(path: str) -> bool:
    parts = path.split("/")
    return path == MANIFEST or any(part in (".", "..") or not _PART.fullmatch(part) for part in parts)


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path takes longer to make than a small file to read
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError as error:
        raise _fault("R145", "a folder stands where a file belongs", "move it away", Path(path)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and the folders above it."""
    replace_file(str(path), content)


def append_whole(path: Path, content: bytes) -> None:
    """Append to a file; where there is no room for all of it, leave the file as it was."""
    size = path.stat().st_size if path.exists() else 0
    try:
        _write(str(path), content, os.O_APPEND)
    except OSError:
        with suppress(OSError):
            os.truncate(path, size)
        raise


def replace_file(path: str, content: bytes) -> None:
    """Write a file whole or not at all, and the folders above it."""
    draft = _draft_of(path)
    try:
        _write(draft, content)
    except FileNotFoundError:
        _make_folder(path.rpartition("/")[0])
        _write(draft, content)
    os.replace(draft, path)  # noqa: PTH105 - atomic, and silent where the target exists


def _draft_of(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}.{name}.new"


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 - a Path takes longer to make than a folder
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    except FileExistsError:
        pass  # made meanwhile by another process


def _write(path: str, content: bytes, how: int = os.O_TRUNC) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | how | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(content)
        with naming(path):
            while left:
                left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _not_ours(path: Path) -> Fault:
    fix = "move your file away, or name another folder with --public: the build overwrites only what it wrote itself"
    return Fault(code="R146", problem="a file that the build did not write stands here", fix=fix, path=path)


def _bad(path: str, code: str, problem: str, public: Path) -> Fault:
    return Fault(code=code, problem=problem, fix="rename what it is made from", path=public / path)


def _fault(code: str, problem: str, fix: str, path: Path) -> BankeError:
    return BankeError(Fault(code=code, problem=problem, fix=fix, path=path))
