"""What a word by itself says about an article that has it: nothing, or as much as it is rare in newspapers.

The same for every article on every day. worth.txt holds the words that are not rare; tools/worth_table.py makes it of
jieba's own files, which take half a second to read.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from generator.text.guesses import is_likely
from generator.text.stopwords import STOP_WORDS

RARE = 11.0
"""IDF of every word that is not in the table: of a subject, that fewer than twenty of a million articles have it."""

COMMON = 5.5
"""Words below this IDF (发展 3.6, 北京 4.7; but 老人 6.4) say nothing about one article among many."""

_GUESSED = 9.0
"""IDF of a word that the dictionary has not, which is most often a name."""

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}|[A-Za-z]{2,}", re.ASCII)
_NUMERAL = re.compile(
    "[第几数两半每零〇一二三四五六七八九十百千万亿]*[余多]?"
    "(?:[个名位人次年月日号届期版级户亩吨元岁天时点分条项座处件家所种]|千米|公里|千瓦时?|平方米|立方米|公顷|公斤|万元|亿元)?"
)

_SUBJECTS = frozenset({"n", "nr", "nrfg", "nrt", "ns", "nt", "nz", "vn", "an", "j"})
"""Parts of speech, in jieba's dictionary, that name what an article may be about: nouns, names, abbreviations."""

_FEASTS = frozenset({"元旦", "除夕", "春节", "元宵", "清明", "端午", "七夕", "中秋", "重阳", "国庆"})
"""Words for a time that name more than a time."""

_DEED = re.compile(".[^上下去来出到起成开过好完住掉着走回进]")
"""A verb that may be what an article is about, if its headline has it: 献血, not 换上."""


class Kind(StrEnum):
    """What a word may be to an article."""

    SUBJECT = "subject"
    DEED = "deed"
    """A verb: what the article is about if its headline has it."""
    GUESS = "guess"
    """Not in the dictionary: what the article is about if it comes often enough."""
    NOTHING = "nothing"


class Worth(NamedTuple):
    """What a word is, and how rare."""

    kind: Kind
    idf: float


_NOTHING = Worth(Kind.NOTHING, RARE)


class _Table(NamedTuple):
    """The words that are not rare."""

    subjects: Mapping[str, float]
    """Their IDF."""
    others: Mapping[str, Worth]


def idf(word: str) -> float:
    """Return how much it says that an article has this word: 3.6 for 发展, 6.4 for 老人, 11 for one not in the table.

    Costs one reading of the table, and no cutter.
    """
    table = _read_table()
    return table.subjects.get(word) or table.others.get(word, _NOTHING).idf


def load_subjects() -> Mapping[str, float]:
    """Return the IDF of every word that is not rare and is a subject wherever it comes: most that matter."""
    return _read_table().subjects


@lru_cache(maxsize=8192)
def judge(word: str) -> Worth | None:
    """Judge any other word; none for one that never says anything."""
    worth = _read_table().others.get(word) or _judge_rare(word)
    return None if worth.kind is Kind.NOTHING else worth


@cache
def _read_table() -> _Table:
    subjects: dict[str, float] = {}
    others: dict[str, Worth] = {}
    for line in files("generator.text").joinpath("worth.txt").read_text("utf-8").splitlines():
        kind, number, *words = line.split(" ")
        if kind == Kind.SUBJECT:
            subjects.update(dict.fromkeys(words, float(number)))
        elif kind != "#":
            others.update(dict.fromkeys(words, Worth(Kind(kind), float(number))))
    return _Table(subjects, others)


def _judge_rare(word: str) -> Worth:
    import rjieba  # late, since it reads its dictionary

    tagged = rjieba.tag(word) if rjieba.has_word(word) else []
    if len(tagged) == 1:
        return Worth(kind_of(word, tagged[0][1], RARE), RARE)
    guessed = _WORD.fullmatch(word) and is_likely(word) and not _says_nothing(word)
    return Worth(Kind.GUESS, _GUESSED) if guessed else _NOTHING


def kind_of(word: str, part_of_speech: str, rarity: float) -> Kind:
    """Return what a word of the dictionary may be."""
    if rarity < COMMON or not _WORD.fullmatch(word) or _says_nothing(word):
        return Kind.NOTHING
    if part_of_speech in _SUBJECTS or word in _FEASTS:
        return Kind.SUBJECT
    return Kind.DEED if part_of_speech == "v" and _DEED.fullmatch(word) else Kind.NOTHING


def _says_nothing(word: str) -> bool:
    return word.lower() in STOP_WORDS or bool(_NUMERAL.fullmatch(word))
