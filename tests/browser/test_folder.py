"""Search where a browser refuses modules and fetch: the site opened from a folder."""

from dataclasses import replace
from datetime import date
from urllib.parse import quote, unquote, urlencode

import pytest

from generator.text.normalize import matches, parse_query
from tests.search.invented import make_documents
from tests.search.search_site import write_site

pytestmark = pytest.mark.browser

LISTED = "[...document.querySelectorAll('#hits h3 a')].map((link) => link.getAttribute('href'))"
PRESS = """() => {
    const button = document.querySelector('#more button');
    button?.setAttribute('data-pressed', '');
    button?.click();
    return Boolean(button);
}"""
"""Press the first of the buttons, which others replace, or none, when what it asks for is listed."""
NOTE = "（全文未检，只检标题、作者和关键词）"


def with_keywords(documents):
    words = ("望川渠", "渡槽", "造林", "老邮局", "C919")
    return [replace(d, keywords=(words[i % 5], words[i % 3])) for i, d in enumerate(documents)]


def holds(document, query: str) -> bool:
    return matches(query, (document.headline, *document.authors, *document.keywords))


@pytest.fixture(scope="module")
def documents():
    hexi = make_documents(60, paper="hexi", last=date(2025, 6, 20), seed=2)
    old = make_documents(40, last=date(2019, 5, 1), seed=3)
    return with_keywords([*make_documents(120, last=date(2025, 1, 20)), *hexi, *old])


@pytest.fixture(scope="module")
def folder(documents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("在 盘上")
    write_site(folder / "public", documents, folder / "cache", limit=50)
    return folder / "public"


def ask(page, folder, query: str, **more: str) -> None:
    asked = urlencode({"q": query, **more}, quote_via=quote)
    page.goto(f"{(folder / 'search/index.html').as_uri()}?{asked}")
    page.wait_for_function("() => ![ '', '正在检索……' ].includes(document.getElementById('h-hits').textContent)")


def heading(page) -> str:
    return page.inner_text("#h-hits")


def list_all(page) -> list[str]:
    """List to the end, and give the paths of what is listed."""
    while page.evaluate(PRESS):
        page.wait_for_function("() => !document.querySelector('#more [data-pressed]')")
    return [
        unquote(link.split("?")[0]).removeprefix("../").removesuffix("index.html") for link in page.evaluate(LISTED)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "望川渠",
        "沈知禾",
        "渠 -老渠",
        "“今晨 全线”",
        "老渠新水",
        "6.3%",
        "-渠",
        "罗守田 6.3",
        "c919",
        "鷹嘴岩",
        "托卡林别克",
    ],
)
def test_what_is_listed_is_what_headlines_authors_and_keywords_hold(page, folder, documents, query):
    expected = [d for d in documents if holds(d, query)]
    ask(page, folder, query)
    assert set(list_all(page)) == {d.url for d in expected}
    if expected:
        assert heading(page) == f"“{query}”：{len(expected)}篇{NOTE}"
    days = page.evaluate("[...document.querySelectorAll('#hits time')].map((time) => time.dateTime)")
    assert days == sorted(days, reverse=True)
    terms = parse_query(query).all
    assert (page.locator("#hits mark").count() > 0) == bool(terms and expected)


def test_the_page_says_what_it_does_not_search_and_how_to_search_it_all(page, folder):
    ask(page, folder, "望川渠")
    assert "全文未检" in page.inner_text("#search-file")
    assert "python -m generator serve" in page.inner_text("#search-file")
    assert "全文未检" in heading(page)
    ask(page, folder, "查无此语")
    assert heading(page) == "“查无此语”：标题、作者和关键词中没有相合的（全文未检）"
    assert "http" in page.evaluate("Banke.search('水').catch((error) => error.message)")


def test_newspaper_and_year_limit_and_other_limits_are_named_as_without_effect(page, folder, documents):
    ask(page, folder, "渠", paper="qinghe", year="2024", kind="letter")
    expected = {d.url for d in documents if holds(d, "渠") and d.paper == "qinghe" and d.date.year == 2024}
    assert set(list_all(page)) == expected
    assert "kind letter" in page.inner_text("#notes")


def test_no_more_shards_are_loaded_than_the_list_needs(page, folder):
    ask(page, folder, "渠")
    loaded = "[...document.scripts].filter((script) => script.src.includes('/headlines/')).length"
    first = page.evaluate(loaded)
    assert "此前的还没有检" in heading(page)
    assert page.locator("#hits li").count() == 20
    page.locator("#more button").last.click()
    page.wait_for_function("() => !document.getElementById('h-hits').textContent.includes('还没有检')")
    assert page.evaluate(loaded) > first


def test_a_hit_leads_to_its_article_with_the_query_and_back_returns(page, folder):
    ask(page, folder, "望川渠")
    link = page.evaluate(LISTED)[0]
    assert link.endswith(f"/index.html?q={quote('望川渠')}")
    page.click("#hits h3 a >> nth=0")
    page.wait_for_url("**/index.html?q=*")
    page.go_back()
    page.wait_for_selector("#hits li")
    page.fill("#q", "沈知禾")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('h-hits').textContent.startsWith('“沈知禾”')")
    page.go_back()
    page.wait_for_function("() => document.getElementById('h-hits').textContent.startsWith('“望川渠”')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_search_typed_on_another_document_comes_here(page, sample):
    page.goto((sample.public / "index.html").as_uri())
    page.fill("#q", "望川渠")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    page.wait_for_selector("#hits mark")


def test_a_shard_that_is_missing_is_said(page, folder, tmp_path, documents):
    write_site(tmp_path / "public", documents[:60], tmp_path / "cache")
    for path in (tmp_path / "public/search/headlines").glob("qinghe.*.js"):
        path.unlink()
    ask(page, tmp_path / "public", "渠")
    assert heading(page) == "目录没有取全，结果不可靠，因此不列出。"
    assert page.faults
    page.faults.clear()


HOSTILE = '<img src="x" onerror="document.title=1"></script><script>document.title=2</script>&amp;\u2028"\\'


def test_hostile_text_is_text_alone(page, tmp_path):
    documents = [
        replace(d, headline=HOSTILE, authors=(HOSTILE, "__proto__"), keywords=(HOSTILE,)) for d in make_documents(3)
    ]
    write_site(tmp_path / "public", documents, tmp_path / "cache", papers={"qinghe": HOSTILE})
    ask(page, tmp_path / "public", "<img")
    assert page.locator("#hits li").count() == 3
    assert page.inner_text("#hits h3 a >> nth=0").startswith('<img src="x" onerror')
    assert page.locator("#hits img").count() == 0
    assert page.title().startswith("<img · ")


@pytest.mark.parametrize("query", ["“”", " 　", "。。", "\ud83d", "x" * 10_000, ".*+?^${}()|[]\\", "\x00\x1b"])
def test_odd_queries_are_answered(page, folder, query):
    asked = urlencode({"q": query}, quote_via=quote, errors="replace")
    page.goto(f"{(folder / 'search/index.html').as_uri()}?{asked}")
    page.wait_for_function("() => !document.getElementById('h-hits').textContent.includes('正在')")


def test_headlines_can_be_read_over_http_for_exports(page, search_address, invented):
    page.goto(search_address)
    rows = page.evaluate("""async () => {
        const base = new URL('.', location.href);
        await import(new URL('headlines.js', base));
        const { readIndex, readHeadlines } = globalThis.BankeHeadlines;
        const rows = [];
        for (const shard of (await readIndex(base)).shards) {
            const table = await readHeadlines(base, shard);
            for (let i = 0; i < table.length; i++) rows.push(table.row(i));
        }
        const refused = await readHeadlines(base, { key: 'no', digest: 'such' }).catch(() => 'refused');
        return [rows, refused];
    }""")
    assert {(r["path"], r["headline"], r["date"], r["page"], tuple(r["authors"])) for r in rows[0]} == {
        (d.url.strip("/"), d.headline, d.date.isoformat(), d.page, d.authors) for d in invented
    }
    assert rows[1] == "refused"
    page.faults.clear()


def test_nothing_scrolls_sideways_on_the_narrowest_phone(page, folder):
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, folder, "渠")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_amiss_in_what_is_listed(audit, folder, scheme):
    audit(lambda page: ask(page, folder, "渠", kind="letter"), widths=(320, 1280), scheme=scheme)
