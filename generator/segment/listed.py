"""Lists: items behind bullets or numbers, and particulars such as 电话：…, line by line."""

import re
from collections.abc import Sequence
from itertools import takewhile

from generator.model import BlockKind
from generator.segment import marks
from generator.segment.cells import LONGEST
from generator.segment.row import Group, Row, block_of
from generator.text.numerals import parse_numeral

BULLET = re.compile(r"^(?P<mark>[●•·◆◇▪■▲△★☆○◎※►▶➤→])[ \t\u3000]*(?=\S)|^(?P<dash>-)[ \t\u3000]+(?=\S)")
"""The mark before an item, which a list in Markdown says by a mark of its own; □ is a missing character or a byline."""
NUMBER = re.compile(r"^(?P<number>[0-9０-９]{1,3})[.．、)）][ \t\u3000]*(?![0-9０-９\s])")
"""The number before an item, in the form that Markdown has too."""
_NUMERAL = r"(?:[0-9０-９]{1,2}|[〇零一二三四五六七八九十]{1,3})"
_OTHER_NUMBER = re.compile(rf"^(?P<number>[①-⑳]|[（(]?{_NUMERAL}[）)、.．](?![0-9０-９])|{_NUMERAL}(?=[ \u3000]))")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PARTICULAR = re.compile(
    r"^[^：:。！？!?；，,]{1,14}[：:](?=.*[^。！？!?…，,；;：:、”’」』]$)"
    r"|^[^：:。！？!?；]{1,20}[：:].*[0-9]\D{0,6}$"
)
_ITEM_LINES = 4
"""Lines that an item of a list may have; longer ones are paragraphs, which are merged one by one."""
_FEWEST = 3


def find_bullets(rows: Sequence[Row], at: int) -> Group | None:
    """Find items behind one bullet."""
    first = BULLET.match(rows[at].text)
    if not first:
        return None
    taken = list(takewhile(lambda row: _has_bullet(row, first[0].strip()), rows[at : at + LONGEST]))
    if len(taken) < (2 if first["mark"] and first["mark"] != "·" else _FEWEST):
        return None
    return Group(taken=len(taken), blocks=(block_of(taken, BlockKind.LIST),))


def _has_bullet(row: Row, mark: str) -> bool:
    found = BULLET.match(row.text)
    if not found or found[0].strip() != mark or not row.bare or len(row.block.lines) > _ITEM_LINES:
        return False
    return not marks.BYLINE_BOX.match(row.text) and not marks.JUMP_FROM.match(row.text)


def find_numbered(rows: Sequence[Row], at: int) -> Group | None:
    """Find items that are numbered one after the other; in forms that Markdown has not, they keep their lines."""
    if taken := _counted(rows, at, NUMBER, _ITEM_LINES):
        return Group(taken=len(taken), blocks=(block_of(taken, BlockKind.LIST),))
    taken = _counted(rows, at, _OTHER_NUMBER, 1)
    return Group(taken=len(taken), blocks=(block_of(taken),)) if taken else None


def _counted(rows: Sequence[Row], at: int, form: re.Pattern[str], lines: int) -> Sequence[Row]:
    numbers: list[int] = []
    for row in rows[at : at + LONGEST]:
        found = form.match(row.text)
        number = _value(found["number"]) if found else None
        if number is None or not row.bare or len(row.block.lines) > lines:
            break
        if number != (numbers[-1] + 1 if numbers else 1):
            break
        numbers.append(number)
    return rows[at : at + len(numbers)] if len(numbers) >= _FEWEST else ()


def _value(number: str) -> int | None:
    return _CIRCLED.index(number) + 1 if number in _CIRCLED else parse_numeral(number.strip("（()）、.．"))


def find_particulars(rows: Sequence[Row], at: int) -> Group | None:
    """Find two lines or more of particulars, 地址：… over 电话：…."""
    taken = list(takewhile(is_particular, rows[at : at + LONGEST]))
    return Group(taken=len(taken), blocks=(block_of(taken),)) if len(taken) > 1 else None


def is_particular(row: Row) -> bool:
    """Whether a row says one thing about what the article announces, behind a word for it and a colon."""
    return len(row.block.lines) <= 2 and not row.ended and bool(_PARTICULAR.match(row.text))


def item_mark(text: str) -> str | int | None:
    """Return what a line begins with, if items do so: its bullet or its number; a middle dot or dash tells little."""
    if found := NUMBER.match(text):
        return int(found["number"])
    found = BULLET.match(text)
    if not found or found["mark"] in (None, "·") or marks.BYLINE_BOX.match(text) or marks.JUMP_FROM.match(text):
        return None
    return found["mark"]


def item_of(text: str) -> tuple[int | None, str]:
    """Part an item of a list into its number, if it has one, and its text.

    >>> item_of("2．带好工具"), item_of("●带好工具")
    ((2, '带好工具'), (None, '带好工具'))
    """
    if found := NUMBER.match(text):
        return int(found["number"]), text[found.end() :]
    found = BULLET.match(text)
    return None, text[found.end() :] if found else text
