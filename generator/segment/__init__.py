"""A page's text cut into articles 稿件: headline, byline, paragraphs, jumps, and a place for every line."""

from generator.model import PageText, SegmentedPage

VERSION = "3"
"""Changes when the same page would be cut otherwise, so that pages are then cut again."""


def segment(page: PageText) -> SegmentedPage:
    """Cut a page into articles; every non-blank line of it stands in one fragment or in the furniture."""
    from generator.segment.page import (
        segment_page,  # patterns and a model that a build without new pages can do without
    )

    return segment_page(page)
