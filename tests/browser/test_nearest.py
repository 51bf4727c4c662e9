"""At an address that names a day without a paper, the nearest month with issues is named beside all years."""

from pathlib import Path
from urllib.parse import quote

import pytest

from generator.build import build
from tests.browser.conftest import SUB_PATH
from tests.build.newsroom import write_site


@pytest.fixture(scope="module")
def lost(tmp_path_factory, host):
    """Answer as a host does that shows 404.html at every address where nothing stands."""
    folder: Path = tmp_path_factory.mktemp("lost")
    write_site(folder / "content")
    settings = f'title = "三渡"\nbase_url = "https://paper.example{quote(SUB_PATH)}"\npapers = ["hexi", "qinghe"]\n'
    (folder / "content/site.toml").write_text(settings, "utf-8")
    build(folder / "content", folder / "public", search=False)
    page = (folder / "public/404.html").read_bytes()
    address = host(folder / "public")

    def at(path: str) -> str:
        file = folder / "public" / path / "index.html"
        assert not file.exists()
        file.parent.mkdir(parents=True)
        file.write_bytes(page)
        return f"{address}{path}/index.html"

    return at


@pytest.mark.parametrize(
    ("path", "month", "target"),
    [
        ("hexi/2024/03/05", "2024年12月", "hexi/2024/12/index.html"),
        ("hexi/2025/04/01/02/3", "2025年3月", "hexi/2025/03/index.html"),
        ("hexi/1985", "2024年12月", "hexi/2024/12/index.html"),
        ("zh-Hant/qinghe/2031/01/01", "2025年6月", "qinghe/2025/06/index.html"),
    ],
)
def test_the_nearest_month_that_has_issues_is_named(page, lost, path: str, month: str, target: str) -> None:
    page.goto(lost(path))
    assert page.inner_text("#nearest a").replace(" ", "") == month
    page.click("#nearest a")
    page.wait_for_url(f"**/{target}")


def test_an_address_that_names_no_day_has_the_list_of_years_alone(page, lost) -> None:
    page.goto(lost("hexi/nowhere"))
    assert page.is_hidden("#nearest")
    assert page.locator('nav[data-paper="hexi"] p a').all_inner_texts() == ["2024", "2025"]
