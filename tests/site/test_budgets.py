"""What a reader has to load stays within its budget, as a host sends it: packed by brotli."""

from pathlib import Path

import brotli
import pytest

from tests.site.editions import Built
from tests.site.invented import LONG_READ

STYLE = 6_144
SCRIPT = 2_048
ARTICLE = 15_360
REQUESTS = 3
SEARCH = 250_000


def packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes()))


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_the_style_sheet_is_one_and_small(built: Built) -> None:
    assert packed(only(built.public / "assets", "*.css")) <= STYLE


def test_the_script_is_small(built: Built) -> None:
    assert packed(only(built.public / "assets", "read.*.js")) <= SCRIPT


def test_an_article_of_3000_characters_is_small(make_built, sample_site: Built) -> None:
    paper, day, page, number = LONG_READ.split("/")
    path = f"{paper}/{day.replace('-', '/')}/{page}/{number}/index.html"
    assert packed(make_built("invented", sample_site.theme).public / path) <= ARTICLE


def test_every_article_of_the_sample_edition_is_small(sample_site: Built) -> None:
    articles = sample_site.of("article.html") + sample_site.of("article.html", "zh-Hant")
    sizes = {document.path: packed(sample_site.public / document.path) for document in articles}
    assert len(sizes) > 60
    assert {path: size for path, size in sizes.items() if size > ARTICLE} == {}


@pytest.mark.browser
def test_a_document_takes_no_more_than_three_requests(sample_site: Built, browser, served) -> None:
    """Pictures of the newspaper aside; search has a budget of its own, 404.html a script that finds the nearest day."""
    over = {}
    for document in sample_site.one_of_each():
        if document.script or document.template in ("search.html", "moved.html", "404.html"):
            continue
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on(
            "request",
            lambda request, asked=asked: asked.append(request.url) if request.resource_type != "image" else None,
        )
        page.goto(served(sample_site) + document.path, wait_until="load")
        context.close()
        own = [url for url in asked if not url.startswith("data:")]
        if len(own) > REQUESTS:
            over[document.path] = own
    assert over == {}


@pytest.mark.browser
def test_a_search_shows_its_first_result_within_its_budget(sample_site: Built, browser, served) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(f"{served(sample_site)}search/index.html?q=望川渠")
    page.wait_for_selector("#hits a")
    context.close()
    assert len(sizes) > 3
    assert sum(sizes) <= SEARCH
