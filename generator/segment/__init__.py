"""A page's text cut into articles 稿件: headline, byline, paragraphs, jumps, and a place for every line."""

from generator.segment.page import segment

__all__ = ["VERSION", "segment"]

VERSION = "3"
"""Changes when the same page would be cut otherwise, so that pages are then cut again."""
