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
    newest = _newest(read(_SHARDS)) if _SHARDS in known else ""
    shell = {
        quote(path): hashlib.sha256(read(path)).hexdigest()[:16] for path in sorted(known) if _in_shell(path, newest)
    }
    return f"const SHELL={json.dumps(shell, separators=(',', ':'))};\n".encode() + _script("worker.js")


def retired_worker() -> bytes:
    """Write the worker that ends an earlier one."""
    return _script("retired.js")


def _in_shell(path: str, newest: str) -> bool:
    if path in _ONLY_FROM_FILE:
        return False
    folder, _, name = path.rpartition("/")
    if folder in ("assets", "search"):
        return True
    if folder == "search/pagefind" and not name.endswith(".pf_meta"):
        return True
    needed = folder == "search/tables" or name.endswith(".pf_meta")
    return path in (urls.HOME, urls.OFFLINE) or bool(newest and needed and newest in name)


def _newest(manifest: bytes) -> str:
    """Say how the files of the newest shard are named."""
    shards = json.loads(manifest)["shards"]
    return f"{shards[0]['key']}.{shards[0]['digest']}." if shards else ""


def _script(name: str) -> bytes:
    return smaller_script(Path(__file__).with_name(name).read_text(encoding="utf-8")).encode()
