"""A static host that does what `_headers` asks of one, and packs what it sends as hosts do."""

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

_PACKED = re.compile(r"text/|json|javascript|xml|svg")
_KINDS = {".js": "text/javascript", ".xml": "application/xml", ".json": "application/json", ".svg": "image/svg+xml"}


Rules = tuple[tuple[str, dict[str, str]], ...]


def read_headers(text: str) -> Rules:
    """Read `_headers`: each pattern with its headers.

    >>> read_headers("/*\\n  A: b\\n\\n/x/*\\n  C: d: e\\n")
    (('/*', {'A': 'b'}), ('/x/*', {'C': 'd: e'}))
    """
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line.strip(), {}))
        elif line.strip():
            name, _, value = line.strip().partition(":")
            rules[-1][1][name] = value.strip()
    return tuple(rules)


@cache
def packed(path: Path, coding: str) -> bytes:
    """Return a file as it is sent."""
    content = path.read_bytes()
    if coding == "br":
        return brotli.compress(content)
    return gzip.compress(content) if coding == "gzip" else content


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, host: Path, below: str, rules: Rules) -> None:
        self.host, self.below, self.rules = host, below, rules
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        wanted = unquote(urlsplit(self.path).path)
        path = self.host / (wanted.lstrip("/") + ("index.html" if wanted.endswith("/") else ""))
        found = path.is_file()
        lost = self.host / self.below / "404.html"
        self._send(200 if found else 404, path if found else lost, wanted.removeprefix("/" + self.below.rstrip("/")))

    def _send(self, status: int, path: Path, wanted: str) -> None:
        kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        coding = self._coding() if _PACKED.search(kind) else ""
        content = packed(path, coding)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in self._asked(wanted, coding).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _coding(self) -> str:
        takes = self.headers.get("Accept-Encoding", "")
        return "br" if "br" in takes else "gzip" if "gzip" in takes else ""

    def _asked(self, wanted: str, coding: str) -> Mapping[str, str]:
        asked = {"Cache-Control": "public, max-age=0, must-revalidate", "Vary": "Accept-Encoding"}
        for pattern, headers in self.rules:
            if fnmatchcase(wanted, pattern):
                asked |= headers
        return asked | ({"Content-Encoding": coding} if coding else {})

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a browser that has gone."""


@contextmanager
def serve(host: Path, below: str) -> Iterator[str]:
    """Serve a folder with a site somewhere below it; gives the site's address, which ends in a slash."""
    rules = read_headers((host / below / "_headers").read_text("utf-8"))
    server = _Server(("127.0.0.1", 0), partial(_Handler, host=host, below=below, rules=rules))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{below}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
