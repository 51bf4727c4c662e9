"""What an editor waits for while `serve` shows an edition: the first document, and what was saved.

    python -m benchmarks.preview --articles 10000

What is saved is an article's body, its headline, and a style sheet, each time with a page open that shows it. The
whole build is at work behind that, as it is for an editor who saves and saves again.
"""

import argparse
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from benchmarks.costs import ROOT, compile_program, measure, met, print_table
from benchmarks.editions import LAST, PAPER, write_edition
from benchmarks.machine import machine
from generator.ids import IssueId

FIRST, SAVED = 1.0, 0.3
"""Seconds that are wanted at most."""

_ISSUE = IssueId(PAPER, LAST)
_ARTICLE = f"/{_ISSUE.path}/01/1/"
_PAUSE = 1.5
"""Seconds between two saves."""
_PATIENCE = 10
"""Seconds in which a server ends by itself."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """Seconds from a save, or from the start, and those that the server's process computed in them."""

    told: float
    """Until the open page was told to load again; from the start: until the address was said."""
    shown: float
    """Until the new document was there whole."""
    cpu: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A preview that is at work."""

    process: "subprocess.Popen[str]"
    port: int
    began: float

    def ask(self, path: str) -> bytes:
        """Ask for a document and read it to its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        body = connection.getresponse().read()
        connection.close()
        return body

    def states(self, path: str) -> Iterator[str]:
        """Yield the versions that an open document is told of."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", f"/-banke/events?page={path}")
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))["version"]

    @property
    def cpu(self) -> float:
        """Seconds that its process has computed so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


def main() -> None:
    """Measure and print, and write the figures where asked for."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--search", action="store_true", help="have the search follow, too")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    compile_program()
    with TemporaryDirectory(prefix="banke-") as place:
        folder = Path(place)
        write_edition(folder, given.articles)
        options = () if given.search else ("--no-search",)
        measure([sys.executable, "-m", "generator", "build", *_places(folder), *options])
        found = measure_waits(folder, options, given.repeats)
    _print(found, given.articles, given.repeats)
    if given.json:
        figures = {"machine": machine(), "articles": given.articles, "waits": {k: asdict(w) for k, w in found.items()}}
        given.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


def measure_waits(folder: Path, options: tuple[str, ...], repeats: int) -> dict[str, Waited]:
    """Return the medians of each wait."""
    found = {"start": [_start(folder, options) for _ in range(repeats)]}
    article = next((folder / "content" / _ISSUE.folder).glob("01-01.md"))
    sheet = folder / "content/theme/extra.css"
    sheet.parent.mkdir(exist_ok=True)
    saves: dict[str, Callable[[int], None]] = {
        "body": lambda turn: _rewrite(article, r"\n\Z", f"又改了{turn}次。\n"),
        "headline": lambda turn: _rewrite(article, r"^headline: ", f"headline: {turn}"),
        "style sheet": lambda turn: _write(sheet, f"p {{ margin-top: {turn}px }}\n"),
    }
    with _serving(folder, options) as server:
        versions = server.states(_ARTICLE)
        for name, save in saves.items():
            found[name] = [_save(server, versions, save, turn) for turn in range(1, repeats + 1)]
    return {name: _median(waits) for name, waits in found.items()}


def _start(folder: Path, options: tuple[str, ...]) -> Waited:
    with _serving(folder, options) as server:
        told = time.perf_counter() - server.began
        body = server.ask(_ARTICLE)
        shown = time.perf_counter() - server.began
        assert b"data-version" in body  # noqa: S101 - else the figure is of something else
        return Waited(told=told, shown=shown, cpu=server.cpu)


def _save(server: Server, versions: Iterator[str], save: Callable[[int], None], turn: int) -> Waited:
    time.sleep(_PAUSE)
    before, cpu = _version(server.ask(_ARTICLE)), server.cpu
    start = time.perf_counter()
    save(turn)
    new = next(version for version in versions if version != before)
    told = time.perf_counter() - start
    assert _version(server.ask(_ARTICLE)) == new  # noqa: S101 - as above
    return Waited(told=told, shown=time.perf_counter() - start, cpu=server.cpu - cpu)


def _rewrite(path: Path, old: str, new: str) -> None:
    _write(path, re.sub(old, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _version(document: bytes) -> str:
    found = re.search(rb'data-version="([^"]+)"', document)
    assert found  # noqa: S101 - as above
    return found[1].decode()


def _median(waits: list[Waited]) -> Waited:
    return Waited(
        told=median(one.told for one in waits),
        shown=median(one.shown for one in waits),
        cpu=median(one.cpu for one in waits),
    )


@contextmanager
def _serving(folder: Path, options: tuple[str, ...]) -> Iterator[Server]:
    command = [sys.executable, "-m", "generator", "serve", *_places(folder), "--port", "0", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout  # noqa: S101 - it was asked for
        address = next(match[0] for line in process.stdout if (match := re.search(r"http://[\w.:]+/", line)))
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield Server(process=process, port=urlsplit(address).port or 0, began=began)
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
        process.kill()


def _places(folder: Path) -> tuple[str, ...]:
    return "--site", str(folder / "content"), "--public", str(folder / "public")


def _print(found: dict[str, Waited], articles: int, repeats: int) -> None:
    wanted = {name: FIRST if name == "start" else SAVED for name in found}
    rows = [
        (name, waited.told, waited.shown, met(waited.shown, wanted[name]), waited.cpu) for name, waited in found.items()
    ]
    header = ("", "told s", "shown s", "wanted", "CPU s")
    print_table(f"serve, {articles:,} articles, medians of {repeats}", header, rows)


if __name__ == "__main__":
    main()
