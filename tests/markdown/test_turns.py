"""The mark where a text turns to another page: seen by editors, read as a turn, and no text."""

from pathlib import Path

import pytest

from generator.ids import ArticleId
from generator.markdown import block_text, escape_inline, parse_article, plain_text, render_article, show_block
from generator.markdown.turns import Turn, parse_turn, render_turn
from generator.model import Article, Block, BlockKind


def paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text)


@pytest.mark.parametrize("turn", [Turn(4), Turn(12), Turn(4, "2025-06-19"), Turn(1, "2025-06-19-b")])
def test_a_turn_is_read_as_it_is_written_and_shows_nothing(turn: Turn) -> None:
    block = paragraph(f"他{render_turn(turn)}说，那盏灯可以关了。")
    assert show_block(block).turns == (turn,)
    assert block_text(block) == plain_text(block.text) == "他说，那盏灯可以关了。"
    assert parse_turn(turn.anchor) == turn


@pytest.mark.parametrize(
    "text", ["[字](#page-4)", "`[](#page-4)`", r"\[](#page-4)", "[](#page-0)", "[](#p4)", "[](#page-1234)"]
)
def test_what_only_looks_like_a_turn_is_none(text: str) -> None:
    assert show_block(paragraph(text)).turns == ()


def test_a_turn_stands_anywhere_in_a_body() -> None:
    assert show_block(paragraph("**粗[](#page-2)体**")).turns == (Turn(2),)
    assert show_block(Block(kind=BlockKind.QUOTE, text="> 引[](#page-3)文")).turns == (Turn(3),)
    assert show_block(Block(kind=BlockKind.LIST, text="- 一[](#page-2)\n- 二[](#page-3)")).turns == (Turn(2), Turn(3))


def test_a_printed_text_never_makes_a_turn() -> None:
    assert show_block(paragraph(escape_inline("见[](#page-4)"))).turns == ()


def test_an_article_keeps_its_turns_to_the_letter() -> None:
    id = ArticleId.parse("qinghe/2025-06-18/01/1")
    blocks = (paragraph("他[](#page-4)说。"), paragraph("[](#2025-06-19-page-2)"))
    article = Article(id=id, headline="灯", date=id.issue.date, page=1, blocks=blocks)
    text = render_article(article)
    assert "他[](#page-4)说。" in text
    assert parse_article(text, Path("01-01.md")) == article
