import http.client
import json
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import BankeError, Fault
from generator.serve.files import find, path_of
from generator.serve.live import Live
from generator.serve.server import Server, open_server, with_live_script
from generator.serve.shown import Shown

CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "public"
    (site / "qinghe/01").mkdir(parents=True)
    (site / "empty").mkdir()
    (site / "search/pagefind").mkdir(parents=True)
    (site / "index.html").write_text("<!doctype html><body><h1>青禾日报</h1></body>", "utf-8")
    (site / "qinghe/01/index.html").write_text("page one", "utf-8")
    (site / "404.html").write_text("<body>no such page</body>", "utf-8")
    (site / "search/pagefind/wasm.unknown.pagefind").write_bytes(b"\0asm")
    (site / "search/pagefind/a.pf_meta").write_bytes(b"meta")
    (site / "search/pagefind/x.wasm").write_bytes(b"\0asm")
    (site / "style.css").write_text("p{}")
    (site / "_headers").write_text(f"/*\n  Content-Security-Policy: {CSP}\n/style.css\n  Cache-Control: immutable\n")
    (site / ".nojekyll").write_text("")
    (tmp_path / "secret.txt").write_text("hush")
    (site / "way-out").symlink_to(tmp_path)
    (site / "out.txt").symlink_to(tmp_path / "secret.txt")
    return site


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    live = Live()
    running = open_server(Shown(public=root), live, 0, tries=1)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    live.close()
    running.shutdown()
    running.server_close()
    thread.join()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_serves_documents_with_the_hosts_headers_and_the_live_script(server):
    answer, body = ask(server, "/")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == CSP
    assert re.search(rb'<script src="/-banke/live.js" data-page="/" data-version="[0-9a-f-]+"></script></body>$', body)
    assert int(answer.headers["Content-Length"]) == len(body)


def test_a_preview_is_never_cached(server):
    assert ask(server, "/style.css")[0].headers.get_all("Cache-Control") == ["no-store"]


def test_files_on_disk_stay_as_built(server, root):
    ask(server, "/")
    assert "banke" not in (root / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/style.css", "text/css; charset=utf-8"),
        ("/search/pagefind/x.wasm", "application/wasm"),
        ("/search/pagefind/a.pf_meta", "application/octet-stream"),
        ("/search/pagefind/wasm.unknown.pagefind", "application/octet-stream"),
        ("/-banke/live.js", "text/javascript; charset=utf-8"),
        ("/-banke/live.css", "text/css; charset=utf-8"),
    ],
)
def test_types_are_what_browsers_need(server, path, kind):
    answer, _ = ask(server, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_a_folder_without_slash_is_sent_to_the_one_with_it(server):
    answer, _ = ask(server, "/qinghe/01?a=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/qinghe/01/?a=1")
    assert ask(server, "/qinghe/01/")[1].startswith(b"page one")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/empty/",
        "/empty",
        "/qinghe/",
        "/_headers",
        "/.nojekyll",
        "/out.txt",
        "/way-out/secret.txt",
        "/-banke/",
        "/-banke/server.py",
        "/index.html/",
        "/index.html/x",
    ],
)
def test_what_is_not_the_sites_is_not_found_and_nothing_is_listed(server, path):
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"no such page" in body
    assert b"hush" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/qinghe/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/a%00b",
        "/%ff",
        "//../secret.txt",
        "x",
        "*",
    ],
)
def test_addresses_that_climb_or_make_no_sense_are_refused(server, path):
    answer, body = ask(server, path)
    assert answer.status == 400
    assert b"hush" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(server, method):
    answer, _ = ask(server, "/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_head_answers_as_get_without_the_body(server):
    whole, body = ask(server, "/")
    head, nothing = ask(server, "/", "HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(body))


def test_only_its_own_names_are_answered(server):
    port = server.server_port
    assert ask(server, "/", Host=f"localhost:{port}")[0].status == 200
    for host in ("evil.example", f"evil.example:{port}", "localhost", "127.0.0.1:1", ""):
        assert ask(server, "/", Host=host)[0].status == 403


def test_foreign_pages_cannot_read_it(server):
    port = server.server_port
    assert ask(server, "/", Origin=f"http://localhost:{port}")[0].status == 200
    for origin in ("http://evil.example", "null", f"https://localhost:{port}"):
        assert ask(server, "/", Origin=origin)[0].status == 403
        assert ask(server, "/-banke/events", Origin=origin)[0].status == 403


def test_garbage_on_the_wire_does_not_stop_it(server):
    for garbage in (b"\x16\x03\x01\x00\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b""):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as wire:
            wire.sendall(garbage)
    assert ask(server, "/")[0].status == 200


def listen(server: Server, page: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", f"/-banke/events?page={page}")
    return connection.getresponse()


def version_in(body: bytes) -> str:
    return re.search(rb'data-version="([^"]*)"', body)[1].decode()


def test_open_pages_hear_that_they_changed_and_of_faults(server, root):
    stream = listen(server, "/qinghe/01/")
    assert stream.headers["Content-Type"] == "text/event-stream"
    first = next_state(stream)
    server.live.tell([Fault(code="M101", problem="`<b>` is\nno number", fix="write one", path=Path("a.md"), line=4)])
    wrong = next_state(stream)
    (root / "qinghe/01/index.html").write_text("page one, mended", "utf-8")
    server.live.tell()
    mended = next_state(stream)
    stream.close()
    assert first["faults"] == mended["faults"] == []
    assert wrong["faults"] == ["a.md:4: M101 `<b>` is\\x0ano number\n  fix: write one"]
    assert first["version"] == wrong["version"] != mended["version"]


def test_a_page_is_told_the_version_that_it_has_until_it_changes(server, root):
    for page in ("/", "/qinghe/01/", "/nothing/"):
        version = version_in(ask(server, page)[1])
        (root / "style.css").write_text("p{color:red}")
        server.live.tell()
        with listen(server, page) as stream:
            assert next_state(stream)["version"] == version


def test_a_page_that_was_not_there_hears_that_it_is(server, root):
    missing = version_in(ask(server, "/late.html")[1])
    (root / "late.html").write_text("here now", "utf-8")
    with listen(server, "/late.html") as stream:
        assert next_state(stream)["version"] != missing


def next_state(stream: http.client.HTTPResponse) -> dict:
    while not (line := stream.readline()).startswith(b"data: "):
        assert line
    return json.loads(line.removeprefix(b"data: "))


def test_a_site_not_built_yet_answers_with_a_page_that_listens(tmp_path):
    running = open_server(Shown(public=tmp_path / "public"), Live(), 0, tries=1)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}).start()
    answer, body = ask(running, "/")
    running.shutdown()
    running.server_close()
    assert answer.status == 404
    assert b"/-banke/live.js" in body


def test_a_taken_port_gives_the_next_one(root):
    first = open_server(Shown(public=root), Live(), 0, tries=1)
    second = open_server(Shown(public=root), Live(), first.server_port)
    first.server_close()
    second.server_close()
    assert first.server_port < second.server_port < first.server_port + 20


def test_no_free_port_is_one_clear_fault(root):
    first = open_server(Shown(public=root), Live(), 0, tries=1)
    with pytest.raises(BankeError, match="V101 no port from"):
        open_server(Shown(public=root), Live(), first.server_port, tries=1)
    first.server_close()


def test_the_live_script_goes_before_the_last_end_of_body_only():
    document = b"<body><pre>&lt;/body></pre><!-- </body> --></BODY ></html>"
    assert with_live_script(document, "/", "1").count(b"live.js") == 1
    assert with_live_script(document, "/", "1").endswith(b"</script></BODY ></html>")
    assert with_live_script(b"no body", "/", "1").endswith(b"</script>")


def test_an_address_cannot_break_out_of_the_live_script():
    script = with_live_script(b"", '/"><b>&x=1/版/', "1")
    assert b'data-page="/%22%3E%3Cb%3E%26x%3D1/%E7%89%88/"' in script


def test_found_files_lie_below_the_root_whatever_the_path(root):
    assert path_of("/a/../b") is None
    assert find(root, "/" + "a" * 5000) is None
    assert find(root, "/out.txt") is None
