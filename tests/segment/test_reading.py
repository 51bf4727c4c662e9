"""The parts of reading a page that stand alone."""

import time

import pytest

from generator.model import PageText, SourceLine
from generator.segment import segment
from generator.segment.marks import page_of, read_closing
from generator.segment.names import parse_byline
from generator.text.layout import close_up, join_lines, split_halves, tidy
from generator.text.numerals import parse_numeral
from generator.text.width import em


@pytest.mark.parametrize(
    ("printed", "shown", "names"),
    [
        ("本报记者 陈洋 曹艺", "本报记者　陈洋　曹艺", ("陈洋", "曹艺")),
        ("□钟华论", "钟华论", ("钟华论",)),
        ("□ 王 超", "王超", ("王超",)),
        ("（记者倪四\n义 赵宇）", "记者倪四义　赵宇", ("倪四义", "赵宇")),
        ("（记者陆嘉梅\n邹康梦）", "记者陆嘉梅　邹康梦", ("陆嘉梅", "邹康梦")),
        ("新华社记者王悦阳、李明", "新华社记者王悦阳、李明", ("王悦阳", "李明")),
        ("本报记者 沈知禾 通讯员 柳明川", "本报记者　沈知禾　通讯员　柳明川", ("沈知禾", "柳明川")),
        ("记者 文勇", "记者　文勇", ("文勇",)),
    ],
)
def test_a_byline_is_shown_as_printed_and_its_names_are_found(printed: str, shown: str, names: tuple[str, ...]) -> None:
    byline = parse_byline(printed)
    assert (byline.shown, byline.names, byline.sure) == (shown, names, True)


def test_a_sentence_about_reporters_is_no_byline() -> None:
    assert not parse_byline("记者在现场看到了很多情况").sure


@pytest.mark.parametrize(
    ("text", "rest", "jump"),
    [
        ("惠及周边国家。 （下转第四版）", "惠及周边国家。", 4),
        ("相关信用信息系统。 ■下转第5版", "相关信用信息系统。", 5),
        ("老树发新芽”。 （新华社北京4月8日电）", "老树发新芽”。", None),
        ("水到田头。（本报记者 高若）（下转第 ３ 版）", "水到田头。", 3),
        ("没有记号的一句话。", "没有记号的一句话。", None),
    ],
)
def test_closing_marks_are_found_whatever_their_order(text: str, rest: str, jump: int | None) -> None:
    closing = read_closing(text)
    assert (text[: closing.start], closing.jump_to) == (rest, jump)


def test_page_numbers_of_jumps_are_read_in_any_numerals() -> None:
    assert [page_of(mark) for mark in ("■上接第 1版", "（下转第十二版）", "▲下转第０３版")] == [1, 12, 3]
    assert [parse_numeral(text) for text in ("二十一", "百", "〇八", "", "第三")] == [21, 100, 8, None, None]


def test_blanks_of_letter_spacing_go_and_others_stay() -> None:
    assert close_up("一 季 度 文 旅 市 场 迎 来“ 开 门 红 ”") == "一季度文旅市场迎来“开门红”"
    assert close_up("因地制宜 科学防沙治沙") == "因地制宜 科学防沙治沙"
    assert close_up("本报记者 陈洋 曹艺") == "本报记者 陈洋 曹艺"


def test_lines_join_with_a_blank_between_latin_words_only() -> None:
    assert join_lines(["水务局说，", "今年有", "3000", "户"]) == "水务局说，今年有3000户"
    assert join_lines(["the pure", "water of 望川渠"]) == "the pure water of 望川渠"
    assert tidy("自主专利申请超 9 万件") == "自主专利申请超9万件"


def test_halves_are_restored_for_parallel_text_only() -> None:
    assert split_halves("节水与增效同频绿色与发展共振") == ("节水与增效同频", "绿色与发展共振")
    assert split_halves("做好发展新质生产力这篇大文章") is None


def test_width_counts_latin_as_half_an_em() -> None:
    assert em("用电97.9亿") == 5.0


BODY = "渠水今晨流到了田头，守闸人\n何守田说，今年的水比往年早了\n九天。\n"


def long_page(rows: list[str]) -> PageText:
    return PageText(name="long.txt", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(rows, 1)))


@pytest.mark.slow
def test_a_hundred_thousand_lines_and_a_line_of_a_megabyte_come_out_whole() -> None:
    rows = (BODY * 12 + "\n望川渠放水\n\n").split("\n")
    page = long_page([*(rows * (100_000 // len(rows) + 1))[:100_000], "报" * 400_000])
    began = time.perf_counter()
    segmented = segment(page)
    assert time.perf_counter() - began < 120
    held = [number for fragment in segmented.fragments for block in fragment.blocks for number in block.lines]
    assert len(held) == len(set(held)) > 80_000
