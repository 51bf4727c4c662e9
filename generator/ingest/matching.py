"""Which article of the last ingest is which of this one: by their words, so that an id stays with its article."""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from generator.ids import ArticleId

_TURN = re.compile(r"\[\]\(#[0-9a-z-]+\)")
"""The mark where an article goes on on another page."""

_SKETCH = 16
_PIECES = 3
_PIECE = 5
"""Letters that a piece has at least."""

SAME = 0.5
"""Articles that share this much of their bigrams are one."""


def match_articles(
    old: Mapping[ArticleId, str], new: Sequence[str], may_be: Callable[[int, ArticleId], bool] = lambda _n, _id: True
) -> dict[int, ArticleId]:
    """Pair new texts with old articles, most alike first; returns index of the new → id of the old."""
    before = {id: bigrams(text) for id, text in old.items()}
    after = [bigrams(text) for text in new]
    pairs = sorted(
        ((likeness(b, a), n, id) for n, a in enumerate(after) for id, b in before.items() if may_be(n, id)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[int, ArticleId] = {}
    for score, n, id in pairs:
        if score >= SAME and n not in matched and id not in matched.values():
            matched[n] = id
    return matched


def heir(text: str, candidates: Mapping[ArticleId, str]) -> ArticleId | None:
    """Return the article that took over most of a vanished one's text, if one holds half of it or more."""
    gone = bigrams(text)
    total = gone.total()
    shares = [((gone & bigrams(other)).total() / total, id) for id, other in candidates.items()] if total else []
    best = max(shares, default=(0.0, None), key=lambda pair: pair[0])
    return best[1] if best[0] >= SAME else None


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of bigrams, 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def sketch(text: str) -> str:
    """Return the least hashes of a text's bigrams: enough to tell it again when most of it is the same."""
    hashes = {zlib.crc32(pair.encode("utf-8", "surrogatepass")) >> 16 for pair in bigrams(text)}
    return "".join(f"{value:04x}" for value in sorted(hashes)[:_SKETCH])


def sketched_likeness(one: str, other: str) -> float:
    """Estimate from two sketches how much of their bigrams two texts share, 0 to 1."""
    first, second = (set(map("".join, zip(*[iter(s)] * 4, strict=True))) for s in (one, other))
    least = sorted(first | second)[:_SKETCH]
    return sum(value in first and value in second for value in least) / len(least) if least else 0.0


def bigrams(text: str) -> Counter[str]:
    """Count the pairs of letters that stand side by side."""
    return Counter(a + b for a, b in pairwise(letters(text)))


def letters(text: str) -> str:
    """Return a text without blanks and marks."""
    return "".join(c for c in _TURN.sub("", text) if c.isalnum())


def stands_in(text: str, whole: str) -> bool:
    r"""Whether a text stands in another one, in a few pieces.

    >>> stands_in("老人每天都来看渠他说从前要绕路", "从前修路\n他说从前要绕路\n老人每天都来看渠")
    True
    """
    at = 0
    for _ in range(_PIECES):
        size = next((n for n in range(len(text) - at, _PIECE - 1, -1) if text[at : at + n] in whole), 0)
        at += size
        if not size or at == len(text):
            break
    return bool(text) and at == len(text)
