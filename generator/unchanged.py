"""Whether what a build read or wrote was touched since: told by the file system, by bytes where that is in doubt.

A build that finds everything as the last one left it has nothing to do. What the last one found is kept beside the
cache; without it, or where anything differs, the build does its work.
"""

import hashlib
import os
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import msgspec

from generator.output import write_whole

_IN_DOUBT = 2_000_000_000
"""Nanoseconds: a file touched so shortly before it was looked at may be touched again and look the same."""


class Look(msgspec.Struct, frozen=True):
    """How some folders were found."""

    digest: str
    """Of every file's path, size, number and times."""
    doubtful: dict[str, str]
    """Files touched just then, with a digest of what they held."""


class Left(msgspec.Struct, frozen=True):
    """What a build left, and what it said."""

    asked: str
    read: Look
    written: Look
    said: bytes
    """The build's result, for the next one to say again."""


def look(folders: Iterable[Path]) -> Look:
    """Look at every file below some folders; one that is not there is looked at as such."""
    mark = hashlib.sha256()
    doubtful = {}
    for folder in folders:
        for path, stat in _files(str(folder.resolve())):
            now = time.time_ns()
            times = (stat.st_mtime_ns, stat.st_ctime_ns)
            mark.update(f"{path}\0{stat.st_size} {stat.st_ino} {times}\n".encode(errors="surrogateescape"))
            if max(times) > now - _IN_DOUBT:
                doubtful[path] = _digest(path)
        mark.update(b"\n")
    return Look(digest=mark.hexdigest(), doubtful=doubtful)


def still(before: Look, now: Look) -> bool:
    """Whether what was looked at before is as it was."""
    return before.digest == now.digest and all(_digest(path) == held for path, held in before.doubtful.items())


def program(themes: Path) -> tuple[Path, ...]:
    """Return the folders of the program itself: its code and themes."""
    return Path(str(files("generator"))), themes


def asked(content: Path, public: Path, options: Mapping[str, object]) -> str:
    """Write down what a build is asked to do, and by which Python with which packages."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return repr((str(content.resolve()), str(public.resolve()), sorted(options.items()), sys.version, packages))


def read_left(path: Path) -> Left | None:
    """Read what the last build left; None where nothing is kept or it cannot be read."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Left)
    except (OSError, msgspec.DecodeError):
        return None


def keep_left(path: Path, left: Left) -> None:
    """Keep what a build left."""
    write_whole(path, msgspec.msgpack.encode(left))


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file below a folder with its status, in the order of names; a link with that of what it leads to."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            try:
                yield entry.path, entry.stat()
            except OSError:
                yield entry.path, entry.stat(follow_symlinks=False)


def _digest(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"not read: {error.errno}"
