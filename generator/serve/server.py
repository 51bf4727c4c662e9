"""The preview's HTTP server: this machine only, GET and HEAD only, no listings, nothing outside its root."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property, partial
from http import HTTPStatus
from http.client import HTTP_PORT
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from generator import __version__
from generator.errors import BankeError, Fault
from generator.serve.addresses import ADDRESS, LIVE, REVIEW
from generator.serve.files import path_of, type_of
from generator.serve.headers import headers_for, parse_headers
from generator.serve.shown import Found, Shown, version_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.serve.live import Live
    from generator.serve.review import Answer

HTML = type_of(Path("index.html"))

_OWN = Shown(public=Path(__file__).parent / "client")
_BODY_END = re.compile(rb"</body\s*>(?!.*</body)", re.IGNORECASE | re.DOTALL)
_BEAT = 15.0
"""Seconds between signs of life on a connection that waits; a closed one is noticed by them."""

_NOT_BUILT = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Nothing here</title>
<body><h1>Nothing here</h1><p>The site has no such document, or could not be built yet.</p></body></html>"""

_NOT_SET = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Not set</title>
<body><h1>Not set</h1><p>The theme fails at this document.</p></body></html>"""


class Server(ThreadingHTTPServer):
    """Serves one built site."""

    daemon_threads = True

    def __init__(self, shown: Shown, live: Live, port: int, content: Path | None = None) -> None:
        self.shown = shown
        self.live = live
        self.content = content
        super().__init__((ADDRESS, port), _Handler)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """What a browser on this machine may call the server; other names are of sites that only pretend to be it."""
        port = "" if self.server_port == HTTP_PORT else f":{self.server_port}"
        return frozenset(name + port for name in (ADDRESS, "localhost"))

    @cached_property
    def review(self) -> Callable[[str], Answer]:
        """What answers for the review; loads the segmenter, so not before it is asked for."""
        from generator.serve.review import answer
        from generator.serve.review_counts import Counts

        assert self.content  # noqa: S101 - without which there is no review
        return partial(answer, self.content, counts=Counts())

    def version(self, path: str) -> str:
        """Return the version of what stands at an address, which open pages compare with their own."""
        if self.content and path.startswith(REVIEW):
            return version_of(self.review(path).body)
        try:
            return self.shown.version(self.shown.find(path))
        except BankeError:  # which whoever asks for the document is told
            return ""

    def headers_of(self, path: str) -> dict[str, str]:
        """Look up what the site's `_headers` says about a path."""
        return headers_for(path, parse_headers(self.shown.text("_headers")))


def open_server(shown: Shown, live: Live, port: int, tries: int = 20, content: Path | None = None) -> Server:
    """Listen on the port, or on the next that is free; raises BankeError if none of so many is.

    `content` is the folder of the site whose review is shown; None: there is no review.
    """
    last = None
    for candidate in range(port, min(port + tries, 65536)):
        try:
            return Server(shown, live, candidate, content)
        except OSError as error:
            last = error
    problem = f"no port from {port} on can be had: {last.strerror if last else 'out of range'}"
    raise BankeError(Fault(code="V101", problem=problem, fix="name another one, e.g. --port 8080, or --port 0 for any"))


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = f"banke/{__version__}"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = path_of(self.path)
        if not self._from_here():
            self._plain(HTTPStatus.FORBIDDEN, "This preview answers to its own address only.")
        elif path is None:
            self._plain(HTTPStatus.BAD_REQUEST, "This is no address of a document.")
        elif path == LIVE + "events":
            self._events()
        elif self.server.content and (path + "/").startswith(REVIEW):
            self._review(path)
        elif path.startswith(LIVE):
            self._show(_OWN.find(path.removeprefix(LIVE.rstrip("/"))), path)
        elif self.server.shown.is_folder(path):
            self._redirect(path + "/")
        else:
            self._site(path)

    def _from_here(self) -> bool:
        """Whether the request is meant for this server, and no foreign page's: none may read the preview."""
        origin = self.headers.get("Origin")
        if self.headers.get("Host") not in self.server.hosts:
            return False
        return origin is None or origin in {f"http://{host}" for host in self.server.hosts}

    def _site(self, path: str) -> None:
        try:
            self._show(self.server.shown.find(path), path)
        except BankeError as error:
            self.server.live.tell(error.faults)
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, with_live_script(_NOT_SET, path, ""), {"Content-Type": HTML})

    def _show(self, found: Found | None, path: str) -> None:
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        shown = found or self.server.shown.find("/404.html") or Found(content=_NOT_BUILT, kind=HTML)
        body = shown.content
        if shown.kind == HTML:
            body = with_live_script(body, path, self.server.shown.version(found))
        self._send(status, body, {"Content-Type": shown.kind}, self.server.headers_of(path))

    def _redirect(self, path: str) -> None:
        query = urlsplit(self.path).query
        place = quote("/" + path.lstrip("/")) + (f"?{query}" if query else "")
        self._send(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": place})

    def _review(self, path: str) -> None:
        from generator.serve.review import CSP

        self.server.shown.wait()
        found = self.server.review(path)
        if found.location:
            self._redirect(found.location)
        else:
            own = {"Content-Type": HTML, "Content-Security-Policy": CSP}
            self._send(found.status, with_live_script(found.body, path, version_of(found.body)), own)

    def _plain(self, status: HTTPStatus, text: str) -> None:
        self._send(status, text.encode() + b"\n", {"Content-Type": "text/plain; charset=utf-8"})

    def _send(
        self, status: HTTPStatus, body: bytes, own: Mapping[str, str], of_site: Mapping[str, str] | None = None
    ) -> None:
        """Send an answer; a preview is never cached, whatever the site says to its host."""
        fixed = {
            **own,
            "Cache-Control": "no-store",
            "Content-Length": str(len(body)),
            "X-Content-Type-Options": "nosniff",
        }
        self.send_response(status)
        for name, value in (fixed | _without(of_site or {}, fixed)).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _events(self) -> None:
        """Send what is new to a page for as long as it listens."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        page = path_of(parse_qs(urlsplit(self.path).query).get("page", [""])[0]) or ""
        serial = -1
        while self.command != "HEAD" and not self.server.live.closed:
            newest, faults = self.server.live.after(serial, _BEAT)
            if newest > serial:
                state = {"version": self.server.version(page), "faults": [str(fault) for fault in faults]}
                self.wfile.write(f"data: {json.dumps(state, ensure_ascii=False)}\n\n".encode())
            else:
                self.wfile.write(b": still here\n\n")
            serial = newest

    def handle_one_request(self) -> None:
        """Take it calmly when a browser goes away in the middle."""
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse other methods by name; the rest as the standard library does."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            allowed = {"Content-Type": "text/plain; charset=utf-8", "Allow": "GET, HEAD", "Connection": "close"}
            self.close_connection = True
            self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"GET and HEAD only.\n", allowed)
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing of single requests."""


def with_live_script(document: bytes, path: str, version: str) -> bytes:
    """Add the preview's script to a document on its way out; a file of the same origin, as the site's CSP allows.

    It is told which address the document has, and of which version it is.
    """
    script = f'<script src="{LIVE}live.js" data-page="{quote(path)}" data-version="{version}"></script>'.encode()
    end = _BODY_END.search(document)
    return document[: end.start()] + script + document[end.start() :] if end else document + script


def _without(headers: Mapping[str, str], fixed: Mapping[str, str]) -> dict[str, str]:
    taken = {name.lower() for name in fixed}
    return {name: value for name, value in headers.items() if name.lower() not in taken}
