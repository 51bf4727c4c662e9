"""What print sets in rows comes out as Markdown that says the same, and is read back as it was written."""

import re
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ids import ArticleId
from generator.ingest.compose import Draft, rows_of
from generator.ingest.parts import Part
from generator.markdown import block_text, parse_article, render_article
from generator.model import Article, BlockKind, Fragment, PrintedBlock, SourceLine
from generator.segment.listed import item_of
from generator.segment.rows import keep_rows

ID = ArticleId.parse("qinghe/2025-06-18/08/1")


def draft(fragment: Fragment) -> Draft:
    return Draft(parts=(Part(fragment=fragment, issue=ID.issue, page=8, source="08.txt"),))


def composed(*rows: str) -> tuple[Article, Fragment]:
    source = {n: SourceLine(number=n, text=row) for n, row in enumerate(rows, 1)}
    blocks = tuple(
        PrintedBlock(kind=BlockKind.PARAGRAPH, text=" ".join(row.split()), lines=(n,))
        for n, row in enumerate(rows, 1)
        if row.strip()
    )
    fragment = keep_rows(Fragment(blocks=blocks), source)
    return draft(fragment).article(ID), fragment


def body(*rows: str) -> str:
    article, _ = composed(*rows)
    return render_article(article).split("---\n\n", 1)[1]


def test_stanzas_are_paragraphs_with_hard_breaks() -> None:
    assert body("渡口的石阶，", "每年矮下去一级。", "", "看看摆渡的人，", "还在不在。") == (
        "渡口的石阶，\\\n每年矮下去一级。\n\n看看摆渡的人，\\\n还在不在。\n"
    )


def test_rows_whose_columns_agree_are_a_markdown_table() -> None:
    assert body("品种  价格", "白菜|青  1.2元", "萝卜  0.9元") == (
        "| 品种 | 价格 |\n| --- | --- |\n| 白菜\\|青 | 1.2元 |\n| 萝卜 | 0.9元 |\n"
    )


def test_a_table_without_a_header_gets_an_empty_one() -> None:
    assert body("白菜  1.2元", "萝卜  0.9元", "茄子  2元").startswith("|  |  |\n| --- | --- |\n| 白菜 | 1.2元 |\n")


def test_items_are_a_markdown_list() -> None:
    assert body("●讲故事，在图书馆。", "●画地图，在渠首。") == "- 讲故事，在图书馆。\n- 画地图，在渠首。\n"
    assert body("1、身份证", "2、合同", "3、- 照片") == "1. 身份证\n2. 合同\n3. \\- 照片\n"


def test_the_ledger_names_what_rows_are_and_all_their_lines() -> None:
    _, fragment = composed("白菜  1.2元", "萝卜  0.9元", "茄子  2元")
    ((_, row),) = rows_of(draft(fragment), ID, {})
    assert (row.part, row.lines) == ("table", (1, 2, 3))


def test_an_article_of_verse_without_a_headline_is_called_by_its_first_line() -> None:
    article, _ = composed("渡口的石阶，", "每年矮下去一级。", "看看摆渡的人，", "还在不在。")
    assert article.headline == "渡口的石阶，"


LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "渡口的石阶，",
            "秧歌",
            "青禾  多云  25℃",
            "云溪 晴 23℃",
            "1.身份证",
            "2.合同",
            "3.照片",
            "●甲乡送来秧苗",
            "●乙乡来人",
        ]
    ),
    st.sampled_from(
        [
            "◆丙镇修了渠",
            "（1）甲",
            "（2）乙",
            "（3）丙",
            "电话：000-1",
            "地址：渠首路1号",
            "25℃",
            "- 甲",
            "| a |",
            "# 甲",
        ]
    ),
    st.text("水渠 ，。-|*`#1.>\\_&<　", max_size=12),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=20))
def test_an_article_of_rows_is_read_as_it_was_written(rows: list[str]) -> None:
    article, fragment = composed(*rows)
    back = parse_article(render_article(article), Path("x.md"))
    assert back.blocks == article.blocks
    assert back.date == date(2025, 6, 18)
    assert [said(block_text(block)) for block in back.blocks] == [printed(block) for block in fragment.blocks]


def printed(block: PrintedBlock) -> str:
    if block.kind is BlockKind.LIST:
        return said("".join(item_of(row.text)[1] for row in block.rows))
    return said("".join(cell for row in block.cells for cell in row) or block.text)


def said(text: str) -> str:
    return re.sub(r"\s", "", text)
