"""Lines that stand together: after the cut, rows of a list, a table, verse or particulars become one block.

Its rows stay what they were, each with its own lines, so that every line is still accounted for by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model import BlockKind, Fragment, PrintedBlock, SourceLine
from generator.segment.keyed import find_keyed
from generator.segment.listed import find_bullets, find_numbered, find_particulars
from generator.segment.row import Form, Row
from generator.segment.tables import find_stack, find_table
from generator.segment.verse import find_verse, split_verse

FORMS: tuple[Form, ...] = (
    find_table,
    find_stack,
    find_bullets,
    find_numbered,
    find_keyed,
    find_particulars,
    find_verse,
)
"""What rows may be, the most certain first."""


def keep_rows(fragment: Fragment, source: Mapping[int, SourceLine]) -> Fragment:
    """Join the rows of lists, tables and verse among an article's paragraphs; `source`: the page's lines by number."""
    blocks: list[PrintedBlock] = []
    for run in _runs(fragment.blocks, source):
        blocks += _grouped(run, FORMS if _is_text(run[0]) else ())
    return replace(fragment, blocks=tuple(_lists_apart(blocks)))


def _lists_apart(blocks: Sequence[PrintedBlock]) -> Iterator[PrintedBlock]:
    """Keep the lines of a list right behind another, for Markdown would make one list of the two."""
    above = None
    for block in blocks:
        twice = above is not None and above.kind is block.kind is BlockKind.LIST
        above = replace(block, kind=BlockKind.PARAGRAPH) if twice else block
        yield above


def _runs(blocks: Sequence[PrintedBlock], source: Mapping[int, SourceLine]) -> Iterator[list[Row]]:
    """Cut an article where a block is no paragraph, or where lines of other things stand between."""
    run: list[Row] = []
    for block in blocks:
        rows = [_row(one, source) for one in split_verse(block, source)]
        if run and not (_is_text(run[-1]) and _is_text(rows[0]) and _follows(run[-1], rows[0], source)):
            yield run
            run = []
        run += rows
    if run:
        yield run


def _row(block: PrintedBlock, source: Mapping[int, SourceLine]) -> Row:
    first = block.lines[0]
    blanks = 0
    while first - blanks - 1 in source and not source[first - blanks - 1].text.strip():
        blanks += 1
    printed = tuple(source[number].text for number in block.lines if number in source)
    bare = len(printed) == 1 and not block.opening and not block.closing
    return Row(block=block, printed=printed, blanks=blanks, line=printed[0] if bare else "")


def _is_text(row: Row) -> bool:
    return row.block.kind is BlockKind.PARAGRAPH


def _follows(above: Row, below: Row, source: Mapping[int, SourceLine]) -> bool:
    """Whether nothing but blank lines stands between two rows."""
    between = range(above.block.lines[-1] + 1, below.block.lines[0])
    return all(number not in source or not source[number].text.strip() for number in between)


def _grouped(rows: Sequence[Row], forms: Sequence[Form]) -> Iterator[PrintedBlock]:
    """Let each form take its rows, and the weaker ones what is left between them."""
    if not forms or not rows:
        yield from (row.block for row in rows)
        return
    loose: list[Row] = []
    at = 0
    while at < len(rows):
        if found := forms[0](rows, at):
            yield from _grouped(loose, forms[1:])
            yield from found.blocks
            loose = []
        else:
            loose.append(rows[at])
        at += found.taken if found else 1
    yield from _grouped(loose, forms[1:])
