"""Run Pagefind over a folder of words, check what it wrote, and make it ours: our names, nothing unused.

Pagefind's own Python interface loses files; so the binary runs as a subprocess, and every file that its meta names is
read before anything is kept. Its fragments give way to texts as printed, which the edition writes by itself.
"""

import gzip
import hashlib
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from generator.errors import BankeError, Fault
from generator.search.cbor import Item, UnknownItemError, decode, encode
from generator.search.chunks import SIGNATURE, Chunk, split_chunk

_VERSION = "1.5."
RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
"""The files of Pagefind that a browser loads, whatever the index."""

_INSTALL = "install it again: python -m pip install --force-reinstall 'pagefind-bin>=1.5,<1.6'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """An index of one shard."""

    version: str
    meta: bytes
    chunks: tuple[tuple[str, bytes], ...]
    """Name without suffix, content; by name."""


class _Fragment(msgspec.Struct):
    url: str


def find_executable() -> Path:
    """Find Pagefind's binary, as the package pagefind-bin installs it; raises BankeError F101."""
    try:
        from pagefind_bin import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise BankeError(Fault(code="F101", problem=f"Pagefind cannot be found: {error}", fix=_INSTALL)) from error


def read_runtime(executable: Path, scratch: Path) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """Read the two files of Pagefind that a browser needs, out of an index of one letter, and Pagefind's version."""
    words = scratch / "words"
    words.mkdir(parents=True)
    (words / "0.html").write_text('<html lang="und"><body data-pagefind-body>一</body></html>', encoding="utf-8")
    bundle = build_bundle(executable, words, scratch / "out", "0")
    return bundle.version, tuple((name, _read(scratch / "out" / name)) for name in RUNTIME)


def build_bundle(executable: Path, words: Path, scratch: Path, prefix: str) -> Bundle:
    """Index the files `0.html`, `1.html` … of a folder; the index calls them by these numbers."""
    out = run(executable, words, scratch)
    pages = _read_pages(out / "fragment")
    if sorted(pages.values(), key=int) != [str(row) for row in range(sum(1 for _ in words.iterdir()))]:
        raise _broken("an article is missing or doubled")
    return canonical(out, pages, prefix)


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


def canonical(out: Path, pages: Mapping[str, str], prefix: str) -> Bundle:
    """Read an index whole, and name its pages and chunks by us; raises BankeError F103."""
    metas = list(out.glob("*.pf_meta"))
    if len(metas) != 1:
        raise _broken(f"{len(metas)} meta files instead of one")
    version, hashes, chunks, *rest = _read_meta(metas[0])
    if sorted(name for name, _ in hashes) != sorted(pages):
        raise _broken(f"{len(hashes)} articles in the index, {len(pages)} were given")
    small = [chunk for _, _, name in chunks for chunk in _split(out / "index" / f"{name}.pf_index")]
    named = [(f"{prefix}.{hashlib.sha256(chunk.packed).hexdigest()[:12]}", chunk) for chunk in small]
    meta: Item = [
        version,
        [[pages[name], words] for name, words in hashes],
        [[chunk.first, chunk.last, name] for name, chunk in named],
        *rest,
    ]
    packed = gzip.compress(SIGNATURE + encode(meta), mtime=0)
    return Bundle(version=version, meta=packed, chunks=tuple(sorted((name, chunk.packed) for name, chunk in named)))


def _split(path: Path) -> tuple[Chunk, ...]:
    try:
        return tuple(split_chunk(_unpack(_read(path), path)))
    except (UnknownItemError, UnicodeDecodeError) as error:
        raise _broken(f"{path.name}: {error}") from error


_Meta = tuple[str, list[tuple[str, int]], list[tuple[str, str, str]], list[Any], list[Any], list[str]]
"""Version, pages with their number of words, chunks from word to word, filters, sort keys, names of further fields."""


def _read_meta(path: Path) -> _Meta:
    try:
        meta: _Meta = msgspec.convert(decode(_unpack(_read(path), path)), _Meta)
    except (UnknownItemError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise _broken(f"{path.name}: {error}") from error
    if not meta[0].startswith(_VERSION):
        raise _broken(f"its version is {meta[0]}, not {_VERSION}x")
    return meta


def _read_pages(folder: Path) -> dict[str, str]:
    """Pagefind's name of each page, and ours."""
    pages = {}
    for path in folder.glob("*.pf_fragment"):
        try:
            fragment = msgspec.json.decode(_unpack(_read(path), path), type=_Fragment)
            pages[path.stem] = str(int(Path(fragment.url).stem))
        except (msgspec.DecodeError, ValueError) as error:
            raise _broken(f"{path.name}: {error}") from error
    return pages


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _broken(f"{path.name} is missing: {error.strerror}") from error


def _unpack(packed: bytes, path: Path) -> bytes:
    try:
        plain = gzip.decompress(packed)
    except (OSError, EOFError, ValueError) as error:
        raise _broken(f"{path.name} is cut short: {error}") from error
    if not plain.startswith(SIGNATURE):
        raise _broken(f"{path.name} has no signature")
    return plain[len(SIGNATURE) :]


def _broken(problem: str) -> BankeError:
    fix = f"build again; if that does not help, {_INSTALL}"
    return BankeError(Fault(code="F103", problem=f"Pagefind's index is not whole: {problem}", fix=fix))
