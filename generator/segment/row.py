"""A paragraph that may be a row of something: what the forms of lists, tables and verse look at."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.model import BlockKind, PrintedBlock
from generator.segment.cells import WIDE
from generator.text.layout import IDEOGRAPHIC, close_up, tidy
from generator.text.width import em

_ENDED = re.compile(r"[。！？!?…][”’」』）)】》]*$")
_RESTS = re.compile(r"[，。；、！？：,.;!?:…—][”’」』）)】》]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph, with its lines as the source has them."""

    block: PrintedBlock
    printed: tuple[str, ...]
    """Its source lines, blanks included."""
    blanks: int
    """Blank lines before it."""
    line: str
    """Its line as the source has it; none, if it is more than one, or marks were lifted off it."""

    @property
    def text(self) -> str:
        """Its text as printed."""
        return self.block.opening + self.block.text + self.block.closing

    @property
    def shown(self) -> str:
        """Its text, with the wide blanks between its parts where it is one line and has such."""
        parts = WIDE.split(self.printed[0].strip()) if self.single and self.bare and self.printed else ()
        return IDEOGRAPHIC.join(tidy(close_up(part)) for part in parts) if len(parts) > 1 else self.block.text

    @property
    def single(self) -> bool:
        """Whether it is one line."""
        return len(self.block.lines) == 1

    @property
    def bare(self) -> bool:
        """Whether no marks were lifted off it."""
        return not self.block.opening and not self.block.closing

    @property
    def width(self) -> float:
        """Width in em."""
        return em(self.text)

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text))

    @property
    def rests(self) -> bool:
        """Whether it ends with any mark at which a reader rests."""
        return bool(_RESTS.search(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many rows belong together, and the blocks that they make."""

    taken: int
    blocks: tuple[PrintedBlock, ...]


Form = Callable[[Sequence[Row], int], Group | None]
"""Finds what begins at a row, if anything does."""


def block_of(
    rows: Sequence[Row], kind: BlockKind = BlockKind.PARAGRAPH, cells: tuple[tuple[str, ...], ...] = ()
) -> PrintedBlock:
    """Make one block of rows; a paragraph of them keeps its lines."""
    blocks = tuple(replace(row.block, text=row.shown) for row in rows)
    if len(blocks) == 1 and kind is BlockKind.PARAGRAPH:
        return rows[0].block
    return PrintedBlock(
        kind=kind,
        text="\n".join(block.text for block in blocks),
        lines=tuple(sorted(number for block in blocks for number in block.lines)),
        opening=blocks[0].opening,
        closing=blocks[-1].closing,
        confidence=min(block.confidence for block in blocks),
        rows=blocks,
        cells=cells,
    )
