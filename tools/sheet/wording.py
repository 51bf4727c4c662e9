"""House habits of marks and digits, applied to a text before it is set."""

import re

from tools.sheet.styles import Digits, Marks, Style

HALF_MARKS = str.maketrans("，；：！？", ",;:!?")
FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])")
_DATES = re.compile(r"(?<=\d) (?=[年月日时分点版])|(?<=[年月第]) (?=\d)")


def in_house(text: str, style: Style) -> str:
    """Write a text with the marks and digits of the style."""
    return _with_digits(_with_marks(text, style.marks), style.digits)


def _with_marks(text: str, marks: Marks) -> str:
    if marks == "commas":
        return text.replace("，", ",")
    return text.translate(HALF_MARKS) if marks == "half" else text


def _with_digits(text: str, digits: Digits) -> str:
    if digits == "full":
        return text.translate(FULL_DIGITS)
    return _DATES.sub("", _SPACED.sub(" ", text)) if digits == "spaced" else text


def spread(text: str) -> str:
    """Set spaces between the characters of a headline, and two where it had one."""
    return " ".join(text).replace("   ", "  ")
