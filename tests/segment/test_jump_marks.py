"""Jump marks 转版语 in the forms that papers print."""

import pytest

from generator.model import PageText, SourceLine
from generator.segment import segment
from generator.segment.marks import JUMP_FROM, JUMP_TO, JumpMark, page_of, read_closing, read_jump

TO = [
    "（下转第四版）",
    "(下转第4版)",
    "■下转第4版",
    "▲下转4版",
    "●下转04版",
    "◆转第４版",
    "►下转第四版",
    "→转4版",
    "（→4版）",
    "（转第4版）",
    "（转至第4版）",
    "（紧转第四版）",
    "（下轉第四版）",
    "下轉第四版",
    "［下轉第四版］",
    "【下转第4版】",
    "〔下转四版〕",
    "（下接第四版）",
    "▲下接第4版",
    "（下转今日第四版）",
    "（下转本报第四版）",
    "（下转第4版·要闻）",
    "（下转第4版《专题》）",
    "（下转第4、5版）",
    "（下转第4页）",
    "（本文下转第四版）",
    "下转第四版",
]
FROM = [
    "（上接第一版）",
    "■上接第01版",
    "▲上接1版",
    "●上接第１版",
    "◆接第1版",
    "→接1版",
    "（接第1版）",
    "（紧接第一版）",
    "（緊接第一版）",
    "【上接第1版】",
    "（上接第1版·要闻）",
    "（上接本报第一版）",
    "（上接頭版）",
    "（上接头版）",
    "（續接第一版）",
    "上接第一版",
    "（接自第一版）",
]


@pytest.mark.parametrize("mark", TO)
def test_a_mark_that_leads_on_is_read_in_every_printed_form(mark: str) -> None:
    assert JUMP_TO.fullmatch(mark)
    assert not JUMP_FROM.match(mark)
    assert page_of(mark) == 4


@pytest.mark.parametrize("mark", FROM)
def test_a_mark_that_leads_back_is_read_in_every_printed_form(mark: str) -> None:
    assert JUMP_FROM.match(mark)
    assert not JUMP_TO.match(mark)
    assert page_of(mark) == 1


@pytest.mark.parametrize(
    ("mark", "page", "letter", "issue"),
    [
        ("（下转A4）", 4, "A", ""),
        ("（转B02版）", 2, "B", ""),
        ("（下转Ｂ２版）", 2, "B", ""),
        ("（下转明日第四版）", 4, "", "明日"),
        ("■上接昨日第1版", 1, "", "昨日"),
        ("（上接6月16日第四版）", 4, "", "6月16日"),
        ("（上接六月十六日本报第四版）", 4, "", "六月十六日"),
        ("（下转下期第3版）", 3, "", "下期"),
        ("（上接上一期第十二版）", 12, "", "上一期"),
        ("下转今日四版", 4, "", "今日"),
    ],
)
def test_a_mark_names_a_page_by_its_letter_and_another_issue_by_its_day(
    mark: str, page: int, letter: str, issue: str
) -> None:
    assert JUMP_TO.match(mark) or JUMP_FROM.match(mark)
    assert read_jump(mark) == JumpMark(page=page, letter=letter, issue=issue)


@pytest.mark.parametrize(
    "text",
    [
        "他把房子转给了第二个版主",
        "记者转到第4版面去看样",
        "（李某接到第三版的通知后很高兴）",
        "（两天接待了二十页来信）",
        "向右转A4纸",
        "接下来的第一版方案已经送审",
    ],
)
def test_what_only_sounds_like_a_mark_is_none(text: str) -> None:
    assert not JUMP_TO.search(text)
    assert not JUMP_FROM.search(text)


def test_a_mark_behind_a_cut_sentence_is_lifted_off_with_or_without_brackets() -> None:
    for mark in ("（下转明日第四版）", "下转第4版", " ■下转B2版"):
        closing = read_closing(f"“装在脸盆里，只够洗一把脸。”他{mark}")
        assert (closing.start, closing.jumps) == (16, True)


def test_a_fragment_keeps_its_mark_as_printed() -> None:
    rows = ("渠水今晨到田头", "", "　　清晨五时，渠首闸提起，水头越过九号渡槽，", "流进秧田，老人（下转明日第四版）")
    page = PageText(name="01.txt", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(rows, 1)))
    (fragment,) = segment(page).fragments
    assert (fragment.jump_to, fragment.jump_to_mark) == (4, "（下转明日第四版）")
    assert fragment.blocks[-1].text.endswith("老人")


def test_a_mark_with_text_behind_it_is_no_line_of_a_mark_alone() -> None:
    rows = (
        "（上接第一版）灯，渠上的灯有两盏，都是今年新换的。",
        "",
        "　　管渠的单位说，往后每年二月查一遍渠，查出",
        "毛病当月就修。",
    )
    page = PageText(name="04.txt", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(rows, 1)))
    (fragment,) = segment(page).fragments
    assert fragment.jump_line is None
    assert fragment.blocks[0].text.startswith("灯，渠上的灯有两盏，都是今年新换的。")
    assert fragment.jump_from == 1
