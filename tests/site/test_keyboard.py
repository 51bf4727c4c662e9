"""By keyboard alone: from home to a search, to a result, through it, and back; and whatever has the focus shows it."""

import pytest

from tests.site.editions import Built

pytestmark = pytest.mark.browser

# A date's field has parts that a browser shows to be focused by itself.
FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels?.[0] ?? at;
  const shown = [at, ...label.querySelectorAll('*')].map((one) => getComputedStyle(one));
  return {
    tag: at.tagName, id: at.id, text: at.textContent.trim().replace(/\\s+/g, ' '),
    outlined: at.type === 'date' || shown.some((one) => one.outlineStyle !== 'none' && parseInt(one.outlineWidth) > 1),
    inside: at.getBoundingClientRect().right > 0 && at.getBoundingClientRect().bottom > 0,
  };
}"""


STOPS = """() => [...document.querySelectorAll('a[href],button,input,summary,[tabindex]')].filter((one) =>
    one.tabIndex >= 0 && one.type !== 'radio' && one.checkVisibility({ contentVisibilityAuto: true })).length"""


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def press(page, key: str) -> dict[str, object]:
    """Press a key; what has the focus then must be seen to have it."""
    page.keyboard.press(key)
    now = page.evaluate(FOCUSED)
    if now["tag"] != "BODY":
        assert now["outlined"], f"the focus cannot be seen: {now} at {page.url}"
        assert now["inside"], f"the focus is out of sight: {now} at {page.url}"
    return now


def tab_to(page, wanted, keys: int = 60) -> dict[str, object]:
    """Press Tab until what is wanted has the focus."""
    for _ in range(keys):
        now = press(page, "Tab")
        if wanted(now):
            return now
    raise AssertionError(f"not reached by {keys} tabs at {page.url}")


def test_the_first_tab_offers_to_skip_to_the_text(page, sample_site: Built, served) -> None:
    page.goto(served(sample_site) + "qinghe/2025/06/18/01/1/index.html")
    first = press(page, "Tab")
    assert first["tag"] == "A"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    following = press(page, "Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), following


def test_from_home_to_a_result_and_back(page, sample_site: Built, served) -> None:
    page.goto(served(sample_site))
    tab_to(page, lambda now: now["id"] == "q")
    page.keyboard.type("望川渠")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    page.wait_for_selector("#hits a")
    found = tab_to(page, lambda _: page.evaluate("document.activeElement.closest('#hits h3') !== null"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/qinghe/2025/**")
    page.wait_for_selector(".hits-bar [role=status]:not(:empty)")
    assert found["text"].replace(" ", "") == page.inner_text("main h1").replace("\n", "").replace(" ", "")
    page.go_back()  # Alt and the left arrow are keys of the browser's own, which has no window here
    page.wait_for_selector("#hits a")
    assert page.input_value("#q") == "望川渠"
    page.go_back()
    page.wait_for_url(served(sample_site) + "**")
    page.wait_for_function("document.body.classList.contains('home')")


def test_a_slash_and_arrows_do_the_same_without_tabs(page, sample_site: Built, served) -> None:
    page.goto(served(sample_site) + "qinghe/2025/06/18/01/1/index.html")
    assert press(page, "/")["id"] == "q"
    page.keyboard.type("望川渠")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hits a")
    press(page, "/")
    press(page, "ArrowDown")
    assert page.evaluate("document.activeElement.closest('#hits h3') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/qinghe/2025/**")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: "?" not in url)


@pytest.mark.parametrize(
    "template", ["home.html", "issue.html", "page.html", "article.html", "month.html", "lists.html"]
)
def test_every_stop_of_the_tab_key_can_be_seen_and_none_is_a_trap(page, sample_site: Built, served, template) -> None:
    page.goto(served(sample_site) + sample_site.of(template)[-1].path)
    wanted = page.evaluate(STOPS)
    stops = 0
    while press(page, "Tab")["tag"] != "BODY":
        stops += 1
        assert stops <= wanted + 20, "the focus does not come out again"
    assert stops >= wanted
