"""Markdown as a reader gets it: HTML, and plain text."""

import re

from generator.markdown.dialect import renderer
from generator.markdown.tokens import shown_text
from generator.model import BlockKind

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


WHOLE_SOURCE = frozenset({BlockKind.TABLE, BlockKind.QUOTE, BlockKind.LIST})
"""Kinds of blocks whose text is their whole source, not inline Markdown."""
