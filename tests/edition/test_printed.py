"""Source lines beside an article."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.edition.derived import derive
from generator.edition.printed import Printed, SourcePiece, printed_beside
from generator.model import Block, BlockKind
from tests.edition.invented import article

FIRST = "望川渠始建于一九五八年，干渠全长十二公里，灌溉二十七个村。"
SECOND = "修渠难，管渠更难。柳渡镇的办法写在渠首管理房的墙上，收支每季度张榜。"
THIRD = "傍晚，水头到达座落在渠尾的白鹭洲分水闸，这股水走了十三小时。"


def body(*texts: str):
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts)
    return derive(replace(article("qinghe/2025-06-18", 1, 1, "老渠新水到田头"), blocks=blocks)).body


def piece(text: str, numbers: str = "1", page: int = 1, part: str = "paragraph") -> SourcePiece:
    return SourcePiece(page=page, numbers=numbers, text=text, part=part)


def rows(printed: Printed | None) -> list[list[str]]:
    assert printed is not None
    return [[one.numbers for one in block] for section in printed.sections for block in section]


def test_each_block_has_the_lines_that_it_was_printed_in():
    pieces = [piece(SECOND[:20] + "\n" + SECOND[20:], "7—8"), piece(FIRST, "3—5"), piece(THIRD, "9")]
    assert rows(printed_beside(body(FIRST, SECOND, THIRD), pieces)) == [["3—5"], ["7—8"], ["9"]]


def test_blanks_widths_and_what_is_lifted_off_the_beginning_make_no_difference():
    printed = printed_beside(body(FIRST), [piece("本报讯 （记者 沈知禾）" + " ".join(FIRST))])
    assert rows(printed) == [["1"]]
    assert "<mark>" not in printed.sections[0][0][0].source


def test_what_an_editor_changed_is_marked_in_what_was_printed():
    printed = printed_beside(body(FIRST, THIRD.replace("座落", "坐落")), [piece(THIRD)])
    assert rows(printed) == [[], ["1"]]
    assert "到达<mark>座</mark>落在" in printed.sections[0][1][0].html


def test_a_paragraph_cut_by_a_jump_has_the_lines_of_both_pages():
    halves = [piece(FIRST[:15], "40"), piece("（下转第4版）", "41", part="jump_line")]
    halves += [piece("（上接第1版）", "2", 4, "jump_line"), piece(FIRST[15:], "3—4", 4), piece(SECOND, "5", 4)]
    assert rows(printed_beside(body(FIRST, SECOND), halves)) == [["40、41", "2、3—4"], ["5"]]


def test_a_headline_and_its_like_stand_above_the_text():
    head = [piece("老渠新水到田头", "8", part="headline"), piece("沈知禾", "9", part="byline_line")]
    pieces = [piece(FIRST, "3"), *head]
    printed = printed_beside(body(FIRST), pieces)
    assert [one.numbers for one in printed.head] == ["8、9"]
    assert rows(printed) == [["3"]]


def test_what_no_block_was_made_of_stands_beside_the_one_before_it():
    dropped = "全市年内改造老旧小区，加装电梯可先行申请，名单昨天公布。"
    assert rows(printed_beside(body(FIRST, SECOND), [piece(FIRST, "1"), piece(dropped, "2"), piece(SECOND, "3")])) == [
        ["1、2"],
        ["3"],
    ]


def test_an_article_of_which_no_line_is_known_has_nothing_beside_it():
    assert printed_beside(body(FIRST), []) is None


def test_hostile_lines_are_text():
    printed = printed_beside(body(THIRD), [piece("<script>alert(1)</script>&" + THIRD.replace("座", "<b>"))])
    assert "<script" not in printed.sections[0][0][0].source
    assert "<b>" not in printed.sections[0][0][0].source


@given(
    st.lists(st.text("甲乙丙丁戊己渠水田村0１<&\u3000 \n", max_size=30), max_size=6),
    st.lists(st.tuples(st.text("甲乙丙丁戊己渠水田村0１<&\u3000 \n", max_size=30), st.integers(1, 3)), max_size=8),
)
def test_every_line_is_shown_once_whatever_became_of_the_text(texts, printed):
    pieces = [piece(text, f"n{n}", page) for n, (text, page) in enumerate(sorted(printed, key=lambda one: one[1]))]
    found = printed_beside(body(*texts), pieces)
    shown = [*found.head, *(p for s in found.sections for b in s for p in b)] if found else []
    numbers = [number for one in shown for number in one.numbers.split("、")]
    assert sorted(numbers) == sorted(one.numbers for one in pieces)
