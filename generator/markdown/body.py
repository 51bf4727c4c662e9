"""The body of an article: Markdown to blocks and back, every line kept as the editor wrote it.

markdown-it finds where the blocks begin and end; their text is the source itself, so nothing that it can read is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.markdown.dialect import reader, splitter
from generator.markdown.targets import decode_path, encode_path
from generator.model import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_KINDS = {
    "table_open": BlockKind.TABLE,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
}
"""What else has a source of its own (quotes, fenced code, rules) is a QUOTE: set apart, as written."""

_SIMPLE = re.compile(
    r"""
    \#\# [ ] [^\s\#] (?: [^\n]* [^\s\#] )?
    | \u3000* (?: [^\s!\#<>*+\-0-9_`~] | [0-9]+ (?![0-9.)]) | \*{1,3} (?=[^\s*]) ) [^\n]*
    """,
    re.VERBOSE,
)
"""A block of one line that is a subhead or a paragraph, whatever stands about it."""

_UNDERLINE = "\n---"
_HASHES_LAST = re.compile(r"(?:\A|[ \t])#+\Z")


def parse_body(text: str) -> tuple[Block, ...]:
    """Split a body into blocks. Line feeds only, no control characters."""
    parts = text.strip("\n").split("\n\n")
    if all(map(_SIMPLE.fullmatch, parts)):
        return tuple(map(_simple_block, parts))
    return tuple(block for block, _line in commonmark_blocks(text))


def _simple_block(part: str) -> Block:
    if part.startswith("## "):
        return Block(kind=BlockKind.SUBHEAD, text=part[3:])
    return Block(kind=BlockKind.PARAGRAPH, text=part.strip())


def commonmark_blocks(text: str) -> Iterator[tuple[Block, int]]:
    """Split a body as CommonMark does; with each block the number of its first line, from 0."""
    lines = text.split("\n")
    tokens = splitter().parse(text)
    for token, following in pairwise([*tokens, *tokens[-1:]]):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        first, end = token.map
        block = _block(token, following, lines[first:end])
        if block.text or block.target:
            yield block, first


def _block(token: Token, following: Token, source: list[str]) -> Block:
    if token.type == "heading_open":
        underlined = "\n" in following.content
        text = _settled(following.content, "\n".join(source[:-1]), _UNDERLINE) if underlined else following.content
        return Block(kind=BlockKind.SUBHEAD, text=text)
    if token.type == "paragraph_open":
        return _paragraph(following.content, "\n".join(source))
    return Block(kind=_KINDS.get(token.type, BlockKind.QUOTE), text="\n".join(source).strip("\n").rstrip())


def _paragraph(text: str, source: str) -> Block:
    """Make a paragraph, or the picture or caption that is all of it."""
    figure = _read_figure(text) if text.startswith("![") else None
    if figure and _read_figure(render_block(figure)) == figure:
        return figure
    return Block(kind=BlockKind.PARAGRAPH, text=text if _SIMPLE.fullmatch(text) else _settled(text, source))


def _settled(text: str, source: str, ending: str = "") -> str:
    """Return a text without the U+3000 about it, which markdown-it drops, unless it would mean something else so."""
    return text if _is_one_block(text, ending) else source.strip(" \t\n")


def _is_one_block(text: str, ending: str = "") -> bool:
    """Tell whether a text is one paragraph, or with an underline as its ending one heading."""
    tokens = splitter().parse(text + ending)
    return len(tokens) == 3 and tokens[1].content == text


def _read_figure(text: str) -> Block | None:
    """Read `![caption](file "credit")`; None if the text is not that alone."""
    if not _is_one_block(text):
        return None
    tokens = reader().parseInline(text)[0].children or []
    if len(tokens) != 1 or tokens[0].type != "image":
        return None
    target = decode_path(str(tokens[0].attrs.get("src", "")))
    return Block(
        kind=BlockKind.IMAGE if target else BlockKind.CAPTION,
        text=tokens[0].content.strip(),
        target=target,
        credit=" ".join(str(tokens[0].attrs.get("title", "")).split("\n")).strip(),
    )


def render_body(blocks: tuple[Block, ...]) -> str:
    """Write blocks as Markdown, a blank line between two."""
    return "\n\n".join(render_block(block) for block in blocks)


def render_block(block: Block) -> str:
    """Write one block as Markdown."""
    if block.kind is BlockKind.SUBHEAD:
        return _render_subhead(block.text)
    if block.kind in {BlockKind.CAPTION, BlockKind.IMAGE}:
        return _render_figure(block)
    return block.text


def _render_subhead(text: str) -> str:
    if "\n" in text:
        return text + _UNDERLINE
    return f"## {text} ##" if _HASHES_LAST.search(text) else f"## {text}"


def _render_figure(block: Block) -> str:
    target = encode_path(block.target) if block.target else "<>" if block.credit else ""
    credit = re.sub(r'["\\]|&(?=#?\w+;)', r"\\\g<0>", block.credit)
    return f'![{block.text}]({target} "{credit}")' if credit else f"![{block.text}]({target})"
