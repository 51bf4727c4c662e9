"""A site works from a folder on a disk: no host, no fetch, every link leads to a file."""

import pytest

from tests.site.editions import Built

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser):
    """A page at which no script may fail, and nothing may be asked of a network."""
    context = browser.new_context(viewport={"width": 768, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"error: {error}") if "Transition" not in str(error) else None)
    page.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None)
    page.on("requestfailed", lambda asked: faults.append(f"failed: {asked.url}"))
    yield page
    context.close()
    assert not faults, faults


def test_every_kind_of_document_opens_from_a_file(page, built: Built) -> None:
    for document in built.one_of_each():
        if document.template in ("404.html", "offline.html", "moved.html"):
            continue  # only hosts and browsers without a network show the first two; the third leaves
        page.goto((built.public / document.path).as_uri())
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", document.path
        assert page.inner_text("main").strip(), document.path


def test_links_lead_from_home_to_issue_page_article_and_back(page, sample_site: Built) -> None:
    home = (sample_site.public / "index.html").as_uri()
    page.goto(home)
    page.click("main a[href$='qinghe/2025/06/17/index.html'] >> nth=0")
    page.click("main a[href$='02/index.html'] >> nth=0")
    page.click(".list a >> nth=0")
    page.wait_for_url("**/2025/06/17/02/1/index.html")
    page.click(".turnpage [rel=next]")
    page.wait_for_url("**/2025/06/17/02/2/index.html")
    page.click(".nav li:first-child a")
    page.wait_for_url(home)


def test_the_archive_opens_from_a_file_where_search_cannot(page, sample_site: Built) -> None:
    page.goto((sample_site.public / "search/index.html").as_uri())
    page.click(".archives a >> nth=0")
    page.wait_for_url("**/qinghe/index.html")
