"""Rows of an article that are a table."""

from collections.abc import Sequence
from dataclasses import replace

from generator.model import BlockKind
from generator.segment.cells import LONGEST, Cells, headed, table_at
from generator.segment.row import Group, Row, block_of
from generator.segment.stacked import stack_at
from generator.text.layout import IDEOGRAPHIC


def find_table(rows: Sequence[Row], at: int) -> Group | None:
    """Find rows whose cells stand below each other."""
    if not rows[at].line:
        return None
    table = table_at([row.line for row in rows[at : at + LONGEST]], 0)
    named = [_with_cells(row, cells) for row, cells in zip(rows[at : at + len(table)], table, strict=True)]
    return _group(named, table) if table else None


def find_stack(rows: Sequence[Row], at: int) -> Group | None:
    """Find a table whose cells stand on a line each, as some extractors leave them: kinds of cells come in turn."""
    if not rows[at].line:
        return None
    table = stack_at([row.line for row in rows[at : at + LONGEST]], 0)
    taken = sum(map(len, table))
    return _group(rows[at : at + taken], table) if table else None


def _with_cells(row: Row, cells: Cells) -> Row:
    """Keep a row's cells apart in its text, too."""
    return replace(row, block=replace(row.block, text=IDEOGRAPHIC.join(filter(None, cells))))


def _group(rows: Sequence[Row], table: Sequence[Cells]) -> Group:
    return Group(taken=len(rows), blocks=(block_of(rows, BlockKind.TABLE, headed(table)),))
