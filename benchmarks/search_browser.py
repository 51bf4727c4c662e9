"""The search page in real Chromium, from a plain static host on this machine that sends files as they are stored."""

import gzip
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from generator.render import headers_file

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_QUIET = 2.0
"""Seconds without a change of the page or a request, after which it is taken to be done."""
_PATIENCE = 180

_WATCH = """(() => {
  const marks = window.marks = [];
  new MutationObserver(() => {
    const heading = document.getElementById('h-hits')?.textContent ?? '';
    const first = document.querySelector('#hits li a')?.href ?? '';
    const last = marks.at(-1);
    if (last?.heading !== heading || last?.first !== first) marks.push({ at: performance.now(), heading, first });
  }).observe(document, { childList: true, subtree: true, characterData: true });
})()"""

_FIND = """async ({ queries, paths }) => {
  const { open } = await import(new URL('engine.js', location.href));
  const engine = window.engine ??= await open(new URL('.', location.href));
  const places = window.places ??= new Map(paths.map((path, place) => [path, place]));
  const answers = [];
  for (const text of queries) {
    const query = engine.folder.parseQuery(text);
    const found = [];
    if (query.all.length + query.none.length) {
      for (const shard of engine.shards) {
        for (const { path } of await engine.find(shard, query)) found.push(places.get(path) ?? -1);
      }
    }
    answers.push(found);
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that the host sent."""

    path: str
    size: int
    at: float
    """Seconds since the epoch, when its last byte was written."""


@dataclass(slots=True)
class Host:
    """A static host, and all that it sent."""

    folder: Path
    address: str = ""
    sent: list[Sent] = field(default_factory=list)

    def compressed(self, sent: Sequence[Sent]) -> tuple[int, int | None]:
        """Return what gzip and, where it is installed, brotli make of files that are not packed already."""
        try:
            import brotli  # type: ignore[import-untyped, unused-ignore]
        except ImportError:
            brotli = None
        contents = [(self.folder / one.path).read_bytes() for one in sent]
        small = sum(min(len(content), len(gzip.compress(content))) for content in contents)
        smaller = sum(min(len(content), len(brotli.compress(content))) for content in contents) if brotli else None
        return small, smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How a query went."""

    first: float
    """Milliseconds to the first result."""
    final: float
    """Milliseconds until the heading says what it says in the end."""
    heading: str
    link: str
    """Where the first result leads."""
    sent_first: tuple[Sent, ...]
    """What had come by the first result."""
    sent: tuple[Sent, ...]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    host: Host

    def __init__(self, *arguments: Any, host: Host) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Send a file and remember it."""
        content = source.read()
        outputfile.write(content)
        outputfile.flush()
        path = Path(self.translate_path(self.path)).relative_to(self.host.folder).as_posix()
        self.host.sent.append(Sent(path, len(content), time.time()))

    def end_headers(self) -> None:
        """Send the policy that a host is asked to send."""
        self.send_header("Content-Security-Policy", _policy())
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that has gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _policy() -> str:
    lines = (line.strip() for line in headers_file().splitlines())
    return next(line.partition(":")[2].strip() for line in lines if line.startswith("Content-Security-Policy"))


@contextmanager
def serve(folder: Path) -> Iterator[Host]:
    """Serve a folder."""
    host = Host(folder.resolve())
    server = _Server(("127.0.0.1", 0), partial(_Handler, host=host))
    host.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Chromium; ends with a message where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise SystemExit("install the tools for development: pip install -e '.[dev]'") from None
    known = (os.environ.get("BANKE_CHROMIUM"), *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    path = next(filter(None, known), None)
    if not path:
        raise SystemExit("no Chromium found: install one, or set BANKE_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def find(page: Any, queries: Sequence[str], paths: Sequence[str], batch: int = 25) -> Iterator[list[int]]:
    """Ask the page's own engine, shard by shard; yields the places of the paths that each query finds."""
    for start in range(0, len(queries), batch):
        yield from page.evaluate(_FIND, {"queries": list(queries[start : start + batch]), "paths": list(paths)})


@contextmanager
def fresh_page(browser: Any) -> Iterator[Any]:
    """Open a page of a context that has seen nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(_PATIENCE * 1000)
    page.add_init_script(_WATCH)
    yield page
    context.close()


def listed(page: Any, selector: str, patience: float = 20) -> bool:
    """Wait until something is there."""
    until = time.time() + patience
    while time.time() < until and not page.locator(selector).count():
        time.sleep(0.02)
    return bool(page.locator(selector).count())


def open_cold(page: Any, host: Host, query: str) -> Timing:
    """Open the search page with a query in its address."""
    before = len(host.sent)
    page.goto(f"{host.address}search/index.html?q={quote(query)}")
    settle(page, host)
    return _timing(page, host, before, 0, 0.0, None)


def ask_again(page: Any, host: Host, query: str, link: str | None = None) -> Timing:
    """Type a query into the open page; `link` is where its first result is known to lead."""
    before = len(host.sent)
    started, mark = page.evaluate(
        """(text) => {
          const started = [performance.now(), marks.length];
          document.getElementById('q').value = text;
          document.getElementById('query').requestSubmit();
          return started;
        }""",
        query,
    )
    settle(page, host)
    return _timing(page, host, before, mark, started, link)


def settle(page: Any, host: Host) -> None:
    """Wait until nothing has changed for a while."""
    until, last, since = time.time() + _PATIENCE, None, time.time()
    while time.time() < until and (time.time() - since < _QUIET or not page.evaluate("marks.length")):
        state = (page.evaluate("marks.length"), len(host.sent))
        since = since if state == last else time.time()
        last = state
        time.sleep(0.1)


def _timing(page: Any, host: Host, before: int, mark: int, started: float, link: str | None) -> Timing:
    marks = page.evaluate(f"marks.slice({mark})")
    heading = page.evaluate("document.getElementById('h-hits').textContent")
    found = [one for one in marks if (one["first"] == link if link else one["first"])]
    if not found:
        raise SystemExit(f"no result was listed; the page says: {heading!r}")
    final = next(one for one in marks if one["heading"] == heading)
    origin = page.evaluate("performance.timeOrigin")
    sent = tuple(host.sent[before:])
    return Timing(
        first=found[0]["at"] - started,
        final=max(final["at"], found[0]["at"]) - started,
        heading=heading,
        link=found[0]["first"],
        sent_first=tuple(one for one in sent if one.at * 1000 <= origin + found[0]["at"]),
        sent=sent,
    )
