import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.markdown import block_text, parse_article, parse_body, render_article, render_body
from generator.markdown.body import commonmark_blocks
from generator.model import Article, Block, BlockKind
from tests.markdown import strategies

EXAMPLES = json.loads((Path(__file__).parent / "commonmark-0.31.2.json").read_text(encoding="utf-8"))
PATH = Path("content/qinghe/2025/2025-06-18/01-03.md")


@given(strategies.articles())
def test_an_article_written_and_read_again_is_the_same(article: Article) -> None:
    assert parse_article(render_article(article), PATH) == article


LINES = st.sampled_from(
    [
        "",
        "",
        "",
        "老渠",
        "　　老渠",
        "# a",
        "## 水",
        "## a #",
        "###### b",
        "---",
        "===",
        "***",
        "- a",
        "  - b",
        " - c",
        "1. a",
        "2) b",
        "> 诗",
        ">",
        "> - x",
        "    > y",
        "    # z",
        "```",
        "~~~",
        "| a | b |",
        "|---|---|",
        "a | b",
        "![说明]()",
        '![图](a.jpg "b")',
        "![x ](<a b.jpg>)",
        "[1]: 同上",
        "<div>",
        "<!-- x -->",
        "\t- d",
        "　# e",
        "　",
        "\\",
        "a  ",
        "a\\",
        "![",
        "](x)",
        "*a*",
        "`",
        "-",
        "+  f",
    ]
)
BODIES = st.lists(LINES, max_size=12).map("\n".join)


@given(BODIES)
def test_the_short_way_for_plain_bodies_gives_what_markdown_gives(body: str) -> None:
    assert parse_body(body) == tuple(block for block, _ in commonmark_blocks(body))


@given(st.lists(strategies.plain).map("\n\n".join))
def test_the_short_way_for_any_text_gives_what_markdown_gives(body: str) -> None:
    assert parse_body(body) == tuple(block for block, _ in commonmark_blocks(body))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_every_example_of_commonmark_survives_as_a_body(example: dict[str, str]) -> None:
    assert_survives(example["markdown"].replace("(/", "("))  # addresses from the root are refused


@given(BODIES)
def test_every_body_survives(body: str) -> None:
    lists = [block.kind is BlockKind.LIST for block in parse_body(body)]
    assume(not any(one and two for one, two in pairwise(lists)))  # Markdown may make them one
    assert_survives(body)


def assert_survives(body: str) -> None:
    """The blocks, each for itself, show all that the whole shows, and stay so when written."""
    blocks = parse_body(body)
    assert parse_body(render_body(blocks)) == blocks
    whole = block_text(Block(kind=BlockKind.QUOTE, text=body))
    shown = "".join(block_text(replace(block, credit="")) for block in blocks)
    assert "".join(shown.split()) == "".join(whole.split())
