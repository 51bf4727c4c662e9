"""An article opened from a result: what was asked for is marked, can be stepped through, and leaves no trace."""

import gzip
import json
import random
from urllib.parse import quote, urlencode

import pytest

from generator.text.normalize import normalize_blocks, parse_query
from tests.search.shown import read_shown

pytestmark = pytest.mark.browser

TEXT = "document.querySelector('article').innerHTML"
MARKED = "[...document.querySelectorAll('mark.hit')].map((mark) => mark.textContent)"
CURRENT = "[...document.querySelectorAll('mark[aria-current]')].map((mark) => mark.textContent).join('')"


@pytest.fixture(scope="module")
def address(sample, host) -> str:
    return host(sample.public)


@pytest.fixture(scope="module")
def articles(sample) -> dict[str, str]:
    """Folded text of every article of the sample edition, by the path of its document."""
    texts = sorted((sample.public / "search/text").rglob("*.json.gz"))
    paths = [json.loads(gzip.decompress(path.read_bytes()))["url"] for path in texts]
    return {path: normalize_blocks(read_shown(sample.public / path / "index.html")) for path in paths}


def open_at(page, address: str, path: str, query: str, **more: str) -> None:
    page.goto(f"{address}{path}index.html?{urlencode({'q': query, **more}, quote_via=quote)}")
    page.wait_for_selector(".hits-bar [role=status]:not(:empty)")


def status(page) -> str:
    return page.inner_text(".hits-bar [role=status]").replace("\n", "")


def count_of(text: str, query: str) -> int:
    return sum(text.count(term) for term in parse_query(query).all)


def random_query(chance: random.Random, printed: tuple[str, ...]) -> str:
    """One or two stretches of what an article shows, of one to twelve characters."""
    terms = []
    for _ in range(chance.randint(1, 2)):
        block = chance.choice(printed)
        start = chance.randrange(len(block))
        terms.append(block[start : start + chance.choice((1, 2, 2, 3, 4, 12))])
    return " ".join(terms)


def test_every_hit_is_marked_and_counted_as_the_text_has_it(page, address, sample, articles):
    chance = random.Random(20250618)  # noqa: S311 - the same queries every time
    asked = 0
    for path, text in articles.items():
        query = random_query(chance, read_shown(sample.public / path / "index.html"))
        expected = count_of(text, query)
        if not expected:
            continue
        open_at(page, address, path, query)
        assert status(page).endswith(f"：第1处，共{expected}处"), (path, query)
        marked = normalize_blocks(page.evaluate(MARKED))
        folded = "".join(page.evaluate(MARKED))
        assert all(character in marked for term in parse_query(query).all for character in term), (query, folded)
        asked += 1
    assert asked > 60


def test_counts_equal_those_of_the_list_of_results(page, address):
    page.goto(f"{address}search/index.html?q=望川渠")
    page.wait_for_selector("#hits .n")
    page.wait_for_function("() => document.querySelectorAll('#hits li').length > 4")
    listed = [
        (item.locator("h3 a").get_attribute("href"), item.locator(".n").inner_text())
        for item in page.locator("#hits li").all()[:5]
    ]
    for link, count in listed:
        path = link.split("?")[0].removeprefix("../").removesuffix("index.html")
        open_at(page, address, path, "望川渠")
        assert status(page) == f"“望川渠”：第1处，共{count.removeprefix('文中').removesuffix('处')}处"


@pytest.fixture
def often(articles) -> str:
    """An article that names the canal several times."""
    return next(path for path, text in articles.items() if text.count("望川渠") >= 4)


def test_steps_go_round_by_buttons_and_keys_and_each_hit_is_brought_into_view(page, address, articles, often):
    n = articles[often].count("望川渠")
    page.emulate_media(reduced_motion="reduce")
    open_at(page, address, often, "望川渠")
    in_view = """(() => { const box = document.querySelector('mark[aria-current]').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= document.querySelector('.hits-bar').getBoundingClientRect().top })()"""
    for key, at in (("", 1), ("n", 2), ("n", 3), ("p", 2), ("p", 1), ("p", n), ("n", 1)):
        if key:
            page.keyboard.press(key)
        assert status(page) == f"“望川渠”：第{at}处，共{n}处"
        assert page.evaluate(CURRENT) == "望川渠"
        assert page.evaluate(in_view), (key, at)
    page.click("text=下一处")
    assert status(page).startswith("“望川渠”：第2处")
    page.click("text=上一处")
    assert status(page).startswith("“望川渠”：第1处")
    page.focus("#q")
    page.keyboard.type("np")
    assert status(page).startswith("“望川渠”：第1处")
    assert page.input_value("#q") == "np"


def test_arrows_still_turn_articles_and_take_no_query_along(page, address, often):
    open_at(page, address, often, "望川渠")
    links = page.evaluate("[...document.querySelectorAll('.turnpage a')].map((a) => a.search)")
    assert links
    assert not any(links)
    assert "q=" not in page.evaluate("document.querySelector('link[rel=canonical]')?.href ?? ''")


def test_closing_leaves_the_article_as_it_was_and_the_address_without_the_query(page, address, often):
    page.goto(f"{address}{often}index.html")
    plain = page.evaluate(TEXT)
    open_at(page, address, often, "望川渠 。 水 的", more="1")
    assert page.evaluate(TEXT) != plain
    page.focus(".hits-bar >> text=关闭")
    page.keyboard.press("Enter")
    assert page.evaluate(TEXT) == plain
    assert page.locator(".hits-bar").count() == 0
    assert page.url.endswith("index.html?more=1")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("n")
    assert page.evaluate(TEXT) == plain


def test_escape_closes_from_within_the_bar_alone(page, address, often):
    open_at(page, address, often, "望川渠")
    page.keyboard.press("Escape")
    assert page.locator(".hits-bar").count() == 1
    page.focus(".hits-bar a")
    page.keyboard.press("Escape")
    assert page.locator(".hits-bar").count() == 0


def test_what_is_copied_and_the_links_and_ids_stay_as_they_are(page, address, often):
    page.goto(f"{address}{often}index.html")
    read = """(() => { getSelection().selectAllChildren(document.querySelector('.prose'));
        const all = (selector, name) => [...document.querySelectorAll(selector)].map((e) => e.getAttribute(name));
        return [getSelection().toString(), all('article a', 'href'), all('article [id]', 'id')] })()"""
    plain = page.evaluate(read)
    open_at(page, address, often, "望川渠 水 的")
    assert page.evaluate(read) == plain


def test_hits_run_through_links_and_transparent_marks_and_overlap(page, address, host, tmp_path, sample):
    document = (sample.public / "qinghe/2025/06/18/01/1/index.html").read_text("utf-8")
    start, end = document.index("<article"), document.index("</article>")
    body = (
        '<article class="story"><h1>题</h1><nav>水</nav><div class="prose">'
        '<p id="p1">先<a href="#p1">望《川</a>》 渠<em>水</em>，哈哈哈哈哈</p><p>到頭</p>\n'
        "<ul>\n<li>甲</li>\n<li>乙&amp;丙</li></ul></div>"
    )
    for path in sample.public.glob("search/*"):
        if path.is_file():
            (tmp_path / "search").mkdir(exist_ok=True)
            (tmp_path / "search" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "assets").mkdir()
    for path in sample.public.glob("assets/*"):
        (tmp_path / "assets" / path.name).write_bytes(path.read_bytes())
    folder = tmp_path / "a/2025/06/18/01/1"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(document[:start] + body + document[end:], "utf-8")
    own = host(tmp_path)
    for query, expected, marked in (
        ("望川渠水", 1, ["望《川", "》 渠", "水"]),
        ("望川 川渠", 2, ["望《", "川", "》 渠"]),
        ("哈哈", 2, ["哈哈", "哈哈"]),
        ("到头。甲。乙", 1, ["到頭", "甲", "乙"]),
        ("乙。丙", 1, ["乙&丙"]),
        ("-望川 -水", 0, None),
        ("水 -哈", 1, ["水"]),
    ):
        page.goto(f"{own}a/2025/06/18/01/1/index.html?{urlencode({'q': query})}")
        if marked is None:
            page.wait_for_load_state("networkidle")
            assert page.locator(".hits-bar, mark").count() == 0
            continue
        page.wait_for_selector(".hits-bar [role=status]:not(:empty)")
        inside = page.evaluate("[...document.querySelectorAll('.prose mark')].map((mark) => mark.textContent)")
        assert inside == marked, query
        assert f"共{expected}处" in status(page) if expected else "没有" in status(page)
        assert page.locator("ul > mark, .prose > mark").count() == 0


def test_a_query_that_the_article_does_not_hold_is_said(page, address, often):
    open_at(page, address, often, "甲乙丙丁戊己庚")
    assert "本文没有相合的字句" in status(page)
    assert page.locator(".hits-bar button").all_inner_texts() == ["关闭"]


HOSTILE = '<img src=x onerror="document.title=1"></script>&amp;' + "长" * 10_000


def test_a_query_full_of_markup_is_shown_as_text_and_stays_narrow(page, address, often):
    page.set_viewport_size({"width": 320, "height": 640})
    open_at(page, address, often, HOSTILE[:3000])
    assert "<img src=x" in page.inner_text(".hits-bar")
    assert page.locator(".hits-bar img").count() == 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    open_at(page, address, often, "望川渠")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    sizes = [control.bounding_box() for control in page.locator(".hits-bar :is(button, a)").all()]
    assert page.locator(".hits-bar").bounding_box()["height"] <= 110
    assert all(size["width"] >= 44 and size["height"] >= 44 for size in sizes), sizes


def test_results_are_gone_back_to_at_the_address_that_the_reader_came_from(page, address):
    page.goto(f"{address}search/index.html?q=望川渠&page=1&sort=old")
    page.wait_for_selector("#hits h3 a")
    came_from = page.url
    page.evaluate("""(() => { const link = document.querySelector('#hits h3 a');
        link.href = link.href.split('?')[0] + '?q=' + encodeURIComponent('望川渠'); link.click() })()""")
    page.wait_for_selector(".hits-bar a")
    assert page.get_attribute(".hits-bar a", "href") == came_from
    page.reload()
    page.goto("about:blank")


def test_reloading_stays_at_the_hit_that_was_come_to(page, address, often):
    open_at(page, address, often, "望川渠")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.reload()
    page.wait_for_selector(".hits-bar [role=status]:not(:empty)")
    assert status(page).startswith("“望川渠”：第3处")


def test_an_article_without_a_query_loads_nothing_for_it(page, address, often):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for query in ("", "?q=", "?p=1"):
        page.goto(f"{address}{often}index.html{query}")
        page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url]
    page.goto(f"{address}index.html?q=水")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url]


def test_the_last_line_is_not_covered_and_print_shows_neither_bar_nor_marks(page, address, often):
    open_at(page, address, often, "望川渠")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("""() => document.querySelector('.foot').getBoundingClientRect().bottom
        <= document.querySelector('.hits-bar').getBoundingClientRect().top""")
    page.emulate_media(media="print")
    assert not page.locator(".hits-bar").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_hits_are_marked_from_a_folder_too(page, sample, often, articles):
    page.goto((sample.public / often / "index.html").as_uri() + "?q=望川渠")
    page.wait_for_selector(".hits-bar [role=status]:not(:empty)")
    assert status(page) == f"“望川渠”：第1处，共{articles[often].count('望川渠')}处"
    page.click(".hits-bar >> text=关闭")
    assert page.locator("mark").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_amiss_with_hits_shown(audit, address, often, scheme):
    audit(lambda page: open_at(page, address, often, "望川渠 水"), widths=(320, 1280), scheme=scheme)
