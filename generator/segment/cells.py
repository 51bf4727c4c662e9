"""Cells of a table's lines: what they hold, and from where to where lines are rows of a table for certain.

Certain means: rows of as many cells, whose columns agree, figures below figures; what is less stays lines.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from generator.segment.align import align
from generator.text.layout import HAN, close_up, tidy
from generator.text.width import em

LONGEST = 400
"""Rows that one block may take up; a list that is longer goes on in a further one, and time stays in bounds."""
WIDE = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*[\t\u3000][ \u00a0\t\u3000]*")
"""Blanks that part cells, or the halves of a line: two or more, a tab, an em."""
_PROBE = 8
"""Lines that are looked at first; only a table that fills them is looked for in more."""
_ANY = re.compile(r"[ \u00a0\t\u3000]+")
_SPACED_NAME = re.compile(rf"(?<!\S)([{HAN}])[ \u00a0\u3000]([{HAN}])(?!\S)")
"""王　超: a name of two characters set as wide as one of three."""
_LONG = 400
"""Characters of a line beyond which it is no row."""
_MOST = 20
"""Columns of a table."""
_FEWEST = 3
"""Rows of a table, its header included."""
_WIDEST = 18.0
"""Em of a cell."""
_BEFORE = r"(?:(?:每[^0-9０-９\s]{1,2})?[每约約逾近涨漲跌升降第]{0,2}[¥￥$＋+\-−－±↑↓▲▼≥≤]{0,2})"
_CHINESE = r"[〇○零一二三四五六七八九十百千万萬兩两半廿卅]+"
_UNIT = r"[元角分斤石担擔升斗尺匹年月日时時秒环環％%名位场場票钱錢両]"
_FIGURE = re.compile(rf"{_BEFORE}(?:[0-9０-９]|(?:{_CHINESE}{_UNIT})+$|{_CHINESE}$)")
_PROSE = re.compile(r"[。！？；!?;]|[，,、](?![0-9])|[：:]$")
_INNER = re.compile(r"[。！？；]")
_HAN = re.compile(f"[{HAN}]")
_NAMED = 6
"""Characters that a figure may have beside it, for its units."""
_NOTHING = frozenset(("", *"－—-…/／〃无無平缺停", "——", "--", "持平", "暂无", "暫無", "同上", "未变", "未變"))
"""Cells that say that there is nothing to say, in a column of whatever kind."""


class Kind(StrEnum):
    """What a cell holds."""

    NOTHING = ""
    FIGURE = "figure"
    WORDS = "words"
    PROSE = "prose"


@lru_cache(maxsize=4096)
def kind_of(cell: str) -> Kind:
    """Tell what a cell holds.

    >>> [str(kind_of(cell)) for cell in ("25～33℃", "每500克2.85元", "N3路", "持平", "水到了，人也到了")]
    ['figure', 'figure', 'words', '', 'prose']
    """
    if cell in _NOTHING:
        return Kind.NOTHING
    if em(cell) > _WIDEST or _PROSE.search(cell):
        return Kind.PROSE
    return Kind.FIGURE if _FIGURE.match(cell) and len(_HAN.findall(cell)) <= _NAMED else Kind.WORDS


Cells = tuple[str, ...]


def table_rows(lines: Sequence[str]) -> Iterator[range]:
    """Find where lines of a page, blanks included, are rows of a table."""
    at = 0
    while at < len(lines):
        taken = len(table_at(lines, at))
        if taken:
            yield range(at, at + taken)
        at += max(1, taken)


def table_at(lines: Sequence[str], at: int) -> list[Cells]:
    """Find the table that begins with a line, with wide blanks between cells, or as many single ones in each row."""
    size = _PROBE
    while True:
        table = _table_within(lines[at : at + size])
        if len(table) < size or size > LONGEST:
            return table
        size *= 2


def _table_within(lines: Sequence[str]) -> list[Cells]:
    """Find the table that begins with the first of a few lines, and may go on behind them."""
    if not _ANY.search(lines[0].strip()):
        return []
    wide = _cells_of(lines, WIDE)
    tables = [_equal(wide), align(lines[: len(wide)], wide)]
    tables += [_equal(_cells_of(lines, _ANY, named)) for named in (False, True)]
    return max((table[: certain(table)] for table in tables), key=len)


def _cells_of(lines: Sequence[str], blanks: re.Pattern[str], named: bool = True) -> list[Cells]:
    """Cells of the lines from the first on, as long as there are two or more of them in each, and none is prose."""
    found: list[Cells] = []
    for line in lines:
        cells = _split(line.strip(), blanks, named)
        if len(cells) < 2 or any(kind_of(cell) is Kind.PROSE for cell in cells):
            break
        found.append(cells)
    return found


def _split(text: str, blanks: re.Pattern[str], named: bool) -> Cells:
    """Cells of a line; `named`: with a single blank between two single characters taken for a short name's."""
    if len(text) > _LONG or not blanks.search(text) or _INNER.search(text):
        return ()
    whole = _SPACED_NAME.sub(r"\1\2", text) if named else text
    parts = [part for part in blanks.split(whole) if part]
    return tuple(tidy(close_up(part)) for part in parts) if len(parts) <= _MOST else ()


def _equal(rows: Sequence[Cells]) -> list[Cells]:
    """Rows from the first one on that have as many cells."""
    return list(takewhile(lambda cells: len(cells) == len(rows[0]), rows))


def certain(table: Sequence[Cells]) -> int:
    """How many rows from the first on are a table for certain: their columns agree, and one of them is of figures."""
    header = bool(table) and is_header(table[0])
    body = table[1:] if header else table
    taken, kinds = _agreeing(body)
    if taken + header < _FEWEST or Kind.FIGURE not in kinds:
        return 0
    if header and not any(kind is Kind.FIGURE for kind in kinds[1:]) and len(kinds) == 2:
        return 0
    return 0 if not header and _counts(body[:taken]) else taken + header


def is_header(cells: Cells) -> bool:
    """Whether cells are words, which name columns, though 平 may be one of them."""
    kinds = [kind_of(cell) if cell else Kind.FIGURE for cell in cells]
    return Kind.FIGURE not in kinds and 2 * kinds.count(Kind.WORDS) > len(kinds)


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


def headed(table: Sequence[Cells]) -> tuple[Cells, ...]:
    """Put the header first, an empty one where none is printed."""
    return tuple(table) if is_header(table[0]) else (("",) * len(table[0]), *table)
