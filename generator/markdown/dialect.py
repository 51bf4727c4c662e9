"""The parsers of an article's Markdown, each made when it is first needed.

Of most articles no line needs any, and markdown-it takes .04 s to load.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


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
