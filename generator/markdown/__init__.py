"""Articles as Markdown files that people read and edit: the model's face to an editor."""

from generator.markdown.article import check_article, decode, parse_article, read_article, render_article
from generator.markdown.body import parse_body, render_body
from generator.markdown.escape import escape_inline
from generator.markdown.front_matter import schema
from generator.markdown.html import inline_html, plain_text
from generator.markdown.shown import Shown, block_text, said, show_block

__all__ = [
    "Shown",
    "block_text",
    "check_article",
    "decode",
    "escape_inline",
    "inline_html",
    "parse_article",
    "parse_body",
    "plain_text",
    "read_article",
    "render_article",
    "render_body",
    "said",
    "schema",
    "show_block",
]
