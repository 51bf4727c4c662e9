"""Headlines: where an editor broke them, which numbers stand upright in them, and how alike two of them are."""

import re
from collections import Counter

_BREAK = re.compile(r"\s*　\s*|(?<=：)\s*(?!$)|(?<=:)\s+(?!$)|(?<=[^—\s])(?=——)")
"""U+3000, after a colon, before a dash."""

_SIGNS = re.compile("[\u3000：:—]")
"""Without one of these no headline breaks, which is told sooner."""

_NUMBER = re.compile(r"(?<![0-9A-Za-z.,．:：/%-])([0-9]{1,3})(?![0-9A-Za-z.,．:/%-])")
"""One to three digits that stand alone: 186个, not 7.3%, N3 or 1956年."""


def segments(headline: str) -> tuple[tuple[str, str], ...]:
    """Cut a headline into the segments that a line should not break, each with the blank that follows it.

    >>> segments("全市年内改造老旧小区186个　加装电梯可先行申请")
    (('全市年内改造老旧小区186个', ' '), ('加装电梯可先行申请', ''))
    >>> segments("一条河的四种写法——读《舟子口述》")
    (('一条河的四种写法', ''), ('——读《舟子口述》', ''))
    """
    if not _SIGNS.search(headline):
        whole = headline.strip()
        return ((whole, ""),) if whole else ()
    found = []
    start = 0
    for gap in _BREAK.finditer(headline):
        if segment := headline[start : gap.start()].strip():
            found.append((segment, " " if gap[0] else ""))
        start = gap.end()
    found.append((headline[start:].strip(), ""))
    return tuple(pair for pair in found if pair[0])


def numbers(text: str) -> tuple[tuple[str, bool], ...]:
    """Cut a text into runs, each with whether it is a short number that stands upright in vertical setting.

    >>> numbers("小区186个")
    (('小区', False), ('186', True), ('个', False))
    """
    runs = _NUMBER.split(text)
    return tuple((run, bool(index % 2)) for index, run in enumerate(runs) if run)


def likeness(one: str, other: str) -> float:
    """Say how alike two headlines are, 0 to 1: the share of character pairs that they have in common."""
    first, second = _pairs(one), _pairs(other)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _pairs(text: str) -> Counter[str]:
    plain = "".join(character for character in text if character.isalnum())
    return Counter(plain[index : index + 2] for index in range(max(1, len(plain) - 1))) if plain else Counter()
