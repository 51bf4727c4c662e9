"""Tables: rows of as many cells whose columns agree, figures with figures; what is not certain stays lines."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import takewhile

from generator.model import BlockKind
from generator.segment.align import align
from generator.segment.row import LONGEST, WIDE, Group, Row, block_of
from generator.text.layout import HAN, close_up, tidy
from generator.text.width import em

_ANY = re.compile(r"[ \u00a0\t\u3000]+")
_SPACED_NAME = re.compile(rf"(?<!\S)([{HAN}])[ \u00a0\u3000]+([{HAN}])(?!\S)")
"""王　超: a name of two characters set as wide as one of three."""
_FEWEST = 3
"""Rows of a table, its header included."""
_WIDEST = 18.0
"""Em of a cell."""
_STACKED = 10.0
"""Em of a cell that stands on a line of its own."""
_COLUMNS = range(2, 9)
_BEFORE = r"(?:[每约約逾近涨漲跌升降第]{0,2}[¥￥$＋+\-−－±↑↓▲▼≥≤]{0,2})"
_CHINESE = r"[〇○零一二三四五六七八九十百千万萬兩两半廿卅]+"
_UNIT = r"[元角分斤石担擔升斗尺匹年月日时時秒环環％%名位场場票钱錢両]"
_FIGURE = re.compile(rf"{_BEFORE}(?:[0-9０-９]|(?:{_CHINESE}{_UNIT})+$|{_CHINESE}$)")
_PROSE = re.compile(r"[。！？；!?;]|[，,、](?![0-9])|[：:]$")
_NOTHING = frozenset(
    {
        "",
        "—",
        "——",
        "-",
        "－",
        "--",
        "无",
        "無",
        "平",
        "持平",
        "暂无",
        "暫無",
        "缺",
        "停",
        "…",
        "/",
        "／",
        "同上",
        "〃",
        "未变",
    }
)


class Kind(StrEnum):
    """What a cell holds."""

    NOTHING = ""
    FIGURE = "figure"
    WORDS = "words"
    PROSE = "prose"


def kind_of(cell: str) -> Kind:
    """Tell what a cell holds.

    >>> [str(kind_of(cell)) for cell in ("25～33℃", "每500克2.85元", "N3路", "持平", "水到了，人也到了")]
    ['figure', 'figure', 'words', '', 'prose']
    """
    if cell in _NOTHING:
        return Kind.NOTHING
    if em(cell) > _WIDEST or _PROSE.search(cell):
        return Kind.PROSE
    return Kind.FIGURE if _FIGURE.match(cell) else Kind.WORDS


Cells = tuple[str, ...]


def find_table(rows: Sequence[Row], at: int) -> Group | None:
    """Find rows whose cells stand below each other: parted by wide blanks, or by single ones where all have as many."""
    wide = _cells_of(rows, at, WIDE)
    for table in (_equal(wide), align(rows[at : at + len(wide)], wide), _equal(_cells_of(rows, at, _ANY))):
        taken = _certain(table)
        if taken:
            return Group(
                taken=taken, blocks=(block_of(rows[at : at + taken], BlockKind.TABLE, _headed(table[:taken])),)
            )
    return None


def find_stack(rows: Sequence[Row], at: int) -> Group | None:
    """Find a table whose cells stand on a line each, as some extractors leave them: kinds of cells come in turn."""
    cells: list[str] = []
    for row in rows[at : at + LONGEST]:
        if not row.single or not row.bare or em(row.text) > _STACKED or kind_of(row.text) is Kind.PROSE:
            break
        cells.append(row.text)
    for columns in _COLUMNS:
        table = [tuple(cells[n : n + columns]) for n in range(0, len(cells), columns)]
        if len(cells) % columns == 0 and len(table) > _FEWEST and _certain(table) == len(table) and _keyed(table):
            block = block_of(rows[at : at + len(cells)], BlockKind.TABLE, _headed(table))
            return Group(taken=len(cells), blocks=(block,))
    return None


def _cells_of(rows: Sequence[Row], at: int, blanks: re.Pattern[str]) -> list[Cells]:
    """Cells of the rows from one on, as long as there are two or more of them in each, and none is prose."""
    found: list[Cells] = []
    for row in rows[at : at + LONGEST]:
        cells = _split(row.printed[0], blanks) if row.single and row.bare and row.printed else ()
        if len(cells) < 2 or any(kind_of(cell) is Kind.PROSE for cell in cells):
            break
        found.append(cells)
    return found


def _split(text: str, blanks: re.Pattern[str]) -> Cells:
    whole = _SPACED_NAME.sub(r"\1\2", text.strip())
    return tuple(tidy(close_up(cell)) for cell in blanks.split(whole) if cell)


def _equal(rows: Sequence[Cells]) -> list[Cells]:
    """Rows from the first one on that have as many cells."""
    return list(takewhile(lambda cells: len(cells) == len(rows[0]), rows))


def _certain(table: Sequence[Cells]) -> int:
    """How many rows from the first on are a table for certain: their columns agree, and one of them is of figures."""
    header = bool(table) and all(kind_of(cell) is Kind.WORDS for cell in table[0])
    body = table[1:] if header else table
    taken, kinds = _agreeing(body)
    if taken + header < _FEWEST or Kind.FIGURE not in kinds:
        return 0
    if header and not any(kind is Kind.FIGURE for kind in kinds[1:]) and len(kinds) == 2:
        return 0
    return 0 if not header and _counts(body[:taken]) else taken + header


def _agreeing(rows: Sequence[Cells]) -> tuple[int, list[Kind]]:
    """How many rows from the first on agree, column by column, and the columns' kinds; names may begin with figures."""
    kinds = [Kind.NOTHING] * len(rows[0]) if rows else []
    for n, row in enumerate(rows):
        own = [kind_of(cell) for cell in row]
        if any(one and other and one != other for one, other in zip(kinds[1:], own[1:], strict=True)):
            return n, kinds
        kinds = [_first(n, own, kinds), *(one or other for one, other in zip(kinds[1:], own[1:], strict=True))]
    return len(rows), kinds


def _first(n: int, own: Sequence[Kind], kinds: Sequence[Kind]) -> Kind:
    """Kind of the first column, which holds what the rows are called by: figures only if all are."""
    return own[0] if not n or own[0] is kinds[0] else Kind.WORDS


def _counts(rows: Sequence[Cells]) -> bool:
    """Whether the rows are items with their numbers rather than a table."""
    return len(rows[0]) == 2 and [row[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]


def _keyed(table: Sequence[Cells]) -> bool:
    """Whether one column is of words throughout."""
    return any(all(kind_of(cell) is Kind.WORDS for cell in column) for column in zip(*table, strict=True))


def _headed(table: Sequence[Cells]) -> tuple[Cells, ...]:
    """Put the header first, an empty one where none is printed."""
    header = all(kind_of(cell) is Kind.WORDS for cell in table[0])
    return tuple(table) if header else (("",) * len(table[0]), *table)
