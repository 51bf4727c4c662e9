"""Pagefind's WebAssembly, which searches in the browser, taken out of an index of one letter that Pagefind makes."""

import os
import subprocess
from importlib.metadata import version
from pathlib import Path

from generator.errors import BankeError, Fault

RUNTIME = "wasm.unknown.pagefind"
"""The file of Pagefind that a browser loads, whatever the index."""

_INSTALL = "install it again: python -m pip install --force-reinstall 'pagefind-bin>=1.5,<1.6'"


def find_executable() -> Path:
    """Find Pagefind's binary, as the package pagefind-bin installs it; raises BankeError F101."""
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise BankeError(Fault(code="F101", problem=f"Pagefind cannot be found: {error}", fix=_INSTALL)) from error


def installed_version() -> str:
    """Return the version of pagefind-bin."""
    return version("pagefind-bin")


def read_runtime(executable: Path, scratch: Path) -> bytes:
    """Read the WebAssembly, gzipped as Pagefind writes it; raises BankeError F101, F102, F103."""
    words = scratch / "words"
    words.mkdir(parents=True)
    (words / "0.html").write_text('<html lang="und"><body data-pagefind-body>一</body></html>', encoding="utf-8")
    path = run(executable, words, scratch / "out") / RUNTIME
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f"Pagefind left no {path.name}: {error.strerror}"
        raise BankeError(
            Fault(code="F103", problem=problem, fix=f"build again; if that does not help, {_INSTALL}")
        ) from error


def run(executable: Path, words: Path, out: Path) -> Path:
    """Run Pagefind, out of reach of settings that a user has for another site; raises BankeError F101, F102."""
    paths = ["--site", str(words.resolve()), "--output-path", str(out.resolve())]
    command = [str(executable), *paths, "--force-language", "und", "--silent"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own binary
            command, cwd=words, env=plain, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        raise BankeError(Fault(code="F101", problem=f"Pagefind does not start: {error}", fix=_INSTALL)) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-500:] or "nothing was said"
        problem = f"Pagefind ended with status {done.returncode}: {said}"
        fix = "is there memory and room on the disk? `build --no-search` leaves search as it is"
        raise BankeError(Fault(code="F102", problem=problem, fix=fix))
    return out
