"""The search page as readers use it: by mouse, by keys, with Back, without scripts, with a broken index."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.text.normalize import matches
from tests.search.invented import make_documents

pytestmark = pytest.mark.browser


def count_of(documents, query, keep=lambda document: True):
    return sum(keep(d) and matches(query, (*d.head_blocks, *d.blocks)) for d in documents)


def asked(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wait_for(page, heading: str):
    page.wait_for_function("text => document.getElementById('h-hits').textContent === text", arg=heading)


def test_an_address_with_a_query_shows_its_results_marked(search, search_address, invented):
    search.goto(f"{search_address}?q=望川渠")
    wait_for(search, f"“望川渠”：{count_of(invented, '望川渠')}篇")
    assert search.locator("#hits > li").count() == 20
    assert set(search.locator("#hits mark").all_inner_texts()) == {"望川渠"}
    assert search.locator("#h-hits").get_attribute("aria-live") == "polite"
    assert "望川渠" in search.title()


def test_a_traditional_query_and_split_words_are_marked_as_printed(search, search_address):
    search.goto(f"{search_address}?q=靑禾 檔案")
    search.wait_for_selector("#hits mark")
    assert set(search.locator("#hits .ex mark").all_inner_texts()) == {"靑禾", "檔案"}


def test_a_search_is_in_the_address_and_back_returns_to_the_one_before(search, invented):
    search.fill("#q", "望川渠")
    search.keyboard.press("Enter")
    wait_for(search, f"“望川渠”：{count_of(invented, '望川渠')}篇")
    assert asked(search) == {"q": ["望川渠"]}
    search.fill("#q", "罗守田")
    search.click("#query button")
    wait_for(search, f"“罗守田”：{count_of(invented, '罗守田')}篇")
    search.go_back()
    wait_for(search, f"“望川渠”：{count_of(invented, '望川渠')}篇")
    assert search.input_value("#q") == "望川渠"
    search.go_forward()
    wait_for(search, f"“罗守田”：{count_of(invented, '罗守田')}篇")


def test_years_are_filters_with_true_counts(search, search_address, invented):
    search.goto(f"{search_address}?q=水")
    wait_for(search, f"“水”：{count_of(invented, '水')}篇")
    in_2024 = count_of(invented, "水", lambda d: d.date.year == 2024)
    counts = dict(text.split() for text in search.locator("[data-facet=year] li").all_inner_texts())
    assert counts == {"2025": str(count_of(invented, "水") - in_2024), "2024": str(in_2024)}
    search.check("[name=year][value='2024']")
    wait_for(search, f"“水”：{in_2024}篇")
    assert asked(search) == {"q": ["水"], "year": ["2024"]}
    assert all(day.startswith("2024") for day in search.locator("#hits time").all_inner_texts())
    assert search.evaluate("document.activeElement.value") == "2024"
    search.go_back()
    wait_for(search, f"“水”：{count_of(invented, '水')}篇")
    assert not search.is_checked("[name=year][value='2024']")


def test_filters_of_every_kind_come_from_the_address_and_say_so(search, search_address, invented):
    search.goto(f"{search_address}?q=水&section=要闻&kind=letter&kind=report&author=沈知禾&from=2024-12-20")
    keep = lambda d: d.section == "要闻" and d.kind != "editorial" and "沈知禾" in d.authors  # noqa: E731
    n = count_of(invented, "水", lambda d: keep(d) and d.date >= date(2024, 12, 20))
    wait_for(search, f"“水”：{n}篇")
    chips = search.locator("#limits .chip").all_inner_texts()
    assert chips == ["版类 要闻", "作者 沈知禾", "体裁 读者来信", "体裁 报道", "2024-12-20起"]
    search.click("#limits button:text('2024-12-20')")
    wait_for(search, f"“水”：{count_of(invented, '水', keep)}篇")
    search.click("#limits button:text('全部去掉')")
    wait_for(search, f"“水”：{count_of(invented, '水')}篇")
    assert asked(search) == {"q": ["水"]}


def test_more_are_listed_on_demand_and_focus_goes_to_the_first_of_them(search, search_address, invented):
    search.goto(f"{search_address}?q=水")
    wait_for(search, f"“水”：{count_of(invented, '水')}篇")
    search.click("#more button")
    search.wait_for_selector("#hits > li:nth-child(40)")
    assert search.evaluate("[...document.querySelectorAll('#hits h3 a')].indexOf(document.activeElement)") == 20
    shown = search.locator("#hits h3 a").all_inner_texts()
    search.locator("#hits h3 a").nth(30).click()
    search.wait_for_url("**/hexi/**")
    search.go_back()
    search.wait_for_selector("#hits > li:nth-child(40)")
    assert search.locator("#hits h3 a").all_inner_texts() == shown


def test_keys_reach_everything(search, search_address):
    search.goto(f"{search_address}?q=望川渠")
    search.wait_for_selector("#hits a")
    search.locator("#more button").first.focus()
    search.keyboard.press("/")
    assert search.evaluate("document.activeElement.id") == "q"
    search.keyboard.type("/")
    assert search.input_value("#q") == "/"
    for _ in range(2):
        search.keyboard.press("ArrowDown")
    assert search.evaluate("[...document.querySelectorAll('#hits h3 a')].indexOf(document.activeElement)") == 1
    search.keyboard.press("ArrowUp")
    first = search.locator("#hits h3 a").first.get_attribute("href")
    search.keyboard.press("Enter")
    search.wait_for_url(f"**/{first.removeprefix('../')}")


def test_results_sort_from_new_from_old_and_by_likeness(search, search_address, invented):
    search.goto(f"{search_address}?q=水")
    wait_for(search, f"“水”：{count_of(invented, '水')}篇")
    for number, order in ((1, sorted), (0, lambda days: sorted(days, reverse=True))):
        search.locator("#sort a").nth(number).click()
        search.wait_for_selector(f"#sort a:nth-child({number + 1})[aria-current=true]")
        days = [time.get_attribute("datetime") for time in search.locator("#hits time").all()]
        assert days == order(days)
        edge = (min, max)[number == 0](d.date for d in invented if matches("水", (*d.head_blocks, *d.blocks)))
        assert days[0] == edge.isoformat()
    search.locator("#sort a").nth(2).click()
    search.wait_for_selector("#sort a:nth-child(3)[aria-current=true]")
    assert asked(search)["sort"] == ["best"]
    assert search.locator("#hits li").first.locator("h3 mark").count() > 0


def test_years_not_searched_yet_say_so_until_asked_for(page, make_site):
    documents = [d for year in range(2015, 2026) for d in make_documents(8, last=date(year, 3, 1), seed=year)]
    address, _ = make_site(documents)
    page.goto(f"{address}?q=。")
    wait_for(page, "“。”：2019年3月1日之后48篇，此前的还没有检")
    rows = page.locator("[data-facet=year] li")
    assert [row.split()[1] for row in rows.all_inner_texts()] == ["8"] * 6 + ["未检"] * 2
    page.click("[data-facet=year] button:text('全部列出')")
    page.check("[name=year][value='2015']")
    wait_for(page, "“。”：8篇")
    page.click("[name=year][value='2015']")
    wait_for(page, "“。”：2019年3月1日之后48篇，此前的还没有检")
    page.locator("#sort a").nth(1).click()
    wait_for(page, "“。”：2018年3月1日之前24篇，此后的还没有检")
    page.locator("#more button").last.click()
    wait_for(page, "“。”：88篇")


HOSTILE = '<img src="x" onerror="document.title=1"><script>document.title=2</script>&amp;</p>'


def test_markup_in_articles_and_queries_is_shown_as_text(page, make_site):
    documents = make_documents(3)
    documents[0] = replace(
        documents[0], headline=HOSTILE, head_blocks=(HOSTILE,), blocks=(HOSTILE * 3,), section=HOSTILE
    )
    address, _ = make_site(documents, papers={"qinghe": HOSTILE})
    page.goto(address)
    page.fill("#q", "<img")
    page.keyboard.press("Enter")
    wait_for(page, "“<img”：1篇")
    assert page.inner_text("#hits h3 a") == HOSTILE
    assert page.locator("main img, main script:not([type='application/json'])").count() == 0
    assert page.locator("#hits mark").first.inner_text() == "img"
    assert page.title().startswith("<img · ")


def test_an_index_that_does_not_load_whole_is_said_and_can_be_asked_again(page, make_site, invented):
    address, public = make_site(invented)
    chunks = {path: path.read_bytes() for path in public.rglob("*.pf_index")}
    for path in chunks:
        path.unlink()
    page.goto(f"{address}?q=望川渠")
    wait_for(page, "索引没有取全，结果不可靠，因此不列出。")
    assert page.locator("#hits li").count() == 0
    assert page.evaluate("Banke.search('水').then(() => 'answered', () => 'refused')") == "refused"
    assert page.faults
    for path, content in chunks.items():
        path.write_bytes(content)
    page.click("#more button")
    wait_for(page, f"“望川渠”：{count_of(invented, '望川渠')}篇")
    page.faults.clear()


def test_from_a_folder_the_page_says_that_search_needs_a_server(page, make_site):
    _, public = make_site(make_documents(3))
    page.goto((public / "search" / "index.html").as_uri() + "?q=水")
    page.wait_for_selector("#search-file:not([hidden])")
    assert "python -m generator serve" in page.inner_text("#search-file")
    assert page.locator(".archives a").first.is_visible()
    assert "http" in page.evaluate("Banke.search('水').catch((error) => error.message)")


def test_without_scripts_the_page_leads_to_the_archives(browser, search_address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{search_address}?q=水")
    assert [link.inner_text() for link in page.locator(".archives a").all()] == ["青禾日报", "河西晚报"]
    assert page.locator("noscript p").is_visible()
    assert not page.locator("#results").is_visible()
    context.close()


def test_nothing_scrolls_sideways_on_the_narrowest_phone(search, search_address):
    search.set_viewport_size({"width": 320, "height": 640})
    search.goto(f"{search_address}?q=2025—2030年规划提出 1,250万元")
    search.wait_for_selector("#hits li, #h-hits:text('没有')")
    assert search.evaluate("document.scrollingElement.scrollWidth") <= 320


FIRST_HIT = """new MutationObserver((_, observer) => {
  if (!document.querySelector('#hits li')) return;
  observer.disconnect();
  const here = performance.now();
  const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const come = loaded.filter(({ responseEnd }) => responseEnd <= here);
  window.firstHit = Object.fromEntries(come.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
}).observe(document, { childList: true, subtree: true })"""


def test_the_first_results_cost_less_than_250_kilobytes_uncompressed(page, make_site):
    address, _ = make_site(make_documents(100))
    page.add_init_script(FIRST_HIT)
    page.goto(f"{address}?q=望川渠")
    page.wait_for_selector("#h-hits[aria-busy=false]")
    sizes = page.evaluate("firstHit")
    assert len(sizes) > 20
    assert sum(sizes.values()) <= 250_000, sizes


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_amiss_in_results_and_filters(audit, search_address, scheme):
    def show(page):
        group = "issue" if page.viewport_size["width"] == 360 else ""
        page.goto(f"{search_address}?q=水&from=2024-12&page=x&group={group}")
        page.wait_for_selector("#more button")
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")

    audit(show, scheme=scheme)
