"""What two processes need in common to make the same bytes: Banke, Python, and the packages that shape them."""

import hashlib
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from generator import __version__
from generator.themes import find_themes

PACKAGES = (
    "borax",
    "distributed",
    "imagesize",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "opencc",
    "pypinyin",
    "pyyaml",
    "resvg-py",
    "rjieba",
)
"""Packages whose versions show in what is built, and the one that carries it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What a process works with."""

    banke: str
    python: str
    packages: tuple[str, ...]
    digest: str
    """Of Banke's code and themes."""

    def differences(self, other: "Installation") -> str:
        """Say what another process has that this one has not; nothing if they are the same."""
        pairs = [(f"Banke {self.banke}", f"Banke {other.banke}"), (f"Python {self.python}", f"Python {other.python}")]
        pairs += zip(self.packages, other.packages, strict=True)
        if told := [f"{theirs} where {ours} is here" for ours, theirs in pairs if ours != theirs]:
            return ", ".join(told)
        return (
            "" if self.digest == other.digest else f"other code than here, though it calls itself Banke {other.banke}"
        )


@cache
def installation() -> Installation:
    """Describe this process; once, since code that was imported stays as it was then."""
    return Installation(
        banke=__version__,
        python=".".join(map(str, sys.version_info[:2])),
        packages=tuple(f"{package} {_version(package)}" for package in PACKAGES),
        digest=_digest(),
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(none)"


def _digest() -> str:
    package, themes = Path(str(files("generator"))), find_themes()
    mark = hashlib.sha256()
    for folder in (package, themes):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if "__pycache__" not in path.parts and not (folder == package and themes in path.parents):
                mark.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                mark.update(hashlib.sha256(path.read_bytes()).digest())
    return mark.hexdigest()
