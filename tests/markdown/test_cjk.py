import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.markdown import inline_html
from generator.markdown.cjk import cjk

EXAMPLES = json.loads((Path(__file__).parent / "commonmark-0.31.2.json").read_text(encoding="utf-8"))
PLAIN, CHINESE = MarkdownIt("commonmark"), MarkdownIt("commonmark").use(cjk)


def test_there_are_652_examples_of_commonmark() -> None:
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_the_rules_leave_every_example_of_commonmark_as_it_is(example: dict[str, str]) -> None:
    assert CHINESE.render(example["markdown"]) == PLAIN.render(example["markdown"])


@given(st.text(st.sampled_from("*_ab ().,!\n\"'[]`1é")))
def test_the_rules_leave_text_without_chinese_as_it_is(text: str) -> None:
    assert CHINESE.render(text) == PLAIN.render(text)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**注：**本文", "<strong>注：</strong>本文"),
        ("**注：**2025年", "<strong>注：</strong>2025年"),
        ("这是**“重点”**的话", "这是<strong>“重点”</strong>的话"),
        ("他**（笑）**说", "他<strong>（笑）</strong>说"),
        ("见*《渠边话》*一书", "见<em>《渠边话》</em>一书"),
        ("a**（甲）**b", "a<strong>（甲）</strong>b"),
        ("他说：**“一”**，又说：**“二”**。", "他说：<strong>“一”</strong>，又说：<strong>“二”</strong>。"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("渠_水_渠", "渠_水_渠"),
    ],
)
def test_emphasis_ends_at_chinese_punctuation(markdown: str, html: str) -> None:
    assert inline_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("老渠\n新水", "老渠新水"),
        ("老渠。\n《新水》", "老渠。《新水》"),
        ("他说：“好”\n便走了", "他说：“好”便走了"),
        ("老渠**新\n水**", "老渠<strong>新水</strong>"),
        ("老**渠**\n**新**水", "老<strong>渠</strong><strong>新</strong>水"),
        ("老渠\nGIS", "老渠\nGIS"),
        ("GIS\n老渠", "GIS\n老渠"),
        ("“a”\n“b”", "“a”\n“b”"),
        ("한국\n한국", "한국\n한국"),
        ("老渠\\\n新水", "老渠<br>\n新水"),
        ("老渠  \n新水", "老渠<br>\n新水"),
    ],
)
def test_a_line_break_between_chinese_characters_is_nothing(markdown: str, html: str) -> None:
    assert inline_html(markdown) == html
