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
"""IDF of a word that jieba's dictionary or table has not, which is most often a name."""

_TIMES = {2: 3}
"""How often such a word, which jieba guessed, must come to be believed, by its length; others twice."""

_NAME = 12.0
"""IDF of a protected name."""

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}|[A-Za-z]{2,}", re.ASCII)
_NUMERAL = re.compile(
    "[第几数两半每零〇一二三四五六七八九十百千万亿]*[余多]?"
    "(?:[个名位人次年月日号届期版级户亩吨元岁天时点分条项座处件家所种]|千米|公里|千瓦时?|平方米|立方米|公顷|公斤|万元|亿元)?"
)
_MEASURED = re.compile("[个名位次条项座处件家户].|[一二三四五六七八九十两几]..?")
"""A measure word and a noun, as jieba cuts 二十七个村, or a number and a measure word."""


_SUBJECTS = frozenset({"n", "nr", "nrfg", "nrt", "ns", "nt", "nz", "vn", "an", "j", "eng"})
"""Parts of speech, in jieba's dictionary, that name what an article may be about: nouns, names, abbreviations."""

_FEASTS = frozenset({"元旦", "除夕", "春节", "元宵", "清明", "端午", "七夕", "中秋", "重阳", "国庆"})
"""Words for a time that name more than a time."""

_DEED = re.compile(".[^上下去来出到起成开过好完住掉着走回进]")
"""A verb that may be what an article is about, if its headline has it: 献血, not 换上."""


class _Jieba(NamedTuple):
    cut: Callable[[str], Iterable[str]]
    idf: Mapping[str, float]
    parts: Mapping[str, str]
    """Part of speech of every word of the dictionary."""


def keywords(headline: str, text: str, *, count: int = 8, protected: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the words that say best what an article is about, best first, at most `count`.

    No stop words, numbers, dates or single characters; names in `protected` are never cut.
    """
    names = _names(tuple(protected))
    title, body = Counter(_words(headline, names)), Counter(_words(text, names))
    order = {word: place for place, word in enumerate([*body, *title])}
    scores: dict[str, float] = {}
    for word in order:
        weight = _NAME if word in protected else _weight(word, title[word], body[word])
        scores[word] = (body[word] + _HEADLINE * title[word]) * weight
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


def _weight(word: str, in_headline: int, in_text: int) -> float:
    """Return how much a word says each time; 0 for one that says nothing, or a guess of jieba's made too seldom."""
    jieba = _jieba()
    part = jieba.parts.get(word)
    if part is None:
        enough = in_headline + in_text >= _TIMES.get(len(word), 2)
        return _UNKNOWN if enough and not _MEASURED.fullmatch(word) else 0.0
    names = part in _SUBJECTS or word in _FEASTS or (part == "v" and in_headline and _DEED.fullmatch(word))
    idf = jieba.idf.get(word, _UNKNOWN)
    return idf if names and idf >= _COMMON else 0.0


@cache
def _jieba() -> _Jieba:
    """Load jieba's words and table, without its messages and its cache file."""
    with _quiet_import():
        import jieba
    folder = Path(jieba.__file__).parent
    tokenizer = jieba.Tokenizer()
    times, parts = _read_dictionary(folder / "dict.txt")
    tokenizer.FREQ = _with_beginnings(times)
    tokenizer.total = sum(times.values())
    tokenizer.initialized = True
    return _Jieba(tokenizer.lcut, _read_table(folder / "analyse" / "idf.txt"), parts)


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


def _read_dictionary(path: Path) -> tuple[dict[str, int], dict[str, str]]:
    """Read how often each word comes, and its part of speech."""
    times: dict[str, int] = {}
    parts: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        for word, count, part in map(str.split, lines):
            times[word] = int(count)
            parts[word] = sys.intern(part)
    return times, parts


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
