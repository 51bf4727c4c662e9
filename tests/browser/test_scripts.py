"""A reader of Traditional characters: one link from any document to its twin, and all ways from there stay in them."""

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "qinghe/2025/06/18/01/1/index.html"
HEADLINE = "老渠新水到田頭"


@pytest.fixture(scope="module", params=["http", "file"])
def root(request, sample, host) -> str:
    return host(sample.public) if request.param == "http" else f"{sample.public.as_uri()}/"


def test_the_switch_leads_to_the_same_place_of_the_same_document_and_back(page, root):
    page.goto(f"{root}{ARTICLE}#p3")
    page.click("a.script")
    page.wait_for_url(f"{root}zh-Hant/{ARTICLE}#p3")
    assert page.inner_text("h1") == HEADLINE
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"
    page.click("a.script")
    page.wait_for_url(f"{root}{ARTICLE}#p3")


def test_from_the_twin_of_the_search_a_hit_is_marked_in_its_twin_and_the_way_back_is_the_twins(page, root):
    page.goto(f"{root}zh-Hant/search/index.html?q=%E6%9C%9B%E5%B7%9D%E6%B8%A0")
    page.wait_for_selector("#hits h3 a")
    page.get_by_text("「望川渠」：").wait_for()
    assert page.inner_text("#h-hits").startswith("「望川渠」")
    page.click(f'#hits h3 a[href*="{ARTICLE}"]')
    page.wait_for_selector(".hits-bar")
    assert page.url.startswith(f"{root}zh-Hant/{ARTICLE}")
    assert "檢索結果" in page.inner_text(".hits-bar")
    assert page.locator("article mark.hit").count() > 0
    page.click(".hits-bar a")
    page.wait_for_url(f"{root}zh-Hant/search/**")


def test_the_switch_takes_the_query_along(page, root):
    page.goto(f"{root}search/index.html?q=%E6%B8%A1%E6%A7%BD")
    page.wait_for_selector("#hits h3 a")
    page.click("a.script")
    page.wait_for_url(f"{root}zh-Hant/search/index.html?q=%E6%B8%A1%E6%A7%BD")
    page.wait_for_selector("#hits h3 a")


def test_without_scripts_the_switch_and_all_documents_of_a_day_are_there(browser, root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}index.html")
    page.click("a.script")
    page.wait_for_url(f"{root}zh-Hant/**")
    page.click(".nav li:nth-child(2) a")
    page.wait_for_url(lambda url: not url.endswith("zh-Hant/index.html"))
    came_from = page.url
    page.locator(".list a, main h2 a, main h3 a").first.click()
    page.wait_for_url(lambda url: url != came_from)
    assert "/zh-Hant/" in page.url
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"
    context.close()
