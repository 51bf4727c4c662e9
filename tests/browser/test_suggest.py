"""Suggestions while typing: in characters, in pinyin, in initials; by keys, by mouse, with an input method."""

import gzip
import json
import re
from datetime import date, timedelta
from importlib.util import find_spec
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.search import SearchDocument
from tests.search.invented import make_documents
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
