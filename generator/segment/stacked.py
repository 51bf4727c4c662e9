"""Tables whose cells stand on a line each, as some extractors leave them: kinds of cells come in turn."""

from collections.abc import Iterator, Sequence

from generator.segment.cells import LONGEST, Cells, Kind, certain, kind_of
from generator.text.layout import close_up, tidy
from generator.text.width import em

_WIDEST = 10.0
"""Em of a cell."""
_COLUMNS = range(2, 9)
_FEWEST = 4
"""Rows, for less could be chance."""


def stacks(lines: Sequence[str]) -> Iterator[range]:
    """Find where lines of a page, as printed, are cells of a table."""
    at = 0
    while at < len(lines):
        taken = sum(map(len, stack_at(lines, at)))
        if taken:
            yield range(at, at + taken)
        at += max(1, taken)


def stack_at(lines: Sequence[str], at: int) -> list[Cells]:
    """Find the table whose first cell is a line; the fewest columns that agree."""
    cells = _cells(lines, at)
    for columns in _COLUMNS:
        table = [tuple(cells[n : n + columns]) for n in range(0, len(cells) - columns + 1, columns)]
        taken = certain(table) if len(table) >= _FEWEST else 0
        if taken >= _FEWEST and _is_keyed(table[:taken]):
            return table[:taken]
    return []


def _cells(lines: Sequence[str], at: int) -> list[str]:
    cells: list[str] = []
    for n in range(at, min(len(lines), at + LONGEST)):
        cell = tidy(close_up(lines[n].strip())) if len(lines[n]) <= LONGEST else ""
        if not cell or em(cell) > _WIDEST or kind_of(cell) is Kind.PROSE:
            break
        cells.append(cell)
    return cells


def _is_keyed(table: Sequence[Cells]) -> bool:
    """Whether one column is of words throughout."""
    return any(all(kind_of(cell) is Kind.WORDS for cell in column) for column in zip(*table, strict=True))
