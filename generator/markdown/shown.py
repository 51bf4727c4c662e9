"""A block as its readers get it, read once: as HTML, as plain text, and where it turns to other pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.markdown.dialect import renderer
from generator.markdown.html import WHOLE_SOURCE, escaped, is_plain
from generator.markdown.tokens import shown_text
from generator.markdown.turns import Turn, turns_among
from generator.model import Block


@dataclass(frozen=True, slots=True)
class Shown:
    """What a block shows."""

    html: str
    """Of a table, quote or list the element itself; of others what stands inside theirs."""
    text: str
    """As a reader sees it; a hard line break is a line feed. Credits of pictures are not in it."""
    turns: tuple[Turn, ...] = ()


def block_text(block: Block) -> str:
    """Return what a reader sees of a block of any kind: each cell, item and credit on a line of its own."""
    return said(block, show_block(block))


def said(block: Block, shown: Shown) -> str:
    """Return what a block shows with its credit, on a line of its own."""
    if block.kind in WHOLE_SOURCE:
        return shown.text
    return _joined((shown.text, block.credit))


def show_block(block: Block) -> Shown:
    """Read a block's Markdown, once for all that is shown of it."""
    if block.kind in WHOLE_SOURCE:
        return _whole(block.text)
    return Shown(escaped(block.text), block.text) if is_plain(block.text) else _inline(block.text)


def _whole(source: str) -> Shown:
    parser = renderer()
    tokens = parser.parse(source)
    text = _joined(shown_text(token.children) if token.children else token.content for token in tokens)
    return Shown(str(parser.renderer.render(tokens, parser.options, {})), text, turns_among(tokens))


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line.strip("\n") for line in lines if line)


def _inline(source: str) -> Shown:
    parser = renderer()
    tokens = parser.parseInline(source)
    text = "".join(shown_text(token.children or []) for token in tokens)
    return Shown(str(parser.renderer.render(tokens, parser.options, {})), text, turns_among(tokens))
