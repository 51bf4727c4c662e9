"""What markdown-it makes of an article: its tokens, and how deep it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 64
"""Quotes and lists nested deeper than this are cut off by markdown-it."""


def shown_text(tokens: list[Token]) -> str:
    """Return what a reader sees of inline tokens; a hard break is a line feed."""
    return "".join(_shown(token) for token in tokens)


def _shown(token: Token) -> str:
    if token.type == "image":
        return shown_text(token.children or [])
    if token.type in {"softbreak", "hardbreak"}:
        return " " if token.type == "softbreak" else "\n"
    return token.content
