"""Numerals as newspapers print them, Chinese, full-width or Arabic, as numbers."""

_DIGITS = {char: i for i, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "廿": 2}
_UNITS = {"十": 10, "百": 100}


def parse_numeral(text: str) -> int | None:
    """Value of a numeral below 1,000; None for anything else.

    >>> [parse_numeral(text) for text in ("4", "０４", "十二", "二十", "一〇", "A3", "甲")]
    [4, 4, 12, 20, 10, None, None]
    """
    if text.isdecimal():
        return int(text) if len(text) <= 3 else None
    if not text or len(text) > 6 or any(char not in _DIGITS and char not in _UNITS for char in text):
        return None
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) <= 3 else None
    return _with_units(text)


def _with_units(text: str) -> int:
    total, digit = 0, -1
    for char in text:
        if char in _UNITS:
            total += (1 if digit < 0 else digit) * _UNITS[char]
            digit = -1
        else:
            digit = _DIGITS[char]
    return total + max(digit, 0)
