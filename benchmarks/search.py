"""Whether search is exact, and what it costs, in real Chromium and in fresh processes; `make bench-search` runs it.

    python -m benchmarks.search --articles 50,1000,10000 --queries 5000 --part exactness --part cold --json FILE

Bytes are those that the host has stored and sends as they are; what a host that compresses would send stands beside.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.costs import met, print_table
from benchmarks.editions import search_documents
from benchmarks.search_browser import (
    Host,
    Sent,
    Timing,
    ask_again,
    chromium,
    find,
    fresh_page,
    listed,
    open_cold,
    serve,
)
from benchmarks.search_builds import MOST, builds, edits
from benchmarks.search_queries import Truth, by_kind, make_queries
from benchmarks.search_site import make_site, read_documents, store_documents, weigh
from generator.search import SearchDocument

RARE, HOT, OTHER = "托卡耶夫", "发展", "水利"
KEYS = "fazhan"
WANTED = {RARE: (1000, 250_000, 100), HOT: (3000, 250_000, 1000)}
"""Of a query: milliseconds to its first result, bytes by then, milliseconds when it is asked again."""
FIRST_BYTES_MANY = 400_000
SUGGESTION_BYTES = 30_000

Given = argparse.Namespace
Figures = dict[str, Any]


def exactness(given: Given, folder: Path, browser: Any) -> Figures:
    """Compare what the page's engine finds with what the folded texts hold, query by query."""
    each = -(-given.queries // len(given.articles))
    return {str(count): _exactness(folder, browser, count, each) for count in given.articles}


def _exactness(folder: Path, browser: Any, count: int, number: int) -> Figures:
    public = make_site(folder / f"site-{count}", count)
    documents = list(read_documents(public.parent))
    queries, truth = make_queries(documents, number), Truth(documents)
    with serve(public) as host, fresh_page(browser) as page:
        page.goto(f"{host.address}search/index.html")
        start = time.perf_counter()
        paths = [document.url.strip("/") for document in documents]
        found = list(find(page, [query.text for query in queries], paths))
        seconds = time.perf_counter() - start
    wanted = [truth.find(query.text) for query in queries]
    wrong = [place for place in range(len(queries)) if sorted(wanted[place]) != sorted(found[place])]
    rows = [
        (kind, len(places), *_rates([wanted[place] for place in places], [found[place] for place in places]))
        for kind, places in by_kind(queries)
    ]
    rows.append(("in all", len(queries), *_rates(wanted, found)))
    header = ("kind of query", "queries", "to find", "found", "recall", "precision")
    print_table(f"exactness over {count:,} articles ({seconds / len(queries) * 1000:.0f} ms a query)", header, rows)
    for place in wrong[:20]:
        missed, extra = len(wanted[place] - set(found[place])), len(set(found[place]) - wanted[place])
        print(f"  WRONG: {queries[place].text!r} ({queries[place].kind}): {missed} missed, {extra} too many")
    print(f"  {len(wrong)} of {len(queries):,} queries wrong; wanted: none")
    all_rates = dict(zip(("to_find", "found", "recall", "precision"), rows[-1][2:], strict=True))
    listed = [queries[place].text for place in wrong]
    return {"queries": len(queries), "wrong": listed, "seconds": seconds, **all_rates}


def _rates(wanted: Sequence[set[int]], found: Sequence[Sequence[int]]) -> tuple[int, int, float, float]:
    to_find, listed = sum(map(len, wanted)), sum(map(len, found))
    right = sum(len(want & set(places)) for want, places in zip(wanted, found, strict=True))
    return to_find, listed, right / to_find if to_find else 1.0, right / listed if listed else 1.0


def cold(given: Given, folder: Path, browser: Any) -> Figures:
    """Open the search page with a query, in a context that has seen nothing; then ask another, and the first again."""
    count = max(given.articles)
    return _cold(folder, browser, count, given.rounds, {query: most for query, (_, most, _) in WANTED.items()})


def shards(given: Given, folder: Path, browser: Any) -> Figures:
    """Build and open an edition of so many articles that it takes about ten shards."""
    site = folder / f"site-{given.many}"
    store_documents(site, search_documents(given.many))
    cost = weigh(site)
    weigh(site, "--write")
    row = (cost.wall, cost.cpu, cost.peak, met(cost.peak, MOST))
    print_table(
        f"index of {given.many:,} articles", ("", "wall s", "CPU s", "peak MB", "wanted"), [("from nothing", *row)]
    )
    figures = _cold(folder, browser, given.many, given.rounds, dict.fromkeys(WANTED, FIRST_BYTES_MANY))
    return {"build": {"wall": cost.wall, "cpu": cost.cpu, "peak": cost.peak}, **figures}


def _cold(folder: Path, browser: Any, count: int, rounds: int, most: Mapping[str, int]) -> Figures:
    public = make_site(folder / f"site-{count}", count)
    manifest = json.loads((public / "search/shards.json").read_bytes())
    title = f"cold page over {count:,} articles in {len(manifest['shards'])} shards, median of {rounds}"
    held = {query for query in WANTED if any(map(partial(_holds, query), read_documents(public.parent)))}
    figures: Figures = {}
    rows: list[tuple[object, ...]] = []
    with serve(public) as host:
        for query in WANTED:
            if query not in held:
                rows.append((query, "stands in no article of so small an edition", None, None))
                continue
            figures[query] = _medians(host, [_one_visit(browser, host, query) for _ in range(rounds)])
            rows += _cold_rows(query, figures[query], most[query], timed=count <= 10_000)
    print_table(title, ("query", "", "figure", "wanted"), rows)
    for query, found in figures.items():
        print(f"  {query}, by the first result: {found['kinds']}")
    return figures


def _holds(query: str, document: SearchDocument) -> bool:
    return any(query in block for block in (*document.head_blocks, *document.blocks))


def _one_visit(browser: Any, host: Host, query: str) -> tuple[Timing, Timing]:
    with fresh_page(browser) as page:
        first = open_cold(page, host, query)
        ask_again(page, host, OTHER)
        return first, ask_again(page, host, query, first.link)


def _medians(host: Host, runs: Sequence[tuple[Timing, Timing]]) -> Figures:
    first, again = [run[0] for run in runs], [run[1] for run in runs]
    last = first[-1].sent_first
    small, smaller = host.compressed(last)
    return {
        "first_ms": statistics.median(one.first for one in first),
        "final_ms": statistics.median(one.final for one in first),
        "again_ms": statistics.median(one.first for one in again),
        "again_final_ms": statistics.median(one.final for one in again),
        "bytes": statistics.median(_size(one.sent_first) for one in first),
        "requests": statistics.median(len(one.sent_first) for one in first),
        "bytes_all": statistics.median(_size(one.sent) for one in first),
        "requests_all": statistics.median(len(one.sent) for one in first),
        "bytes_gzip": small,
        "bytes_brotli": smaller,
        "heading": first[-1].heading,
        "kinds": _kinds(last),
        "files": [(one.path, one.size) for one in first[-1].sent],
    }


def _size(sent: Sequence[Sent]) -> int:
    return sum(one.size for one in sent)


def _kinds(sent: Sequence[Sent]) -> str:
    """Sum up what came by the first result, by kind of file."""
    sizes: dict[str, list[int]] = {}
    for one in sent:
        parts = one.path.split("/")
        kind = parts[1] if parts[0] == "search" and len(parts) > 2 else Path(one.path).suffix or one.path
        sizes.setdefault(kind, []).append(one.size)
    told = (f"{kind} {sum(some) / 1000:.1f} KB in {len(some)}" for kind, some in sizes.items())
    return ", ".join(told)


def _cold_rows(query: str, figures: Figures, most: int, *, timed: bool) -> list[tuple[object, ...]]:
    first, _, again = WANTED[query]
    return [
        (query, "ms to the first result", figures["first_ms"], met(figures["first_ms"], first) if timed else None),
        ("", "ms until the heading is final", figures["final_ms"], None),
        ("", "ms when asked again", figures["again_ms"], met(figures["again_ms"], again) if timed else None),
        ("", "ms when asked again, final", figures["again_final_ms"], None),
        ("", "KB by the first result, as stored", figures["bytes"] / 1000, met(figures["bytes"] / 1000, most / 1000)),
        ("", "… gzipped where not packed", figures["bytes_gzip"] / 1000, None),
        ("", "… with brotli", figures["bytes_brotli"] / 1000 if figures["bytes_brotli"] else None, None),
        ("", "requests by the first result", figures["requests"], None),
        ("", "KB in the end", figures["bytes_all"] / 1000, None),
        ("", "requests in the end", figures["requests_all"], None),
        ("", figures["heading"], None, None),
    ]


def build(given: Given, folder: Path, browser: Any) -> Figures:
    """Weigh the build of the index."""
    return builds(folder, max(given.articles))


def edit(given: Given, folder: Path, browser: Any) -> Figures:
    """Measure what edits cost."""
    return edits(folder, max(given.articles), whole=not given.no_whole)


def suggest(given: Given, folder: Path, browser: Any) -> Figures:
    """Type into the field, and count what is fetched for the first suggestion and for the keys after it."""
    count = max(given.articles)
    public = make_site(folder / f"site-{count}", count)
    with serve(public) as host, fresh_page(browser) as page:
        page.goto(f"{host.address}search/index.html")
        page.evaluate("Banke.ready")
        page.focus("#q")
        page.keyboard.type(KEYS[0])
        if not listed(page, "#q ~ [role=listbox] [role=option]"):
            print("  nothing is suggested")
            return {}
        time.sleep(1)
        first, keyed = [one for one in host.sent if one.path.startswith("search/suggest")], len(host.sent)
        page.keyboard.type(KEYS[1:], delay=150)
        time.sleep(1)
        later = host.sent[keyed:]
        shown = [" ".join(text.split()) for text in page.locator("[role=option]").all_inner_texts()]
    rows = [
        ("KB for the first suggestion", _size(first) / 1000, met(_size(first) / 1000, SUGGESTION_BYTES / 1000)),
        ("requests for it", len(first), None),
        (f"requests for {len(KEYS) - 1} more keys", len(later), None),
        ("KB for them", _size(later) / 1000, None),
    ]
    print_table(f"suggestions over {count:,} articles", (f"while {KEYS} is typed", "figure", "wanted"), rows)
    print(f"  shown in the end: {'、'.join(shown[:8])}")
    return {"first": [(one.path, one.size) for one in first], "later": [(one.path, one.size) for one in later]}


PARTS: Mapping[str, Callable[[Given, Path, Any], Figures]] = {
    "exactness": exactness,
    "cold": cold,
    "build": build,
    "edit": edit,
    "shards": shards,
    "suggest": suggest,
}


def main(arguments: Sequence[str] | None = None) -> dict[str, Figures]:
    """Print the tables asked for, and return their figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=_numbers, default=[50, 1000, 10_000], help="sizes, parted by commas")
    parser.add_argument("--many", type=int, default=50_000, help="articles of the part `shards`")
    parser.add_argument("--queries", type=int, default=5000, help="over all sizes")
    parser.add_argument("--rounds", type=int, default=5, help="fresh contexts a query")
    parser.add_argument("--part", action="append", choices=PARTS, help="again for more; all unless told")
    parser.add_argument("--no-whole", action="store_true", help="leave out whole builds after edits")
    parser.add_argument("--folder", type=Path, help="keep what is made there, and use what is there")
    parser.add_argument("--json", type=Path, help="write all figures there")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="banke-") as scratch, chromium() as browser:
        folder = given.folder or Path(scratch)
        figures = {}
        for name in given.part or PARTS:
            print(f"\n== {name}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
            figures[name] = PARTS[name](given, folder, browser)
            if given.json:
                given.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), "utf-8")
    return figures


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


if __name__ == "__main__":
    main()
