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
    return [a + b for run in _NO_WORD.split(text.replace("\n", "")) for a, b in pairwise(run)]


Words = tuple[str, ...]
_Known = list[tuple[list[int], float, float]]
"""Of each pair that a body holds: its running counts, how much one of it tells, how rare it is."""


class PageWords:
    """Character pairs of a page's paragraphs, counted so that any stretch of them costs the same to ask about."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(bigrams(text)) for text in texts]
        self._total: Counter[str] = Counter()
        self._holders: Counter[str] = Counter()
        for count in self._counts:
            self._total.update(count)
            self._holders.update(count.keys())
        self._lengths = [0, *accumulate(count.total() for count in self._counts)]
        self._sums: dict[str, list[int]] = {}
        self._known: dict[Words, tuple[_Known, float]] = {}
        self._near: dict[int, list[float]] = {}
        self._met: dict[tuple[Words, int, int], tuple[float, float]] = {}

    def holds(self, pair: str) -> bool:
        """Whether the two characters stand side by side in a body of the page."""
        return pair in self._total

    def likeness(self, words: Words, first: int, last: int) -> float:
        """How much the pairs in `words` mark out paragraphs first…last-1 among the page's.

        The sum of log ratios of their frequency there and on the page, over the square root of their number.
        """
        return self.meet(words, first, last)[0]

    def meet(self, words: Words, first: int, last: int) -> tuple[float, float]:
        """Likeness, and the share of the pairs, by how rare they are on the page, that stand in those paragraphs."""
        key = (words, first, last)
        if key not in self._met:
            self._met[key] = self._meet(words, first, last)
        return self._met[key]

    def _meet(self, words: Words, first: int, last: int) -> tuple[float, float]:
        if words not in self._known:
            self._known[words] = self._look_up(words)
        known, whole = self._known[words]
        if not known:
            return 0.0, 0.0
        length = self._lengths[last] - self._lengths[first]
        told = len(known) * log(_PRIOR / (length + _PRIOR))
        covered = 0.0
        for sums, weight, rarity in known:
            here = sums[last] - sums[first]
            if here:
                told += log(1.0 + here * weight)
                covered += rarity
        return told / sqrt(len(known)), covered / whole

    def _look_up(self, words: Words) -> tuple[_Known, float]:
        page = self._lengths[-1] or 1
        count = 1 + len(self._counts)
        rarities = {pair: log(count / (0.5 + self._holders[pair])) for pair in words}
        known = [
            (self._sums_of(pair), page / (self._total[pair] * _PRIOR), rarities[pair])
            for pair in words
            if pair in self._total
        ]
        return known, sum(rarities.values())

    def _sums_of(self, pair: str) -> list[int]:
        if pair not in self._sums:
            self._sums[pair] = [0, *accumulate([count.get(pair, 0) for count in self._counts])]
        return self._sums[pair]

    def cohesions(self, window: int) -> list[float]:
        """Likeness of the `window` paragraphs on either side of each inner gap, the cosine of their rarer pairs."""
        if window not in self._near:
            self._near[window] = self._cohesions(window)
        return self._near[window]

    def _cohesions(self, window: int) -> list[float]:
        count = len(self._counts)
        page = self._lengths[-1] + 1
        worth = {pair: log(page / n) for pair, n in self._total.items() if n > 1}
        rows = [{pair: n * worth[pair] for pair, n in row.items() if pair in worth} for row in self._counts]
        own = [sum([(n * log(page / self._total[pair])) ** 2 for pair, n in row.items()]) for row in self._counts]
        dots = {(a, b): _dot(rows[a], rows[b]) for a in range(count) for b in range(a + 1, min(count, a + 2 * window))}
        return [self._cohesion(dots, own, max(0, g - window), g, min(count, g + window)) for g in range(1, count)]

    @staticmethod
    def _cohesion(
        dots: dict[tuple[int, int], float], own: Sequence[float], first: int, middle: int, last: int
    ) -> float:
        norms = [
            sum(own[a:b]) + 2 * sum([dots[i, j] for i in range(a, b) for j in range(i + 1, b)])
            for a, b in ((first, middle), (middle, last))
        ]
        norm = sqrt(norms[0] * norms[1])
        return sum([dots[i, j] for i in range(first, middle) for j in range(middle, last)]) / norm if norm else 0.0


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum([value * other[pair] for pair, value in one.items() if pair in other])
