"""Where an article's text turns to another page 转版: `[](#page-4)`, a mark that is no text.

An empty link, so that every Markdown program takes it, an editor sees it and may move it, and nothing else reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


_ANCHOR = re.compile(r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[b-z])?)-)?page-([1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """The page on which a text goes on."""

    page: int
    day: str = ""
    """Folder name of the other issue: 2025-06-19; empty: the article's own."""

    @property
    def anchor(self) -> str:
        """Name of the place in the article's document: page-4, 2025-06-19-page-4."""
        return f"{self.day}-page-{self.page}" if self.day else f"page-{self.page}"


def render_turn(turn: Turn) -> str:
    """Write the mark.

    >>> render_turn(Turn(4)), render_turn(Turn(4, "2025-06-19"))
    ('[](#page-4)', '[](#2025-06-19-page-4)')
    """
    return f"[](#{turn.anchor})"


def parse_turn(anchor: str) -> Turn | None:
    """Read the name of a place as a turn; None for any other name."""
    found = _ANCHOR.fullmatch(anchor)
    return Turn(int(found[2]), found[1] or "") if found else None


def turns_among(tokens: Iterable[Token]) -> tuple[Turn, ...]:
    """Return the turns that are marked among the tokens of a block."""
    return tuple(turn for token in tokens for turn in _marks(token.children or []))


def _marks(tokens: list[Token]) -> Iterator[Turn]:
    for opening, closing in pairwise(tokens):
        if opening.type == "link_open" and closing.type == "link_close":
            turn = parse_turn(str(opening.attrs.get("href", "")).removeprefix("#"))
            if turn:
                yield turn
