import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import block_text, inline_html, plain_text, said, show_block
from generator.markdown.dialect import renderer
from generator.markdown.tokens import shown_text
from generator.model import Block, BlockKind
from tests.markdown import strategies

INLINE = st.lists(st.one_of(strategies.plain, st.just("\n"), st.just("\\\n")), max_size=6).map("".join)


def block(kind: BlockKind, text: str, target: str = "", credit: str = "") -> Block:
    return Block(kind=kind, text=text, target=target, credit=credit)


@given(INLINE)
def test_the_short_way_for_plain_text_gives_what_markdown_gives(markdown: str) -> None:
    assert inline_html(markdown) == renderer().renderInline(markdown)
    tokens = renderer().parseInline(markdown)[0].children or []
    assert plain_text(markdown) == shown_text(tokens)


@given(INLINE)
def test_plain_text_is_the_text_of_the_html(markdown: str) -> None:
    assert "".join(plain_text(markdown).split()) == "".join(visible(inline_html(markdown)).split())


@given(strategies.articles())
def test_a_blocks_text_is_the_text_of_its_html(article: strategies.Article) -> None:
    for one in article.blocks:
        credit = "" if said(one, show_block(one)) == show_block(one).text else one.credit
        assert "".join(block_text(one).split()) == "".join((visible(show_block(one).html) + credit).split())


def visible(html: str) -> str:
    """The text of HTML."""
    texts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = texts.append  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return "".join(texts)


@pytest.mark.parametrize(
    ("one", "html"),
    [
        (block(BlockKind.PARAGRAPH, "甲<b>乙</b>"), "甲&lt;b&gt;乙&lt;/b&gt;"),
        (block(BlockKind.SUBHEAD, "*甲*"), "<em>甲</em>"),
        (block(BlockKind.CAPTION, "甲", credit='<王"超> 摄'), "甲"),
        (block(BlockKind.IMAGE, '**渠**"边"', target='渠 "1".jpg'), "<strong>渠</strong>&quot;边&quot;"),
        (block(BlockKind.IMAGE, "", target="a.jpg"), ""),
        (block(BlockKind.LIST, "1. 甲\n2. 乙"), "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n"),
        (block(BlockKind.QUOTE, "***"), "<hr>\n"),
        (block(BlockKind.QUOTE, "```\n<a>\n  b\n```"), "<pre><code>&lt;a&gt;\n  b\n</code></pre>\n"),
    ],
)
def test_blocks_become_html(one: Block, html: str) -> None:
    assert show_block(one).html == html


def test_a_cells_alignment_is_a_class_since_styles_are_forbidden() -> None:
    html = show_block(block(BlockKind.TABLE, "|a|b|c|\n|:-|:-:|-:|\n|1|2|3|")).html
    assert re.findall(r'<t[hd][^>]* class="([^"]*)"', html) == ["align-left", "align-center", "align-right"] * 2
    assert "style" not in html


@pytest.mark.parametrize("source", ["> # 甲", "> 甲\n> ===", "- ## 甲"])
def test_a_heading_in_a_quote_or_list_stands_below_the_subheads(source: str) -> None:
    html = show_block(block(BlockKind.QUOTE, source)).html
    assert re.findall(r"</?h\d>", html) == ["<h3>", "</h3>"]


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "[甲](javascript:alert(1))",
        "[甲](JaVaScRiPt&colon;alert(1))",
        "[甲](&#1;javascript:alert(1))",
        "[甲](data:text/html;base64,PHNjcmlwdD4=)",
        "[甲](vbscript:x)",
        "[甲](//evil.example)",
        "[甲](/\\evil.example)",
        "<javascript:alert(1)>",
        "![甲](https://evil.example/a.gif)",
        "![甲](data:image/svg+xml,x)",
        "![甲](../../a.jpg)",
        '![甲](a.jpg "x\\" onerror=\\"alert(1)")',
        '[甲](https://a.example "x\\" onclick=\\"alert(1)")',
        "<img src=x onerror=alert(1)>",
        "**<svg/onload=alert(1)>**",
    ],
)
def test_nothing_that_runs_or_loads_from_elsewhere_gets_into_html(markdown: str) -> None:
    html = inline_html(markdown)
    tags: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.append((tag, dict(attrs)))  # type: ignore[method-assign]
    parser.feed(html)
    for tag, attrs in tags:
        assert tag in {"a", "img", "em", "strong", "code"}
        assert set(attrs) <= {"href", "src", "alt", "title"}
        for address in (attrs.get("href"), attrs.get("src")):
            assert address is None or not re.match(r"(?!https:)[a-z]+:|/", address)
        assert not str(attrs.get("src", "")).startswith("http")


def test_an_inline_picture_of_the_articles_own_is_shown() -> None:
    assert inline_html("甲![渠](a.jpg)") == '甲<img src="a.jpg" alt="渠">'


@given(st.one_of(st.text(), INLINE))
def test_any_text_makes_no_other_elements_than_those_of_inline_markdown(text: str) -> None:
    assert set(re.findall(r"<(\w*)", inline_html(text))) <= {"a", "br", "code", "em", "img", "strong", ""}


@pytest.mark.parametrize(
    "hostile", ["[" * 20000, "![" * 5000, "*" * 20000, "*a **b " * 3000, "`" * 20000, "<" * 20000, "> " * 500]
)
def test_hostile_text_is_read_without_a_crash(hostile: str) -> None:
    for kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
        assert show_block(block(kind, hostile)).html
        assert isinstance(block_text(block(kind, hostile)), str)
