"""Whether files are as they were: told by the file system, by their bytes where that is in doubt."""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import msgspec

_SECOND = 1_000_000_000
_IN_DOUBT = _SECOND // 10
_LONG_IN_DOUBT = 2 * _SECOND
"""Nanoseconds: a file touched so shortly before it was looked at may be touched again and look the same.

That is long where the file system counts in whole seconds.
"""


class Look(msgspec.Struct, frozen=True, array_like=True):
    """How some files were found."""

    digest: bytes
    """Of every file's path, size, number and times."""
    doubtful: dict[str, str] = {}
    """Files touched just then, with a digest of what they held."""

    @property
    def mark(self) -> str:
        """A digest of all of it, in hexadecimal digits."""
        return hashlib.sha256(msgspec.msgpack.encode(self)).hexdigest()[:32]


def look_below(*folders: Path, files: Iterable[Path] = ()) -> Look:
    """Look at every file below some folders, and at some more."""
    below = (found for folder in folders for found in _walk(str(folder), set()))
    return _look(chain(((str(path), _stat(str(path))) for path in files), below))


def look_at(paths: Iterable[str], held: Mapping[str, bytes] = MappingProxyType({})) -> Look:
    """Look at some files; one that is not there is looked at as such. Of those in `held` it is known what they hold."""
    return _look([(path, _stat(path)) for path in paths], held)


def still(before: Look, now: Look) -> bool:
    """Whether what was looked at before is as it was."""
    if before.digest != now.digest or not before.doubtful:
        return before.digest == now.digest
    return all(_digest(path) == held for path, held in before.doubtful.items())


def _look(found: Iterable[tuple[str, os.stat_result | None]], held: Mapping[str, bytes] = MappingProxyType({})) -> Look:
    lines = []
    doubtful = {}
    now = time.time_ns()
    for path, stat in found:
        if stat is None:
            lines.append(f"{path}\0-\n")
            continue
        changed, touched = stat.st_mtime_ns, stat.st_ctime_ns
        lines.append(f"{path}\0{stat.st_size} {stat.st_ino} {changed} {touched}\n")
        newest = changed if changed > touched else touched
        if newest > now - _LONG_IN_DOUBT and (newest > now - _IN_DOUBT or not touched % _SECOND):
            doubtful[path] = hashlib.sha256(held[path]).hexdigest() if path in held else _digest(path)
    return Look(digest=hashlib.sha256(os.fsencode("".join(lines))).digest()[:16], doubtful=doubtful)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - a Path takes longer to make than the system to answer
    except OSError:
        return None


def _walk(folder: str, entered: set[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file below a folder with its status, in the order of names; a link with that of what it leads to.

    A folder that links lead to is entered by the first of them, so that links in a circle come to an end.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, entered)
            continue
        try:
            yield entry.path, entry.stat()
        except OSError:
            yield entry.path, entry.stat(follow_symlinks=False)
        if entry.is_symlink() and entry.is_dir() and (place := os.path.realpath(entry.path)) not in entered:
            entered.add(place)
            yield from _walk(entry.path, entered)


def _digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"not read: {error.errno}"
