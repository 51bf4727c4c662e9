"""Which article of the last ingest is which of this one: by their words, so that an id stays with its article."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.ids import ArticleId

SAME = 0.5
"""Articles that share this much of their bigrams are one."""


def match_articles(old: Mapping[ArticleId, str], new: Sequence[str]) -> dict[int, ArticleId]:
    """Pair new texts with old articles, most alike first; returns index of the new → id of the old."""
    before = {id: _bigrams(text) for id, text in old.items()}
    after = [_bigrams(text) for text in new]
    pairs = sorted(
        ((likeness(b, a), n, id) for n, a in enumerate(after) for id, b in before.items()),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[int, ArticleId] = {}
    for score, n, id in pairs:
        if score >= SAME and n not in matched and id not in matched.values():
            matched[n] = id
    return matched


def heir(text: str, candidates: Mapping[ArticleId, str]) -> ArticleId | None:
    """Return the article that took over most of a vanished one's text, if one holds half of it or more."""
    gone = _bigrams(text)
    total = gone.total()
    shares = [((gone & _bigrams(other)).total() / total, id) for id, other in candidates.items()] if total else []
    best = max(shares, default=(0.0, None), key=lambda pair: pair[0])
    return best[1] if best[0] >= SAME else None


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of bigrams, 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _bigrams(text: str) -> Counter[str]:
    letters = [c for c in text if c.isalnum()]
    return Counter(a + b for a, b in pairwise(letters))
