"""The service worker's list: what every visit needs, and nothing that grows with the edition."""

import json
import re

from generator.render import retired_worker, worker_file

FILES = {
    "index.html": b"home",
    "offline.html": b"not here",
    "404.html": b"",
    "sw.js": b"",
    "assets/style.1a2b3c4d.css": b"a{}",
    "search/index.html": b"",
    "search/engine.js": b"",
    "search/plain.js": b"",
    "search/simplified.js": b"",
    "search/simplified.json.gz": b"",
    "search/shards.json": json.dumps(
        {
            "suggest": ["first.1.json.gz", "more.2.json.gz"],
            "shards": [{"key": "q.2025", "digest": "0123456789abcdef"}, {"key": "q.2024", "digest": "f" * 16}],
        }
    ).encode(),
    "search/pagefind/pagefind.0123456789ab.wasm.gz": b"",
    "search/pagefind/q.2025/8089.wyogg.pf_index": b"",
    "search/suggest/first.1.json.gz": b"",
    "search/suggest/more.2.json.gz": b"",
    "search/tables/q.2025.0123456789abcdef.json.gz": b"",
    "search/tables/q.2024.ffffffffffffffff.json.gz": b"",
    "search/headlines/q.2025.0123456789abcdef.js": b"",
    "search/text/q/2025/06/18/01/1.json.gz": b"",
    "q/2025/06/18/01/1/index.html": b"",
    "static file & more.txt": b"",
}


def shell(files: dict[str, bytes]) -> dict[str, str]:
    return json.loads(re.match(r"const SHELL=(.*);\n", worker_file(files, files.__getitem__).decode())[1])


def test_the_shell_is_home_assets_search_and_what_queries_need_of_the_newest_shard():
    assert list(shell(FILES)) == [
        "assets/style.1a2b3c4d.css",
        "index.html",
        "offline.html",
        "search/engine.js",
        "search/index.html",
        "search/pagefind/pagefind.0123456789ab.wasm.gz",
        "search/shards.json",
        "search/simplified.json.gz",
        "search/suggest/first.1.json.gz",
        "search/tables/q.2025.0123456789abcdef.json.gz",
    ]


def test_the_worker_changes_when_a_file_of_the_shell_does_and_only_then():
    worker = worker_file(FILES, FILES.__getitem__)
    for path, other in (("index.html", True), ("q/2025/06/18/01/1/index.html", False)):
        changed = {**FILES, path: b"changed"}
        assert (worker_file(changed, changed.__getitem__) != worker) is other
    assert worker_file(reversed(FILES), FILES.__getitem__) == worker


def test_a_site_without_an_index_or_without_articles_has_a_worker_too():
    plain = {path: content for path, content in FILES.items() if not path.startswith("search/")}
    assert list(shell(plain)) == ["assets/style.1a2b3c4d.css", "index.html", "offline.html"]
    empty = {**FILES, "search/shards.json": b'{"suggest": [], "shards": []}'}
    assert not [path for path in shell(empty) if "2025" in path or "2024" in path]


def test_the_worker_that_ends_an_earlier_one_keeps_nothing():
    assert b"SHELL" not in retired_worker()
    assert b"unregister" in retired_worker()
    assert b"caches.open" not in retired_worker()
