"""What an article is about, in a few of its own words: TF-IDF over jieba's words, against jieba's own table.

The table is fixed and the article alone is looked at, so a new day changes no old article's keywords. jieba is loaded
when first needed (it takes a second and 90 MB), and without its cache, a file in the machine's shared temporary folder.
"""

import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.text.stopwords import STOP_WORDS

_HEADLINE = 3
"""A word of the headline counts as so many in the text."""

_COMMON = 5.5
"""Words below this IDF (发展 3.6, 北京 4.7; but 老人 6.4) say nothing about one article among many."""

_UNKNOWN = 9.0
"""IDF of a word that is not in the table, which is most often a name."""

_TIMES = {2: 3}
"""How often such a word, which jieba guessed, must come to be believed, by its length; others twice."""

_NAME = 12.0
"""IDF of a protected name."""

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}|[A-Za-z]{2,}", re.ASCII)
_NUMERAL = re.compile(
    "[第几数两半每零〇一二三四五六七八九十百千万亿]*[余多]?"
    "(?:[个名位人次年月日号届期版级户亩吨元岁天时点分条项座处件家所种]|千米|公里|千瓦时?|平方米|立方米|公顷|公斤|万元|亿元)?"
)
_MEASURED = re.compile("[个名位次条项座处件家户].")
"""A measure word and a noun, as jieba cuts 二十七个村."""


class _Jieba(NamedTuple):
    cut: Callable[[str], Iterable[str]]
    idf: Mapping[str, float]


def keywords(headline: str, text: str, *, count: int = 8, protected: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the words that say best what an article is about, best first, at most `count`.

    No stop words, numbers, dates or single characters; names in `protected` are never cut.
    """
    names = _names(tuple(protected))
    title, body = Counter(_words(headline, names)), Counter(_words(text, names))
    order = {word: place for place, word in enumerate([*body, *title])}
    scores = {
        word: (body[word] + _HEADLINE * title[word]) * _weight(word, body[word] + title[word], frozenset(protected))
        for word in order
    }
    best = sorted((word for word in scores if scores[word]), key=lambda word: (-scores[word], order[word]))
    return tuple(best[:count])


def _words(text: str, names: re.Pattern[str] | None) -> Iterator[str]:
    """Cut a text into words, the protected names first."""
    if names:
        yield from (match[0] for match in names.finditer(text))
        text = names.sub("\n", text)
    for word in _jieba().cut(text):
        if _WORD.fullmatch(word) and word.lower() not in STOP_WORDS and not _NUMERAL.fullmatch(word):
            yield word


@lru_cache(maxsize=256)
def _names(protected: tuple[str, ...]) -> re.Pattern[str] | None:
    """Make a pattern for names, where one holds another the longer one first."""
    longest_first = sorted({name for name in protected if len(name) > 1}, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _weight(word: str, times: int, protected: frozenset[str]) -> float:
    """Return how much a word says each time; 0 for one that says nothing."""
    if word in protected:
        return _NAME
    idf = _jieba().idf.get(word)
    if idf is None:
        return _UNKNOWN if times >= _TIMES.get(len(word), 2) and not _MEASURED.fullmatch(word) else 0.0
    return idf if idf >= _COMMON else 0.0


@cache
def _jieba() -> _Jieba:
    """Load jieba's words and table, without its messages and its cache file."""
    with _quiet_import():
        import jieba
    folder = Path(jieba.__file__).parent
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = _with_beginnings(_read_words(folder / "dict.txt"))
    tokenizer.total = sum(tokenizer.FREQ.values())
    tokenizer.initialized = True
    return _Jieba(tokenizer.lcut, _read_table(folder / "analyse" / "idf.txt"))


@contextmanager
def _quiet_import() -> Iterator[None]:
    """Import jieba without its warnings of old age, and without pkg_resources, which it can do without."""
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment] # its own import takes longer than jieba's
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="invalid escape sequence")
            warnings.filterwarnings("ignore", message=".*pkg_resources")
            yield
    finally:
        if absent:
            del sys.modules["pkg_resources"]


def _read_words(path: Path) -> dict[str, int]:
    with path.open(encoding="utf-8") as lines:
        return {word: int(times) for word, times, *_ in map(str.split, lines)}


def _read_table(path: Path) -> dict[str, float]:
    numbers: dict[str, float] = {}
    with path.open(encoding="utf-8") as lines:
        fields = map(str.split, lines)
        return {word: numbers.setdefault(idf, float(idf)) for word, idf in fields}


def _with_beginnings(words: dict[str, int]) -> dict[str, int]:
    """Add the beginnings of words, which jieba looks words up by, as words that never occur."""
    for word in list(words):
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in words:
                break
            words[word[:end]] = 0
    return words
