"""What holds for any text: no line is lost or claimed twice, no character is invented, lost or doubled."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import PageText, PrintedText, SegmentedPage, SourceLine
from generator.segment import segment
from generator.segment.report import as_json, outline

PIECES = (
    "本报讯 （记者张三 李四）",
    "新华社北京4月8日电 （记者王\n五）",
    "■上接第 1版 ",
    "（下转第四版）",
    "（新华社北京4月8日电）",
    "（本报记者 高若）",
    "□钟华论",
    "本报记者 陈洋 曹艺",
    "——写在通水之际",
    "（一）",
    "广告",
    "电话：000-1234",
    "责任编辑：何照野",
    "06 文化",
    "2025年6月18日 星期三",
    "图为望川渠。江一帆 摄",
    "望 川 渠 全 线 通 水",
    "渠水今晨流到田头，",
    "守闸人说，今年的水早了九天。",
    "“水来了。”",
    "water pure",
    "C919 大飞机",
    "\n",
    "\n\n",
    "　　",
)
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join),
    st.text(alphabet="水渠，。“”（）《》一二三版报记者 ab1\n\u3000", max_size=300),
    st.text(max_size=200),
)


def page_of(text: str) -> PageText:
    return PageText(name="p", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(text.split("\n"), 1)))


def values_of(page: SegmentedPage) -> list[PrintedText]:
    found = []
    for fragment in page.fragments:
        names = ("headline", "kicker", "deck", "column", "byline_line", "credit_line", "jump_line")
        found += [value for name in names if (value := getattr(fragment, name))]
        found += [*fragment.captions, *fragment.blocks]
    return [*found, *page.furniture]


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_each_line_that_is_not_blank_stands_in_one_place(text: str) -> None:
    page = page_of(text)
    held = Counter(number for value in values_of(segment(page)) for number in value.lines)
    assert held == Counter(line.number for line in page.lines if line.text.strip())


@settings(max_examples=300, deadline=None)
@given(texts)
def test_no_character_is_lost_or_doubled(text: str) -> None:
    page = page_of(text)
    rows = {line.number: line.text for line in page.lines}
    segmented = segment(page)
    lifted = {id(block) for f in segmented.fragments for block in (f.blocks[:1] + f.blocks[-1:] if f.blocks else ())}
    openers = {
        id(b) for f in segmented.fragments for b in f.blocks if f.dateline or f.byline or f.jump_to or f.jump_from
    }
    for value in values_of(segmented):
        printed, source = letters(value.text), letters("".join(rows[number] for number in value.lines))
        assert not printed - source
        if id(value) not in lifted | openers:
            assert printed == source


@settings(max_examples=100, deadline=None)
@given(texts)
def test_confidences_are_probabilities_and_reports_can_be_made(text: str) -> None:
    segmented = segment(page_of(text))
    for fragment in segmented.fragments:
        assert 0 <= fragment.confidence <= 1
        assert fragment.blocks
        for value in (*fragment.blocks, *fragment.captions, fragment.headline):
            assert value is None or 0 <= value.confidence <= 1
    assert as_json(segmented)["page"] == "p"
    assert outline(segmented).startswith("p: ")


@settings(max_examples=100, deadline=None)
@given(texts)
def test_segmenting_twice_gives_the_same(text: str) -> None:
    assert segment(page_of(text)) == segment(page_of(text))
