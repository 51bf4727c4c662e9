"""The files below `search/`: one index a shard, rebuilt only when one of its documents changed."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache as once
from importlib.resources import files
from pathlib import Path

import msgspec

from generator.search.document import SearchDocument
from generator.search.folding_table import simplified_json, simplified_script
from generator.search.headlines import render_headlines, render_headlines_index
from generator.search.pagefind import RUNTIME, build_bundle, find_executable, read_runtime
from generator.search.shards import Record, Shard, group_shards, pack, read_text, store_texts
from generator.search.suggestions import render_suggestions, tally
from generator.search.tables import ShardEntry, make_entry, make_table, render_manifest
from generator.search.tokens import render_words

SHARD_LIMIT = 2500
"""Articles a shard: Pagefind takes .6 MB an article to build, and a query grows with the square of its hits."""

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
    executable = find_executable()
    engine = _keep_engine(executable, cache / "engine")
    records = store_texts(documents, cache / "texts")
    shards = group_shards(records, limit, f"{code_digest()} {engine.name}")
    folders = [_keep_shard(shard, executable, cache / "shards", report) for shard in shards]
    _prune(cache, records, {engine, *folders})
    entries = tuple(msgspec.json.decode((folder / "entry.json").read_bytes(), type=ShardEntry) for folder in folders)
    version = hashlib.sha256(" ".join((engine.name, *(shard.digest for shard in shards))).encode()).hexdigest()[:16]
    suggestions = render_suggestions((folder / "tally.json").read_bytes() for folder in folders)
    return (
        ("search/shards.json", render_manifest(entries, papers, version, [Path(path).name for path, _ in suggestions])),
        *suggestions,
        ("search/simplified.json.gz", pack(simplified_json())),
        ("search/simplified.js", simplified_script()),
        ("search/headlines/index.js", render_headlines_index(entries, papers)),
        ("search/pagefind/pagefind-entry.json", _render_languages(entries, (engine / "version").read_text())),
        *((f"search/pagefind/{name}", engine / name) for name in RUNTIME),
        *(file for shard, folder in zip(shards, folders, strict=True) for file in _shard_files(shard, folder)),
        *((f"search/text/{record.path}.json.gz", record.text) for record in records),
    )


@once
def code_digest() -> str:
    """Digest of the code that an index depends on: where it changed, every shard is rebuilt."""
    sources = [path for path in files("generator.search").iterdir() if path.name.endswith(".py")]
    text = files("generator.text")
    sources += [text / "normalize.py", text / "simplified.json"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources, key=str))).hexdigest()


def _keep_engine(executable: Path, engines: Path) -> Path:
    """Find or make the folder with Pagefind's own files; its name tells one binary from another without starting it."""
    stat = executable.stat()
    folder = engines / hashlib.sha256(f"{executable.name} {stat.st_size} {stat.st_mtime_ns}".encode()).hexdigest()[:16]
    if not folder.exists():
        with _unfinished(folder) as scratch:
            version, runtime = read_runtime(executable, scratch / "scratch")
            _write(scratch / "done", {"version": version.encode(), **dict(runtime)})
    return folder


def _keep_shard(shard: Shard, executable: Path, shards: Path, report: Callable[[str, bool], None]) -> Path:
    folder = shards / shard.key / shard.digest
    missing = not folder.exists()
    if missing:
        with _unfinished(folder) as scratch:
            _write(scratch / "done", _build_shard(shard, executable, scratch))
    report(shard.key, missing)
    return folder


def _build_shard(shard: Shard, executable: Path, scratch: Path) -> dict[str, bytes]:
    words = scratch / "words"
    words.mkdir()
    documents = [read_text(record.text) for record in shard.records]
    for row, document in enumerate(documents):
        (words / f"{row}.html").write_text(render_words(document.head_blocks, document.blocks), encoding="utf-8")
    bundle = build_bundle(executable, words, scratch / "out", shard.key)
    table = make_table(documents)
    entry = make_entry(shard.key, shard.digest, shard.paper, shard.year, table)
    chunks = {f"index/{name}.pf_index": chunk for name, chunk in bundle.chunks}
    own = {
        "meta": bundle.meta,
        "table.json.gz": pack(msgspec.json.encode(table)),
        "headlines.js": render_headlines(shard.key, documents),
        "tally.json": tally(documents),
        "entry.json": msgspec.json.encode(entry),
    }
    return chunks | own


def _shard_files(shard: Shard, folder: Path) -> Iterator[SearchFile]:
    yield f"search/pagefind/pagefind.{shard.key}.{shard.digest}.pf_meta", folder / "meta"
    yield f"search/tables/{shard.key}.{shard.digest}.json.gz", folder / "table.json.gz"
    yield f"search/headlines/{shard.key}.{shard.digest}.js", folder / "headlines.js"
    for chunk in sorted((folder / "index").iterdir()):
        yield f"search/pagefind/index/{chunk.name}", chunk


def _render_languages(entries: Iterable[ShardEntry], version: str) -> bytes:
    """Write Pagefind's entry: to it each shard is a language, so that all share one folder, script and WebAssembly."""
    languages = {
        entry.key: {"hash": f"{entry.key}.{entry.digest}", "wasm": None, "page_count": entry.count} for entry in entries
    }
    return msgspec.json.encode({"version": version, "languages": languages, "include_characters": []})


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """Give a scratch folder whose `done` becomes the folder when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as scratch:
        yield Path(scratch)
        (Path(scratch) / "done").replace(folder)


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _prune(cache: Path, records: Iterable[Record], folders: set[Path]) -> None:
    """Remove from the cache what this edition no longer needs."""
    texts = {record.text for record in records}
    for path in [*(cache / "shards").glob("*/*"), *(cache / "engine").glob("*")]:
        if path not in folders:
            shutil.rmtree(path, ignore_errors=True)
    for path in (cache / "texts").glob("*/*/*"):
        if path not in texts:
            path.unlink(missing_ok=True)
