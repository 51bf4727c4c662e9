"""A site in Traditional characters beside itself: every document has its twin, whose links stay in its script."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from generator.build import Work, build
from generator.build.tally import Stale
from generator.errors import BankeError
from generator.text import traditional
from tests.build.newsroom import Story, file_of, story, write, write_site

HERE = "https://paper.example/web/"
NAMED = "hexi/2025-06-18/01/1"
"""The article whose author's name OpenCC would get wrong."""


class Links(HTMLParser):
    """The links of a document, and the languages that it says it is in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.languages: set[str | None] = set()
        self.alternates: dict[str | None, str | None] = {}
        self.canonical: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "link" and "hreflang" in found:
            self.alternates[found["hreflang"]] = found["href"]
        elif tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        else:
            self.links += [found[name] or "" for name in ("href", "src", "action") if name in found]
        if tag == "html":
            self.languages.add(found.get("lang"))


class Site:
    """A site of two newspapers, one of them not in Chinese, with documents in both scripts."""

    def __init__(self, folder: Path) -> None:
        self.content, self.public = folder / "content", folder / "public"
        write_site(self.content)
        self.settings()
        paper = (self.content / "qinghe/paper.toml").read_text("utf-8")
        write(self.content / "qinghe/paper.toml", 'language = "ja"\n' + paper)
        self.names("范志后")
        one = story(NAMED, 3)
        one.keys = {"authors": "[范志后]", "byline": "范志后"}
        one.body = [
            "范志后后来说，头发长在里边，后面的路在天后宫前面。",
            "“干将”<发>，从[里边](https://example.org/后/)。",
        ]
        self.put(one)

    def settings(self, traditional: str = "true", more: str = "") -> None:
        lines = 'title = "三渡后报"\npapers = ["hexi", "qinghe"]\n'
        write(self.content / "site.toml", f'{lines}base_url = "{HERE}"\ntraditional = {traditional}\n{more}')

    def names(self, form: str) -> None:
        write(self.content / "hexi/paper.toml", f'name = "河西发报"\ntraditional_names = {{ "范志后" = "{form}" }}\n')

    def put(self, one: Story) -> None:
        write(file_of(self.content, one.id), one.text)

    def build(self) -> list[Stale]:
        stale: list[Stale] = []
        build(self.content, self.public, search=False, work=Work(jobs=1, explain=stale.append))
        return stale

    def documents(self) -> set[str]:
        return {path.relative_to(self.public).as_posix() for path in self.public.rglob("*.html")}

    def read(self, path: str) -> str:
        return (self.public / path).read_text("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("twins"))
    site.build()
    return site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_every_document_has_a_twin_but_the_one_that_answers_at_any_address(built: Site) -> None:
    documents = built.documents()
    twins = {path for path in documents if path.startswith("zh-Hant/")}
    assert {f"zh-Hant/{path}" for path in documents - twins} - twins == {"zh-Hant/404.html"}
    assert twins == {f"zh-Hant/{path}" for path in documents - twins - {"404.html"}}


def test_the_links_of_a_twin_lead_to_twins_and_to_the_files_of_the_site_itself(built: Site) -> None:
    documents = built.documents()
    for path in documents - {"404.html"}:
        found = Links(built.read(path))
        inside = [unquote(link.partition("#")[0].partition("?")[0]) for link in found.links if ":" not in link]
        targets = {normpath(join(dirname(path), link)) for link in inside if link}
        across = {
            target for target in targets & documents if target.startswith("zh-Hant/") != path.startswith("zh-Hant/")
        }
        other = path.removeprefix("zh-Hant/") if path.startswith("zh-Hant/") else f"zh-Hant/{path}"
        assert across == {other}
        assert [target for target in targets if not (built.public / target).is_file()] == []
        assert not [target for target in targets - documents if target.startswith("zh-Hant/")]


def test_each_says_its_language_its_own_address_and_those_of_both(built: Site) -> None:
    for path in built.documents() - {"404.html"}:
        twin, plain = path.startswith("zh-Hant/"), path.removeprefix("zh-Hant/")
        found = Links(built.read(path))
        address = plain.removesuffix("index.html")
        assert found.languages == {"zh-Hant" if twin else "zh-CN"}
        if 'content="noindex"' in built.read(path):  # what only forwards is no address to keep
            continue
        assert found.canonical == HERE + path.removesuffix("index.html")
        assert found.alternates == {
            "zh-Hans": HERE + address,
            "zh-Hant": f"{HERE}zh-Hant/{address}",
            "x-default": HERE + address,
        }


def test_names_are_written_as_their_newspaper_says_and_all_else_as_opencc_does(built: Site) -> None:
    html = built.read("zh-Hant/hexi/2025/06/18/01/1/index.html")
    assert "范志后後來說，頭髮長在裏邊，後面的路在天后宮前面。" in html
    assert "“干將”&lt;發&gt;" in html
    assert 'href="https://example.org/%E5%90%8E/"' in html
    assert '<meta name="citation_author" content="范志后">' in html
    assert "河西發報" in html
    assert "范志後" not in html
    assert "三渡後報" in html


def test_json_in_a_twin_is_sound_and_in_its_script(built: Site) -> None:
    path = "hexi/2025/06/18/01/1/index.html"
    for folder, paper, language in (("", "河西发报", "zh-CN"), ("zh-Hant/", "河西發報", "zh-Hant")):
        text = re.search(r'<script type="application/ld\+json">(.*?)</script>', built.read(folder + path), re.DOTALL)
        assert text
        nodes = json.loads(text[1])["@graph"]
        article = next(node for node in nodes if node["@type"] == "NewsArticle")
        assert [author["name"] for author in article["author"]] == ["范志后"]
        assert (article["inLanguage"], article["url"]) == (language, f"{HERE}{folder}hexi/2025/06/18/01/1/")
        assert any(node.get("name") == paper for node in nodes)


def test_the_way_back_is_named_in_simplified_characters_and_no_mark_is_left(built: Site) -> None:
    html = built.read("zh-Hant/index.html")
    assert ">简体<" in html
    assert ">繁體<" in built.read("index.html")
    assert not set("\x02\x0e\x0f") & set(html + built.read("index.html"))


def test_a_newspaper_in_another_language_keeps_its_text_in_an_interface_in_traditional_characters(built: Site) -> None:
    path = "qinghe/2025/06/18/01/1/index.html"
    one, other = built.read(path), built.read(f"zh-Hant/{path}")
    bodies = [unescape(re.findall(r'<div class="prose">.*?</div>', html, re.DOTALL)[0]) for html in (one, other)]
    assert re.findall("[\u3400-\u9fff]+", re.sub("<[^>]+>", "", bodies[0])) == re.findall(
        "[\u3400-\u9fff]+", re.sub("<[^>]+>", "", bodies[1])
    )
    assert '<article class="story" lang="ja">' in other
    assert "檢索" in other
    assert "三渡後報" in other


def test_lunar_days_beside_a_text_in_another_language_are_in_traditional_characters_too(built: Site) -> None:
    assert "臘月初二" in built.read("zh-Hant/qinghe/2025/01/01/index.html")
    month = built.read("zh-Hant/qinghe/2025/01/index.html")
    assert "春節" in month
    assert "春节" not in month


def test_a_library_writes_each_newspapers_name_and_headline_as_that_newspaper_does(site: Site) -> None:
    site.settings(more='home = "papers"\nabout = "范志后与里长河"\n')
    write(
        site.content / "qinghe/paper.toml",
        'name = "青后晚报"\ntraditional_names = { "青后晚报" = "青后晚報", "里长河" = "里长河" }\n',
    )
    one = story("qinghe/2025-06-18/01/1", 3)
    one.headline = "里长河后面发水"
    site.put(one)
    site.build()
    home = site.read("zh-Hant/index.html")
    assert "里长河後面發水" in home
    assert "范志后與里长河" in home
    assert all("青后晚報" in site.read(f"zh-Hant/{path}index.html") for path in ("", "about/", "hexi/", "qinghe/"))
    assert "里長河後面發水" not in home


def test_a_library_leaves_the_headline_of_a_newspaper_in_another_language_as_it_is(site: Site) -> None:
    site.settings(more='home = "papers"\n')
    one = story("qinghe/2025-06-18/01/1", 3)
    one.headline = "学会の発表"
    site.put(one)
    site.build()
    assert "学会の発表" in site.read("zh-Hant/index.html")
    assert not set("\x0e\x0f") & set(site.read("index.html") + site.read("zh-Hant/index.html"))


def test_old_addresses_forward_in_both_scripts(built: Site) -> None:
    rows = [row.split()[:2] for row in built.read("_redirects").splitlines()]
    plain = [row for row in rows if "/zh-Hant/" not in row[0]]
    assert plain
    assert [[part.replace("/web/", "/web/zh-Hant/") for part in row] for row in plain] == [
        row for row in rows if "/zh-Hant/" in row[0]
    ]


def test_a_name_written_otherwise_sets_the_twins_of_its_newspaper_anew_and_nothing_else(site: Site) -> None:
    site.build()
    site.names("範志后")
    stale = site.build()
    assert stale
    assert {one.reasons for one in stale} == {("conversion",)}
    assert {one.path.split("/")[0] for one in stale} == {"zh-Hant"}
    assert not [one.path for one in stale if one.path.startswith("zh-Hant/qinghe/")]
    assert "範志后後來說" in site.read("zh-Hant/hexi/2025/06/18/01/1/index.html")


def test_an_edit_sets_documents_anew_and_their_twins_and_no_others(site: Site) -> None:
    site.build()
    path = file_of(site.content, "hexi/2025-02-01/02/1")
    write(path, path.read_text("utf-8").replace("从前不是", "从前不像"))
    documents = {one.path for one in site.build() if one.template}
    plain = {path for path in documents if not path.startswith("zh-Hant/")}
    assert "hexi/2025/02/01/02/1/index.html" in plain
    assert documents == plain | {f"zh-Hant/{path}" for path in plain}
    assert site.build() == []


def test_where_a_site_wants_no_twins_any_more_they_go(site: Site) -> None:
    site.build()
    site.settings("false")
    site.build()
    assert not (site.public / "zh-Hant").exists()
    assert "hreflang" not in site.read("index.html")


def test_without_opencc_the_site_says_what_to_install(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(config: str) -> None:
        raise traditional.NoOpenCCError

    traditional.conversion.cache_clear()
    monkeypatch.setattr(traditional, "_opencc", missing)
    with pytest.raises(BankeError) as error:
        site.build()
    assert [(fault.code, "pip install" in fault.fix) for fault in error.value.faults] == [("C132", True)]
    assert not site.public.exists()
