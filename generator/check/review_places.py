"""Where in an article's file the lines of a printed page stand now: told by their words, whatever an editor changed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model import Article, Block

ENOUGH = 0.5
"""Share of the bigrams of the shorter of two texts, from which on one is found in the other."""

NEARLY = 0.9
FEW = 4
"""Bigrams below which a text is too short to be taken for the next one's without a look at the others."""

FIELDS_OF = {
    "headline": ("headline",),
    "kicker": ("kicker",),
    "deck": ("deck",),
    "column": ("column",),
    "byline_line": ("byline", "authors"),
    "credit_line": ("dateline",),
    "jump_line": ("jump_to", "jump_from"),
}
"""Keys of the front matter by the part of an article that they are made from."""

Words = Counter[str]


def letters_of(text: str) -> str:
    """Letters and digits of a text."""
    return "".join(c for c in text if c.isalnum())


def words_of(text: str) -> Words:
    """Bigrams of a text's letters and digits."""
    letters = letters_of(text)
    return Counter(a + b for a, b in pairwise(letters)) or Counter(letters)


def block_words(block: Block) -> Words:
    """Bigrams of a block, its credit included."""
    return words_of(block.text + block.credit)


def best_block(text: str, blocks: Sequence[Words], likely: Iterable[int] = ()) -> int | None:
    """Return the place of the block that holds most of a printed text; None where none holds enough of it.

    Of the likely places the first that holds nearly all is taken, so that a long page is not compared all with all.
    """
    wanted = words_of(text)
    for place in likely:
        if 0 <= place < len(blocks) and _holds(wanted, blocks[place]):
            return place
    shared = [((wanted & words).total(), -n) for n, words in enumerate(blocks)]
    most, place = max(shared, default=(0, 0))
    if not most:
        return None
    return -place if most >= ENOUGH * min(wanted.total(), blocks[-place].total()) else None


def _holds(wanted: Words, words: Words) -> bool:
    size = min(wanted.total(), words.total())
    return size >= FEW and (wanted & words).total() >= NEARLY * size


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A field of an article's front matter, or a block of its body."""

    article: str
    field: str = ""
    block: int = -1


def field_of(part: str, text: str, own: str, articles: Mapping[str, Article | None]) -> Place | None:
    """Find the key of the front matter that a printed part is in now; None where it is in none.

    It is looked for in its own article, then, word for word, in the others.
    """
    article = articles.get(own)
    names = FIELDS_OF.get(part, ())
    for name in names:
        if article and getattr(article, name):
            return Place(article=own, field=name)
    for id, other in articles.items():
        for name in names:
            if other and letters_of(str(getattr(other, name))) == letters_of(text) != "":
                return Place(article=id, field=name)
    return None


def block_of(text: str, own: str, words: Mapping[str, Sequence[Words]], last: int = -1) -> Place | None:
    """Find the block that a printed text is in now: of its own article, or of another that an editor moved it to.

    `last` is the block that the article's text before it is in.
    """
    for id in (own, *(other for other in words if other != own)):
        block = best_block(text, words.get(id, ()), (last + 1, last) if id == own else ())
        if block is not None:
            return Place(article=id, block=block)
    return None
