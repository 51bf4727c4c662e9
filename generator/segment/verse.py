"""Verse, and other lines that end where their author ended them: they keep their lines, and stanzas stay apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model import BlockKind, PrintedBlock, SourceLine
from generator.segment.listed import is_particular
from generator.segment.marks import OPENS_HANGING
from generator.segment.row import Group, Row, block_of
from generator.text.layout import close_up, tidy
from generator.text.width import em

_WIDEST = 22.0
"""Em of a line of verse; lines of prose that were cut apart by mistake are often wider."""
_NARROW = 9.0
"""Em of lines that may be verse though all of them are as wide."""
_SPREAD = 2.0
_FEWEST = 3
_LONGEST = 120
_OPEN = 0.4
"""Share of lines that end no sentence, from which they are verse and no paragraphs of one line each."""
_MARKED = 0.6
"""Share of lines with a mark at their end, from which a line without one may be a poem's title."""
_TITLE = 8.0
_REGULAR_LINES = 4
_REGULAR = frozenset({4, 5, 6, 7})
"""Characters of a clause in regular verse."""
_INNER = re.compile(r"[。！？](?=[^”’」』）】》])")
_CLAUSE = re.compile(r"[，。；、！？：]")


def find_verse(rows: Sequence[Row], at: int) -> Group | None:
    """Find lines of verse, as stanzas; a title between poems becomes a subhead."""
    taken = _candidates(rows, at)
    if not _is_verse(taken):
        return None
    return Group(taken=len(taken), blocks=tuple(_set(_stanzas(taken))))


def _candidates(rows: Sequence[Row], at: int) -> Sequence[Row]:
    stop = at
    while stop < min(len(rows), at + _LONGEST) and _may_be_verse(rows[stop]):
        stop += 1
    return rows[at:stop]


def _may_be_verse(row: Row) -> bool:
    return (
        row.block.kind is BlockKind.PARAGRAPH
        and row.single
        and row.width <= _WIDEST
        and not row.text.endswith(("：", ":"))
        and not _INNER.search(row.text)
        and not is_particular(row)
    )


def _is_verse(rows: Sequence[Row]) -> bool:
    if len(rows) < _FEWEST or sum(not row.ended for row in rows) < _OPEN * len(rows):
        return False
    widths = [row.width for row in rows]
    uneven = max(widths[:-1]) - min(widths[:-1]) >= _SPREAD
    return uneven or max(widths) <= _NARROW or all(row.rests for row in rows)


def _stanzas(rows: Sequence[Row]) -> list[list[Row]]:
    """Cut verse where more blank lines stand than anyway do between its lines.

    Before a quotation mark that hangs, extractors leave a blank line which print does not have.
    """
    usual = min(row.blanks for row in rows[1:])
    stanzas: list[list[Row]] = [[]]
    for row in rows:
        above = stanzas[-1][-1] if stanzas[-1] else None
        hangs = above is not None and OPENS_HANGING.match(row.text) and not above.ended
        if above and row.blanks > usual and not hangs:
            stanzas.append([])
        stanzas[-1].append(row)
    return stanzas


def _set(stanzas: Sequence[Sequence[Row]]) -> Iterator[PrintedBlock]:
    marked = [row.rests for stanza in stanzas for row in stanza]
    titled = len(stanzas) > 1 and sum(marked) >= _MARKED * len(marked)
    for n, stanza in enumerate(stanzas):
        (title, *more), last = stanza, n == len(stanzas) - 1
        above = not n or stanzas[n - 1][-1].ended
        if titled and above and not more and not last and not title.rests and title.bare and title.width <= _TITLE:
            yield replace(title.block, kind=BlockKind.SUBHEAD)
        else:
            yield block_of(stanza)


def split_verse(block: PrintedBlock, source: Mapping[int, SourceLine]) -> Sequence[PrintedBlock]:
    """Part a paragraph that is regular verse, each line as wide as the next, into its lines."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.lines) < _REGULAR_LINES or block.opening or block.closing:
        return (block,)
    texts = [tidy(close_up(source[number].text.strip())) if number in source else "" for number in block.lines]
    if not all(map(_is_regular, texts)) or len({len(_clauses(text)[0]) for text in texts}) > 1:
        return (block,)
    return [replace(block, text=text, lines=(number,)) for text, number in zip(texts, block.lines, strict=True)]


def _is_regular(text: str) -> bool:
    """Whether a line is of clauses as long as each other, each with its mark: 白日依山尽，黄河入海流。."""
    lengths = {len(clause) for clause in _clauses(text)}
    return em(text) <= _WIDEST and len(lengths) == 1 and lengths <= _REGULAR and bool(_CLAUSE.search(text[-1:]))


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause] or [""]
