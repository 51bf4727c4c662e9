"""Sentences of the shape and vocabulary of news, without sense: words by frequency in patterns of parts of speech.

Words, frequencies and parts of speech are those of jieba's dictionary. Words that stand together in print do so again:
pairs are drawn from a stock, and an article draws half of its words from its own beat, so that they repeat within it.
"""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain
from pathlib import Path
from random import Random

Draw = Callable[[], str]

_TABLES: dict[str, str] = tomllib.loads((Path(__file__).parent / "news_words.toml").read_text("utf-8"))
FOREIGN_NAMES = tuple(_TABLES["foreign_names"].split())
_SURNAMES = _TABLES["surnames"].strip()
_GIVEN = _TABLES["given"].strip()
_PARTS = frozenset(("n", "v", "vn", "a", "d", "b", "ns", "nt", "t", "f", "i", "l", "s", "j", "ad"))
_FLATTER = {"vn": 0.65, "ad": 0.65, "a": 0.7, "d": 0.7}
"""Exponent of frequencies where patterns ask for one of few words: else the commonest would stand everywhere."""


class Words:
    """The vocabulary, by part of speech, with the stocks that pairs of words are drawn from."""

    def __init__(self) -> None:
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines():
            word, frequency, part = line.split(" ")
            found[part].append((word, int(frequency)))
        self.by_part = {part: _weighted(found[part], _FLATTER.get(part, 0.85)) for part in sorted(_PARTS)}
        random = Random(7)  # noqa: S311 # the same stock each time
        draw = {part: _stream(random, *words) for part, words in self.by_part.items()}
        self.stock = {"np": _numbered(_noun_phrase(draw, random) for _ in range(60_000))}
        self.stock["vp"] = _numbered(_verb_phrase(draw, random) for _ in range(60_000))
        self.beats = [Beat(draw, random) for _ in range(400)]


class Beat:
    """What some articles are about: its own nouns, verbs, places, offices and people."""

    def __init__(self, draw: Mapping[str, Draw], random: Random) -> None:
        size = {"N": 60, "V": 30, "VN": 24, "NS": 12, "NT": 8}
        self.words = {kind: tuple(draw[kind.lower()]() for _ in range(count)) for kind, count in size.items()}
        self.words["nr"] = tuple(make_name(random) for _ in range(10))


class Writer:
    """Draws sentences from a seed; `begin` turns it to the next article."""

    def __init__(self, random: Random) -> None:
        self._random = random
        words = vocabulary()
        self._draws: dict[str, Draw] = {part: _stream(random, *words.by_part[part]) for part in words.by_part}
        self._draws |= {part: _stream(random, *stock) for part, stock in words.stock.items()}
        self._draws |= _figures(random)
        self._sentences = _pattern_stream(random, "sentences")
        self._rare = _pattern_stream(random, "rare")
        self._foreign = _pattern_stream(random, "foreign")
        self._headlines = _pattern_stream(random, "headlines")
        self.topics: tuple[str, ...] = ()
        self.begin()

    def begin(self, foreign: Sequence[str] = ()) -> None:
        """Choose what the next article is about."""
        random, beats = self._random, vocabulary().beats
        beat = beats[int(len(beats) * random.random() ** 2)]
        for kind, words in beat.words.items():
            chosen = random.sample(words, max(3, len(words) // 3))
            self._draws[kind] = _stream(random, *_numbered(chosen), batch=48)
            self.topics = tuple(chosen[:6]) if kind == "N" else self.topics
        self._draws["foreign"] = _stream(random, *_numbered(foreign or FOREIGN_NAMES), batch=4)

    def sentence(self) -> str:
        """Write a sentence with its full stop."""
        return self._fill(self._rare() if self._random.random() < 0.012 else self._sentences())

    def foreign_sentence(self) -> str:
        """Write one about a person from abroad."""
        return self._fill(self._foreign())

    def headline(self) -> str:
        """Write a headline."""
        return self._fill(self._headlines())

    def word(self, kind: str) -> str:
        """Draw a word of the article."""
        return self._draws[kind]()

    def _fill(self, pattern: tuple[str, tuple[str, ...]]) -> str:
        form, slots = pattern
        draws = self._draws
        return form % tuple([draws[slot]() for slot in slots])


@cache
def vocabulary() -> Words:
    """Read the vocabulary once."""
    return Words()


def make_name(random: Random) -> str:
    """Invent a person's name."""
    return random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, random.choice((1, 2, 2, 2))))


def _weighted(words: Sequence[tuple[str, int]], exponent: float) -> tuple[tuple[str, ...], list[float]]:
    """Part words from their cumulated weights; single letters, which news uses less than novels, weigh a tenth."""
    weights = (frequency**exponent / (1 if len(word) > 1 else 10) for word, frequency in words)
    return tuple(word for word, _ in words), list(accumulate(weights))


def _numbered(words: "Iterator[str] | Sequence[str]") -> tuple[tuple[str, ...], list[float]]:
    """Weigh words by their place, after Zipf."""
    listed = tuple(dict.fromkeys(words))
    return listed, list(accumulate(1 / (place + 3) for place in range(len(listed))))


def _stream(random: Random, words: Sequence[str], weights: Sequence[float], batch: int = 1024) -> Draw:
    """Draw words for ever, a batch at a time."""
    batches = iter(lambda: random.choices(words, cum_weights=weights, k=batch), None)
    return chain.from_iterable(batches).__next__


def _pattern_stream(random: Random, name: str) -> "Callable[[], tuple[str, tuple[str, ...]]]":
    rows = [row.split() for row in _TABLES[name].strip().splitlines()]
    patterns = [_pattern(row[1:]) for row in rows]
    weights = list(accumulate(float(row[0]) for row in rows))
    batches = iter(lambda: random.choices(patterns, cum_weights=weights, k=256), None)
    return chain.from_iterable(batches).__next__


def _pattern(tokens: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Turn tokens into a format and the kinds of word that fill it."""
    known = _slots()
    form = "".join("%s" if token in known else token.replace("%", "%%") for token in tokens)
    return form, tuple(token for token in tokens if token in known)


@cache
def _slots() -> frozenset[str]:
    drawn = {"np", "vp", "N", "V", "VN", "NS", "NT", "nr", "foreign"}
    return _PARTS | drawn | _figures(Random(0)).keys()  # noqa: S311 # for its names


def _noun_phrase(draw: Mapping[str, Draw], random: Random) -> str:
    kind = random.random()
    if kind < 0.35:
        return draw["n"]() + draw["vn"]()
    if kind < 0.6:
        return draw["n"]() + draw["n"]()
    return draw["b"]() + draw["n"]() if kind < 0.75 else draw["a"]() + "的" + draw["n"]()


def _verb_phrase(draw: Mapping[str, Draw], random: Random) -> str:
    kind = random.random()
    if kind < 0.6:
        return draw["v"]() + draw["n"]()
    return draw["v"]() + draw["vn"]() if kind < 0.8 else draw["v"]() + "了" + draw["n"]()


def _figures(random: Random) -> dict[str, Draw]:
    """Draw what no dictionary holds: numbers, names of things, old spellings."""
    whole, between = random.random, random.randrange
    latin, emoji = _TABLES["latin"].split(), _TABLES["emoji"].split()
    numerals, units = _TABLES["numerals"].split(), _TABLES["units"].split()
    return {
        "m": lambda: _amount(random, numerals, units),
        "percent": lambda: f"{between(1, 400) / 10}%",
        "small": lambda: f"{between(1, 120) / 10}",
        "money": lambda: f"{between(1, 9000) / 100}亿元" if whole() < 0.5 else f"{between(2, 980)}万元",
        "age": lambda: str(between(8, 95)),
        "years": lambda: str(between(2, 50)),
        "digit": lambda: str(between(1, 100)),
        "date": lambda: f"{between(1, 13)}月{between(1, 29)}日",
        "phone": lambda: f"0000-{between(200_0000, 900_0000)}",
        "latin": lambda: random.choice(latin),
        "emoji": lambda: random.choice(emoji),
        "old": _stream(random, *_numbered(_TABLES["traditional"].split()), batch=4),
    }


def _amount(random: Random, numerals: Sequence[str], units: Sequence[str]) -> str:
    kind = random.random()
    if kind < 0.25:
        return random.choice(numerals) + random.choice("个名家项次位")
    number = f"{random.randrange(2, 990)}" if kind < 0.7 else f"{random.randrange(11, 990) / 10}"
    return number + random.choice(units)
