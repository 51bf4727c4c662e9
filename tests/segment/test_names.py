"""Bylines in the forms that print has, and the openings and closings that hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.segment.lift import lift_closing, lift_opening
from generator.segment.marks import read_closing
from generator.segment.names import parse_byline


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("◎本报记者 沈知禾", ("沈知禾",)),
        ("▌沈知禾", ("沈知禾",)),
        ("·沈知禾·", ("沈知禾",)),
        ("——沈知禾——", ("沈知禾",)),
        ("记者丨沈知禾", ("沈知禾",)),
        ("□记者 沈知禾 实习生 陆远", ("沈知禾", "陆远")),
        ("青禾融媒体记者 沈知禾", ("沈知禾",)),
        ("特派记者 沈知禾 发自望川镇", ("沈知禾",)),
        ("本报记者 沈知禾 4月28日望川报道", ("沈知禾",)),
        ("采写/摄影 本报记者 沈知禾", ("沈知禾",)),
        ("口述/沈知禾　整理/陆远", ("沈知禾", "陆远")),
        ("沈知禾口述 陆远整理", ("沈知禾", "陆远")),
        ("沈知禾 著 陆远 译", ("沈知禾", "陆远")),
        ("[塔尔曼] 伊沃·雷恩 沈知禾译", ("伊沃·雷恩", "沈知禾")),
        ("策划：沈知禾 采写：陆远", ("沈知禾", "陆远")),
        ("本组稿件均由本报记者 沈知禾 采写", ("沈知禾",)),
        ("望川镇 读者 沈知禾", ("沈知禾",)),
        ("（望川镇）沈知禾", ("沈知禾",)),
        ("沈知禾（望川农学院教授）", ("沈知禾",)),
        ("（作者：沈知禾，系市中医院主任医师）", ("沈知禾",)),
        ("市第一中学高三（4）班 沈知禾", ("沈知禾",)),
        ("中文系2021级沈知禾", ("沈知禾",)),
        ("沈知禾 等", ("沈知禾",)),
        ("记者沈知禾陆远", ("沈知禾", "陆远")),
        ("欧阳知禾", ("欧阳知禾",)),
        ("王　超", ("王超",)),
        ("文 王 超", ("王超",)),
        ("王 超 李 明", ("王超", "李明")),
        ("陈建文", ("陈建文",)),
        ("老圃", ("老圃",)),
        ("本報駐望川記者　陸遠", ("陸遠",)),
        ("特派員陸遠寄自望川", ("陸遠",)),
        ("陸遠原著　沈知禾譯", ("陸遠", "沈知禾")),
        ("陸遠・沈知禾", ("陸遠", "沈知禾")),
        ("陸遠先生", ("陸遠",)),
    ],
)
def test_only_those_who_wrote_are_names_of_a_byline_as_they_are_printed(printed: str, names: tuple[str, ...]) -> None:
    byline = parse_byline(printed)
    assert (byline.names, byline.sure) == (names, True)


@pytest.mark.parametrize(
    "printed",
    [
        "本报编辑部",
        "本报两会报道组",
        "本报综合消息",
        "望川镇气象局供稿",
        "据新华社电",
        "新华社供本报专稿",
        "一讀者",
        "編者",
        "本社同人",
    ],
)
def test_a_byline_without_a_person_names_nobody(printed: str) -> None:
    assert (parse_byline(printed).names, parse_byline(printed).sure) == ((), True)


@pytest.mark.parametrize(
    ("printed", "names", "others"),
    [
        ("文/本报记者 沈知禾 图/陆远", ("沈知禾",), ("陆远",)),
        ("本报记者 沈知禾 文 陆远 图", ("沈知禾",), ("陆远",)),
        ("本报记者 沈知禾 文/图", ("沈知禾",), ()),
        ("记者沈知禾文/摄", ("沈知禾",), ()),
        ("记者 沈知禾 摄影报道", ("沈知禾",), ()),
        ("沈知禾 摄", (), ("沈知禾",)),
        ("学生记者 沈知禾 指导教师 陆远", ("沈知禾",), ("陆远",)),
    ],
)
def test_who_took_pictures_or_gave_guidance_did_not_write(
    printed: str, names: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert (parse_byline(printed).names, parse_byline(printed).others) == (names, others)


def test_a_line_too_long_for_a_byline_is_not_searched_for_names() -> None:
    byline = parse_byline("记者王小明、" * 100_000)
    assert (len(byline.names), byline.sure) == (1, False)


@pytest.mark.parametrize(
    ("opening", "dateline", "names"),
    [
        ("本报讯 记者沈知禾、陆远报道：", "本报讯", ("沈知禾", "陆远")),
        ("本报讯 记者沈知禾 ", "本报讯", ("沈知禾",)),
        ("本报望川讯（记者 沈知禾）", "本报望川讯", ("沈知禾",)),
        ("●本报讯（沈知禾）", "本报讯", ("沈知禾",)),
        ("晨报讯（记者 沈知禾）", "晨报讯", ("沈知禾",)),
        ("青禾日报讯（记者 沈知禾 摄影报道）", "青禾日报讯", ("沈知禾",)),
        ("又讯（记者 沈知禾）", "又讯", ("沈知禾",)),
        ("（通讯员 沈知禾）", "", ("沈知禾",)),
        ("记者 沈知禾 报道：", "", ("沈知禾",)),
        ("摄影报道（记者 沈知禾）", "", ("沈知禾",)),
        ("本報訊　記者陸遠報道：", "本報訊", ("陸遠",)),
        ("新華社記者陸遠報道：", "", ("陸遠",)),
    ],
)
def test_an_opening_is_lifted_with_its_byline(opening: str, dateline: str, names: tuple[str, ...]) -> None:
    lifted = lift_opening(opening + "昨天，渠水流到了田头。")
    assert lifted.byline
    assert (lifted.dateline, lifted.byline.names) == (dateline, names)
    assert lifted.rest == "昨天，渠水流到了田头。"


@pytest.mark.parametrize(
    "closing",
    [
        "（沈知禾 整理）",
        "（沈知禾/文）",
        "（文/沈知禾）",
        "（沈知禾譯）",
        "（作者沈知禾，望川镇人）",
        "（本报记者沈知禾）",
        "作者：沈知禾",
        "——沈知禾",
        "　　沈知禾",
        "\n沈知禾",
        "读者 沈知禾",
        "本报记者 沈知禾 摄影报道",
        "本版图文：沈知禾",
    ],
)
def test_a_closing_is_lifted_with_its_byline(closing: str) -> None:
    lifted = lift_closing("渠水流到了田头。" + closing)
    assert lifted.byline
    assert (lifted.rest, lifted.byline.names) == ("渠水流到了田头。", ("沈知禾",))


RUNNING = (
    "记者在现场看到，渠水流到了田头。",
    "记者从水务局获悉，渠水今晨到了田头。",
    "本报讯息网今日开通，",
    "讯息传来，全村欢喜。",
    "晨报讯息中心的报告说，",
    "据守闸人何守田说，今年的水早了九天",
    "记者何照野报道了这件事。",
    "高度重视水的问题（东岸）",
    "他写过三本书（路透）",
    "水到田头（责任编辑 沈知禾）",
    "他说：“水来了。”沈知禾点头",
    "（方言）的说法不同，",
    "记者现场报道：水到田头。",
    "一九三九年（四月）",
    "又讯：守闸人今晨开闸。",
    "综合消息传来，",
    "何守田通讯 员不在",
)


@pytest.mark.parametrize("text", RUNNING)
def test_running_text_is_left_whole(text: str) -> None:
    assert (lift_opening(text).rest, lift_closing(text).rest) == (text, text)


@given(st.lists(st.sampled_from([*RUNNING, "（", "）", "。", "\n", "　", " ", "记者", "沈知禾", "本报讯"]), max_size=8))
def test_what_is_lifted_and_what_is_left_are_slices_of_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    assert text.endswith(lift_opening(text).rest)
    closing = read_closing(text)
    assert text.startswith(lift_closing(text).rest)
    assert closing.byline in text[closing.start :]


@given(st.text("本报讯记者沈知禾陆远文图摄译/：（）[]·・、 \n　王超先生等在的學譯記", max_size=20))
def test_names_are_slices_of_the_byline_as_printed(printed: str) -> None:
    byline = parse_byline(printed)
    bare = byline.shown.replace("\u3000", "")
    assert all(name and name in bare for name in byline.names + byline.others)
