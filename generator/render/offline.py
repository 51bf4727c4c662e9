"""The service worker of a site that can be read offline, and the one that takes it back.

A worker that a browser once has stays until a newer one ends it: so every site has a sw.js, which on sites that are not
to be read offline no document names.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

from generator.edition import urls
from generator.render.assets import smaller_script

WORKER = "sw.js"
_SHARDS = "search/shards.json"
_ONLY_FROM_FILE = frozenset({"search/plain.js", "search/simplified.js"})


def worker_file(paths: Iterable[str], read: Callable[[str], bytes]) -> bytes:
    """Write the worker of a site of these files: it keeps from the first visit on what every visit needs.

    These are the home, what `assets/` holds, the search page with its scripts, and the index's newest shard as far as
    every query needs it.
    """
    known = set(paths)
    needed = _needed(read(_SHARDS)) if _SHARDS in known else frozenset()
    shell = {
        quote(path): hashlib.sha256(read(path)).hexdigest()[:16]
        for path in sorted(known)
        if _on_every_visit(path) or path in needed
    }
    return f"const SHELL={json.dumps(shell, separators=(',', ':'))};\n".encode() + _script("worker.js")


def retired_worker() -> bytes:
    """Write the worker that ends an earlier one."""
    return _script("retired.js")


def _on_every_visit(path: str) -> bool:
    folder = path.rpartition("/")[0]
    shared = folder in ("assets", "search", "search/pagefind") and path not in _ONLY_FROM_FILE
    return shared or path in (urls.HOME, urls.OFFLINE)


def _needed(manifest: bytes) -> frozenset[str]:
    """Name the newest shard's table and the first file of suggestions."""
    listed = json.loads(manifest)
    tables = [f"search/tables/{shard['key']}.{shard['digest']}.json.gz" for shard in listed["shards"][:1]]
    return frozenset([*tables, *(f"search/suggest/{name}" for name in listed["suggest"][:1])])


def _script(name: str) -> bytes:
    return smaller_script(Path(__file__).with_name(name).read_text(encoding="utf-8")).encode()
