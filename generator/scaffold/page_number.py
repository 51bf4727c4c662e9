"""Page numbers 版次 as people write them into file names."""

import re
import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_STEM = re.compile(
    r"(?:page|pg|p|a|第|版)?[-_ .]*(?:(?P<figures>\d{1,3})|(?P<han>[一二三四五六七八九十]{1,3}))[-_ .]*版?",
    re.ASCII | re.IGNORECASE,
)


def page_from_name(stem: str, day: str) -> int | None:
    """Read the page number from a file's name without its ending; a date before it must be the issue's own.

    >>> [page_from_name(stem, "2025-06-18") for stem in ("01", "page-3", "A04", "第5版", "第十二版", "20250618-06")]
    [1, 3, 4, 5, 12, 6]
    >>> [page_from_name(stem, "2025-06-18") for stem in ("B04", "scan", "000", "2025-06-17-06")]
    [None, None, None, None]
    """
    plain = unicodedata.normalize("NFKC", stem)
    for date in (day, day.replace("-", "")):
        if plain.startswith(date):
            plain = plain.removeprefix(date).lstrip("-_ .")
            break
    match = _STEM.fullmatch(plain)
    if not match:
        return None
    return (int(match["figures"]) if match["figures"] else _read_han(match["han"])) or None


def _read_han(text: str) -> int | None:
    """Read 一 to 九十九."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS[text] if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
