"""Pages as they should not come: each gives the right result or one clear fault, and nothing is lost."""

import pytest

from tests.commands.conftest import PAGE

ISSUE = "content/hexi/2025/2025-06-18"
SOUND = "---\nid: hexi/2025-06-18/01/9\nheadline: 头\ndate: 2025-06-18\npage: 1\n---\n"


@pytest.fixture
def hexi(site):
    """A site of one newspaper with one issue, whose first page is sound."""
    source = site / ISSUE / "source"
    source.mkdir(parents=True)
    (site / "content/hexi/paper.toml").write_text('name = "河西日报"', "utf-8")
    (source / "01.txt").write_text(PAGE, "utf-8")
    return source


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["S103"]),
        (b" \r\n\t\n\xef\xbb\xbf", ["S103"]),
        (bytes(range(256)) * 8, ["S104"]),
        (b"%PDF-1.7\n\x00\x01\x02", ["S104"]),
        (PAGE.encode("big5", "replace") * 3, ["S105"]),
        ("Größe über alles, mañana ".encode("latin-1") * 20, ["S105"]),
        (PAGE.replace("水", "\x00").encode(), ["S104"]),
    ],
)
def test_a_page_that_cannot_be_read_is_one_fault_and_nothing_is_written(banke, hexi, content, codes):
    (hexi / "02.txt").write_bytes(content)
    run = banke("build", "--no-search")
    assert run.codes == codes
    assert run.status
    assert run.err.count("fix:") == 1
    assert "02.txt" in run.err
    assert not (hexi.parents[4] / "public/index.html").exists()


@pytest.mark.parametrize(
    "content",
    [
        PAGE.replace("\n", "\r\n").encode(),
        PAGE.replace("\n", "\r").encode(),
        ("\ufeff" + PAGE).encode(),
        PAGE.encode("gb18030"),
        PAGE.encode("utf-16"),
        (PAGE + "\f").encode(),
    ],
    ids=["CRLF", "CR", "BOM", "GB18030", "UTF-16", "form feed at the end"],
)
def test_other_line_ends_and_encodings_give_the_same_articles(banke, hexi, content):
    banke("build", "--no-search")
    before = {path.name: path.read_text("utf-8") for path in hexi.parent.glob("*.md")}
    (hexi / "01.txt").write_bytes(content)
    run = banke("build", "--no-search")
    assert (run.status, run.err) == (0, "")
    assert {path.name: path.read_text("utf-8") for path in hexi.parent.glob("*.md")} == before


def test_a_file_of_several_pages_is_as_many_pages(banke, hexi):
    (hexi / "01.txt").write_text(PAGE + "\f" + PAGE.replace("水库", "粮仓"), "utf-8")
    assert banke("build", "--no-search").status == 0
    assert {path.name[:2] for path in hexi.parent.glob("*.md")} == {"01", "02"}


@pytest.mark.slow
def test_a_line_of_a_megabyte_and_a_page_of_twenty_thousand_lines_are_read(banke, hexi):
    (hexi / "02.txt").write_text("长行标题\n\n" + "水" * 350_000 + "。\n", "utf-8")
    (hexi / "03.txt").write_text(PAGE + "水库蓄水达到一百万立方米，比去年同期多了一成。\n" * 20_000, "utf-8")
    run = banke("build", "--no-search")
    assert (run.status, run.codes) == (0, [])
    kept = "".join(path.read_text("utf-8") for path in hexi.parent.glob("0[23]-*.md"))
    assert kept.count("水") >= 350_000 + 20_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no front matter", "M102"),
        ("---\nid: hexi/2025-06-18/01/9\nheadline: 头\ndate: 2025-06-31\npage: 1\n---\n", "M"),
        ("---\nid: hexi/2025-06-18/01/9\nheadline: 头\ndate: 2025-06-18\npage: 1\nautor: 甲\n---\n", "M"),
        ("---\nid: ../../2025-06-18/01/9\nheadline: 头\ndate: 2025-06-18\npage: 1\n---\n", "M"),
        ("---\nid: hexi/2025-06-18/01/9\nheadline: !!python/name:os.system\ndate: 2025-06-18\npage: 1\n---\n", "M"),
        (SOUND + "\n![x](../../../../etc/passwd)\n", "M"),
    ],
)
def test_a_broken_article_is_a_fault_with_its_place(banke, hexi, text, code):
    path = hexi.parent / "01-09.md"
    path.write_text(text, "utf-8")
    run = banke("build", "--no-search")
    assert run.status
    assert run.codes
    assert all(found.startswith(code[0]) for found in run.codes)
    assert "01-09.md:" in run.err
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["01\n.txt", "..txt", "01 .txt", "\x1b[31m1.txt", "0１.txt", "１.txt"])
def test_a_source_with_an_odd_name_is_a_fault_and_its_name_is_shown_not_sent(banke, hexi, name):
    (hexi / name).write_text(PAGE, "utf-8")
    run = banke("build", "--no-search")
    if name == "..txt":
        assert run.status == 0
        return
    assert run.codes == ["S120"]
    assert "\x1b" not in run.err


def test_a_theme_without_a_template_or_with_a_broken_one_is_a_fault(banke, hexi):
    folder = hexi.parents[3] / "theme"
    folder.mkdir()
    (folder / "article.html").write_text("{% extends 'nothing.html' %}", "utf-8")
    run = banke("build", "--no-search")
    assert [code[0] for code in run.codes] == ["R"]
    (folder / "article.html").write_text("<p>\n{{ view.nothing.at.all }}", "utf-8")
    run = banke("build", "--no-search")
    assert [code[0] for code in run.codes] == ["R"]
    assert "article.html:2" in run.err


def test_a_full_disk_or_a_forbidden_folder_is_one_line(banke, hexi):
    (hexi.parents[4] / "public").write_text("a file, not a folder", "utf-8")
    run = banke("build", "--no-search")
    assert run.codes == ["R141"]
