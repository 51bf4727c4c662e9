import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import block_text, escape_inline, parse_body, plain_text
from generator.markdown.body import render_block
from generator.model import Block, BlockKind
from tests.markdown import strategies

TEXTS = st.lists(strategies.plain).map("\n".join)


@given(TEXTS)
def test_escaped_text_shows_exactly_itself(text: str) -> None:
    assert plain_text(escape_inline(text)) == text


@given(strategies.name, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.CAPTION]))
def test_escaped_text_is_safe_as_a_block_of_any_kind(text: str, kind: BlockKind) -> None:
    blocks = parse_body(render_block(Block(kind=kind, text=escape_inline(text))))
    assert [(block.kind, block_text(block)) for block in blocks] == [(kind, text)]


@given(strategies.name, strategies.name)
def test_escaped_text_is_safe_in_a_quote_a_list_and_a_table_cell(left: str, right: str) -> None:
    a, b = escape_inline(left), escape_inline(right)
    for kind, source in (
        (BlockKind.QUOTE, f"> {a}\n>\n> {b}"),
        (BlockKind.LIST, f"- {a}\n- {b}"),
        (BlockKind.TABLE, f"| {a} | {b} |\n|---|---|"),
    ):
        (block,) = parse_body(source)
        assert (block.kind, block_text(block)) == (kind, f"{left}\n{right}")


@pytest.mark.parametrize(
    "text",
    [
        "《晨报》“头版”：涨1.5%，见第3版（下转第4版）",
        "1.5%的人",
        "3月1日—5日，气温-5℃~3℃",
        "R&D 和 snake_case",
        "【本报讯】a < b 而 b > a",
        "1、第一；2.第二",
        "#渠水# 与 C#",
        "[注]见下",
        "5 + 3 = 8！",
    ],
)
def test_common_text_needs_no_backslash(text: str) -> None:
    assert escape_inline(text) == text


def test_control_characters_become_replacement_characters() -> None:
    assert escape_inline("a\x08b\x00") == "a\ufffdb\ufffd"
