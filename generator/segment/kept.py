"""Lines that are rows of something whatever they look like by themselves: of a table, or items of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.segment.cells import table_rows
from generator.segment.labels import Label, LineLabel
from generator.segment.lines import Line
from generator.segment.listed import item_mark
from generator.segment.stacked import stacks

_NEAR = 6
"""Lines after which an item's next one is to be expected."""
_POINTS = "▲△▼▽►▶➤→■"
"""Bullets that captions begin with, too."""


def keep_lines(lines: Sequence[Line], labels: Sequence[LineLabel]) -> list[LineLabel]:
    """Read rows of a table, and first lines of items, as paragraphs of their own."""
    kept = list(labels)
    for rows in _tables([line.printed for line in lines]):
        if any(labels[n].label is not Label.FURNITURE for n in rows):
            for n in rows:
                kept[n] = replace(labels[n], label=Label.PARAGRAPH, measure=0.0)
            _begin(kept, rows.stop)
    for n in _items(lines):
        if labels[n].label is Label.CONTINUATION or (
            labels[n].label is Label.CAPTION and lines[n].text[0] not in _POINTS
        ):
            kept[n] = replace(labels[n], label=Label.PARAGRAPH)
            _go_on(kept, n + 1)
    return kept


def _tables(printed: Sequence[str]) -> Iterator[range]:
    yield from table_rows(printed)
    yield from stacks(printed)


def _begin(labels: list[LineLabel], n: int) -> None:
    """Let no line go on from a table's last row."""
    if n < len(labels) and labels[n].label is Label.CONTINUATION:
        labels[n] = replace(labels[n], label=Label.PARAGRAPH)


def _go_on(labels: list[LineLabel], n: int) -> None:
    """Let what was taken for a caption's further lines go on from an item."""
    while n < len(labels) and labels[n].label is Label.CAPTION and not labels[n].start:
        labels[n] = replace(labels[n], label=Label.CONTINUATION)
        n += 1


def _items(lines: Sequence[Line]) -> Iterator[int]:
    """Find lines that begin items: with the bullet of a line near by, or with the number after or before its."""
    found = [(n, mark) for n, line in enumerate(lines) if (mark := item_mark(line.text))]
    for k, (n, mark) in enumerate(found):
        near = [other for m, other in (*found[max(0, k - 1) : k], *found[k + 1 : k + 2]) if abs(m - n) <= _NEAR]
        if any(_is_next(mark, other) for other in near):
            yield n


def _is_next(one: str | int, other: str | int) -> bool:
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other) == 1
    return one == other
