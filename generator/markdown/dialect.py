"""The parsers of an article's Markdown, each made when it is first needed.

Of most articles no line needs any, and markdown-it takes .04 s to load.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 64
"""Quotes and lists nested deeper than this are cut off by markdown-it."""


@cache
def renderer() -> MarkdownIt:
    """Return the parser that documents are rendered with."""
    from generator.markdown.parsers import make_renderer

    return make_renderer()


@cache
def reader() -> MarkdownIt:
    """Return the parser that looks for faults: links and pictures that may not be are links and pictures to it."""
    from generator.markdown.parsers import make_reader

    return make_reader()


@cache
def splitter() -> MarkdownIt:
    """Return the parser that finds blocks and leaves their text alone."""
    from generator.markdown.parsers import make_splitter

    return make_splitter()


def shown_text(tokens: list[Token]) -> str:
    """Return what a reader sees of inline tokens; a hard break is a line feed."""
    return "".join(_shown(token) for token in tokens)


def _shown(token: Token) -> str:
    if token.type == "image":
        return shown_text(token.children or [])
    if token.type in {"softbreak", "hardbreak"}:
        return " " if token.type == "softbreak" else "\n"
    return token.content
