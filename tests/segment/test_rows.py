"""Rows that stand together: tables, lists, particulars and verse become one block, and nothing else does."""

import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import BlockKind, Fragment, PageText, PrintedBlock, PrintedText, SegmentedPage, SourceLine
from generator.segment import segment
from generator.segment.kept import keep_lines
from generator.segment.labels import Label, LineLabel
from generator.segment.lines import decode_lines
from generator.segment.report import as_json
from generator.segment.rows import keep_rows
from generator.text.layout import close_up, tidy


def article(text: str) -> tuple[Fragment, dict[int, SourceLine]]:
    """Make an article of a text: a paragraph a line, but that a line behind a bar goes on from the one above."""
    source = {n: SourceLine(number=n, text=row.lstrip("|")) for n, row in enumerate(text.split("\n"), 1)}
    blocks: list[PrintedBlock] = []
    for number, row in enumerate(text.split("\n"), 1):
        words = tidy(close_up(row.lstrip("|").strip()))
        if row.startswith("|"):
            above = blocks[-1]
            blocks[-1] = replace(above, text=above.text + words, lines=(*above.lines, number))
        elif words:
            blocks.append(PrintedBlock(kind=BlockKind.PARAGRAPH, text=words, lines=(number,)))
    return Fragment(blocks=tuple(blocks)), source


def kept(text: str) -> list[PrintedBlock]:
    return list(keep_rows(*article(text)).blocks)


def told(text: str) -> list[tuple[str, ...]]:
    return [(str(block.kind), *block.text.split("\n")) for block in kept(text)]


def cells(text: str) -> list[tuple[str, ...]]:
    (block,) = kept(text)
    assert block.kind is BlockKind.TABLE
    return list(block.cells)


LAYOUT = """城市      天气        气温        风力
青禾      多云        25～33℃     3级
云溪      多云转晴    23～31℃     2级
霜港      阵雨                    4级
柳渡      小雨转多云  22～28℃     2级"""


def test_columns_that_blanks_align_are_a_table_with_its_header_and_its_empty_cells() -> None:
    assert cells(LAYOUT) == [
        ("城市", "天气", "气温", "风力"),
        ("青禾", "多云", "25～33℃", "3级"),
        ("云溪", "多云转晴", "23～31℃", "2级"),
        ("霜港", "阵雨", "", "4级"),
        ("柳渡", "小雨转多云", "22～28℃", "2级"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "晚稻米 每500克2.85元 持平\n鸡蛋 每500克4.72元 跌0.08元\n草鱼 每500克7.90元 持平",
            [
                ("", "", ""),
                ("晚稻米", "每500克2.85元", "持平"),
                ("鸡蛋", "每500克4.72元", "跌0.08元"),
                ("草鱼", "每500克7.90元", "持平"),
            ],
            id="prices",
        ),
        pytest.param(
            "1 青禾队 7 16\n2 霜港队 7 14\n3 云溪队 7 12",
            [("", "", "", ""), ("1", "青禾队", "7", "16"), ("2", "霜港队", "7", "14"), ("3", "云溪队", "7", "12")],
            id="standings",
        ),
        pytest.param(
            "队 胜 平 负\n青禾 5 1 1\n霜港 4 2 1",
            [("队", "胜", "平", "负"), ("青禾", "5", "1", "1"), ("霜港", "4", "2", "1")],
            id="a header of single characters",
        ),
        pytest.param(
            "名次\t姓名\t成绩\n1\t王　超\t12.31秒\n2\t沈知禾\t12.40秒",
            [("名次", "姓名", "成绩"), ("1", "王超", "12.31秒"), ("2", "沈知禾", "12.40秒")],
            id="results, a short name set wide",
        ),
        pytest.param(
            "米　每石十二元　漲\n麵　每袋三元五角　平\n油　每斤四角　漲",
            [("", "", ""), ("米", "每石十二元", "漲"), ("麵", "每袋三元五角", "平"), ("油", "每斤四角", "漲")],
            id="prices of old",
        ),
        pytest.param(
            "8:00 开渠仪式\n9:30 渠边会\n14:00 分水闸试水",
            [("", ""), ("8:00", "开渠仪式"), ("9:30", "渠边会"), ("14:00", "分水闸试水")],
            id="a programme",
        ),
        pytest.param(
            "青禾\n多云\n25℃\n云溪\n晴\n23℃\n霜港\n阵雨\n22℃\n柳渡\n小雨\n21℃",
            [
                ("", "", ""),
                ("青禾", "多云", "25℃"),
                ("云溪", "晴", "23℃"),
                ("霜港", "阵雨", "22℃"),
                ("柳渡", "小雨", "21℃"),
            ],
            id="a cell a line",
        ),
    ],
)
def test_rows_whose_columns_agree_are_a_table(text: str, expected: list[tuple[str, ...]]) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("沈知禾 柳明川 江一帆\n韩拾麦 阮小荞 陶砚\n何照野 林见山 秦晚", id="names only"),
        pytest.param("青禾 25℃\n云溪 晴\n霜港 22℃", id="a column of two kinds"),
        pytest.param("青禾 25℃\n云溪 23℃", id="two rows"),
        pytest.param("1 加强渠道管护\n2 落实用水公约\n3 清理沿线淤泥", id="numbered items"),
        pytest.param("开放时间： 8:00\n咨询电话： 000-1234\n票价： 20元", id="particulars"),
        pytest.param(
            "2023年4月 第1场渠边会，在渠首举行。\n2024年11月 试水，合格。\n2025年6月 通水，全线。", id="prose"
        ),
        pytest.param("青禾\n25℃\n云溪\n23℃\n霜港\n22℃", id="a cell a line, and few of them"),
    ],
)
def test_what_is_not_certainly_a_table_is_none(text: str) -> None:
    assert all(block.kind is not BlockKind.TABLE for block in kept(text))


def test_two_text_columns_of_prose_in_one_row_are_no_table() -> None:
    text = """守闸人说今年的水早了        2025年的第一场雨下在
九天渠底的淤泥也清得        3月的最后一个星期里比
比往年干净两岸的人家        2024年晚了十一天可是"""
    assert all(block.kind is not BlockKind.TABLE for block in kept(text))


def test_a_table_ends_where_its_columns_do() -> None:
    found = told("各县天气如下。\n青禾  多云  25℃\n云溪  晴  23℃\n霜港  阵雨  22℃\n市气象台提醒，出门带伞。")
    assert [row[0] for row in found] == ["paragraph", "table", "paragraph"]


def test_items_behind_a_bullet_are_a_list() -> None:
    assert told("活动如下。\n●七月五日，讲故事，主讲人是守\n|闸人。\n●七月十二日，画地图。") == [
        ("paragraph", "活动如下。"),
        ("list", "●七月五日，讲故事，主讲人是守闸人。", "●七月十二日，画地图。"),
    ]


def test_items_that_count_are_a_list_and_in_other_forms_keep_their_lines() -> None:
    assert told("1.身份证\n2.合同\n3.照片两张") == [("list", "1.身份证", "2.合同", "3.照片两张")]
    assert told("（1）身份证。\n（2）合同。\n（3）照片。") == [
        ("paragraph", "（1）身份证。", "（2）合同。", "（3）照片。")
    ]


def test_figures_that_do_not_count_are_no_list() -> None:
    assert told("1.5万亩秧田备好了。\n2.6万亩还在等水。\n3.1万亩改种玉米。") == [
        ("paragraph", "1.5万亩秧田备好了。"),
        ("paragraph", "2.6万亩还在等水。"),
        ("paragraph", "3.1万亩改种玉米。"),
    ]


def test_two_lists_in_a_row_stay_two() -> None:
    kinds = [str(block.kind) for block in kept("●甲乡送来秧苗\n●乙乡送来农机\n◆丙镇修水渠\n◆丁镇清淤泥")]
    assert kinds == ["list", "paragraph"]


def test_particulars_keep_their_lines_behind_a_notice() -> None:
    assert told("六月十四日拾到助听器一只。\n认领地点：服务中心\n电话：000-5550163") == [
        ("paragraph", "六月十四日拾到助听器一只。"),
        ("paragraph", "认领地点：服务中心", "电话：000-5550163"),
    ]


def test_rows_of_a_chronicle_keep_their_lines() -> None:
    text = "1958年10月 渠首动工，日上工最多时4100人。\n1996年起 改用电灌站提水。\n2025年6月17日 N3段全线通\n|水。"
    assert told(text) == [
        (
            "paragraph",
            "1958年10月　渠首动工，日上工最多时4100人。",
            "1996年起　改用电灌站提水。",
            "2025年6月17日　N3段全线通水。",
        )
    ]


def test_paragraphs_that_open_with_a_day_and_no_blank_stay_paragraphs() -> None:
    assert len(kept("1958年渠首动工。\n1996年改用电灌。\n2025年全线通水。")) == 3


def test_what_two_people_say_stays_paragraphs() -> None:
    assert len(kept("问：几点开门？\n答：八点。\n问：几点关门？\n答：六点。")) == 4


def test_verse_keeps_its_lines_and_stanzas_and_a_title_between_poems_is_a_subhead() -> None:
    one = "渡口的石阶，\n每年矮下去一级。\n\n看看摆渡的人，\n还在不在。"
    other = "一行，\n两行，\n弯着腰写下的字，\n要到秋天才有人念。"
    assert told(f"{one}\n\n秧歌\n\n{other}") == [
        ("paragraph", "渡口的石阶，", "每年矮下去一级。"),
        ("paragraph", "看看摆渡的人，", "还在不在。"),
        ("subhead", "秧歌"),
        ("paragraph", "一行，", "两行，", "弯着腰写下的字，", "要到秋天才有人念。"),
    ]


def test_a_blank_row_before_a_hanging_quotation_mark_parts_no_stanza() -> None:
    assert len(kept("他问我，\n\n“水到了没有，\n到了就好。”\n说完便睡去了")) == 1


def test_regular_verse_that_was_joined_is_parted_into_its_lines() -> None:
    text = "渠水弯弯过柳村，\n|秧田片片绿如云。\n|守闸老人抬眼望，\n|一声布谷又一春。"
    assert told(text) == [("paragraph", "渠水弯弯过柳村，", "秧田片片绿如云。", "守闸老人抬眼望，", "一声布谷又一春。")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("天亮了。\n水也到了。\n守闸人回家睡觉。", id="short paragraphs"),
        pytest.param(
            "守闸人说今年的水比往年早了九天\n渠底的淤泥清得也比往年干净些了\n两岸人家都把秧田备好等水到来",
            id="full lines",
        ),
    ],
)
def test_prose_is_not_taken_for_verse(text: str) -> None:
    assert all(not block.rows for block in kept(text))


def test_rows_of_a_table_are_no_headlines_of_a_page() -> None:
    story = "本报讯 （记者江一帆）昨日市气象台发布各县天气预报，望\n川江沿线以多云为主，请市民留意早晚温差。\n\n"
    rows = (story + LAYOUT + "\n\n各县天气预报").split("\n")
    page = PageText(name="p", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(rows, 1)))
    (fragment,) = segment(page).fragments
    assert [str(block.kind) for block in fragment.blocks] == ["paragraph", "table"]


PIECES = st.sampled_from(
    [
        *(
            "渡口的石阶，",
            "“水来了",
            "秧歌",
            "",
            "青禾  多云  25℃",
            "云溪 晴 23℃",
            "霜港\t阵雨\t",
            "1.身份证",
            "2.合同",
            "3.照片",
        ),
        *(
            "●甲乡",
            "●乙乡",
            "◆丙镇",
            "（1）甲",
            "（2）乙",
            "（3）丙",
            "电话：000-1234",
            "地址：渠首路1号",
            "持平",
            "25℃",
        ),
        *(
            "守闸人说，水到了。",
            "|渠水弯弯过柳村，",
            "|秧田片片绿如云。",
            "1",
            "2",
            "3",
            "　　",
            "- 甲",
            "说：",
            "①甲",
            "①",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("\n".join).map(lambda text: text.lstrip("|")))
def test_every_line_stays_in_one_row_and_no_character_is_lost(text: str) -> None:
    try:
        fragment, source = article(text)
    except IndexError:
        return
    found = keep_rows(fragment, source)
    rows = [row for block in found.blocks for row in block.rows or (block,)]
    lines = [number for row in rows for number in row.lines]
    assert lines == [number for block in fragment.blocks for number in block.lines]
    assert all(
        sorted(n for row in block.rows for n in row.lines) == list(block.lines) for block in found.blocks if block.rows
    )
    printed = Counter("".join("".join(source[number].text.split()) for number in lines))
    assert Counter("".join("".join(block.text.split()) for block in found.blocks)) == printed
    assert all(len(row) == len(block.cells[0]) for block in found.blocks for row in block.cells)


def test_a_report_tells_rows_as_paragraphs_of_their_own() -> None:
    page = PageText(
        name="p",
        lines=tuple(
            SourceLine(number=n, text=row)
            for n, row in enumerate(
                ("值班电话：000-1234567", "邮政信箱：青禾市A12号", "受理时间：每天8:00—20:00", "", "热线启事"), 1
            )
        ),
    )
    told = as_json(segment(page))["articles"][0]["blocks"]
    assert [(block["kind"], block["lines"]) for block in told] == [("paragraph", [n, n]) for n in (1, 2, 3)]


def test_a_report_names_no_line_twice_where_two_things_stand_among_each_other() -> None:
    headline = PrintedText(text="老渠新水", lines=(1, 3))
    body = PrintedBlock(kind=BlockKind.PARAGRAPH, text="水到了。", lines=(5, 7))
    fragment = Fragment(headline=headline, column=PrintedText(text="文讯", lines=(2,)), blocks=(body,))
    told = as_json(SegmentedPage(name="p", fragments=(fragment,)))["articles"][0]
    assert (told["headline"]["lines"], told["blocks"][0]["lines"]) == ([[1, 1], [3, 3]], [5, 7])


def labels_kept(text: str, *labels: Label) -> list[Label]:
    lines = decode_lines(page(text))
    given = [LineLabel(label=label, confidence=1.0) for label in labels]
    return [label.label for label in keep_lines(lines, given)]


def page(text: str) -> PageText:
    return PageText(name="p", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(text.split("\n"), 1)))


P, C, D, K, F = Label.PARAGRAPH, Label.CONTINUATION, Label.DISPLAY, Label.CAPTION, Label.FURNITURE


def test_rows_of_a_table_are_paragraphs_whatever_they_look_like_and_nothing_goes_on_from_them() -> None:
    rows = "青禾  多云  25℃\n云溪  晴  23℃\n霜港  阵雨  22℃\n市气象台提醒，出门带伞。"
    assert labels_kept(rows, D, C, Label.BYLINE, C) == [P, P, P, P]


def test_a_table_of_furniture_stays_furniture() -> None:
    assert labels_kept("要闻  2版\n民生  3版\n文化  6版", F, F, F) == [F, F, F]


def test_cells_on_a_line_each_are_no_headlines() -> None:
    cells = "青禾\n多云\n25℃\n云溪\n晴\n23℃\n霜港\n阵雨\n22℃\n柳渡\n小雨\n21℃\n渠水到了坝头，分成三股。"
    assert labels_kept(cells, *[D] * 12, P) == [P] * 13


def test_an_item_begins_a_paragraph_and_takes_along_its_further_lines() -> None:
    items = "●七月五日，讲故事，主讲人是守\n闸人何守田。\n●七月十二日，画地图。\n1.身份证\n2.合同"
    given = [LineLabel(label=label, confidence=1.0, start=start) for label, start in ((K, True), (K, False))]
    given += [LineLabel(label=label, confidence=1.0) for label in (C, P, C)]
    assert [label.label for label in keep_lines(decode_lines(page(items)), given)] == [P, C, P, P, P]


@pytest.mark.parametrize(
    "row", ["甲 乙 丙", "甲  乙  丙", "甲 " * 190, "第一版 要闻 " * 9, "甲乙", "25", "一行，", "1. 甲"]
)
def test_many_rows_that_are_nearly_a_table_are_read_in_time(row: str) -> None:
    text = "\n".join([row] * 1000)
    began = time.process_time()
    keep_rows(*article(text))
    labels_kept(text, *[P] * 1000)
    assert time.process_time() - began < 5


def test_a_caption_behind_a_pointer_stays_one() -> None:
    assert labels_kept("▲图为渠首。江一帆 摄\n▲图为渠尾。江一帆 摄", K, K) == [K, K]
