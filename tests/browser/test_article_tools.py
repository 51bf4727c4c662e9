"""What an article offers: copying with its source, references, links to paragraphs, source lines."""

import json
import re
from itertools import pairwise

import pytest

from tests.browser.article_site import ARTICLE, NEXT, write_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["default", "broadsheet"])
def site(request, tmp_path_factory):
    return write_site(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def address(site, host):
    return host(site)


@pytest.fixture
def copied(page):
    """What was last copied."""
    page.add_init_script(
        "window.got = []; if (navigator.clipboard)"
        " navigator.clipboard.writeText = text => { got.push(text); return Promise.resolve() }"
    )
    return lambda: page.evaluate("got[got.length - 1]")


def test_the_headline_is_copied_with_its_source(page, address, copied):
    page.goto(address + ARTICLE)
    page.click(".tools button")
    headline, blank, reference = copied().split("\n")
    assert (headline, blank) == ("老渠新水到田头", "")
    assert "[N/OL]. 青禾日报, 2025-06-18(" in reference
    assert reference.endswith("/qinghe/2025/06/18/01/1/")
    assert reference == page.inner_text("#gbt")
    page.wait_for_selector("output:text('已复制')")


def test_the_reference_says_on_which_day_its_address_was_read(page, address, copied):
    page.goto(address + ARTICLE)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    written = page.locator("#gbt").text_content()
    assert re.search(rf"2025-06-18\([0-9, ]+\)\[{today}\]\. https://\S+$", written)


def test_buttons_begin_at_the_edge_and_stay_where_they_are_when_they_are_used(page, address, copied):
    page.goto(address + NEXT)
    left = "e => Math.round(e.getBoundingClientRect().left)"
    before = page.locator(".tools button").first.evaluate(left)
    assert before == page.locator(".tools").evaluate(left)
    page.click(".tools button")
    page.wait_for_selector("output:text('已复制')")
    assert page.locator(".tools button").first.evaluate(left) == before


def test_what_is_selected_is_copied_with_its_source(page, address, copied):
    page.goto(address + ARTICLE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p2'))")
    chosen = page.inner_text("#p2").strip()
    page.click(".tools button")
    assert copied().startswith(chosen + "\n\n")
    assert "青禾日报" in copied()


def test_without_the_clipboards_own_way_copying_works_all_the_same(page, address):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address + ARTICLE)
    page.evaluate("addEventListener('copy', e => { window.got = e.clipboardData.getData('text/plain') })")
    page.click(".tools button")
    assert page.evaluate("got").startswith("老渠新水到田头\n\n")


def test_a_paragraphs_address_is_copied_by_keyboard(page, address, copied):
    page.goto(address + ARTICLE)
    page.focus("#p2 .pa")
    assert page.locator("#p2 .pa").evaluate("e => getComputedStyle(e).opacity") == "1"
    page.keyboard.press("Enter")
    assert copied() == address + ARTICLE + "#p2"
    assert page.url == address + ARTICLE + "#p2"


def test_references_are_copied_and_saved(page, address, copied):
    page.goto(address + ARTICLE)
    for place, name in ((0, "bib"), (1, "json")):
        details = page.locator(".cite details").nth(place)
        details.locator("summary").click()
        details.locator("button").first.click()
        assert copied() == details.locator("pre").text_content()
        with page.expect_download() as download:
            details.locator("button").nth(1).click()
        assert download.value.suggested_filename == f"2025-06-18-01-1.{name}"
        assert download.value.path().read_text("utf-8") == copied()
    assert json.loads(copied())[0]["type"] == "article-newspaper"


def test_without_scripts_the_references_are_there_and_no_buttons(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    assert page.locator(".story button").count() == 0
    page.click(".cite summary >> nth=0")
    assert page.inner_text(".cite pre").startswith("@article{")
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_without_scripts_each_paragraph_stands_beside_its_source_lines(browser, address, width):
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + ARTICLE)
    assert not page.is_visible(".src")
    page.click("label:has(#source-lines)")
    assert page.locator(".src b").first.is_visible()
    assert not page.locator(".src span").first.is_visible()
    page.click("label:has(#as-printed)")
    assert page.locator(".src span").first.is_visible()
    lines = page.inner_text("section .src span >> nth=0").replace("\n", "")
    assert lines in page.inner_text("#p1")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_numbers_of_lines_do_not_cover_each_other(page, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address + ARTICLE)
    page.click("label:has(#source-lines)")
    boxes = page.evaluate("[...document.querySelectorAll('.src b')].map(e => e.getBoundingClientRect().toJSON())")
    assert len(boxes) > 5
    assert all(one["bottom"] <= other["top"] + 1 for one, other in pairwise(boxes))


def test_an_article_of_which_no_lines_are_known_offers_none(page, address):
    page.goto(address + NEXT)
    assert page.locator("#as-printed, #source-lines, .src").count() == 0


def test_pictures_have_their_room_before_they_come(page, address):
    page.goto(address + ARTICLE)
    page.wait_for_load_state()
    moved = page.evaluate(
        "new Promise(done => { let sum = 0;"
        " new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))"
        ".observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300) })"
    )
    assert moved <= 0.01


def test_the_article_with_its_lines_and_references_is_as_axe_wants_it(audit, address):
    def show(page):
        page.goto(address + ARTICLE)
        page.click("label:has(#as-printed)")
        for summary in page.locator(".cite summary").all():
            summary.click()

    audit(show)
    audit(show, widths=(1440,), scheme="dark")
