"""What is long, wide or in another language keeps its place: on a small phone, on a tablet, on paper."""

from dataclasses import replace

import pytest

from generator.edition.content import Content, PaperContent
from generator.model import ArticleKind, Block, BlockKind
from generator.render import load_theme
from tests.edition.invented import PAPER, SITE, article, issue, prose
from tests.edition.planned import plan

pytestmark = pytest.mark.browser

NAME = "qinghe/2025-06-18"
ISSUE = "qinghe/2025/06/18/index.html"
WHOLE = "qinghe/2025/06/18/whole/index.html"
ARTICLE = "qinghe/2025/06/18/01/1/index.html"
MONTH = "qinghe/2025/06/index.html"
ARCHIVE = "qinghe/index.html"
LONG_NAME = "望川江流域暨沿海各埠工商业者联合会机关周报"
PAPER_WIDTH = 672
"""Of A4 between its margins, as Chromium has it."""

FIGURES = "\n".join(
    [f"| {' | '.join(f'指标{n}' for n in range(14))} |", f"|{' --- |' * 14}"]
    + [f"| {' | '.join(f'{row * 977 + n}.25' for n in range(14))} |" for row in range(30)]
)
TOLD = f"| 品种 | 价格 | 说明 |\n| --- | --- | --- |\n| 白菜 | 1.2元 | {'产自河西岸，早晨五点到市。' * 9} |"
ROWS = "e => { const r = document.createRange(); r.selectNodeContents(e);"
ROWS += " return new Set([...r.getClientRects()].map(one => Math.round(one.bottom))).size }"
"""How many lines an element's text takes."""


def _content(language: str) -> Content:
    tables = [Block(kind=BlockKind.TABLE, text=text) for text in (FIGURES, TOLD)]
    picture = Block(kind=BlockKind.IMAGE, text="水头通过渡槽。", target="aqueduct.svg", credit="江一帆 摄")
    notice = article(NAME, 1, 2, "《渠边话》：谁来管水？谁来替大家付这一笔账？", kind=ArticleKind.NOTICE)
    latest = issue(
        NAME,
        notice,
        article(NAME, 1, 1, "表与图", blocks=(*prose(1), *tables, picture), authors=("沈知禾",)),
        article(NAME, 2, 1, "夏收", byline="柳明川"),
        page_names={2: "Arts & Culture International Weekend Edition 文化周末国际版"},
    )
    before = issue("qinghe/1985-09-28", article("qinghe/1985-09-28", 3, 1, "岁末"))
    return Content(
        site=replace(SITE, language=language, papers=("qinghe",)),
        papers=(PaperContent(paper=replace(PAPER, name=LONG_NAME), issues=(before, latest)),),
    )


@pytest.fixture(scope="module", params=["default", "broadsheet"])
def theme(request):
    return load_theme(None, request.param)


@pytest.fixture(scope="module")
def write(theme, tmp_path_factory):
    """Write the site in a language; gives its folder."""

    def written(language):
        folder = tmp_path_factory.mktemp(language)
        files = plan(_content(language), sizes={"qinghe/2025/06/18/aqueduct.svg": (960, 640)}).bytes(theme)
        drawn = b'<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"/>'
        for path, held in {**files, **dict(theme.assets()), "qinghe/2025/06/18/aqueduct.svg": drawn}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(held)
        return folder

    return written


@pytest.fixture(scope="module")
def site(write):
    return write("zh-CN")


@pytest.fixture(scope="module")
def english(write):
    return write("en")


def show(page, site, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / path).as_uri())


def test_on_paper_a_wide_table_is_there_whole(page, site):
    show(page, site, ARTICLE, PAPER_WIDTH)
    page.emulate_media(media="print")
    table = page.locator(".wide").first
    assert table.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
    assert table.evaluate("e => e.getBoundingClientRect().right") <= PAPER_WIDTH
    assert table.evaluate("e => getComputedStyle(e).breakInside") == "auto"


def test_on_paper_pictures_keep_their_shape(page, site):
    show(page, site, ARTICLE, PAPER_WIDTH)
    page.emulate_media(media="print")
    width, height = page.locator(".prose img").evaluate("e => [e.clientWidth, e.clientHeight]")
    assert width / height == pytest.approx(1.5, abs=0.02)
    assert page.locator(".prose img").evaluate("e => getComputedStyle(e).objectFit") == "fill"


def test_on_paper_headlines_of_a_whole_issue_stand_across_the_columns_of_their_text(page, site):
    show(page, site, WHOLE, PAPER_WIDTH)
    page.emulate_media(media="print")
    for selector in (".sheet hgroup", ".sheet .byline"):
        one = page.locator(selector).last
        assert one.evaluate("e => e.parentElement.clientWidth - e.clientWidth") == 0
        assert one.evaluate("e => getComputedStyle(e).breakAfter") == "avoid"
    assert page.locator(".sheet section").last.evaluate("e => getComputedStyle(e).columnCount") == "2"


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_long_column_of_a_table_leaves_short_ones_their_line(page, site, width):
    show(page, site, ARTICLE, width)
    cells = page.locator(".wide").last.locator("td, th")
    assert [cells.nth(n).evaluate(ROWS) for n in (0, 1, 3, 4)] == [1] * 4


def test_a_pages_number_is_never_broken_by_its_name(page, site):
    for width in (320, 768, 1440):
        show(page, site, ISSUE, width)
        for number in page.locator(".pages .no").all():
            assert number.evaluate("e => e.offsetHeight / parseFloat(getComputedStyle(e).fontSize)") < 2, width


def test_on_a_phone_the_day_of_an_issue_is_not_broken(page, site):
    for path in (ISSUE, WHOLE):
        show(page, site, path, 360)
        assert page.locator("h1 .seg").evaluate(ROWS) == 1


def test_beside_a_long_name_the_day_stands_on_its_line(page, site):
    for width in (704, 768, 1088):
        show(page, site, ARTICLE, width)
        assert page.locator(".dateline time").evaluate(ROWS) == 1, width


def test_the_parts_of_a_headline_beside_the_lead_are_not_broken(page, site):
    show(page, site, ISSUE, 1440)
    assert [one.evaluate(ROWS) for one in page.locator(".pack .seg").all()] == [1, 1]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_choices_are_seen_whole_on_a_small_phone(page, site, english, language):
    show(page, site if language == "zh-CN" else english, ARTICLE, 320)
    page.click(".prefs summary")
    left, right = page.locator(".prefs div").evaluate("e => (r => [r.left, r.right])(e.getBoundingClientRect())")
    assert left >= 0
    assert right <= 320
    for legend in page.locator(".prefs legend").all():
        assert legend.evaluate("e => e.scrollWidth - e.clientWidth") <= 0


@pytest.mark.parametrize("width", [704, 768, 1088])
def test_in_english_too_the_navigation_of_a_wide_screen_is_one_line(page, english, width):
    show(page, english, ARTICLE, width)
    assert page.locator(".nav").evaluate("e => e.offsetHeight") < 60
    assert page.locator(".prefs").evaluate("e => e.getBoundingClientRect().right") <= width - 32


def test_in_english_too_months_stand_on_one_line(page, english):
    for path in (MONTH, ARCHIVE):
        for width in (320, 768, 1440):
            show(page, english, path, width)
            months = page.locator(".months :is(a, li > span)")
            assert {one.evaluate(ROWS) for one in months.all()} == {1}, (path, width)


def test_what_stands_before_and_after_in_another_year_says_the_year(page, site):
    show(page, site, "qinghe/2025/06/18/01/index.html", 1440)
    assert page.inner_text(".turnpage [rel=prev] small") == "上一期末版　1985年9月28日"
    show(page, site, ARTICLE, 1440)
    assert "1985年9月28日" in page.inner_text(".turnpage [rel=prev] small")
