"""Tables whose cells stand on a line each, as some extractors leave them: kinds of cells come in turn."""

from collections.abc import Iterator, Sequence

from generator.segment.cells import LONGEST, Cells, Kind, certain, kind_of
from generator.text.layout import close_up, tidy
from generator.text.width import em

_WIDEST = 10.0
"""Em of a cell."""
_COLUMNS = range(2, 9)
_LONG = 40
"""Characters of a line beyond which it is no cell, whatever its blanks."""
_PROBE = 40
"""Lines that are looked at first; only a table that fills them is looked for in more."""
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
    size = _PROBE
    while True:
        table = _stack_within(_cells(lines[at : at + size]))
        taken = sum(map(len, table))
        if taken <= size - _COLUMNS.stop or size > LONGEST:
            return table
        size *= 2


def _stack_within(cells: Sequence[str]) -> list[Cells]:
    if all(kind_of(cell) is not Kind.FIGURE for cell in cells[: 2 * _COLUMNS.stop]):
        return []
    for columns in _COLUMNS:
        table = [tuple(cells[n : n + columns]) for n in range(0, len(cells) - columns + 1, columns)]
        taken = certain(table) if len(table) >= _FEWEST else 0
        if taken >= _FEWEST and _is_keyed(table[:taken]):
            return table[:taken]
    return []


def _cells(lines: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for line in lines:
        cell = tidy(close_up(line.strip())) if len(line) <= _LONG else ""
        if not cell or em(cell) > _WIDEST or kind_of(cell) is Kind.PROSE:
            break
        cells.append(cell)
    return cells


def _is_keyed(table: Sequence[Cells]) -> bool:
    """Whether one column is of words throughout."""
    return any(all(kind_of(cell) is Kind.WORDS for cell in column) for column in zip(*table, strict=True))
