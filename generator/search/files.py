"""The files below `search/`: one index a shard, made anew only when one of its documents changed."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from generator.search.document import SearchDocument
from generator.search.folding_table import simplified_json, simplified_script
from generator.search.headlines import render_headlines_index
from generator.search.index import (
    KeptShard,
    chunk_folder,
    chunk_names,
    code_digest,
    keep_shard,
    shard_folder,
    unfinished,
)
from generator.search.pagefind import find_executable, installed_version, read_runtime
from generator.search.shards import Record, Shard, group_shards, pack, store_texts
from generator.search.suggestions import render_suggestions
from generator.search.tables import render_manifest

SHARD_LIMIT = 5000
"""Articles a shard: what a query reads and does grows with a shard, and so does what an edit makes anew."""

SearchFile = tuple[str, Path | bytes]
"""A site path, and a file of the cache or the content itself."""


def build_search(
    documents: Iterable[SearchDocument],
    cache: Path,
    *,
    papers: Mapping[str, str],
    limit: int = SHARD_LIMIT,
    report: Callable[[str, bool], None] = lambda key, rebuilt: None,
) -> tuple[SearchFile, ...]:
    """Bring the cache up to date and list every file of search, by site path, but the page and its scripts.

    `papers` names the newspapers in the order to show them. `report` hears of each shard and whether it was rebuilt.
    The paths stay valid until the next call. Raises BankeError F….
    """
    runtime = _keep_runtime(cache / "engine")
    records = store_texts(documents, cache / "texts")
    shards = group_shards(records, limit, code_digest())
    kept = tuple(keep_shard(shard, cache, report) for shard in shards)
    _prune(cache, runtime, records, shards, kept)
    entries = tuple(one.entry for one in kept)
    suggestions = render_suggestions((shard_folder(shard, cache) / "tally.json").read_bytes() for shard in shards)
    engine = f"pagefind.{hashlib.sha256(runtime.read_bytes()).hexdigest()[:12]}.wasm.gz"
    manifest = render_manifest(entries, papers, engine, [Path(path).name for path, _ in suggestions])
    return (
        ("search/shards.json", manifest),
        *suggestions,
        ("search/simplified.json.gz", pack(simplified_json())),
        ("search/simplified.js", simplified_script()),
        ("search/headlines/index.js", render_headlines_index(entries, papers)),
        (f"search/pagefind/{engine}", runtime),
        *(file for shard, one in zip(shards, kept, strict=True) for file in _shard_files(shard, one, cache)),
        *((f"search/text/{record.path}.json.gz", record.text) for record in records),
    )


def _keep_runtime(folder: Path) -> Path:
    """Find or take out Pagefind's WebAssembly; its name tells one binary from another without starting it."""
    executable = find_executable()
    stat = executable.stat()
    named = f"{installed_version()} {executable.name} {stat.st_size} {stat.st_mtime_ns}"
    path = folder / hashlib.sha256(named.encode()).hexdigest()[:16]
    if not path.exists():
        with unfinished(path) as scratch:
            (scratch / "done").write_bytes(read_runtime(executable, scratch))
    return path


def _shard_files(shard: Shard, kept: KeptShard, cache: Path) -> Iterator[SearchFile]:
    folder = shard_folder(shard, cache)
    yield f"search/tables/{shard.key}.{shard.digest}.json.gz", folder / "table.json.gz"
    yield f"search/headlines/{shard.key}.{shard.digest}.js", folder / "headlines.js"
    for name in chunk_names(kept):
        yield f"search/pagefind/{shard.key}/{name}.pf_index", chunk_folder(shard, cache) / name


def _prune(
    cache: Path, runtime: Path, records: Iterable[Record], shards: Iterable[Shard], kept: Iterable[KeptShard]
) -> None:
    """Remove from the cache what this edition no longer needs."""
    wanted = {runtime, *(record.text for record in records)}
    for shard, one in zip(shards, kept, strict=True):
        wanted |= {cache / "parts" / part.name for part in shard.parts}
        wanted |= {chunk_folder(shard, cache) / name for name in chunk_names(one)}
        wanted.add(shard_folder(shard, cache))
    places = ("engine/*", "texts/*/*/*", "parts/*/*", "chunks/*/*", "shards/*/*")
    for path in [path for place in places for path in cache.glob(place)]:
        if path in wanted:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
