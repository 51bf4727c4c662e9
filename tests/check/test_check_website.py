from pathlib import Path

import pytest

from generator.check import website
from generator.check.document import read_document, resolve
from generator.check.website import Website, check_website
from generator.reporter import Quiet

PAGE = "<!doctype html>\n<title>x</title>\n<main id=main>\n{}\n</main>"


@pytest.fixture
def check(tmp_path):
    """Check a site of these files; strings that are no documents stand for themselves."""

    def run(files: dict[str, str], base: str = "/") -> list[str]:
        for path, text in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(PAGE.format(text) if path.endswith(".html") else text, "utf-8")
        found = check_website(Website(root=tmp_path, files=frozenset(files), base=base), Quiet())
        return sorted(f"{fault.path.relative_to(tmp_path)}:{fault.line} {fault.code}" for fault in found)

    return run


def test_a_sound_site_has_no_faults(check):
    files = {
        "index.html": '<a href="a/index.html#p1">1</a> <a href="#main">2</a> <a href="">3</a> <a href="#top">4</a>'
        '<link rel=stylesheet href="s.css"><img src="a/x.png" srcset="a/x.png 1x, a/x.png 2x">',
        "a/index.html": '<p id=p1><a href="../index.html?q=1#main">home</a> <a href="https://x.org/y">out</a>'
        '<a href="mailto:a@b.c">m</a><a href="//cdn.x/z">n</a><img src="data:image/png;base64,AA">',
        "s.css": "p{}",
        "a/x.png": "png",
    }
    assert check(files) == []


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<a href="b/index.html">', "L101"),
        ('<a href="../index.html">', "L101"),
        ('<a href="%2e%2e/index.html">', "L101"),
        ('<a href="http://[bad">', "L101"),
        ('<link rel=next href="b/index.html">', "L101"),
        ('<form action="b/index.html">', "L101"),
        ('<meta http-equiv=refresh content="0; url=b/index.html">', "L101"),
        ('<img src="x.png">', "L102"),
        ('<script src="x.js"></script>', "L102"),
        ('<link rel="stylesheet" href="x.css">', "L102"),
        ('<link rel="icon" href="x.ico">', "L102"),
        ('<img srcset="x.png 2x">', "L102"),
        ('<a href="/a/index.html">', "L103"),
        ('<a href="a/">', "L104"),
        ('<a href="a">', "L104"),
        ('<a href="./">', "L104"),
        ("<p id=p1><p id=p1>", "L105"),
        ('<a href="a/index.html#p9">', "L107"),
        ('<a href="#p9">', "L107"),
        ('<svg><a href="b/index.html"></svg>', "L101"),
    ],
)
def test_each_slip_is_found_with_its_line(check, markup, code):
    assert check({"index.html": f"<p>\n{markup}", "a/index.html": ""}) == [f"index.html:5 {code}"]


def test_only_the_404_document_begins_its_links_at_the_hosts_root(check):
    links = '<a href="/paper/a/index.html#main"><a href="/paper/b/index.html"><a href="/a/index.html">'
    faults = check({"404.html": links, "a/index.html": '<a href="/paper/a/index.html">'}, base="/paper/")
    assert faults == ["404.html:4 L101", "404.html:4 L103", "a/index.html:4 L103"]


def test_a_picture_missing_in_a_style_sheet_is_found(check):
    style = """a{background:url(x.png)} b{src:url('../gone.woff2')} c{mask:url("data:image/svg+xml,%3Csvg")}"""
    assert check({"assets/s.css": style, "assets/x.png": ""}) == ["assets/s.css:None L102"]


def test_a_fragment_is_compared_decoded(check):
    assert check({"index.html": '<p id="第一版"><a href="#%E7%AC%AC%E4%B8%80%E7%89%88">'}) == []


def test_a_file_of_the_manifest_that_is_gone_is_told_once(tmp_path):
    faults = check_website(Website(root=tmp_path, files=frozenset({"index.html", "a.css"})), Quiet())
    assert [(fault.code, fault.path.name) for fault in faults] == [("L106", "a.css"), ("L106", "index.html")]


def test_links_inside_comments_and_texts_are_no_links(check):
    assert check({"index.html": '<!-- <a href="b"> --> &lt;a href="b"&gt; <script>"<a href=b>"</script>'}) == []


def test_many_documents_are_checked_by_several_processes_alike(check, monkeypatch):
    files = {f"d{n}/index.html": '<a href="../gone.html"><a href="../d1/index.html#main">' for n in range(250)}
    alone = check(files)
    monkeypatch.setattr(website, "_LEAST", 10)
    assert check(files) == alone
    assert len(alone) == 250


def test_what_grows_with_the_site_is_sent_to_other_processes_a_hundred_times_at_most():
    bundles = website._bundles([f"{n}.html" for n in range(123_456)])
    assert len(bundles) <= 100
    assert sum(map(len, bundles)) == 123_456


def test_a_link_is_resolved_as_a_browser_does():
    assert resolve("../02/index.html?x=/../#p3", "a/01/index.html") == ("a/02/index.html", "p3")
    assert resolve("?q=1#r", "search/index.html") == ("search/index.html", "r")
    assert resolve("../../x", "a/index.html") is None


def test_a_document_with_broken_markup_is_still_read():
    document = read_document(str(Path("x.html")), '<a href="a.html" <p id=1 <![CDATA[ <x/><a href=b.html>')
    assert "b.html" in document.links or "a.html" in document.links
