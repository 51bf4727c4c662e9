import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.live import Live
from generator.serve.review import CSP
from generator.serve.server import Server, open_server
from generator.serve.shown import Shown
from tests.check.doubtful import FOLDER, write_site

PAGE = "/__review/qinghe/2025-06-18/01/"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_site(tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def server(content: Path) -> Iterator[Server]:
    live = Live()
    running = open_server(Shown(public=content.parent / "public"), live, 0, tries=1, content=content)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    live.close()
    running.shutdown()
    running.server_close()
    thread.join()


def ask(server: Server, path: str) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_index_lists_issues_and_pages_with_their_number_of_doubts(server):
    answer, body = ask(server, "/__review/")
    assert answer.status == 200
    assert '<html lang="zh-CN">' in body
    assert 'href="/__review/qinghe/2025-06-18/01/" class="some" aria-label="第1版，4处存疑"' in body
    assert 'href="/__review/qinghe/2025-06-18/02/" aria-label="第2版，0处存疑"' in body


def test_the_issue_with_most_doubts_comes_first(server, content):
    other = content / "qinghe/2025/2025-06-19"
    (content / FOLDER).rename(other)
    edit(other / "ledger.json", "2025-06-18", "2025-06-19")
    write_site_again = content / "again"
    write_site(write_site_again)
    (write_site_again / FOLDER).rename(content / FOLDER)
    edit(content / FOLDER / "01-02.md", "page: 1", "page: 1\nreviewed: true")
    body = ask(server, "/__review/")[1]
    assert body.index("2025-06-19</span>") < body.index("2025-06-18</span>")


def test_counts_follow_what_an_editor_saves(server, content):
    assert "4处存疑" in ask(server, "/__review/")[1]
    edit(content / FOLDER / "01-02.md", "page: 1", "page: 1\nreviewed: true")
    assert "第1版，1处存疑" in ask(server, "/__review/")[1]


def test_a_page_names_the_file_and_line_to_edit_for_each_doubt(server, content):
    body = ask(server, PAGE)[1]
    assert f"<code>{content / FOLDER / '01-01.md'}:3</code>" in body
    assert f"<code>{content / FOLDER / 'source/01.txt'}:16</code>" in body
    assert body.count("data-doubt=") == 4


def test_what_source_and_editor_have_differently_is_told_with_how_to_settle_it(server, content):
    opened = '"source": "02.txt", "open": [{"code": "G202", "part": ""}], "fields"'
    edit(content / FOLDER / "ledger.json", '"source": "02.txt", "fields"', opened)
    body = ask(server, PAGE.replace("/01/", "/02/"))[1]
    assert "原版已没有" in body
    assert "<code>python -m generator conflicts --keep 文件</code>" in body


def test_it_speaks_the_language_of_the_site(server, content):
    edit(content / "site.toml", "zh-CN", "en")
    assert "4 doubtful" in ask(server, PAGE)[1]
    assert '<html lang="en">' in ask(server, "/__review/")[1]


def test_its_policy_allows_no_script_or_style_but_its_own_files(server):
    for path in ("/__review/", PAGE):
        answer, body = ask(server, path)
        assert answer.headers["Content-Security-Policy"] == CSP
        assert "unsafe" not in CSP
        assert "style=" not in body
        assert "<script>" not in body
    for name, kind in (("review.js", "text/javascript"), ("review.css", "text/css")):
        assert ask(server, f"/-banke/{name}")[0].headers["Content-Type"].startswith(kind)


def test_hostile_content_stays_text(server, content):
    evil = "<script>alert(1)</script>"
    edit(content / FOLDER / "01-01.md", "headline: 老渠新水到田头", f"headline: '{evil}'")
    edit(content / FOLDER / "01-02.md", "下坝村", f'"><img src=x onerror=alert(1)>{evil}下坝村')
    edit(content / "qinghe/paper.toml", "青禾日报", f"{evil}{{{{ 'zq' * 3 }}}}")
    edit(content / FOLDER / "ledger.json", '"part": "folio"', '"part": "\\"><b onclick=1>"')
    for path in ("/__review/", PAGE):
        body = ask(server, path)[1]
        assert evil not in body
        assert "<img" not in body
        assert "<b onclick" not in body
        assert "zqzqzq" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/__review/nothing/",
        "/__review/qinghe/2025-06-18/",
        "/__review/qinghe/2025-06-18/03/",
        "/__review/qinghe/2025-06-18/1/",
        "/__review/qinghe/2025-06-18/001/",
        "/__review/qinghe/2025-06-20/01/",
        "/__review/hexi/2025-06-18/01/",
        "/__review/qinghe/2025-02-30/01/",
        "/__review/qinghe/2025-06-18/01/x/",
        "/__review/%3Cb%3E/",
    ],
)
def test_a_page_that_there_is_not_is_not_found(server, path):
    answer, body = ask(server, path)
    assert (answer.status, "没有这一版" in body) == (404, True)


def test_an_address_that_climbs_is_refused(server):
    assert ask(server, "/__review/../secret/")[0].status == 400


@pytest.mark.parametrize("path", ["/__review", PAGE.rstrip("/")])
def test_an_address_without_slash_is_sent_to_the_one_with_it(server, path):
    answer, _ = ask(server, path)
    assert (answer.status, answer.headers["Location"]) == (301, path + "/")


def test_faults_of_the_set_up_are_shown_with_what_to_do(server, content):
    (content / "site.toml").write_text("titel = 1", "utf-8")
    answer, body = ask(server, "/__review/")
    assert (answer.status, "C104" in body) == (500, True)


def test_a_broken_ledger_is_told_on_the_index_and_on_its_pages(server, content):
    (content / FOLDER / "ledger.json").write_text("{", "utf-8")
    assert "G110" in ask(server, "/__review/")[1]
    assert "G110" in ask(server, PAGE)[1]


def test_what_the_system_refuses_is_told_and_the_server_lives(server, monkeypatch):
    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied", "content/a.md")

    monkeypatch.setattr("generator.serve.review.review_page", refuse)
    answer, body = ask(server, PAGE)
    assert (answer.status, "content/a.md: V104 Permission denied" in body) == (500, True)
    assert ask(server, "/__review/")[0].status == 200


def test_nothing_of_it_is_written(server, content):
    before = sorted(content.parent.rglob("*"))
    ask(server, "/__review/")
    ask(server, PAGE)
    assert sorted(content.parent.rglob("*")) == before


def test_both_languages_have_the_same_words_and_the_templates_use_no_others():
    import re

    from generator.check.review import DoubtKind
    from generator.render.strings import read_strings

    folder = Path(__file__).parents[2] / "generator/serve/review_templates"
    words = read_strings([folder])
    chinese, english = vars(words["zh-CN"]), vars(words["en"])
    assert chinese.keys() == english.keys()
    used = {name for path in folder.glob("*.html") for name in re.findall(r"\bt\.(\w+)", path.read_text("utf-8"))}
    assert used <= chinese.keys()
    assert {f"kind_{kind.replace(' ', '_')}" for kind in DoubtKind} <= chinese.keys()
