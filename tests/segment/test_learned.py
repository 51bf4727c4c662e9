from generator.model import PageText, SourceLine
from generator.segment import segment
from generator.segment.labels import Label
from generator.segment.learned import label
from generator.segment.lines import decode_lines

PAGE = """本报讯 （记者 程晚）青桥昨天下午通车，两岸居民
步行过河只要三分钟。桥长一百二十米，是三年前开始
修的，前后换过两次图纸。

    桥头的茶摊老板说，从前过河要等船，一等就是半
天；如今船还在，只给游人坐。

青桥通车 两岸步行三分钟
■上接第1版
他又说，茶摊不搬，桥头还是桥头，只是来的人换了
一拨，脚步也快了一些，坐下来喝茶的倒比从前多了。

□程晚
责任编辑 程晚 版式 陆小舟 校对 方可
（新华社青桥4月8日电）"""


def labels_of(text: str) -> dict[str, Label]:
    rows = text.split("\n")
    page = PageText(name="p", lines=tuple(SourceLine(number=n, text=row) for n, row in enumerate(rows, 1)))
    lines = decode_lines(page)
    return {line.text: told.label for line, told in zip(lines, label(lines), strict=True)}


def test_what_print_leaves_no_choice_about_is_certain() -> None:
    labels = labels_of(PAGE)
    assert labels["■上接第1版"] is Label.JUMP_FROM
    assert labels["□程晚"] is Label.BYLINE
    assert labels["责任编辑 程晚 版式 陆小舟 校对 方可"] is Label.FURNITURE
    assert labels["（新华社青桥4月8日电）"] is Label.CREDIT
    assert labels["本报讯 （记者 程晚）青桥昨天下午通车，两岸居民"] is Label.PARAGRAPH


def test_a_plain_page_is_read_as_a_person_reads_it() -> None:
    labels = labels_of(PAGE)
    assert labels["青桥通车 两岸步行三分钟"] is Label.DISPLAY
    assert labels["天；如今船还在，只给游人坐。"] is Label.CONTINUATION
    assert labels["修的，前后换过两次图纸。"] is Label.CONTINUATION


def test_a_further_line_never_stands_without_a_first_one() -> None:
    rows = decode_lines(PageText(name="p", lines=tuple(SourceLine(number=n, text="天地。") for n in range(1, 30))))
    told = label(rows)
    for before, here in zip([None, *told], told, strict=False):
        if here.label is Label.CONTINUATION:
            assert before is not None
            assert before.label in (Label.PARAGRAPH, Label.CONTINUATION)


def test_an_empty_page_has_no_labels() -> None:
    assert label(()) == ()


def test_a_line_far_too_long_for_anything_else_is_text():
    lines = tuple(SourceLine(number=n, text=text) for n, text in enumerate(("长行标题", "", "水" * 5000 + "。"), 1))
    page = segment(PageText(name="long.txt", lines=lines))
    assert [len(block.text) for fragment in page.fragments for block in fragment.blocks] == [5001]
