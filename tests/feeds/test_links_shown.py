"""What a link to a document shows where it is shared, and what a document says of itself to machines."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from generator.build import Work, build
from generator.build.tally import Stale
from tests.build.comparing import assert_clean
from tests.build.newsroom import SITE, file_of, write, write_site

_META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
_GRAPH = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

ROOT = "https://paper.example/"
ALWAYS = {"og:title", "og:type", "og:site_name", "og:locale", "og:description", "twitter:card"}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    write_site(folder / "content")
    write(folder / "content/site.toml", SITE.replace("og_pictures = false\n", ""))
    build(folder / "content", folder / "public", search=False, work=Work(jobs=1))
    return folder / "public"


def metas(path: Path) -> list[tuple[str, str]]:
    return [(name, unescape(content)) for name, content in _META.findall(path.read_text("utf-8"))]


def documents(public: Path) -> Iterator[Path]:
    yield from (path for path in sorted(public.rglob("*.html")) if "og:title" in path.read_text("utf-8"))


def graph(path: Path) -> list[dict[str, object]]:
    (written,) = _GRAPH.findall(path.read_text("utf-8"))
    nodes: list[dict[str, object]] = json.loads(written)["@graph"]
    return nodes


def test_every_document_says_what_a_link_to_it_shows(public: Path):
    for path in public.rglob("*.html"):
        named = [name for name, _ in metas(path) if name.startswith(("og:", "twitter:"))]
        once = set(named) - {name for name in named if name.startswith("og:image")}
        assert set(named) >= ALWAYS, path
        assert all(named.count(name) == 1 for name in once), path
        shown = dict(metas(path))
        assert all(shown[name].strip() for name in ALWAYS - {"og:description"}), path
        assert shown["og:locale"] == "zh_CN"
        address = "" if path.parent == public else f"{path.parent.relative_to(public)}/"
        name = "" if path.name == "index.html" else path.name
        assert shown.get("og:url", ROOT + address + name) == ROOT + address + name


def test_every_picture_that_is_named_is_there(public: Path):
    named = {content for path in documents(public) for name, content in metas(path) if name == "og:image"}
    assert {f"{ROOT}hexi/og.png", f"{ROOT}qinghe/og.png", f"{ROOT}hexi/2025/06/18/og.png"} <= named
    assert all((public / address.removeprefix(ROOT)).is_file() for address in named)


def test_the_documents_of_an_issue_show_its_picture_and_say_what_it_is(public: Path):
    for path in ("index.html", "hexi/2025/06/18/index.html", "hexi/2025/06/18/01/index.html"):
        shown = dict(metas(public / path))
        assert shown["og:image"] == f"{ROOT}hexi/2025/06/18/og.png"
        assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")
        assert shown["og:image:alt"] == "《河西日报》2025年6月18日"
        assert shown["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("hexi/2025/06/18/01/1", ["NewsArticle", "PublicationIssue", "Newspaper", "BreadcrumbList"]),
        ("hexi/2025/06/18", ["PublicationIssue", "Newspaper", "BreadcrumbList"]),
        ("hexi/2025/06/18/01", ["CollectionPage", "PublicationIssue", "Newspaper", "BreadcrumbList"]),
        ("hexi/2025/06", ["CollectionPage", "Newspaper", "BreadcrumbList"]),
        ("hexi/2025", ["CollectionPage", "Newspaper", "BreadcrumbList"]),
        ("hexi", ["Newspaper", "BreadcrumbList"]),
        ("hexi/authors", ["CollectionPage", "Newspaper", "BreadcrumbList"]),
        ("hexi/series/wang-chuan-qu-ji-shi-*", ["CollectionPage", "Newspaper", "BreadcrumbList"]),
        ("", ["PublicationIssue", "Newspaper", "BreadcrumbList"]),
    ],
)
def test_each_kind_of_document_says_what_it_is(public: Path, path: str, kinds: list[str]):
    (found,) = public.glob(f"{path}/index.html".removeprefix("/"))
    assert [node["@type"] for node in graph(found)] == kinds


def test_lists_name_what_they_list(public: Path):
    path = next(public.glob("hexi/authors/song-yuan-*/index.html"))
    node = graph(path)[0]
    assert node["about"] == {"@type": "Person", "name": "宋远", "url": node["url"]}
    listed = node["mainEntity"]
    assert isinstance(listed, dict)
    assert all((public / item["url"].removeprefix(ROOT) / "index.html").is_file() for item in listed["itemListElement"])


def test_parts_refer_to_wholes_that_are_described_beside_them(public: Path):
    for path in documents(public):
        if not _GRAPH.search(path.read_text("utf-8")):
            continue
        nodes = graph(path)
        known = {node["@id"] for node in nodes if "@id" in node}
        for node in nodes:
            whole = node.get("isPartOf")
            assert not isinstance(whole, dict) or whole["@id"] in known, path
            assert "" not in node.values()
            assert None not in node.values()


def test_a_library_has_a_picture_of_its_own(tmp_path: Path):
    content, public = tmp_path / "content", tmp_path / "public"
    write_site(content)
    write(content / "site.toml", SITE.replace("og_pictures = false\n", 'home = "papers"\n'))
    build(content, public, search=False, work=Work(jobs=1))
    for path in ("index.html", "about/index.html", "search/index.html"):
        shown = dict(metas(public / path))
        assert (shown["og:image"], shown["og:image:alt"]) == (f"{ROOT}og.png", shown["og:site_name"])
    assert (public / "og.png").is_file()


def test_a_library_names_its_newspapers_to_machines(tmp_path: Path):
    content, public = tmp_path / "content", tmp_path / "public"
    write_site(content)
    write(content / "site.toml", SITE + 'home = "papers"\n')
    build(content, public, search=False, work=Work(jobs=1))
    home, *papers = graph(public / "index.html")
    assert (home["@type"], home["url"]) == ("WebSite", ROOT)
    assert [paper["@type"] for paper in papers] == ["Newspaper"] * 2
    assert home["hasPart"] == [{"@id": paper["@id"]} for paper in papers]


def test_a_picture_is_drawn_anew_where_what_it_shows_changed_and_nowhere_else(tmp_path: Path):
    content, public = tmp_path / "content", tmp_path / "public"
    write_site(content)
    write(content / "site.toml", SITE.replace("og_pictures = false\n", ""))

    def drawn() -> set[str]:
        stale: list[Stale] = []
        build(content, public, search=False, work=Work(jobs=1, explain=stale.append))
        return {one.path for one in stale if one.path.endswith("og.png")}

    def change(id: str, before: str, after: str) -> None:
        path = file_of(content, id)
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    assert len(drawn()) == len(list(public.rglob("og.png")))
    change("hexi/2025-06-18/01/1", "从前不是", "从前不像")
    assert drawn() == set()
    change("hexi/2025-06-18/01/1", "第11次修缮", "第99次修缮")
    assert drawn() == {"hexi/2025/06/18/og.png"}
    write(content / "hexi/paper.toml", 'name = "河西晚报"\n[page_names]\n1 = "要闻"\n2 = "本市"\n')
    assert drawn() == {str(path.relative_to(public)) for path in public.glob("hexi/**/og.png")}
    build(content, public, work=Work(jobs=1))
    assert_clean(tmp_path)


def test_without_an_address_or_with_pictures_off_none_is_named_or_made(tmp_path: Path):
    content, public = tmp_path / "content", tmp_path / "public"
    write_site(content)
    for settings in (SITE, 'title = "三渡"\npapers = ["hexi", "qinghe"]\n'):
        write(content / "site.toml", settings)
        build(content, public, search=False, work=Work(jobs=1))
        assert not list(public.rglob("og.png"))
        assert not any("og.png" in path.read_text("utf-8") for path in public.rglob("*.html"))


def test_a_picture_beside_articles_that_has_the_name_goes_before(tmp_path: Path):
    content, public = tmp_path / "content", tmp_path / "public"
    write_site(content)
    write(content / "site.toml", SITE.replace("og_pictures = false\n", ""))
    article = file_of(content, "hexi/2025-06-18/01/2")
    article.write_text(article.read_text("utf-8") + "\n![水](og.png)\n", "utf-8")
    (article.parent / "og.png").write_bytes(b"theirs")
    build(content, public, search=False, work=Work(jobs=1))
    assert (public / "hexi/2025/06/18/og.png").read_bytes() == b"theirs"
    shown = [content for name, content in metas(public / "hexi/2025/06/18/01/2/index.html") if name == "og:image"]
    assert shown[0] == f"{ROOT}hexi/2025/06/18/og.png"


def test_an_articles_own_picture_has_one_address_in_both_scripts_whatever_its_name(tmp_path: Path):
    content, public = tmp_path / "content", tmp_path / "public"
    write_site(content)
    write(content / "site.toml", f"{SITE}traditional = true\n")
    article = file_of(content, "hexi/2025-06-18/01/2")
    article.write_text(article.read_text("utf-8") + "\n![水](<后 渠.png>)\n", "utf-8")
    (article.parent / "后 渠.png").write_bytes(b"theirs")
    build(content, public, search=False, work=Work(jobs=1))
    address = f"{ROOT}hexi/2025/06/18/%E5%90%8E%20%E6%B8%A0.png"
    for folder in ("", "zh-Hant/"):
        path = public / folder / "hexi/2025/06/18/01/2/index.html"
        assert dict(metas(path))["og:image"] == graph(path)[0]["image"] == address


def test_an_article_says_to_zotero_that_it_is_a_newspapers(public: Path):
    said = dict(metas(public / "hexi/2025/06/18/01/2/index.html"))
    assert (said["z:itemType"], said["DC.type"]) == ("newspaperArticle", "newspaperArticle")
    assert said["citation_publication_date"] == "2025/06/18"
    assert said["citation_public_url"] == f"{ROOT}hexi/2025/06/18/01/2/"
    assert {name for name, _ in metas(public / "hexi/2025/06/18/01/2/index.html")} >= {
        "DC.title",
        "DC.date",
        "DC.language",
        "citation_title",
        "citation_author",
        "citation_firstpage",
        "citation_language",
    }
