"""Likeness of words: how much more often a headline's character pairs stand in a stretch of body than on the page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import log, sqrt

_NO_WORD = re.compile(r"[^\w]+|[\d_]+")
_PRIOR = 120.0
"""Characters of the page's average text that a stretch is thought to hold besides its own."""


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring characters, none across marks, blanks or figures.

    >>> bigrams("节水，2025年节水")
    ['节水', '年节', '节水']
    """
    return ["".join(pair) for run in _NO_WORD.split(text.replace("\n", "")) for pair in pairwise(run)]


class PageWords:
    """Character pairs of a page's paragraphs, counted so that any stretch of them costs the same to ask about."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(bigrams(text)) for text in texts]
        self._total: Counter[str] = Counter()
        for count in self._counts:
            self._total.update(count)
        self._lengths = [0, *accumulate(count.total() for count in self._counts)]
        self._sums: dict[str, list[int]] = {}
        self._rare: dict[str, float] = {}
        self._known: dict[tuple[tuple[str, ...], int, int], float] = {}

    def holds(self, pair: str) -> bool:
        """Whether the two characters stand side by side in a body of the page."""
        return pair in self._total

    def likeness(self, words: Sequence[str], first: int, last: int) -> float:
        """How much the pairs in `words` mark out paragraphs first…last-1 among the page's.

        The sum of log ratios of their frequency there and on the page, over the square root of their number.
        """
        key = (tuple(words), first, last)
        if key not in self._known:
            self._known[key] = self._likeness(key[0], first, last)
        return self._known[key]

    def _likeness(self, words: tuple[str, ...], first: int, last: int) -> float:
        length = self._lengths[last] - self._lengths[first]
        page = self._lengths[-1] or 1
        total, known = 0.0, 0
        for pair in words:
            on_page = self._total[pair]
            if not on_page:
                continue
            sums = self._sums_of(pair)
            here = sums[last] - sums[first]
            total += log((here * page / on_page + _PRIOR) / (length + _PRIOR))
            known += 1
        return total / sqrt(known) if known else 0.0

    def cover(self, words: Sequence[str], first: int, last: int) -> float:
        """Share of the pairs, weighted by how rare they are on the page, that stand in paragraphs first…last-1."""
        whole = here = 0.0
        for pair in words:
            weight = self._rarity(pair)
            whole += weight
            if pair in self._total:
                sums = self._sums_of(pair)
                here += weight * (sums[last] > sums[first])
        return here / whole if whole else 0.0

    def _rarity(self, pair: str) -> float:
        if pair not in self._rare:
            holders = sum(pair in count for count in self._counts)
            self._rare[pair] = log((1 + len(self._counts)) / (0.5 + holders))
        return self._rare[pair]

    def cohesion(self, first: int, middle: int, last: int) -> float:
        """Likeness of paragraphs first…middle-1 and middle…last-1, by the cosine of their weighted pairs, 0 to 1."""
        one, other = (self._weighted(a, b) for a, b in ((first, middle), (middle, last)))
        norm = sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
        return sum(v * other[k] for k, v in one.items() if k in other) / norm if norm else 0.0

    def _weighted(self, first: int, last: int) -> dict[str, float]:
        count: Counter[str] = Counter()
        for part in self._counts[first:last]:
            count.update(part)
        page = self._lengths[-1] + 1
        return {pair: (1 + log(n)) * log(page / self._total[pair]) for pair, n in count.items()}

    def _sums_of(self, pair: str) -> list[int]:
        if pair not in self._sums:
            self._sums[pair] = [0, *accumulate(count[pair] for count in self._counts)]
        return self._sums[pair]
