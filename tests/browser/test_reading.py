"""Reading in real Chromium: by keyboard, without scripts, from a file, on narrow screens."""

from pathlib import Path

import pytest

from generator.ids import ArticleId
from generator.ingest.permalinks import Permalink, State
from generator.render import load_theme
from tests.edition.invented import KEYWORDS, content
from tests.edition.planned import Planned, plan

pytestmark = pytest.mark.browser

ARTICLE = "qinghe/2025/06/18/01/1/index.html"
MOVED = "qinghe/2025/06/18/01/9/index.html"
MOVED_STILL = "qinghe/2025/06/18/01/9/still.html"
"""The same, for a reader whose browser does not forward."""
PAGE = "qinghe/2025/06/18/01/index.html"


@pytest.fixture(scope="module")
def planned() -> Planned:
    """The invented site, with an article that went into another."""
    here, moved = (ArticleId.parse(f"qinghe/2025-06-18/01/{number}") for number in (1, 9))
    minted = (Permalink(id=here, state=State.ARTICLE), Permalink(id=moved, state=State.MOVED, target=here))
    return plan(content(), keywords=KEYWORDS, minted=minted)


@pytest.fixture(scope="module", params=["default", "broadsheet"])
def look(request) -> str:
    """The name of a theme."""
    return request.param


@pytest.fixture(scope="module")
def site(planned, look, tmp_path_factory) -> Path:
    """The site, written to a folder."""
    folder = tmp_path_factory.mktemp("site")
    theme = load_theme(None, look, spots={"hexi": "#1d4e89"})
    files = planned.bytes(theme)
    files[MOVED_STILL] = files[MOVED].replace(b'http-equiv="refresh"', b'name="refresh"')
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"/>'
    for path, data in {**files, **dict(theme.assets()), "qinghe/2025/06/18/aqueduct.svg": picture}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def one_of_each(planned) -> list[str]:
    """The path of a document of every template, and of those that are long, hostile or nearly empty."""
    found = {document.template: document.path for document in planned.documents}
    del found["404.html"], found["moved.html"]
    more = [
        ARTICLE,
        *(f"qinghe/2025/06/18/03/{n}/index.html" for n in range(1, 5)),
        "qinghe/2025/06/18/02/3/index.html",
    ]
    return [*found.values(), *more, MOVED_STILL, "qinghe/2025/06/index.html"]


@pytest.fixture(scope="module")
def address(site, host) -> str:
    """Where the site is served, below a sub-path and under the policy that hosts are told."""
    return host(site)


def test_arrows_turn_articles_and_pages(page, address):
    page.goto(address + ARTICLE)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/01/2/index.html")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/01/1/index.html")
    page.goto(address + PAGE)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/02/index.html")


@pytest.mark.parametrize("keys", ["Control+ArrowRight", "Alt+ArrowDown", "Shift+ArrowRight", "Meta+ArrowRight"])
def test_arrows_with_another_key_turn_nothing(page, address, keys):
    page.goto(address + ARTICLE)
    page.keyboard.press(keys)
    page.wait_for_timeout(100)
    assert page.url.endswith(ARTICLE)


def test_arrows_in_a_field_turn_nothing(page, address):
    page.goto(address + ARTICLE)
    page.focus("#q")
    page.keyboard.press("ArrowRight")
    page.click(".prefs summary")
    page.focus("#size-m")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    assert page.url.endswith(ARTICLE)


def test_a_slash_goes_to_the_search_field(page, address):
    page.goto(address + ARTICLE)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.input_value("#q") == ""


def test_a_slash_on_a_phone_goes_to_the_search(page, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + ARTICLE)
    page.keyboard.press("/")
    page.wait_for_url("**/search/index.html")
    page.goto("about:blank")
    page.faults.clear()  # this site is built without an index, which the search page misses


def test_the_text_size_is_kept_from_article_to_article(page, address):
    page.goto(address + ARTICLE)
    size = "getComputedStyle(document.querySelector('.prose')).fontSize"
    assert page.evaluate(size) == "18px"
    page.click(".prefs summary")
    page.check("#size-l", force=True)
    assert page.evaluate(size) == "21px"
    page.goto(address + "qinghe/2025/06/18/01/2/index.html")
    assert page.evaluate(size) == "21px"


def test_reading_works_from_a_file(page, site):
    page.goto((site / "index.html").as_uri())
    page.click("text=老渠新水到田头 >> nth=0")
    page.wait_for_url("**/" + ARTICLE)
    assert page.evaluate("getComputedStyle(document.querySelector('.story')).display") == "grid"
    page.click("nav.turn a")
    page.wait_for_url("**/04/1/index.html")
    page.click("nav.turn a")
    page.wait_for_url("**/" + ARTICLE)
    page.click(".nav a >> nth=0")
    page.wait_for_url((site / "index.html").as_uri())


def test_reading_works_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.click(".log a >> nth=0")
    page.wait_for_url("**/index.html")
    page.click(".front h2 a")
    page.wait_for_selector(".prose")
    assert page.inner_text("h1") == "号外：水到渠尾"
    extra = page.url
    page.click('.turnpage [rel="next"]')
    page.wait_for_url(lambda url: url != extra)
    page.click(".prefs summary")
    page.click("label:has(#size-l)")
    assert page.locator(".prose").evaluate("e => getComputedStyle(e).fontSize") == "21px"
    context.close()


def test_an_address_that_moved_forwards(page, address):
    page.goto(address + MOVED, wait_until="commit")
    page.wait_for_url("**/01/1/index.html")


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_is_wider_than_the_screen(page, site, one_of_each, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in one_of_each:
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


MEASURES = {
    "default": {320: 18, 360: 18, 768: 36, 1440: 36},
    "broadsheet": {320: 18, 360: 18, 375: 18, 768: 18, 1100: 26, 1440: 22},
}
"""Characters a line of an article's text, by the width of the screen."""


def test_lines_hold_whole_characters(page, address, look):
    measure = "p => [p.getClientRects()[0].width, parseFloat(getComputedStyle(p).fontSize)]"
    for width, characters in MEASURES[look].items():
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + ARTICLE)
        line, size = page.locator(".prose section>p >> nth=0").evaluate(measure)
        assert line / size == pytest.approx(characters, abs=0.05), width
