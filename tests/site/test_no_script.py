"""Without scripts a whole issue can be read by links alone: from home to the issue, to every page, to every article."""

from urllib.parse import urljoin

import pytest

from tests.site.editions import Built

pytestmark = pytest.mark.browser

LINKS = "links => links.map((link) => [link.getAttribute('href'), link.textContent.trim(), link.checkVisibility()])"


def links(page, selector: str) -> dict[str, str]:
    """Return the addresses of what a reader sees to be links, each with its words."""
    found = page.eval_on_selector_all(f"{selector} a[href]", LINKS)
    return {urljoin(page.url, href).split("#")[0]: words for href, words, shown in found if shown}


@pytest.fixture
def page(browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def read_issue(page, home: str, issue: str) -> set[str]:
    """Go from home to an issue, from there to its pages, and read what they list; gives the articles' addresses."""
    page.goto(home)
    page.goto(next(url for url in links(page, "body") if url == issue))
    pages = [
        url
        for url in links(page, "main")
        if url.startswith(issue.removesuffix("index.html")) and url.count("/") == issue.count("/") + 1
    ]
    read: set[str] = set()
    for number in pages:
        page.goto(number)
        for url, words in links(page, ".list").items():
            if url not in read:
                page.goto(url)
                assert words, url
                assert page.inner_text("main h1").replace("\n", "") in words.replace("\n", ""), url
                read.add(url)
                page.goto(number)
    return read


def test_a_whole_issue_is_read_by_links(page, sample_site: Built, served) -> None:
    address = served(sample_site)
    earlier = "qinghe/2025/06/17/"
    read = read_issue(page, address, f"{address}{earlier}index.html")
    printed = {d.path for d in sample_site.of("article.html") if d.path.startswith(earlier)}
    assert printed <= {url.removeprefix(address) for url in read}
