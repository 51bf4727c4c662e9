"""How wide a text is set, in em of its own type."""

from unicodedata import east_asian_width


def em(text: str) -> float:
    """Width in em: 1 for Han, kana and full-width marks, ½ for Latin letters and digits, ¼ for a blank.

    >>> em("上接第 1版")
    4.75
    """
    if not text.isascii():
        return sum(map(_em_of, text))
    return 0.5 * len(text) - 0.25 * text.count(" ")


def _em_of(char: str) -> float:
    if "\u4e00" <= char <= "\u9fff":
        return 1.0
    if char.isascii():
        return 0.25 if char == " " else 0.5
    return 1.0 if east_asian_width(char) in "WFA" else 0.5
