"""Related earlier articles, and the topics that documents show.

What an article shows never depends on what comes after its issue, or a new day would change every old document; nor on
how often a word comes in the archive, or an edited article would change every later one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

MOST = 4
"""Related articles shown with an article."""

REACH = 64
"""Of the articles that have a word, only so many of the newest are looked at: common words cost most and say least."""


class Term(NamedTuple):
    """A topic or keyword of an article."""

    name: int
    topic: bool
    """Whether it may be shown as the article's topic."""
    chosen: bool
    """Whether an editor chose it."""
    rarity: int
    """How much it says that two articles share it."""


class Archive(Protocol):
    """The articles of one newspaper up to some issue, by their terms; an article is known by a number.

    Numbers ascend as the articles were printed.
    """

    def having(self, name: int) -> Sequence[int]:
        """Return the articles that have a term, the newest of them, at most REACH, in any order."""

    def chosen(self, name: int) -> Sequence[int]:
        """Return those for which an editor chose it, in the same way."""

    def shared(self, name: int) -> bool:
        """Whether two articles may show it as a topic."""


def topics_of(terms: Iterable[Term], archive: Archive) -> tuple[int, ...]:
    """Return the topics that an article's document shows: its editor's, or those of its keywords that others have too.

    `archive` ends with the article's issue.
    """
    return tuple(term.name for term in terms if term.chosen or (term.topic and archive.shared(term.name)))


def nearest(article: int, issue: int, terms: Iterable[Term], archive: Archive) -> tuple[int, ...]:
    """Find up to four articles of the same issue or earlier ones that share most with an article, best first.

    It takes two words, or one topic that an editor chose for either. Rare words count most; of equally near articles
    the newest issue's comes first, then the first in print. `issue` is by how many bits an article's number is longer
    than its issue's.
    """
    scores: dict[int, int] = {}
    words: dict[int, int] = {}
    near: set[int] = set()
    for term in terms:
        newest = archive.having(term.name)
        chosen = newest if term.chosen else archive.chosen(term.name)
        near.update(chosen)
        for other in newest if term.chosen or not chosen else {*newest, *chosen}:
            scores[other] = scores.get(other, 0) + term.rarity
            words[other] = words.get(other, 0) + 1
    near.update(other for other, count in words.items() if count > 1)
    near.discard(article)
    best = sorted(near, key=lambda other: (-scores[other], -(other >> issue), other))
    return tuple(best[:MOST])
