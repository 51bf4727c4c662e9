"""What documents promise as HTML: links that lead somewhere, one article, its text, and nothing that runs."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.edition.derived import derive
from generator.edition.searchable import searchable_text
from generator.ids import ArticleId
from generator.ingest.permalinks import Permalink, State
from generator.markdown import escape_inline
from generator.model import Block, BlockKind
from generator.render import load_theme, render
from tests.edition.invented import KEYWORDS, PAPER, SITE, article, content, empty, issue
from tests.edition.planned import plan

THEMES = ("default", "broadsheet")
VOID = {"meta", "link", "input", "img", "br", "path", "hr"}
APART = {"nav", "aside", "footer"}


class Page(HTMLParser):
    """Reads a document: its elements, and the text of its article without what stands apart."""

    def __init__(self, source):
        super().__init__()
        self.open, self.tags, self.own = [], [], []
        self.feed(source.decode() if isinstance(source, bytes) else source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "article" in self.open and not APART & set(self.open):
            self.own.append(data)

    def count(self, tag):
        return sum(name == tag for name, _ in self.tags)


@pytest.fixture(scope="module", params=THEMES)
def theme(request):
    return load_theme(None, request.param, spots={"hexi": "#1d4e89"})


def _site(theme, language="zh-CN"):
    here, moved, gone = (ArticleId.parse(f"qinghe/2025-06-18/01/{number}") for number in (1, 9, 8))
    minted = (
        Permalink(id=here, state=State.ARTICLE),
        Permalink(id=moved, state=State.MOVED, target=here),
        Permalink(id=gone, state=State.GONE, headline="没了"),
    )
    found = plan(content(replace(SITE, language=language)), keywords=KEYWORDS, minted=minted)
    return {
        document.path: (document.template, document.view(found.site), render(document, found.site, theme))
        for document in found.documents
    }


@pytest.fixture(scope="module")
def site(theme):
    return _site(theme)


def _plain(text):
    return "".join(re.sub(r"[\0-\x1f\x7f-\x9f]", "", text).split())


def test_every_link_leads_to_a_document_and_an_anchor_in_it(site, theme):
    files = {path for path, _ in theme.assets()} | {"qinghe/2025/06/18/aqueduct.svg"}
    files |= {view.issue.text for template, view, _ in site.values() if template == "issue.html"}
    anchors = {path: {attrs.get("id") for _, attrs in Page(text).tags} for path, (*_, text) in site.items()}
    for path, (*_, text) in site.items():
        for tag, attrs in Page(text).tags:
            link = attrs.get("href") or attrs.get("src") or attrs.get("action")
            if not link or tag == "base" or re.match("https?:|data:", link) or link.endswith(("feed.xml", "feed.json")):
                continue
            assert path == "404.html" or not link.startswith("/")
            there, _, fragment = link.removeprefix("/site/").partition("#")
            target = normpath(join(dirname(path), there)) if there else path
            assert target in anchors or target in files, (path, link)
            assert not fragment or fragment in anchors[target], (path, link)


def test_a_404_links_from_the_sites_root_since_it_is_served_anywhere(site):
    links = [
        attrs["href"] for tag, attrs in Page(site["404.html"][-1]).tags if tag in ("a", "link") and "href" in attrs
    ]
    assert all(link.startswith(("/site/", "data:", "#")) for link in links)


def test_no_document_styles_or_runs_inline(site):
    for *_, text in site.values():
        for tag, attrs in Page(text).tags:
            assert tag != "style"
            assert not any(name == "style" or name.startswith("on") for name in attrs)
            if tag == "script":
                assert "src" in attrs or attrs["type"] in (
                    "speculationrules",
                    "application/ld+json",
                    "application/json",
                )


def test_hostile_text_is_text(site):
    for path, (*_, text) in site.items():
        assert b"<script>alert" not in text, path
        assert b"\x1b" not in text, path
        assert b"{{ 7*7 }}" in text or b"49" not in text or b"7*7" not in text


def test_every_document_has_one_h1_one_main_and_distinct_ids(site):
    for path, (*_, text) in site.items():
        page = Page(text)
        assert page.count("h1") == 1, path
        assert page.count("main") == 1, path
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids)), path


def test_an_articles_document_has_one_article(site):
    for path, (template, _, text) in site.items():
        if template == "article.html":
            assert Page(text).count("article") == 1, path


def test_the_articles_own_text_is_what_is_searchable(site):
    for path, (template, view, text) in site.items():
        if template == "article.html":
            shown = "".join(searchable_text(view.article))
            assert _plain("".join(Page(text).own)) == _plain(shown), path


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    _TEXT, st.lists(st.tuples(st.sampled_from(("paragraph", "subhead", "caption")), _TEXT), max_size=4), _TEXT, _TEXT
)
def test_any_articles_own_text_is_what_is_searchable(theme, headline, blocks, byline, dateline):
    name = "qinghe/2025-06-18"
    body = tuple(Block(kind=BlockKind(kind), text=escape_inline(text)) for kind, text in blocks)
    found = article(name, 1, 1, headline, byline=byline, dateline=dateline, authors=(byline,), blocks=body)
    planned = plan(replace(empty(), papers=(replace(empty().papers[0], paper=PAPER, issues=(issue(name, found),)),)))
    shown = planned.html(f"{found.id.path}/index.html", theme)
    assert _plain("".join(Page(shown).own)) == _plain("".join(searchable_text(derive(found))))


def test_jumps_are_links_in_both_directions(site):
    opening, rest = (site[f"qinghe/2025/06/18/{place}/index.html"][-1].decode() for place in ("01/1", "04/1"))
    assert '<a href="../../04/1/index.html">下转第04版《老渠新水到田头》</a>' in opening
    assert '<a href="../../01/1/index.html">上接第01版《老渠新水到田头》</a>' in rest


def test_what_machines_read_of_an_article_is_complete(site):
    text = site["qinghe/2025/06/18/01/1/index.html"][-1].decode()
    metas = [(a.get("name") or a.get("property"), a.get("content")) for tag, a in Page(text).tags if tag == "meta"]
    assert ("z:itemType", "newspaperArticle") in metas
    assert ("DC.type", "newspaperArticle") in metas
    assert [value for name, value in metas if name == "citation_author"] == ["沈知禾", "柳明川"]
    assert ("citation_firstpage", "01") in metas
    assert ("og:type", "article") in metas
    assert '<link rel="canonical" href="https://paper.example/site/qinghe/2025/06/18/01/1/">' in text
    graph = json.loads(re.search(r'ld\+json">(.*?)</script>', text)[1])
    assert graph["@graph"][0]["headline"] == "老渠新水到田头"


def test_hostile_text_cannot_end_the_json_of_a_document(site):
    text = site["qinghe/2025/06/18/03/1/index.html"][-1].decode()
    graph = json.loads(re.search(r'ld\+json">(.*?)</script>', text)[1])
    assert "<script>alert(1)</script>" in graph["@graph"][0]["headline"]


def test_days_without_an_issue_have_no_link(site):
    text = site["qinghe/2025/06/index.html"][-1].decode()
    assert re.search(r"<td><b>19</b>", text)
    assert re.search(r'<td class="issue"><a href="18/index.html"><b>18</b>', text)


def test_the_articles_of_a_column_are_not_each_labelled_with_its_name(site):
    path = next(path for path in site if path.startswith("qinghe/columns/san-xia-yi-xian-"))
    listed = site[path][-1].decode()
    assert listed.count("<li><a ") > 2
    assert '<span class="k">' not in listed


def test_a_site_without_an_address_names_none(theme):
    for source in plan(content(replace(SITE, base_url="")), keywords=KEYWORDS).bytes(theme).values():
        text = source.decode()
        assert "canonical" not in text
        assert "ld+json" not in text
        assert "https://paper" not in text


def test_an_empty_site_has_documents_that_can_be_read(theme):
    for found in (plan(empty()), plan(replace(empty(), papers=()))):
        for text in found.bytes(theme).values():
            assert Page(text).count("h1") == 1


def test_an_english_site_marks_the_language_of_its_newspaper(theme):
    text = _site(theme, "en")["qinghe/2025/06/18/01/1/index.html"][-1].decode()
    assert '<html lang="en"' in text
    assert '<article class="story" lang="zh-CN">' in text
    assert "18 June 2025" in text
    assert "农历" not in text
