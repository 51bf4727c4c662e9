"""What a site needs once for its search: the list of shards, suggestions, characters, headlines' index, the engine."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.search.document import pack
from generator.search.folding_table import simplified_json, simplified_script
from generator.search.headlines import render_headlines_index
from generator.search.index import TALLY, KeptShard, code_digest
from generator.search.pagefind import find_executable, installed_version, read_runtime
from generator.search.readings import Readings
from generator.search.shards import Shard
from generator.search.stored import digest, read_sealed, write_sealed
from generator.search.suggestions import render_suggestions
from generator.search.tables import render_manifest
from generator.workers import Workers

ENGINE, READINGS, RECORD = "pagefind", "readings", "site"
"""Names of files in the cache."""

_SUGGEST = "search/suggest/"


class KeptSite(msgspec.Struct, frozen=True):
    """The files of a site that belong to no shard."""

    digest: str
    """Of all that they are made of."""
    suggested: bytes
    """Of what the suggestions are made of."""
    files: dict[str, bytes]
    """Contents by site path."""


class _Engine(msgspec.Struct, frozen=True):
    taken_from: str
    content: bytes


def site_digest(shards: Iterable[Shard], papers: Mapping[str, str]) -> str:
    """Digest of all that a site's own files are made of; raises BankeError F101."""
    of = [code_digest(), _binary(find_executable()), *(f"{shard.key} {shard.digest}" for shard in shards)]
    return hashlib.sha256(msgspec.json.encode([of, list(papers.items())])).hexdigest()[:32]


def read_site(cache: Path) -> KeptSite | None:
    """Read what was made for a site, if it was."""
    content = read_sealed(cache / RECORD)
    return msgspec.msgpack.decode(content, type=KeptSite) if content else None


def make_site(
    wanted: str,
    kept: Sequence[KeptShard],
    cache: Path,
    *,
    papers: Mapping[str, str],
    tallies: Callable[[], Iterable[bytes]],
    workers: Workers,
) -> KeptSite:
    """Make the files of a site whose shards are there; suggestions only where a tally changed. Raises BankeError F…."""
    engine = _keep_engine(cache / ENGINE)
    named = f"search/pagefind/pagefind.{hashlib.sha256(engine).hexdigest()[:12]}.wasm.gz"
    entries = tuple(one.entry for one in kept)
    suggested = digest(code_digest().encode() + b"".join(one.files[TALLY] for one in kept))
    suggestions = _kept_suggestions(suggested, cache) or _make_suggestions(tallies(), cache, workers)
    names = [Path(path).name for path in suggestions]
    files = {
        "search/shards.json": render_manifest(entries, papers, Path(named).name, names),
        **suggestions,
        "search/simplified.json.gz": pack(simplified_json()),
        "search/simplified.js": simplified_script(),
        "search/headlines/index.js": render_headlines_index(entries, papers),
        named: engine,
    }
    made = KeptSite(digest=wanted, suggested=suggested, files=files)
    write_sealed(cache / RECORD, msgspec.msgpack.encode(made))
    return made


def _kept_suggestions(suggested: bytes, cache: Path) -> dict[str, bytes]:
    kept = read_site(cache)
    if kept is None or kept.suggested != suggested:
        return {}
    return {path: content for path, content in kept.files.items() if path.startswith(_SUGGEST)}


def _make_suggestions(tallies: Iterable[bytes], cache: Path, workers: Workers) -> dict[str, bytes]:
    content = read_sealed(cache / READINGS)
    known = msgspec.msgpack.decode(content, type=dict[str, str]) if content else {}
    readings = Readings(known, workers)
    made = dict(render_suggestions(tallies, readings))
    write_sealed(cache / READINGS, msgspec.msgpack.encode(readings.asked()))
    return made


def _keep_engine(path: Path) -> bytes:
    """Find Pagefind's WebAssembly in the cache, or take it out of Pagefind; raises BankeError F101, F102, F103."""
    executable = find_executable()
    taken_from = _binary(executable)
    content = read_sealed(path)
    kept = msgspec.msgpack.decode(content, type=_Engine) if content else None
    if kept is None or kept.taken_from != taken_from:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as scratch:
            kept = _Engine(taken_from=taken_from, content=read_runtime(executable, Path(scratch)))
        write_sealed(path, msgspec.msgpack.encode(kept))
    return kept.content


def _binary(executable: Path) -> str:
    """Tell one binary from another without starting it."""
    stat = executable.stat()
    return f"{installed_version()} {executable.name} {stat.st_size} {stat.st_mtime_ns}"
