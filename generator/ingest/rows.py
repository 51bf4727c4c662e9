"""Printed blocks as Markdown: tables, lists, and paragraphs whose lines end where print ends them."""

from collections.abc import Iterable, Iterator, Sequence

from generator.markdown import escape_inline
from generator.model import BlockKind, PrintedBlock


def block_markdown(printed: PrintedBlock) -> str:
    """Write a printed block as the Markdown of a block of its kind."""
    if printed.kind is BlockKind.TABLE:
        return "\n".join(_table(printed.cells))
    if printed.kind is BlockKind.LIST:
        return "\n".join(_items(printed.rows))
    return escape_inline(printed.text)


def _table(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    header, *rows = cells
    yield _table_row(map(escape_inline, header))
    yield _table_row(["---"] * len(header))
    for row in rows:
        yield _table_row(map(escape_inline, row))


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _items(rows: Sequence[PrintedBlock]) -> Iterator[str]:
    from generator.segment.listed import item_of  # with patterns of names, which a build without new pages does without

    for row in rows:
        number, text = item_of(row.text)
        yield f"{f'{number}.' if number else '-'} {escape_inline(text)}"
