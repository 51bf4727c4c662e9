"""Chronicles and programmes: rows that open with a day or an hour, a blank, and what was or will be then."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from generator.segment.cells import LONGEST, Kind, kind_of
from generator.segment.row import Group, Row, block_of
from generator.text.layout import IDEOGRAPHIC

_KEY = re.compile(r"(\S{2,12}?)(?:起|止|前|后)?(?:[ \u00a0\t\u3000]+)(?=\S)")
_TIME = re.compile(r"[年月日时點点:：]")
_FEWEST = 3
_LINES = 3
"""Lines that a row may have; longer ones are paragraphs."""


def find_keyed(rows: Sequence[Row], at: int) -> Group | None:
    """Find rows each of which opens with a time."""
    taken = list(takewhile(_is_keyed, rows[at : at + LONGEST]))
    return (
        Group(taken=len(taken), blocks=(block_of([_parted(row) for row in taken]),)) if len(taken) >= _FEWEST else None
    )


def _is_keyed(row: Row) -> bool:
    key = _KEY.match(row.printed[0].strip()) if row.printed and row.bare else None
    told = key is not None and kind_of(key[1]) is Kind.FIGURE and bool(_TIME.search(key[1]))
    return told and len(row.block.lines) <= _LINES


def _parted(row: Row) -> Row:
    """Keep the blank behind the time, which closes up before a Latin letter or behind a figure."""
    key = "".join(row.printed[0].split()[:1])
    rest = row.block.text.removeprefix(key).lstrip()
    return (
        replace(row, block=replace(row.block, text=key + IDEOGRAPHIC + rest)) if row.block.text.startswith(key) else row
    )
