"""What speaks for two parts being halves of one article: small weights over marks, headlines, syntax and words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from generator.ingest.parts import Part, Place
from generator.model import BlockKind, Fragment
from generator.text.headline import likeness

NEEDED = 3.0
"""Weight that a pair needs before it is thought of at all."""

_NO_START = re.compile(r"[，。、；：！？”’）」』》〉,;:!?)…％%]")
_ALIKE = 0.4
_LENGTH = 4_000
"""Characters of a part whose words are looked at; a page prints no more of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """A part with what its marks and words say."""

    part: Part
    to: Place | None
    """Where its 下转 leads; None: it has none."""
    back: Place | None
    """Where its 上接 leads."""
    words: Mapping[str, float]
    """Weights of its character pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A part that may be an article's first half, and one that may be its second."""

    first: Half
    second: Half


def marked(pair: Pair) -> float:
    """Weigh the marks: each half names the other's page, or one does and the other names none, or they disagree."""
    onward = pair.first.to.holds(pair.second.part) if pair.first.to else None
    back = pair.second.back.holds(pair.first.part) if pair.second.back else None
    if onward is False or back is False:
        return -3.0
    return 6.0 if onward and back else 3.0 if pair.first.to and pair.second.back else 0.0


def headlines(pair: Pair) -> float:
    """Weigh the headlines: a second half repeats the first one's, or shortens it, or has none."""
    one, other = pair.first.part.fragment, pair.second.part.fragment
    if not other.headline:
        return 0.5
    if not one.headline:
        return 0.0
    above = "".join(part.text for part in (one.kicker, one.headline, one.deck) if part)
    alike = max(likeness(one.headline.text, other.headline.text), 0.9 * _contained(other.headline.text, above))
    return 3.0 * alike if alike >= _ALIKE else -0.5


def syntax(pair: Pair) -> float:
    """Weigh the syntax: a sentence that is cut off goes on; nothing that is ended goes on in mid-sentence."""
    from generator.segment.marks import ENDED, OPENING  # patterns of names and places, which most issues do without

    before, after = last_text(pair.first.part.fragment), first_text(pair.second.part.fragment)
    if not before or not after:
        return 0.0
    if OPENING.match(after) or pair.second.part.fragment.dateline:
        return -3.0 if not ENDED.search(before) else -1.0
    if ENDED.search(before):
        return -2.0 if _NO_START.match(after) else 0.0
    return 1.5


def words(pair: Pair) -> float:
    """Weigh the words: halves of one article speak of the same things."""
    return min(4.0, 40.0 * cosine(pair.first.words, pair.second.words))


def bylines(pair: Pair) -> float:
    """Weigh the bylines: a second half has none of its own, or the same."""
    one, other = set(pair.first.part.fragment.authors), set(pair.second.part.fragment.authors)
    if not other:
        return 0.0
    return 1.0 if one & other else -1.5


TERMS: tuple[Callable[[Pair], float], ...] = (marked, headlines, syntax, words, bylines)


def weigh(pair: Pair) -> float:
    """Add up what speaks for a pair, above what it needs."""
    return sum(term(pair) for term in TERMS) - NEEDED


def last_text(fragment: Fragment) -> str:
    """Return a fragment's last paragraph."""
    texts = [block.text for block in fragment.blocks if block.kind is BlockKind.PARAGRAPH]
    return texts[-1].rstrip() if texts else ""


def first_text(fragment: Fragment) -> str:
    """Return a fragment's first paragraph."""
    return next((b.text for b in fragment.blocks if b.kind is BlockKind.PARAGRAPH), "").lstrip(" \u3000")


def word_weights(parts: Sequence[Part]) -> tuple[Mapping[str, float], ...]:
    """Weigh each part's character pairs by how often it has them, and by how few paragraphs of all the parts do."""
    texts = [[_pairs(text) for text in _texts(part)] for part in parts]
    having = Counter(pair for paragraphs in texts for paragraph in paragraphs for pair in paragraph)
    count = sum(map(len, texts))
    rare = {pair: log((count + 1) / times) for pair, times in having.items()}
    found = (sum(paragraphs, Counter[str]()) for paragraphs in texts)
    return tuple({pair: (1 + log(times)) ** 2 * rare[pair] for pair, times in words.items()} for words in found)


def _texts(part: Part) -> Iterator[str]:
    """Yield the texts of a part, up to a length."""
    fragment, left = part.fragment, _LENGTH
    for piece in (fragment.kicker, fragment.headline, fragment.deck, *fragment.captions, *fragment.blocks):
        if piece and left > 0:
            yield piece.text[:left]
            left -= len(piece.text)


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Say how near two weighted texts are, 0 to 1."""
    small, large = sorted((one, other), key=len)
    shared = sum(weight * large[pair] for pair, weight in small.items() if pair in large)
    size = sqrt(sum(w * w for w in one.values())) * sqrt(sum(w * w for w in other.values()))
    return shared / size if size else 0.0


def _contained(short: str, long: str) -> float:
    """Say how much of a short headline stands in what another has above its text."""
    wanted, there = _pairs(short), _pairs(long)
    return (wanted & there).total() / wanted.total() if wanted else 0.0


def _pairs(text: str) -> Counter[str]:
    return Counter(a + b for a, b in pairwise(c for c in text if c.isalnum()))
