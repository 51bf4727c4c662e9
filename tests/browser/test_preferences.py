"""What readers prefer: kept, set before anything shows, and chosen without scripts too."""

import pytest

from tests.browser.article_site import ARTICLE, NEXT, write_site

pytestmark = pytest.mark.browser

OTHERS = ("index.html", "qinghe/2025/06/18/index.html", "qinghe/2025/06/18/01/index.html", "search/index.html")
ROOT = "({...document.documentElement.dataset})"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module", params=["default", "broadsheet"])
def site(request, tmp_path_factory):
    return write_site(tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def address(site, host):
    return host(site)


def choose(page, *choices):
    if not page.locator(".prefs").evaluate("e => e.open"):
        page.click(".prefs summary")
    for choice in choices:
        page.click(f"label:has(#{choice})")


def style(page, selector, name):
    return page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{name}")


def test_a_choice_holds_on_every_document(page, address):
    page.goto(address + ARTICLE)
    choose(page, "scheme-sepia", "face-hei", "size-l", "paragraphs-space")
    wanted = {"scheme": "sepia", "face": "hei", "size": "l", "paragraphs": "space"}
    sepia = page.evaluate(PAPER)
    for path in (NEXT, *OTHERS):
        page.goto(address + path)
        assert {key: value for key, value in page.evaluate(ROOT).items() if key != "paper"} == wanted, path
        assert page.evaluate(PAPER) == sepia, path
        assert page.is_checked("#scheme-sepia")
        page.goto("about:blank")  # what the document still loaded is broken off, and told before this is shown
        page.faults.clear()  # this site is built without an index, which the search page misses


def test_choices_change_what_they_say(page, address):
    page.emulate_media(color_scheme="light")
    page.goto(address + ARTICLE)
    papers = {}
    for scheme in ("light", "dark", "sepia", "auto"):
        choose(page, f"scheme-{scheme}")
        papers[scheme] = page.evaluate(PAPER)
    assert papers["auto"] == papers["light"]
    assert len(set(papers.values())) == 3
    before = style(page, ".prose p[id]", "fontFamily")
    choose(page, "face-hei")
    assert style(page, ".prose p[id]", "fontFamily") != before
    assert style(page, ".prose p[id]", "textIndent") == "36px"
    choose(page, "paragraphs-space")
    assert style(page, ".prose p[id]", "textIndent") == "0px"
    choose(page, "size-s")
    assert style(page, ".prose", "fontSize") == "16px"
    choose(page, "size-m")
    assert style(page, ".prose", "fontSize") == "18px"


def test_a_choice_shows_before_anything_of_the_document_does(page, address):
    page.goto(address + ARTICLE)
    choose(page, "scheme-dark")
    page.add_init_script(
        "new MutationObserver((_, o) => { if (document.body) { o.disconnect();"
        " window.first = document.documentElement.dataset.scheme } })"
        ".observe(document, { childList: true, subtree: true })"
    )
    page.goto(address + NEXT)
    assert page.evaluate("window.first") == "dark"


def test_a_choice_can_be_taken_back(page, address):
    page.goto(address + ARTICLE)
    choose(page, "scheme-dark")
    choose(page, "scheme-auto")
    page.goto(address + NEXT)
    assert "scheme" not in page.evaluate(ROOT)


def test_going_back_shows_what_was_chosen_since(page, address):
    page.goto(address + ARTICLE)
    page.goto(address + NEXT)
    choose(page, "scheme-sepia")
    page.go_back()
    assert page.evaluate(ROOT)["scheme"] == "sepia"


def test_where_storage_is_refused_choices_hold_for_the_document(page, address):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    page.goto(address + ARTICLE)
    choose(page, "scheme-dark", "size-l")
    assert page.evaluate(ROOT) | {"paper": ""} == page.evaluate(ROOT) | {"scheme": "dark", "size": "l", "paper": ""}
    assert style(page, ".prose", "fontSize") == "21px"


@pytest.mark.parametrize(
    "kept", ['{"x":1}', "scheme-</script>", "size-l scheme-none", "\\u0000", "scheme-dark " * 9999]
)
def test_whatever_is_kept_the_document_can_be_read(page, address, kept):
    page.goto(address + ARTICLE)
    page.evaluate("kept => localStorage.setItem('banke', kept)", kept)
    page.goto(address + NEXT)
    assert page.is_visible("h1")


def test_without_scripts_choices_hold_for_the_document(browser, address):
    context = browser.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(address + ARTICLE)
    before = page.screenshot()
    page.click(".prefs summary")
    for choice in ("scheme-dark", "face-hei", "size-l", "paragraphs-space"):
        page.click(f"label:has(#{choice})")
    assert style(page, ".prose", "fontSize") == "21px"
    assert style(page, ".prose p[id]", "textIndent") == "0px"
    assert "dark" in style(page, "html", "colorScheme")
    assert page.screenshot() != before
    context.close()


def test_from_a_file_choices_hold(page, site):
    page.goto((site / ARTICLE).as_uri())
    choose(page, "scheme-dark")
    page.goto((site / NEXT).as_uri())
    assert page.evaluate(ROOT)["scheme"] == "dark"
    page.evaluate("localStorage.clear()")


def test_print_is_the_same_whatever_was_chosen(page, address):
    page.goto(address + ARTICLE)
    choose(page, "scheme-dark", "size-l")
    page.emulate_media(media="print")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    assert style(page, ".prose", "fontSize") == "14px"


def test_preferences_are_reached_and_left_by_keyboard(page, address):
    page.goto(address + ARTICLE)
    page.focus(".prefs summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("#size-l")
    assert page.url.endswith(ARTICLE)
    page.keyboard.press("Escape")
    assert not page.locator(".prefs").evaluate("e => e.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_click_beside_the_preferences_closes_them(page, address):
    page.goto(address + ARTICLE)
    page.click(".prefs summary")
    page.click("h1")
    assert not page.locator(".prefs").evaluate("e => e.open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_preferences_and_sepia_are_as_axe_wants_them(audit, address, scheme):
    def show(page):
        page.goto(address + ARTICLE)
        choose(page, "scheme-sepia" if scheme == "light" else "scheme-auto")

    audit(show, scheme=scheme)
    audit(show, widths=(320,), scheme=scheme)
