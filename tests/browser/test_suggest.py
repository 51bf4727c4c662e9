"""Suggestions while typing: in characters, in pinyin, in initials; by keys, by mouse, with an input method."""

import random
import re
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.search import SearchDocument
from tests.search.search_site import write_site

pytestmark = pytest.mark.browser


HOSTILE = '<img src="x" onerror="document.title=1">渡槽'
ARTICLES = (
    ("望川渠今晨全线试通水", ("沈知禾", "单守田"), "", ("望川渠", "渡槽", "重庆")),
    ("老渠新水到田头", ("沈知禾",), "渠边夜话", ("望川渠", "绿洲")),
    ("银行门口的校长", ("曾望舒",), "渠边夜话", ("望川渠", "银行", "校长", "女排")),
    ("長江邊的檔案館", ("吕昊",), "", ("長江", "档案馆", "乾隆")),
    ("C919与E-pack同场亮相", ("托卡林·别克",), "", ("C919", "E pack")),
    ("望城坡下的路灯", (), "旧闻新知", ("路灯", "望城坡")),
    (HOSTILE, (), "", ()),
)


def make_article(number, headline, authors=(), column="", keywords=()):
    day = date(2025, 6, 18) - timedelta(days=number)
    return SearchDocument(
        id=f"qinghe/{day}/01/1",
        url=f"qinghe/{day:%Y/%m/%d}/01/1/",
        paper="qinghe",
        headline=headline,
        date=day,
        page=1,
        page_name="要闻",
        section="要闻",
        column=column,
        authors=authors,
        kind="report",
        head_blocks=(column, headline) if column else (headline,),
        blocks=("　".join(authors), f"本文说到{'、'.join(keywords)}。"),
        keywords=keywords,
    )


@pytest.fixture(scope="module")
def address(host, tmp_path_factory):
    folder = tmp_path_factory.mktemp("suggest")
    documents = [make_article(number, *article) for number, article in enumerate(ARTICLES)]
    write_site(folder / "public", documents, folder / "cache")
    return f"{host(folder / 'public')}search/index.html"


@pytest.fixture
def field(page, address):
    page.goto(address)
    page.evaluate("Banke.ready")
    return page.locator("#q")


def options(page) -> list[str]:
    return [text.strip() for text in page.locator("#suggestions li > span:first-child").all_inner_texts()]


def write(page, text):
    """Write as a reader does, and wait for what is suggested, or not."""
    page.locator("#q").press_sequentially(text)
    page.wait_for_selector("#suggestions", state="attached")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("望川", "望川渠"),
        ("wangchuanqu", "望川渠"),
        ("wangchuan", "望川渠"),
        ("wangch", "望川渠"),
        ("wcq", "望川渠"),
        ("wangcq", "望川渠"),
        ("望cq", "望川渠"),
        ("WCQ", "望川渠"),
        ("szh", "沈知禾"),
        ("shenzhihe", "沈知禾"),
        ("zeng", "曾望舒"),
        ("shanshou", "单守田"),
        ("ssht", "单守田"),
        ("chongqing", "重庆"),
        ("yinhang", "银行"),
        ("xiaozhang", "校长"),
        ("changjiang", "長江"),
        ("长江", "長江"),
        ("qianlong", "乾隆"),
        ("lvzhou", "绿洲"),
        ("luzhou", "绿洲"),
        ("lüzhou", "绿洲"),
        ("nvpai", "女排"),
        ("nupai", "女排"),
        ("lvhao", "吕昊"),
        ("qbyh", "渠边夜话"),
        ("c919", "C919"),
        ("epack", "E pack"),
        ("川渠", "望川渠"),
        ("chuanqu", "望川渠"),
        ("bieke", "托卡林·别克"),
    ],
)
def test_a_term_is_suggested_by_characters_pinyin_and_initials(page, field, typed, first):
    write(page, typed)
    page.wait_for_selector("#suggestions li")
    assert options(page)[0] == first


def test_what_begins_with_it_comes_before_initials_and_what_holds_it_and_terms_before_headlines(page, field):
    write(page, "wang")
    page.wait_for_selector("#suggestions li")
    assert options(page) == ["望川渠", "望城坡", "望川渠今晨全线试通水", "望城坡下的路灯", "曾望舒"]
    about = page.locator("#suggestions .about").all_inner_texts()
    assert about == ["关键词", "关键词", "标题 2025-06-18", "标题 2025-06-13", "作者"]
    assert page.locator("#suggestions mark").all_inner_texts() == ["望"] * 5


def test_a_letter_alone_stands_for_a_beginning_and_what_nothing_suits_suggests_nothing(page, field):
    write(page, "w")
    page.wait_for_selector("#suggestions li")
    assert all(text.startswith("望") for text in options(page))
    write(page, "qxyz")
    page.wait_for_selector("#suggestions", state="hidden")
    assert field.get_attribute("aria-expanded") == "false"


def test_it_is_a_combobox_that_says_what_it_shows(page, field):
    write(page, "wang")
    page.wait_for_selector("#suggestions li")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-controls") == page.locator("[role=listbox]").get_attribute("id")
    assert page.inner_text("#query [role=status]") == "建议：5条"
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator("[role=option][aria-selected=true]").get_attribute("id") == active
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_arrows_go_round_through_list_and_field(page, field):
    write(page, "wang")
    page.wait_for_selector("#suggestions li")

    def press(key):
        page.keyboard.press(key)
        return page.evaluate(
            "[...document.querySelectorAll('#suggestions li')].findIndex((li) => li.ariaSelected === 'true')"
        )

    assert [press("ArrowDown") for _ in range(6)] == [0, 1, 2, 3, 4, -1]
    assert [press("ArrowUp") for _ in range(2)] == [4, 3]
    assert field.input_value() == "wang"


def test_enter_asks_for_what_is_chosen_and_without_a_choice_for_what_is_written(page, field):
    write(page, "wang")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hits li")
    assert asked(page) == "望川渠"
    assert page.locator("#suggestions").is_hidden()
    field.fill("")
    write(page, "望")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("Enter")
    page.wait_for_function("new URLSearchParams(location.search).get('q') === '望'")
    assert page.locator("#suggestions").is_hidden()


def test_the_last_of_several_terms_is_completed_and_an_excluded_one_stays_excluded(page, field):
    for typed, query in (("本文 duc", "本文 渡槽"), ("本文 -luzh", "本文 -绿洲"), ('本文 "e p', '本文 "E pack"')):
        field.fill("")
        write(page, typed)
        page.wait_for_selector("#suggestions li")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_function("query => new URLSearchParams(location.search).get('q') === query", arg=query)
        page.wait_for_selector("#hits li")
        assert field.input_value() == query


def test_a_headline_opens_its_article(page, field):
    write(page, "老渠")
    page.locator("#suggestions li", has_text="老渠新水到田头").click()
    page.wait_for_url("**/qinghe/2025/06/17/01/1/index.html")


def test_a_click_chooses_and_the_field_keeps_the_focus(page, field):
    write(page, "szh")
    page.locator("#suggestions li").first.click()
    page.wait_for_selector("#hits li")
    assert asked(page) == "沈知禾"
    assert page.evaluate("document.activeElement.id") == "q"


def test_escape_closes_and_then_clears_and_tab_leaves(page, field):
    write(page, "wang")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("Escape")
    assert page.locator("#suggestions").is_hidden()
    assert field.input_value() == "wang"
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    write(page, "wang")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("Tab")
    assert page.locator("#suggestions").is_hidden()
    assert page.evaluate("document.activeElement.matches('#query button')")
    assert field.input_value() == "wang"


def test_with_the_list_closed_down_goes_on_to_the_results(page, address):
    page.goto(f"{address}?q=本文")
    page.wait_for_selector("#hits li")
    page.locator("#q").focus()
    page.keyboard.press("End")
    write(page, " wang")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('#hits a')")


def test_while_a_character_is_composed_nothing_is_suggested(page, field):
    field.focus()
    session = page.context.new_cdp_session(page)

    def compose(text):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})

    for text in ("w", "wa", "wan", "wang"):
        compose(text)
    page.wait_for_selector("#suggestions", state="attached")
    page.wait_for_load_state("networkidle")
    compose("wang'c")
    assert page.locator("#suggestions").is_hidden()
    session.send("Input.insertText", {"text": "望川"})
    page.wait_for_selector("#suggestions li")
    assert options(page)[0] == "望川渠"
    compose("q")
    assert page.locator("#suggestions").is_hidden()
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is None
    assert page.evaluate("document.activeElement.id") == "q"


def test_nothing_is_fetched_before_a_reader_comes_to_the_field_nor_at_any_key_after_the_first(page, address):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{address}?q=本文")
    page.wait_for_selector("#hits li")
    page.wait_for_load_state("networkidle")
    assert not any("suggest" in url for url in fetched)
    page.locator("#q").fill("")
    write(page, "w")
    page.wait_for_selector("#suggestions li")
    assert sum("suggest" in url for url in fetched) == 3
    before = len(fetched)
    page.locator("#q").press_sequentially("angchuanqu xyz szh")
    page.wait_for_selector("#suggestions li")
    assert fetched[before:] == []


@pytest.fixture(scope="module")
def large(host, tmp_path_factory):
    """A site with more to suggest than one file holds."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.search.suggestions.FIRST_BYTES", 2_400)
        documents = [make_article(number, *article) for number, article in enumerate(ARTICLES)]
        others = [make_article(n, f"第{n}次浇水", keywords=("浇水", f"渠名{n}")) for n in range(100, 400)]
        write_site(folder / "public", [*documents, *others], folder / "cache")
    return f"{host(folder / 'public')}search/index.html", folder / "public"


def test_a_second_file_comes_once_and_only_when_the_first_has_little(page, large):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url) if "/suggest/" in request.url else None)
    page.goto(large[0])
    page.evaluate("Banke.ready")
    write(page, "di")
    page.wait_for_selector("#suggestions li")
    assert len(fetched) == 1
    write(page, " wcq")
    page.wait_for_selector("#suggestions li >> text=望川渠")
    write(page, " nothing of the kind")
    assert [re.findall("first|more", url) for url in fetched] == [["first"], ["more"]]


def test_suggestions_that_come_late_do_not_cover_the_results(page, address):
    held = []
    page.route("**/suggest/first.*", lambda route: held.append(route))
    page.goto(f"{address}?q=本文")
    page.wait_for_selector("#hits li")
    page.locator("#q").fill("望")
    page.wait_for_selector("#suggestions", state="attached")
    page.keyboard.press("Enter")
    page.wait_for_function("new URLSearchParams(location.search).get('q') === '望'")
    page.wait_for_selector("#hits li")
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    assert page.locator("#suggestions li").count() == 0
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize("name", ["first", "more"])
def test_without_its_files_search_goes_on(page, large, name):
    page.route(f"**/suggest/{name}.*", lambda route: route.abort())
    page.goto(large[0])
    page.evaluate("Banke.ready")
    write(page, "望城坡")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hits li")
    assert [fault for fault in page.faults if "ERR_FAILED" not in fault] == []
    page.faults.clear()


def test_the_first_suggestion_costs_less_than_30_kilobytes_uncompressed(page, host, tmp_path):
    chance = random.Random(1)  # noqa: S311 - the same articles every time
    word = lambda length: "".join(chr(chance.randrange(0x4E00, 0x5E00)) for _ in range(length))  # noqa: E731
    documents = [make_article(n, f"水到{word(9)}", (), "", ("本文", *(word(2) for _ in range(8)))) for n in range(500)]
    write_site(tmp_path / "public", documents, tmp_path / "cache")
    sizes = {}
    page.goto(f"{host(tmp_path / 'public')}search/index.html?q=本文")
    page.wait_for_selector("#hits li")
    page.wait_for_load_state("networkidle")
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.locator("#q").fill("")
    write(page, "shui")
    page.wait_for_selector("#suggestions li >> nth=7")
    page.wait_for_load_state("networkidle")
    assert [re.findall(r"suggest\w*\.js|first", url) for url in sizes] == [
        ["suggest.js"],
        ["suggestions.js"],
        ["first"],
    ]
    assert 28_000 < sum(sizes.values()) <= 30_000, sizes


def test_a_headline_is_shown_as_text_whatever_it_holds(page, field):
    write(page, "img")
    page.wait_for_selector("#suggestions li")
    assert options(page) == [HOSTILE]
    assert page.locator("#suggestions img").count() == 0
    assert page.locator("#suggestions mark").all_inner_texts() == ["img"]


@pytest.mark.parametrize("typed", ["-", '"', "。", "\\", "(((", "😀", "\u0000", "望" * 2000, "a" * 2000, "an" * 30])
def test_whatever_is_written_breaks_nothing(page, field, typed):
    write(page, "w")
    field.fill(typed)
    field.fill(f"{typed} wcq")
    page.wait_for_selector("#suggestions li")
    assert options(page)[0] == "望川渠"


def test_the_list_moves_nothing_and_fits_the_narrowest_phone(page, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}?q=本文")
    page.wait_for_selector("#hits li")
    place = lambda: page.evaluate("document.getElementById('results').getBoundingClientRect().top")  # noqa: E731
    before = place()
    page.locator("#q").fill("")
    write(page, "wang")
    page.wait_for_selector("#suggestions li")
    assert place() == before
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    boxes = page.evaluate(
        "[...document.querySelectorAll('#suggestions li')].map((li) => li.getBoundingClientRect().toJSON())"
    )
    assert all(box["left"] >= 0 and box["right"] <= 320 and box["height"] >= 44 for box in boxes)
    last = boxes[-1]
    middle = {"x": last["left"] + 20, "y": last["top"] + last["height"] / 2}
    top = page.evaluate("({ x, y }) => document.elementFromPoint(x, y).closest('li')?.id", middle)
    assert top == "suggestion-4"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_amiss_with_the_list_open(audit, address, scheme):
    def show(page):
        page.goto(f"{address}?q=本文")
        page.wait_for_selector("#hits li")
        page.fill("#q", "")
        write(page, "wang")
        page.wait_for_selector("#suggestions li")
        page.keyboard.press("ArrowDown")

    audit(show, scheme=scheme)


def asked(page) -> str:
    return parse_qs(urlsplit(page.url).query)["q"][0]
