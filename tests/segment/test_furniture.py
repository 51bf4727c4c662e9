"""Folio, editors, imprint, contact and advertisements are told from articles, and articles from them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import PageText, SourceLine
from generator.segment import segment
from generator.segment.furniture import certain_furniture
from generator.segment.lines import decode_lines
from generator.segment.signs import read_sign

STRONG = {
    "editors": (
        "责编：何照野　美编：林见山　校对：秦晚",
        "责编/何照野 美编/林见山 校对/秦晚",
        "□责编 何照野 美编 林见山",
        "【责任编辑：何照野】",
        "本版责编：何照野",
        "責任編輯　何照野",
        "校对：王 超",
        "校对：秦晚、陆小舟",
        "主编 何照野 责编 林见山 电话：000-5550100 邮箱：a@b.example",
        "本版图片均由云溪县文化馆提供",
        "本版图片来源：资料图片",
    ),
    "folio": (
        "青禾日报 2025年6月18日 星期三 第2版 要闻",
        "2025年6月18日 星期三",
        "2025.06.18 星期三",
        "民國二十八年五月十二日 星期五 第二版",
        "第二版　滄江日報",
        "（一）滄江日報 中華民國三十六年四月三日 星期二",
        "第 二 版 滄 江 日 報",
        "—16—",
    ),
    "imprint": (
        "国内统一连续出版物号 CN 00-0000 邮发代号 0-0",
        "社址：青禾市望川路1号　邮政编码：000000　广告部电话：5550101　零售每份0.60元",
        "广告经营许可证：青工商广字第001号",
    ),
    "contact": ("扫码关注本报微信公众号", "请扫描二维码 看更多精彩内容"),
    "advertisement": ("广告", "【广告】", "·公益广告·", "廣 告"),
}
WEAK = {
    "folio": ("06 文化", "要闻 A03", "18", "2025年6月18日", "总第21385期", "今日本報兩大張", "江聲報", "多云 23～31℃"),
    "imprint": ("零售每份五分", "社址：中正路九號　電話二七一", "本报印刷厂印刷"),
    "contact": ("新闻热线：000-5550100", "本版邮箱：wenhua@qinghe.example", "www.qinghe.example"),
    "editors": ("编辑 何照野", "统筹：何照野"),
}
OF_ARTICLES = (
    "责任编辑、校对、版式都换了新人",
    "责任编辑制度改革",
    "校对工作不能放松",
    "编辑部的故事",
    "主编说今年的稿子多",
    "记者热线响个不停",
    "热线电话接通以后，那头没有人说话",
    "扫码支付在菜市场里早已不新鲜",
    "扫一扫二维码就能查到每一口泉的水位",
    "2025年6月18日星期三，记者来到望川渠",
    "2025年6月18日，望川渠全线通水。",
    "2025年的第一场雨",
    "第一版的故事",
    "《青禾日报》第一版登了这张照片",
    "广告牌拆了以后，街上亮堂多了",
    "广告公司的人来过两回",
    "零售价涨了两成，批发价没有动",
    "邮箱里塞满了报纸",
    "地址：渠首路1号",
    "电话：000-5550184",
    "邮箱：dukou@qinghe.example",
    "投稿邮箱：news20@qinghe.example",
    "天气预报",
    "本版的话",
    "第二版的那幅图片由一位读者寄来，",
    "发行了三十年的《望川渠志》，今年重印",
    "值班电话响了，何照野拿起听筒",
    "（一）",
    "一、加强渠道管护",
    "图片由云溪县文化馆提供",
    "印刷厂的老师傅说",
)


def page(*rows: str) -> PageText:
    return PageText(name="p", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(rows, 1)))


def certain(*rows: str) -> list[str]:
    lines = decode_lines(page(*rows))
    return [line.printed for line, sure in zip(lines, certain_furniture(lines), strict=True) if sure]


BODY = (
    "今年的蛙声来得早，五月末就有人在望川渠边",
    "听见了，起初是一两声，到了六月初，夜里关了窗",
    "也挡不住。",
    "住在渠边的人说，蛙多了，蚊子就少了。",
    "孩子们提着灯去找，找到的是一只很小的蛙，",
    "蹲在渠沿的石头上，一动也不动。",
    "蛙声来得早",
    "守闸人何守田在登记簿上写道，蛙声起于五月二十九日。",
    "他又添了一句，水温十九度。",
)


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in STRONG.items() for line in lines])
def test_what_only_furniture_says_is_furniture_anywhere(reason: str, line: str) -> None:
    assert certain(*BODY[:4], line, *BODY[4:]) == [line]
    sign = read_sign(line)
    assert sign
    assert sign.reason == reason


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in WEAK.items() for line in lines])
def test_what_articles_may_say_too_is_no_furniture_among_their_lines(reason: str, line: str) -> None:
    assert certain(*BODY[:4], line, *BODY[4:]) == []
    sign = read_sign(line)
    assert sign
    assert sign.reason == reason


@pytest.mark.parametrize("line", OF_ARTICLES)
def test_lines_of_articles_that_mention_such_words_are_none(line: str) -> None:
    assert certain(*BODY[:4], line, *BODY[4:]) == []
    assert certain(line, *BODY) == []
    assert certain(*BODY, line) == []
    assert certain(*BODY, "责任编辑：何照野", line) == ["责任编辑：何照野"]


def test_a_page_number_and_a_weather_strip_at_the_top_are_furniture() -> None:
    assert certain("06 文化", "今日 多云 23～31℃", *BODY) == ["06 文化", "今日 多云 23～31℃"]


def test_facts_of_a_folio_below_each_other_are_furniture_wherever_they_stand() -> None:
    assert certain(*BODY[:6], "2025年6月18日", "星期三", "今日8版", *BODY[6:]) == ["2025年6月18日", "星期三", "今日8版"]


def test_day_and_name_below_a_notice_are_the_notice_s() -> None:
    assert certain(*BODY, "青禾日报", "2025年6月18日") == []


def test_contact_lines_beside_the_editors_are_furniture_but_not_those_of_a_notice_above() -> None:
    editors = "责任编辑：何照野"
    assert certain(*BODY, "新闻热线：000-5550100", editors) == ["新闻热线：000-5550100", editors]
    assert certain(*BODY, "报名地点：渠首路1号", "新闻热线：000-5550100", editors) == [editors]


def test_furniture_says_why() -> None:
    rows = (
        "青禾日报 2025年6月18日 星期三 第2版",
        "",
        *BODY[:6],
        "",
        BODY[6],
        "",
        "新闻热线：000-5550100",
        "责编：何照野 校对：秦晚",
    )
    found = segment(page(*rows)).furniture
    assert [(part.reason, part.lines) for part in found] == [("folio", (1,)), ("contact", (12,)), ("editors", (13,))]


WORDS = st.sampled_from(
    [
        *(
            "责任编辑",
            "校对",
            "版式",
            "美编",
            "热线",
            "邮箱",
            "二维码",
            "扫码",
            "广告",
            "零售",
            "发行",
            "印刷",
            "第二版",
        ),
        *("头版", "星期三", "报社", "本版", "图片", "客户端", "社址", "邮编", "天气", "编辑", "主编", "设计", "本报"),
    ]
)
SUBJECTS = st.sampled_from(("老师傅", "守闸人", "何守田", "这家印刷厂", "县里", "她", "三十年前"))
VERBS = st.sampled_from(("说起", "换掉了", "记得", "离不开", "在乎", "找到了", "不再提"))
TAILS = st.sampled_from(
    ("，脸上带着笑。", "的那一天，下着雨", "，没有人作声，", "时声音很低", "。", "，又添了一句：", "的往事")
)


@settings(max_examples=300, deadline=None)
@given(SUBJECTS, VERBS, WORDS, TAILS, st.booleans())
def test_a_sentence_about_such_things_is_never_furniture(
    who: str, does: str, what: str, tail: str, turned: bool
) -> None:
    sentence = f"{what}{does}{who}{tail}" if turned and tail != "。" else f"{who}{does}{what}{tail}"
    assert sentence not in certain(*BODY[:4], sentence, *BODY[4:])
    assert sentence not in certain(sentence, *BODY)


@settings(max_examples=200, deadline=None)
@given(st.text("责任编辑校对：版第一二0123456789年月日 　·—（）广告www.@电话扫码关注", max_size=200))
def test_any_line_is_read_in_time(text: str) -> None:
    sign = read_sign(text)
    assert sign is None or sign.reason


@pytest.mark.parametrize(
    "piece", ["报", "广告热线", "第一版", "小雨", "校对：", "2025年", "王 ", "日报", "1—", "本版图片"]
)
def test_a_line_made_to_be_slow_is_read_at_once(piece: str) -> None:
    began = time.perf_counter()
    for opening in ("扫码看", "", "责任编辑：", "本版图片"):
        read_sign((opening + piece * 80)[:159] + "x")
    assert time.perf_counter() - began < 0.5
