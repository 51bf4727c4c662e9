"""Columns of a table with empty cells, by where its cells stand in lines that keep their alignment by blanks."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

_CELL = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_FULL = 2 / 3
"""Share of rows without an empty cell; with fewer, where the columns are is a guess."""
_FEWEST = 3
_CLEAR = 1
"""Columns of type between one column of the table and the next, at least."""

Span = tuple[int, int]
Cells = tuple[str, ...]


def align(lines: Sequence[str], cells: Sequence[Cells]) -> list[Cells]:
    """Put an empty cell where a row has none; nothing, if columns do not stand apart or are less than three."""
    most = max(map(len, cells), default=0)
    if most < _FEWEST or sum(len(row) == most for row in cells) < _FULL * len(cells):
        return []
    for wide in (2, 1):
        spans = [_spans(line, wide) for line in lines]
        if [len(row) for row in spans] != [len(row) for row in cells]:
            return []
        columns = _columns([row for row in spans if len(row) == most])
        placed = [_place(row, texts, columns) for row, texts in zip(spans, cells, strict=True)]
        if columns and all(placed):
            return placed
    return []


def _spans(text: str, wide: int) -> list[Span]:
    """From where to where each cell stands, with characters of full width counted as so many."""
    places = [0, *accumulate(wide if east_asian_width(char) in "WF" else 1 for char in text)]
    return [(places[found.start()], places[found.end()]) for found in _CELL.finditer(text)]


def _columns(rows: Sequence[Sequence[Span]]) -> list[Span]:
    columns = [(min(a for a, _ in column), max(b for _, b in column)) for column in zip(*rows, strict=True)]
    apart = all(one[1] + _CLEAR <= other[0] for one, other in pairwise(columns))
    return columns if apart else []


def _place(row: Sequence[Span], texts: Sequence[str], columns: Sequence[Span]) -> Cells:
    """Put each cell into the one column that it overlaps; nothing, if one overlaps none or several."""
    found: dict[int, str] = {}
    for (start, stop), text in zip(row, texts, strict=True):
        under = [n for n, (left, right) in enumerate(columns) if start < right and left < stop]
        if len(under) != 1 or under[0] in found:
            return ()
        found[under[0]] = text
    return tuple(found.get(n, "") for n in range(len(columns))) if 0 in found else ()
