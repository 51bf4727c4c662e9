"""What was opened once opens again without a network, where the site asks for it; and nothing stays that is not to."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import build
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.browser

ARTICLE = "qinghe/2025/06/18/01/1/index.html"
OTHER = "qinghe/2025/06/18/01/2/index.html"

SERVER = """
import sys
from functools import partial
from urllib.parse import quote
from tests.browser.conftest import SUB_PATH, _Handler, _Server
class Handler(_Handler):
    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()
server = _Server(("127.0.0.1", int(sys.argv[2])), partial(Handler, directory=sys.argv[1]))
print(f"http://127.0.0.1:{server.server_port}{quote(SUB_PATH)}", flush=True)
server.serve_forever()
"""

KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
    [name.split(' ').at(-1), (await (await caches.open(name)).keys()).map(({ url }) => url)])))"""


class Host:
    """A server in a process of its own, so that it can be ended or made to hang."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-c", SERVER, str(self.folder), str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.split(":")[2].split("/")[0])

    def hang(self) -> None:
        os.kill(self.process.pid, signal.SIGSTOP)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def built(sample, tmp_path_factory):
    """The sample edition with `offline = true`: its folder."""
    folder = tmp_path_factory.mktemp("offline")
    for name in ("content", ".cache"):
        shutil.copytree(sample.content.parent / name, folder / name)
    ask_for_offline(folder / "content", "true")
    build(folder / "content", folder / "public")
    return folder


def ask_for_offline(content: Path, value: str) -> None:
    path = content / "site.toml"
    written = re.sub(r"(?m)^offline = .*\n", "", path.read_text("utf-8"))
    path.write_text(f"offline = {value}\n{written}", "utf-8")


@pytest.fixture
def server(built) -> Iterator[Host]:
    server = Host(built / "public")
    yield server
    server.stop()


@pytest.fixture
def own(built, tmp_path) -> Path:
    """A copy of the site, to be changed."""
    for name in ("content", ".cache", "public"):
        shutil.copytree(built / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def own_server(own) -> Iterator[Host]:
    server = Host(own / "public")
    yield server
    server.stop()


@pytest.fixture
def reader(page) -> Iterator[object]:
    """A page whose console may tell of what did not load."""
    yield page
    page.faults[:] = [fault for fault in page.faults if "Failed to load resource" not in fault and "ERR_" not in fault]


def visit(page, address: str) -> None:
    """Open a document, and wait until it is kept."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    wanted = address.split("?")[0]
    for _ in range(100):
        kept = page.evaluate(KEPT)
        if wanted in kept.get("documents", []):
            break
        page.wait_for_timeout(50)
    else:
        raise AssertionError(f"{wanted} is not among {kept.get('documents')}")
    page.wait_for_timeout(200)


def test_a_visited_article_opens_when_the_server_is_gone_and_another_is_said_not_to_be_here(reader, server):
    visit(reader, server.address + ARTICLE)
    shown = reader.inner_text("article")
    server.stop()
    reader.goto(server.address + ARTICLE)
    assert reader.inner_text("article") == shown
    assert reader.evaluate("getComputedStyle(document.querySelector('.story')).display") == "grid"
    reader.goto(server.address + OTHER)
    assert reader.inner_text("h1") == "这一页不在本机"
    assert reader.url == server.address + OTHER
    assert reader.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert reader.get_attribute(".plain li:first-child a", "href") == ""
    reader.click("text=回到首页")
    reader.wait_for_selector(".home")
    assert reader.url == server.address + "index.html"
    server.start()
    reader.goto(server.address + OTHER)
    assert reader.inner_text("h1") != "这一页不在本机"


def test_a_visited_article_opens_when_the_browser_is_offline(reader, server):
    visit(reader, server.address + ARTICLE)
    reader.context.set_offline(True)
    reader.goto(server.address + ARTICLE)
    assert reader.locator("article h1").count() == 1
    reader.goto(server.address + OTHER)
    assert reader.inner_text("h1") == "这一页不在本机"
    reader.context.set_offline(False)


def test_a_query_asked_before_is_answered_without_a_network_and_its_hit_marked(reader, server):
    visit(reader, server.address + ARTICLE)
    visit(reader, server.address + "search/index.html?q=望川渠")
    reader.wait_for_selector("#hits h3 a")
    reader.wait_for_load_state("networkidle")
    kept = reader.evaluate(KEPT)
    assert any(url.endswith(".pf_index") for url in kept["files"])
    assert not [url for url in kept["documents"] if "/search/pagefind/" in url or "/text/" in url]
    heading, found = reader.inner_text("#h-hits"), reader.locator("#hits h3").all_inner_texts()
    reader.wait_for_timeout(300)
    server.stop()
    reader.goto(server.address + "index.html")
    reader.goto(server.address + "search/index.html?q=望川渠")
    reader.wait_for_selector("#hits h3 a")
    reader.wait_for_function("text => document.getElementById('h-hits').textContent === text", arg=heading)
    assert reader.locator("#hits h3").all_inner_texts() == found
    reader.goto(server.address + ARTICLE + "?q=望川渠")
    reader.wait_for_selector("mark.hit")


def test_search_is_ready_without_a_network_though_it_was_never_opened(reader, server):
    visit(reader, server.address + ARTICLE)
    server.stop()
    reader.goto(server.address + "search/index.html")
    assert reader.evaluate("Banke.ready.then(() => 'ready')") == "ready"


def test_a_page_that_was_rebuilt_is_new_on_the_first_visit_with_a_network(reader, own, own_server):
    visit(reader, own_server.address + ARTICLE)
    article = next((own / "content").rglob("2025-06-18/01-01.md"))
    written = article.read_text("utf-8")
    article.write_text(re.sub(r"(?m)^headline: .*$", "headline: 改过的标题", written), "utf-8")
    build(own / "content", own / "public")
    reader.goto(own_server.address + ARTICLE)
    assert reader.inner_text("article h1") == "改过的标题"
    reader.wait_for_timeout(500)
    own_server.stop()
    reader.goto(own_server.address + ARTICLE)
    assert reader.inner_text("article h1") == "改过的标题"


def test_a_new_version_brings_its_own_shell_and_lets_go_of_the_old_one(reader, own, own_server):
    visit(reader, own_server.address + ARTICLE)
    before = set(reader.evaluate(KEPT)["shell"])
    style = own / "content/theme/extra.css"
    style.parent.mkdir()
    style.write_text("body{outline:1px solid}", "utf-8")
    build(own / "content", own / "public")
    reader.goto(own_server.address + ARTICLE)
    shell = json.loads(re.match(r"const SHELL=(.*);", (own / "public/sw.js").read_text("utf-8"))[1])
    wanted = {f"{own_server.address}{path}?{digest}" for path, digest in shell.items()}
    for _ in range(100):
        kept = set(reader.evaluate(KEPT)["shell"])
        if kept == wanted:
            break
        reader.wait_for_timeout(50)
    assert kept == wanted
    assert kept != before


@pytest.mark.slow
def test_a_server_that_answers_nothing_is_not_waited_for(reader, server):
    visit(reader, server.address + ARTICLE)
    visit(reader, server.address + OTHER)
    server.hang()
    reader.goto(server.address + ARTICLE)
    assert reader.locator("article h1").count() == 1
    os.kill(server.process.pid, signal.SIGCONT)


def test_answers_that_failed_or_ask_not_to_be_kept_are_not(reader, own, own_server):
    visit(reader, own_server.address + ARTICLE)
    reader.goto(own_server.address + "qinghe/no-such/index.html")
    (own / "public" / OTHER).unlink()
    reader.goto(own_server.address + ARTICLE)
    reader.evaluate(f"fetch('{own_server.address}{OTHER}').then((r) => r.status)")
    reader.evaluate(f"fetch('{own_server.address}search/nothing.12345678.js').then((r) => r.status)")
    reader.evaluate(f"fetch('{own_server.address}index.html', {{ method: 'HEAD' }})")
    reader.wait_for_timeout(200)
    kept = [url for urls in reader.evaluate(KEPT).values() for url in urls]
    assert not [url for url in kept if "no-such" in url or "nothing" in url or url.endswith(OTHER)]


def test_a_document_that_is_gone_is_let_go_of(reader, own, own_server):
    visit(reader, own_server.address + ARTICLE)
    (own / "public" / ARTICLE).unlink()
    reader.goto(own_server.address + ARTICLE)
    reader.goto(own_server.address + "index.html")
    reader.wait_for_timeout(200)
    assert not [url for url in reader.evaluate(KEPT)["documents"] if url.endswith(ARTICLE)]


def test_no_more_documents_are_kept_than_the_bound(reader, own, own_server):
    worker = own / "public/sw.js"
    worker.write_text(worker.read_text("utf-8").replace("[CACHES.documents]: 500", "[CACHES.documents]: 3"), "utf-8")
    paths = [f"qinghe/2025/06/18/{page:02}/index.html" for page in range(1, 6)]
    for path in paths:
        visit(reader, own_server.address + path)
    reader.wait_for_timeout(1500)
    assert len(reader.evaluate(KEPT)["documents"]) == 3
    assert reader.evaluate(KEPT)["documents"][-1].endswith(paths[-1])


def test_a_full_disk_does_no_harm(reader, server):
    session = reader.context.new_cdp_session(reader)
    origin = server.address.split("/papers")[0]
    visit(reader, server.address + ARTICLE)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    reader.goto(server.address + OTHER)
    assert reader.locator("article h1").count() == 1
    reader.goto(server.address + "search/index.html?q=罗守田")
    reader.wait_for_selector("#hits h3 a")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})


def test_no_worker_can_be_installed_on_a_full_disk_and_reading_goes_on(reader, server):
    session = reader.context.new_cdp_session(reader)
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.address.split("/papers")[0], "quotaSize": 1})
    reader.goto(server.address + ARTICLE)
    reader.wait_for_load_state("networkidle")
    reader.goto(server.address + OTHER)
    assert reader.locator("article h1").count() == 1
    told = "console: An unknown error occurred when fetching the script."  # of the worker, left half installed
    reader.faults[:] = [fault for fault in reader.faults if fault != told]


def test_a_site_that_takes_it_back_is_let_go_of_with_all_that_was_kept(reader, own, own_server):
    visit(reader, own_server.address + ARTICLE)
    reader.evaluate("caches.open('of another application')")
    ask_for_offline(own / "content", "false")
    build(own / "content", own / "public")
    reader.goto(own_server.address + OTHER)
    for _ in range(100):
        names = reader.evaluate("caches.keys()")
        workers = reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
        if not workers and names == ["of another application"]:
            break
        reader.wait_for_timeout(50)
    assert (workers, names) == (0, ["of another application"])
    reader.goto(own_server.address + OTHER)
    assert reader.locator("article h1").count() == 1
    assert reader.evaluate("navigator.serviceWorker.controller") is None


def test_a_site_that_does_not_ask_for_it_registers_nothing(page, sample, host):
    page.goto(host(sample.public) + ARTICLE)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert "offline." not in page.content()


def test_from_a_folder_nothing_is_registered_and_nothing_complains(page, built):
    page.goto((built / "public" / ARTICLE).as_uri())
    page.wait_for_load_state("networkidle")
    assert page.locator("article h1").count() == 1


@pytest.mark.slow
def test_axe_finds_nothing_amiss_in_what_says_that_a_document_is_not_here(audit, server):
    def show(page):
        page.goto(server.address + "offline.html")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320

    audit(show, widths=(320,))
