"""Rows of an article that are a table."""

from collections.abc import Sequence
from dataclasses import replace

from generator.model import BlockKind
from generator.segment.cells import LONGEST, Cells, Kind, certain, headed, kind_of, table_at
from generator.segment.row import Group, Row, block_of
from generator.text.layout import IDEOGRAPHIC
from generator.text.width import em

_WIDEST = 10.0
"""Em of a cell that stands on a line of its own."""
_COLUMNS = range(2, 9)
_FEWEST = 4
"""Rows of a table whose cells stand on lines of their own, for less could be chance."""


def find_table(rows: Sequence[Row], at: int) -> Group | None:
    """Find rows whose cells stand below each other."""
    if not _line_of(rows[at]):
        return None
    table = table_at([_line_of(row) for row in rows[at : at + LONGEST]], 0)
    named = [_with_cells(row, cells) for row, cells in zip(rows[at : at + len(table)], table, strict=True)]
    return _group(named, table) if table else None


def find_stack(rows: Sequence[Row], at: int) -> Group | None:
    """Find a table whose cells stand on a line each, as some extractors leave them: kinds of cells come in turn."""
    cells: list[str] = []
    for row in rows[at : at + LONGEST]:
        if not _line_of(row) or em(row.text) > _WIDEST or kind_of(row.text) is Kind.PROSE:
            break
        cells.append(row.text)
    for columns in _COLUMNS:
        table = [tuple(cells[n : n + columns]) for n in range(0, len(cells), columns)]
        whole = len(cells) % columns == 0 and len(table) >= _FEWEST
        if whole and certain(table) == len(table) and _is_keyed(table):
            return _group(rows[at : at + len(cells)], table)
    return None


def _line_of(row: Row) -> str:
    """Return a row's line as the source has it; none, if it is more than one, or marks were lifted off it."""
    return row.printed[0] if row.single and row.bare and row.printed else ""


def _with_cells(row: Row, cells: Cells) -> Row:
    """Keep a row's cells apart in its text, too."""
    return replace(row, block=replace(row.block, text=IDEOGRAPHIC.join(filter(None, cells))))


def _group(rows: Sequence[Row], table: Sequence[Cells]) -> Group:
    return Group(taken=len(rows), blocks=(block_of(rows, BlockKind.TABLE, headed(table)),))


def _is_keyed(table: Sequence[Cells]) -> bool:
    """Whether one column is of words throughout."""
    return any(all(kind_of(cell) is Kind.WORDS for cell in column) for column in zip(*table, strict=True))
