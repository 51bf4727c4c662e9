import re
import shutil
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import build
from generator.check import check_all
from generator.errors import BankeError
from generator.ingest.ledger import LEDGER, read_ledger
from generator.reporter import Quiet
from tests.conftest import BuiltSite

ISSUE = "qinghe/2025/2025-06-18"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


class Outline(HTMLParser):
    """Counts what a document holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def documents(public: Path) -> list[Path]:
    return sorted(public.rglob("*.html"))


def test_the_sample_edition_has_every_kind_of_document(sample: BuiltSite) -> None:
    found = tree(sample.public)
    for path in (
        "index.html",
        "404.html",
        "about/index.html",
        "search/index.html",
        "qinghe/index.html",
        "qinghe/2025/index.html",
        "qinghe/2025/06/index.html",
        "qinghe/2025/06/18/index.html",
        "qinghe/2025/06/18/01/index.html",
        "qinghe/2025/06/18/01/1/index.html",
        "qinghe/authors/index.html",
        "qinghe/columns/index.html",
        "qinghe/topics/index.html",
        "_headers",
        ".nojekyll",
    ):
        assert path in found, path
    assert sample.result.articles >= 40
    for kind in ("authors", "columns", "topics"):
        assert any(re.fullmatch(rf"qinghe/{kind}/[a-z0-9-]+/index\.html", path) for path in found), kind


def test_every_document_has_one_heading_and_every_article_one_article(sample: BuiltSite) -> None:
    for path in documents(sample.public):
        outline = Outline(path.read_text("utf-8"))
        assert outline.count("h1") == 1, path
        forwards = any(attributes.get("http-equiv") == "refresh" for _, attributes in outline.tags)
        if re.search(r"/\d\d/\d\d/\d\d/\d+/index\.html$", path.as_posix()) and not forwards:
            assert outline.count("article") == 1, path


def test_nothing_in_a_document_runs_or_styles_inline_or_comes_from_elsewhere(sample: BuiltSite) -> None:
    for path in documents(sample.public):
        for tag, attributes in Outline(path.read_text("utf-8")).tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (path, tag)
            for name in ("src", "href", "action"):
                target = attributes.get(name)
                here = target is None or not re.match(r"(?!data:)(?:[a-z]+:|/)", target) or path.name == "404.html"
                assert here or tag == "a", (path, tag, target)
            if tag == "script":
                assert "src" in attributes or attributes.get("type") in (
                    "application/ld+json",
                    "application/json",
                    "speculationrules",
                )


def test_a_second_build_writes_nothing(own_sample: BuiltSite) -> None:
    again = build(own_sample.content, own_sample.public)
    assert (again.written, again.removed, again.pages) == (0, 0, 0)


def test_a_build_without_its_cache_gives_the_same_bytes(own_sample: BuiltSite, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / ".cache")
    build(own_sample.content, tmp_path / "clean")
    assert not changed(tree(own_sample.public), tree(tmp_path / "clean"))


def test_an_edit_is_shown_and_survives_a_changed_source(own_sample: BuiltSite) -> None:
    file = own_sample.content / ISSUE / "03-01.md"
    text = file.read_text("utf-8")
    file.write_text(text + "\n编者补记一句，原文没有。\n", "utf-8")
    build(own_sample.content, own_sample.public)
    document = own_sample.public / "qinghe/2025/06/18/03/1/index.html"
    assert "编者补记一句，原文没有。" in document.read_text("utf-8")
    source = own_sample.content / ISSUE / "source/03.txt"
    source.write_text(source.read_text("utf-8").replace("的", "之"), "utf-8")
    build(own_sample.content, own_sample.public)
    assert file.read_text("utf-8").endswith("编者补记一句，原文没有。\n")
    assert "编者补记一句，原文没有。" in document.read_text("utf-8")


def test_the_sample_editions_articles_are_what_its_pages_give(own_sample: BuiltSite, tmp_path: Path) -> None:
    """Those that an editor mended aside."""
    fresh = tmp_path / "fresh"
    shutil.copytree(own_sample.content, fresh / "content", ignore=shutil.ignore_patterns("*.md", LEDGER))
    build(fresh / "content", fresh / "public", search=False)
    for folder in sorted((own_sample.content / "qinghe/2025").iterdir()):
        same = fresh / "content/qinghe/2025" / folder.name
        ledger = read_ledger(folder)
        assert read_ledger(same).sources == ledger.sources
        for entry in ledger.articles.values():
            committed = (folder / entry.file).read_bytes()
            if sha256(committed).hexdigest() == entry.sha256:
                assert (same / entry.file).read_bytes() == committed


def test_a_new_day_changes_no_old_article_but_its_neighbours(own_sample: BuiltSite) -> None:
    before = tree(own_sample.public)
    folder = own_sample.content / "qinghe/2025/2025-06-19"
    (folder / "source").mkdir(parents=True)
    shutil.copy(own_sample.content / ISSUE / "source/02.txt", folder / "source/01.txt")
    build(own_sample.content, own_sample.public)
    articles = {
        path for path in changed(before, tree(own_sample.public)) if re.search(r"/06/1[78]/\d\d/\d+/index.html", path)
    }
    last = sorted(before, key=_printed)[-1]
    assert articles <= {last, f"zh-Hant/{last}"}
    assert (
        len([path for path in changed(before, tree(own_sample.public)) if "/06/17/" in path and "search" not in path])
        == 0
    )


def test_a_latest_issue_that_has_no_article_yet_breaks_no_link(own_sample: BuiltSite) -> None:
    folder = own_sample.content / "qinghe/2025/2025-06-19"
    folder.mkdir()
    (folder / "issue.toml").write_text("issue_number = 7\n", "utf-8")
    build(own_sample.content, own_sample.public)
    assert check_all(own_sample.content, own_sample.public, Quiet()).faults == ()


def _printed(path: str) -> tuple[int, ...]:
    match = re.fullmatch(r"qinghe/2025/06/18/(\d\d)/(\d+)/index\.html", path)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def test_without_search_the_index_stays_as_it_is(own_sample: BuiltSite) -> None:
    before = tree(own_sample.public / "search")
    result = build(own_sample.content, own_sample.public, search=False)
    assert (result.written, result.removed) == (0, 0)
    assert tree(own_sample.public / "search") == before


def test_a_fault_in_an_article_stops_the_build_before_anything_is_written(own_sample: BuiltSite) -> None:
    before = tree(own_sample.public)
    (own_sample.content / ISSUE / "01-01.md").write_text("---\nid: [\n---\n", "utf-8")
    (own_sample.content / ISSUE / "02-01.md").write_text("no front matter", "utf-8")
    (own_sample.content / ISSUE / "03-01.md").unlink()
    with pytest.raises(BankeError) as error:
        build(own_sample.content, own_sample.public)
    assert {fault.path.name for fault in error.value.faults if fault.path} == {"01-01.md", "02-01.md"}
    assert tree(own_sample.public) == before


def test_a_deleted_article_leaves_a_document_that_says_so(own_sample: BuiltSite) -> None:
    (own_sample.content / ISSUE / "03-02.md").unlink()
    build(own_sample.content, own_sample.public)
    text = (own_sample.public / "qinghe/2025/06/18/03/2/index.html").read_text("utf-8")
    assert Outline(text).count("article") == 0
    assert "../../index.html" in text


def test_pictures_stand_where_their_article_shows_them(own_sample: BuiltSite) -> None:
    file = own_sample.content / ISSUE / "01-02.md"
    file.write_text(file.read_text("utf-8") + '\n![渡槽](aqueduct.svg "江一帆 摄")\n', "utf-8")
    build(own_sample.content, own_sample.public)
    document = own_sample.public / "qinghe/2025/06/18/01/2/index.html"
    (source,) = [a["src"] for tag, a in Outline(document.read_text("utf-8")).tags if tag == "img"]
    assert source is not None
    assert (document.parent / source).resolve().read_bytes() == (
        own_sample.content / ISSUE / "aqueduct.svg"
    ).read_bytes()


@pytest.mark.parametrize("public", ["content", "content/public", "."])
def test_the_site_is_never_built_into_its_own_sources(own_sample: BuiltSite, tmp_path: Path, public: str) -> None:
    with pytest.raises(BankeError) as error:
        build(own_sample.content, tmp_path / public)
    assert [fault.code for fault in error.value.faults] == ["R148"]


@pytest.mark.parametrize("path", ["index.html", "qinghe/2025/index.html", "qinghe/2025/06/18/03/1/index.html"])
def test_a_themes_own_file_in_place_of_a_document_is_refused_however_often_it_is_tried(
    own_sample: BuiltSite, path: str
) -> None:
    before = (own_sample.public / path).read_bytes()
    file = own_sample.content / "theme/static" / path
    file.parent.mkdir(parents=True)
    file.write_text("a theme's own", "utf-8")
    for _ in range(3):
        with pytest.raises(BankeError) as error:
            build(own_sample.content, own_sample.public)
        assert [fault.code for fault in error.value.faults] == ["R146"]
        assert (own_sample.public / path).read_bytes() == before
    file.unlink()
    build(own_sample.content, own_sample.public)
    assert (own_sample.public / path).read_bytes() == before


def test_a_picture_in_place_of_a_document_is_refused(own_sample: BuiltSite) -> None:
    folder = own_sample.content / ISSUE
    (folder / "03/1").mkdir(parents=True)
    (folder / "03/1/index.html").write_text("a picture, it says", "utf-8")
    file = folder / "01-02.md"
    text = file.read_text("utf-8")
    file.write_text(text + "\n![渡槽](03/1/index.html)\n", "utf-8")
    for _ in range(2):
        with pytest.raises(BankeError) as error:
            build(own_sample.content, own_sample.public)
        assert [fault.code for fault in error.value.faults] == ["R144"]
    file.write_text(text, "utf-8")
    build(own_sample.content, own_sample.public)
    assert "a picture" not in (own_sample.public / "qinghe/2025/06/18/03/1/index.html").read_text("utf-8")


def test_what_stands_in_public_and_was_not_built_is_never_touched(own_sample: BuiltSite) -> None:
    mine = own_sample.public / "qinghe/2025/06/19/index.html"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    other = own_sample.public / "qinghe/2025/06/18/notes.txt"
    other.write_text("mine too", "utf-8")
    folder = own_sample.content / "qinghe/2025/2025-06-19/source"
    folder.mkdir(parents=True)
    shutil.copy(own_sample.content / ISSUE / "source/02.txt", folder / "01.txt")
    for _ in range(2):
        with pytest.raises(BankeError) as error:
            build(own_sample.content, own_sample.public)
        assert [fault.code for fault in error.value.faults] == ["R146"]
        assert mine.read_text("utf-8") == "mine"
    mine.rename(mine.with_name("mine.html"))
    build(own_sample.content, own_sample.public)
    assert mine.read_text("utf-8") != "mine"
    assert (mine.with_name("mine.html").read_text("utf-8"), other.read_text("utf-8")) == ("mine", "mine too")


def test_a_template_that_fails_ends_the_build_and_the_next_one_goes_on(own_sample: BuiltSite) -> None:
    before = tree(own_sample.public)
    file = own_sample.content / "theme/page.html"
    file.parent.mkdir()
    file.write_text("<p>\n{{ view.nothing }}", "utf-8")
    for _ in range(2):
        with pytest.raises(BankeError) as error:
            build(own_sample.content, own_sample.public)
        assert {(fault.code, fault.path, fault.line) for fault in error.value.faults} == {("R105", file, 2)}
    file.unlink()
    build(own_sample.content, own_sample.public)
    assert tree(own_sample.public) == before
