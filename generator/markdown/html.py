"""Markdown as a reader gets it: HTML, and plain text."""

import re
from collections.abc import Callable
from html import escape

from generator.markdown.dialect import renderer
from generator.markdown.targets import encode_url
from generator.markdown.tokens import shown_text
from generator.model import Block, BlockKind

_MARKUP = re.compile(r"[\\`*_\[<&\n]")
"""A text without one of these is the same in Markdown, but for what HTML itself escapes."""


def inline_html(markdown: str) -> str:
    """Render inline Markdown to HTML.

    >>> inline_html("**注：**本文")
    '<strong>注：</strong>本文'
    """
    return escaped(markdown) if is_plain(markdown) else str(renderer().renderInline(markdown))


def plain_text(markdown: str) -> str:
    """Return what a reader sees of inline Markdown; a hard line break is a line feed."""
    if is_plain(markdown):
        return markdown
    return "".join(shown_text(token.children or []) for token in renderer().parseInline(markdown))


def is_plain(markdown: str) -> bool:
    """Tell whether inline Markdown holds no mark, so that it is itself what a reader sees."""
    return not _MARKUP.search(markdown)


def escaped(plain: str) -> str:
    """Return inline Markdown without a mark as HTML."""
    return plain.replace(">", "&gt;").replace('"', "&quot;")


def block_html(block: Block) -> str:
    """Render a block of any kind to an HTML element."""
    return _HTML[block.kind](block)


def _paragraph(block: Block) -> str:
    return f"<p>{inline_html(block.text)}</p>\n"


def _subhead(block: Block) -> str:
    return f"<h2>{inline_html(block.text)}</h2>\n"


def _figure(block: Block) -> str:
    picture = ""
    if block.kind is BlockKind.IMAGE:
        picture = f'<img src="{escape(encode_url(block.target))}" alt="{escape(plain_text(block.text))}">'
    caption = inline_html(block.text)
    if block.credit:
        caption += f'<span class="credit">{escape(block.credit)}</span>'
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{picture}{caption}</figure>\n"


def _source(block: Block) -> str:
    return str(renderer().render(block.text))


WHOLE_SOURCE = frozenset({BlockKind.TABLE, BlockKind.QUOTE, BlockKind.LIST})
"""Kinds of blocks whose text is their whole source, not inline Markdown."""

_HTML: dict[BlockKind, Callable[[Block], str]] = {
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.SUBHEAD: _subhead,
    BlockKind.CAPTION: _figure,
    BlockKind.IMAGE: _figure,
    BlockKind.TABLE: _source,
    BlockKind.QUOTE: _source,
    BlockKind.LIST: _source,
}
