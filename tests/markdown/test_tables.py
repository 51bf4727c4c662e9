"""Tables say what their headers head, and one that was printed without a header shows none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import block_text, escape_inline, parse_body, show_block
from generator.model import BlockKind


def html(text: str) -> str:
    (block,) = parse_body(text)
    assert block.kind is BlockKind.TABLE
    return re.sub(r"\n", "", show_block(block).html)


def test_a_header_says_that_it_heads_its_column() -> None:
    assert html("| 品种 | 价格 |\n| --- | --- |\n| 白菜 | 1.2元 |") == (
        '<table class="short"><thead><tr><th scope="col">品种</th><th scope="col">价格</th></tr></thead>'
        "<tbody><tr><td>白菜</td><td>1.2元</td></tr></tbody></table>"
    )


def test_a_table_without_a_header_goes_by_its_first_cells() -> None:
    assert html("|  |  |\n| --- | --- |\n| 白菜 | 1.2元 |\n|  | 0.9元 |") == (
        '<table class="short"><tbody><tr><th scope="row">白菜</th><td>1.2元</td></tr>'
        "<tr><td></td><td>0.9元</td></tr></tbody></table>"
    )


def test_an_empty_corner_is_no_header() -> None:
    assert '<tr><td></td><th scope="col">价格</th></tr>' in html(
        "|  | 价格 |\n| --- | ---: |\n| 白菜 | 1.2元 |"
    ).replace(' class="align-right"', "")


def test_a_table_with_a_long_cell_may_break_its_lines() -> None:
    assert html("| 日期 | 事情 |\n| --- | --- |\n| 6月17日 | 水头到达渠尾的白鹭洲分水闸 |").startswith("<table><thead>")


@pytest.mark.parametrize("around", ["> {}", "- {}"])
def test_a_table_inside_another_block_is_fitted_too(around: str) -> None:
    rows = ["|  |  |", "| --- | --- |", "| 白菜 | 1.2元 |"]
    text = "\n".join(around.format(row) if n == 0 or around[0] == ">" else "  " + row for n, row in enumerate(rows))
    (block,) = parse_body(text)
    assert '<th scope="row">白菜</th>' in show_block(block).html
    assert "<thead>" not in show_block(block).html


cell = st.text("水 元1|\\*`-<&渠", max_size=6).map(str.strip)


@given(st.lists(st.lists(cell, min_size=2, max_size=2), min_size=2, max_size=5))
def test_cells_show_what_they_say(rows: list[list[str]]) -> None:
    header, *rest = rows
    lines = [header, ["---", "---"], *([escape_inline(cell) for cell in row] for row in rest)]
    lines[0] = [escape_inline(cell) for cell in header]
    (block,) = parse_body("\n".join(f"| {' | '.join(line)} |" for line in lines))
    assert block.kind is BlockKind.TABLE
    assert block_text(block).split("\n") == ([text for row in rows for text in row if text] or [""])
