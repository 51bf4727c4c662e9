"""What an article is about, in a few of its own words: TF-IDF over jieba's words, against a fixed table.

The article alone is looked at, so a new day changes no old article's keywords. rjieba cuts as jieba does, by the same
dictionary and many times as fast; it is loaded when first needed (a tenth of a second, 35 MB).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.text.guesses import lengthen
from generator.text.worth import RARE, Kind, Worth, judge, load_subjects

_HEADLINE = 3
"""A word of the headline counts as so many in the text."""

_TIMES = {2: 3}
"""How often a word that the cutter guessed must come to be believed, by its length; others twice."""

_NAME = 12.0
"""IDF of a protected name."""


class _Cut(NamedTuple):
    """A text's protected names, as often as they come, what is left of it, and the words of that."""

    names: Sequence[str]
    text: str
    words: Sequence[str]


def keywords(headline: str, text: str, *, count: int = 8, protected: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the words that say best what an article is about, best first, at most `count`.

    No stop words, numbers, dates or single characters; names in `protected` are never cut.
    """
    names = _longest_first(tuple(protected))
    title, body = _cut(headline, names), _cut(text, names)
    scores = {name: times * _NAME for name, times in _count(title.names, body.names).items()}
    subjects, times, last, least = load_subjects(), _count(title.words, body.words), 0, 0.0
    for word, often in times.most_common():
        if often != last:
            last, least = often, _least_of_best(scores, count)
        if often * RARE < least:
            break  # here and from here on, no word can be among the best
        if rarity := subjects.get(word):
            scores[word] = often * rarity
        elif worth := judge(word):
            _score_other(scores, word, worth, often, title, body)
    return tuple(sorted(scores, key=scores.__getitem__, reverse=True)[:count])


@lru_cache(maxsize=256)
def _longest_first(names: tuple[str, ...]) -> tuple[str, ...]:
    """Put names in order, where one holds another the longer one first."""
    return tuple(sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name)))


def _cut(text: str, names: Sequence[str]) -> _Cut:
    """Take the names out of a text, and cut the rest into words."""
    import rjieba  # late, since it reads its dictionary

    found: list[str] = []
    for name in names:
        if name in text:
            found += [name] * text.count(name)
            text = text.replace(name, "\n")
    try:
        words = rjieba.cut(text)
    except UnicodeEncodeError:  # half a surrogate pair, which YAML lets through
        text = text.encode(errors="replace").decode()
        words = rjieba.cut(text)
    return _Cut(found, text, words)


def _count(title: Iterable[str], body: Iterable[str]) -> Counter[str]:
    """Count words of two characters and more, in the text's order, those of the headline as often as they weigh."""
    times = Counter([word for word in body if len(word) > 1])
    for word in title:
        if len(word) > 1:
            times[word] += _HEADLINE
    return times


def _least_of_best(scores: Mapping[str, float], count: int) -> float:
    """Return the score that a word must have at least to be one of so many, as things stand."""
    return sorted(scores.values(), reverse=True)[count - 1] if 0 < count <= len(scores) else 0.0


def _score_other(scores: dict[str, float], word: str, worth: Worth, times: int, title: _Cut, body: _Cut) -> None:
    """Give a word that is no common subject its score, if it comes where and as often as it must."""
    in_title = title.words.count(word)
    if worth.kind is Kind.GUESS:
        comes = times - (_HEADLINE - 1) * in_title
        word = lengthen(word, body.text, body.words) if comes > 1 else word
        if comes < _TIMES.get(len(word), 2):
            return
    elif worth.kind is Kind.DEED and not in_title:
        return
    scores[word] = scores.get(word, 0.0) + times * worth.idf
