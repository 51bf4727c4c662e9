"""`/__review/` as an editor has it: what belongs together lights up, from mouse and keyboard, in both schemes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.live import Live
from generator.serve.server import Server, open_server
from generator.serve.shown import Shown
from tests.check.doubtful import FOLDER, write_site

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    write_site(tmp_path / "content")
    live = Live()
    running = open_server(Shown(public=tmp_path / "public"), live, 0, tries=1, content=tmp_path / "content")
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    live.close()
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def index(server) -> str:
    return f"http://127.0.0.1:{server.server_port}/__review/"


@pytest.fixture
def review(page, index):
    """The review of the issue's first page."""
    page.goto(f"{index}qinghe/2025-06-18/01/")
    return page


def lit(page) -> list[str]:
    return page.locator(".lit").evaluate_all("all => all.map(one => one.id)")


def axe(page) -> list[object]:
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_timeout(200)
    return Axe().run(page).response["violations"]


def test_a_click_on_printed_lines_lights_up_what_was_made_of_them_and_the_other_way_round(review):
    review.locator("#l10 .text").click()
    assert lit(review) == ["l10", "a2025-06-18-1-2-0"]
    review.locator("#a2025-06-18-1-1-headline .text").click()
    assert lit(review) == ["l7", "a2025-06-18-1-1-headline"]
    assert review.locator("#l4.near").count() == 1
    assert review.locator("#l10.near").count() == 0


def test_hovering_lights_up_and_leaving_gives_back_what_was_chosen(review):
    review.locator("#l10 .text").click()
    review.locator("#l7 .text").hover()
    assert lit(review) == ["l7", "a2025-06-18-1-1-headline"]
    review.locator("h1").hover()
    assert lit(review) == ["l10", "a2025-06-18-1-2-0"]
    review.keyboard.press("Escape")
    assert lit(review) == []


def test_keyboard_focus_lights_up_as_a_click_does(review):
    review.locator("#l7 a").first.focus()
    review.keyboard.press("Tab")
    review.keyboard.press("Shift+Tab")
    assert lit(review) == ["l7", "a2025-06-18-1-1-headline"]


def test_keys_and_buttons_go_from_doubt_to_doubt_and_round(review):
    chosen = review.locator("[data-doubt][aria-current]")
    review.keyboard.press("n")
    assert chosen.get_attribute("data-doubt") == "1"
    assert lit(review) == ["l16"]
    review.keyboard.press("n")
    assert chosen.get_attribute("data-doubt") == "2"
    assert lit(review) == ["l12", "a2025-06-18-1-2-1"]
    assert "第2处，共4处" in review.get_by_role("status").inner_text()
    review.keyboard.press("p")
    review.keyboard.press("p")
    assert chosen.get_attribute("data-doubt") == "4"
    review.get_by_role("button", name="下一处").click()
    assert chosen.get_attribute("data-doubt") == "1"
    assert review.url.endswith("#l16")


def test_a_doubt_that_is_marked_on_the_page_leads_to_its_place_in_the_list(review):
    review.locator("#a2025-06-18-1-1-headline .doubt").click()
    assert review.locator("[data-doubt][aria-current]").get_attribute("data-doubt") == "4"


def test_the_place_stays_when_the_page_is_loaded_again_after_an_edit(review, server, tmp_path):
    review.keyboard.press("p")
    assert lit(review) == ["l7", "a2025-06-18-1-1-headline"]
    path = tmp_path / "content" / FOLDER / "01-01.md"
    path.write_text(path.read_text("utf-8").replace("水头沿着", "水头又沿着"), "utf-8")
    for _ in range(20):  # a page that does not listen yet hears of the next build
        server.live.tell()
        review.wait_for_timeout(300)
        if review.get_by_text("水头又沿着").count():
            break
    review.wait_for_function("document.querySelectorAll('.lit').length === 2")
    assert lit(review) == ["l7", "a2025-06-18-1-1-headline"]


def test_the_path_of_an_article_can_be_copied(review, tmp_path):
    review.context.grant_permissions(["clipboard-read", "clipboard-write"])
    review.locator("#art-1").get_by_role("button").click()
    review.locator("#art-1").get_by_role("button", name="已复制").wait_for()
    assert review.evaluate("navigator.clipboard.readText()") == str(tmp_path / "content" / FOLDER / "01-01.md")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_one_is_shut_out(page, index, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(index)
    assert axe(page) == []
    page.get_by_role("link", name="第1版，4处存疑").click()
    assert axe(page) == []
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_links_lead_from_lines_to_articles_and_back(browser, index):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{index}qinghe/2025-06-18/01/")
    page.locator("#l7 a").first.click()
    assert page.url.endswith("#a2025-06-18-1-1-headline")
    page.locator("#a2025-06-18-1-1-headline a").first.click()
    assert page.url.endswith("#l7")
    assert page.locator(".steps").is_hidden()
    context.close()
