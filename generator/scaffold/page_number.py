"""Page numbers 版次 as people write them into file names."""

import re
import unicodedata

from generator.text.numerals import parse_numeral

_STEM = re.compile(
    r"(?:page|pg|p|a|第|版)?[-_ .]*([0-9]{1,3}|[〇零一二三四五六七八九十百]{1,5})[-_ .]*版?", re.IGNORECASE
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
        plain = plain.removeprefix(date).lstrip("-_ .")
    match = _STEM.fullmatch(plain)
    return (parse_numeral(match[1]) or None) if match else None
