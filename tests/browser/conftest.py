"""Real Chromium, and a static host below a sub-path with the headers that a host is asked to send."""

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.search.invented import make_documents
from tests.search.search_site import write_site

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'inline-speculation-rules'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)

SUB_PATH = "/papers/青禾 &1/"
"""Where the site stands on its host: nothing may depend on standing at the root."""


@pytest.fixture
def page(browser) -> Iterator[object]:
    """A fresh page; a script's error or a breach of the CSP fails the test, unless it is taken out of `page.faults`.

    A document that is left while its transition runs has that transition aborted, which Chromium reports as an error.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.faults = []
    page.on(
        "pageerror", lambda error: page.faults.append(f"error: {error}") if "Transition" not in str(error) else None
    )
    page.on("console", lambda said: page.faults.append(f"console: {said.text}") if said.type == "error" else None)
    yield page
    faults = page.faults
    context.close()
    assert not faults, faults


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder below the sub-path; nothing else."""

    protocol_version = "HTTP/1.1"
    root: str

    def translate_path(self, path: str) -> str:
        from urllib.parse import unquote

        if not unquote(path).startswith(SUB_PATH):
            return str(Path(self.directory, "outside the sub-path"))
        return super().translate_path("/" + unquote(path).removeprefix(SUB_PATH))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a browser that has gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; gives the address of its root, which ends in a slash."""
    from urllib.parse import quote

    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{quote(SUB_PATH)}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def host() -> Iterator[Callable[[Path], str]]:
    """Serve folders until the session ends: `host(folder)` gives the address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serve(folder))


@pytest.fixture(scope="session")
def invented():
    """Articles of two newspapers and two years."""
    hexi = make_documents(60, paper="hexi", last=date(2025, 6, 20), seed=2)
    return [*make_documents(120, last=date(2025, 1, 20)), *hexi]


@pytest.fixture(scope="session")
def search_address(invented, host, tmp_path_factory) -> str:
    """Address of a search page over the invented articles, in shards that had to be split."""
    folder = tmp_path_factory.mktemp("search")
    write_site(folder / "public", invented, folder / "cache", limit=50)
    return f"{host(folder / 'public')}search/index.html"


@pytest.fixture
def search(page, search_address):
    """The search page, ready."""
    page.goto(search_address)
    page.evaluate("Banke.ready")
    return page


@pytest.fixture
def make_site(host, tmp_path):
    """Write a search site of given documents; gives its address and its folder."""

    def make(documents, **options):
        write_site(tmp_path / "public", documents, tmp_path / "cache", **options)
        return f"{host(tmp_path / 'public')}search/index.html", tmp_path / "public"

    return make


@pytest.fixture
def audit(browser: object) -> Callable[..., None]:
    """See that axe finds nothing amiss: `audit(show)`, where `show(page)` brings a page to what is to be looked at.

    The policy on scripts is passed by, since axe is one.
    """
    if not find_spec("axe_playwright_python"):
        pytest.skip("axe-playwright-python is not installed")
    from axe_playwright_python.sync_playwright import Axe

    wanted = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}

    def check(show: Callable[[object], None], *, widths: Iterable[int] = (360, 1440), scheme: str = "light") -> None:
        for width in widths:
            viewport = {"width": width, "height": 900}
            context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)
            page = context.new_page()
            show(page)
            found = Axe().run(page, options=wanted)
            context.close()
            assert found.violations_count == 0, (width, found.generate_report())

    return check
