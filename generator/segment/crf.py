"""A linear-chain conditional random field, read from a file and run without any library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from json import loads
from math import exp
from operator import add, mul
from typing import Any

FORMAT = 1
_FAR = 30.0
"""Scores further below a line's best count as this far below."""
_FAINT = 1e-6
"""Chances, given the lines above, below which a letter is not pursued."""


class Letter(StrEnum):
    """What the model tells apart, finer than Label."""

    HEADLINE = "H"
    """First line of a headline."""
    HEADLINE_ON = "h"
    """A further line of one."""
    COLUMN = "C"
    """Column or kicker."""
    DECK = "D"
    BYLINE = "B"
    CREDIT = "X"
    JUMP = "J"
    CAPTION = "K"
    CAPTION_ON = "k"
    FURNITURE = "F"
    SUBHEAD = "S"
    OPENING = "A"
    """First line of an article's text."""
    PARAGRAPH = "P"
    CONTINUATION = "c"


LETTERS = "".join(Letter)
PARENTS = {"h": "Hh", "k": "Kk", "c": "APc"}
"""What a further line must follow."""
Row = tuple[float, ...]
_MEMBERS = tuple(Letter)


def is_barred(before: str, letter: str) -> bool:
    """Whether a letter cannot follow another: a further line without a first one.

    >>> is_barred("H", "h"), is_barred("D", "c")
    (False, True)
    """
    return letter in PARENTS and before not in PARENTS[letter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights: for each feature one a letter, and for each letter one a letter behind it."""

    features: dict[str, Row]
    columns: tuple[Row, ...]
    """Transitions by the letter they lead to."""
    moves: tuple[tuple[Row, ...], tuple[Row, ...]]
    """The exponentials of transitions, by the letter they come from and by the one they lead to."""
    begin: Row
    """0 for the letters that a page may begin with."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a page."""

    letters: tuple[Letter, ...]
    """The likeliest letters, taken all together."""
    odds: tuple[Row, ...]
    """For each line, the probability of each letter, in the order of LETTERS."""


NEVER = -1e4


def parse_model(record: dict[str, Any]) -> Model:
    """Turn the file's content into a model; weights are kept in hundredths."""
    if record["format"] != FORMAT or record["letters"] != LETTERS:
        raise ValueError("the model file does not fit this program; make it anew with tools/train_segmenter.py")
    moves = record["transitions"]
    columns = tuple(
        tuple(NEVER if is_barred(a, b) else moves[i][j] / 100 for i, a in enumerate(LETTERS))
        for j, b in enumerate(LETTERS)
    )
    features = {name: _unpacked(row) for name, row in record["features"].items()}
    leading = tuple(tuple(exp(weight) if weight > NEVER else 0.0 for weight in column) for column in columns)
    return Model(
        features=features,
        columns=columns,
        moves=(tuple(zip(*leading, strict=True)), leading),
        begin=tuple(NEVER if letter in PARENTS else 0.0 for letter in LETTERS),
    )


def _unpacked(row: str) -> Row:
    """Weights of a feature from `A12 c-30`: those of the letters that have one."""
    weights = [0.0] * len(LETTERS)
    for part in row.split():
        weights[LETTERS.index(part[0])] = int(part[1:]) / 100
    return tuple(weights)


GENERAL, STRIPPED = "model.json", "stripped.json"
"""The model for any page, and the one for pages as a PDF text stripper leaves them."""


@cache
def read_model(name: str = GENERAL) -> Model:
    """Read a model that comes with the program."""
    return parse_model(loads((files("generator.segment") / name).read_text(encoding="utf-8")))


def read_letters(model: Model, lines: Sequence[Sequence[str]], bonus: Sequence[Row | None] = ()) -> Reading:
    """Label a page's lines by their features; `bonus` adds to the scores of a line's letters."""
    if not lines:
        return Reading((), ())
    scores = _scores(model, lines)
    for i, extra in enumerate(bonus):
        if extra is not None:
            scores[i] = list(map(add, scores[i], extra))
    scores[0] = list(map(add, scores[0], model.begin))
    odds = _odds(model, scores)
    return Reading(_best(model, scores, odds), odds)


def _scores(model: Model, lines: Sequence[Sequence[str]]) -> list[list[float]]:
    known = model.features.get
    none = (0.0,) * len(LETTERS)
    return [
        list(map(sum, zip(*found, strict=True))) if (found := [*filter(None, map(known, names))]) else list(none)
        for names in lines
    ]


def _best(model: Model, scores: Sequence[list[float]], odds: Sequence[Row]) -> tuple[Letter, ...]:
    """Viterbi, over the letters of each line that have a chance at all."""
    open_ = [[j for j, chance in enumerate(row) if chance > _CHANCE] for row in odds]
    best = [(scores[0][j], j) for j in open_[0]]
    back: list[dict[int, int]] = []
    for own, here in zip(scores[1:], open_[1:], strict=True):
        ahead, origins = [], {}
        for j in here:
            column = model.columns[j]
            top, origins[j] = max([(value + column[i], i) for value, i in best])
            ahead.append((top + own[j], j))
        back.append(origins)
        best = ahead
    path = [max(best)[1]]
    for origins in reversed(back):
        path.append(origins[path[-1]])
    return tuple(_MEMBERS[state] for state in reversed(path))


_CHANCE = 1e-6


def _odds(model: Model, scores: Sequence[list[float]]) -> tuple[Row, ...]:
    """Go forwards, then backwards, pursuing the letters that have a chance; each row scaled to its sum."""
    onward, backward = model.moves
    emitted = [[exp(max(-_FAR, score - top)) for score in own] for own in scores for top in (max(own),)]
    ahead = [_scaled(emitted[0])]
    for own in emitted[1:]:
        ahead.append(_scaled(list(map(mul, own, _spread(ahead[-1], onward)))))
    odds, then = [tuple(ahead[-1])], [1.0] * len(LETTERS)
    for own, here in zip(reversed(emitted[1:]), reversed(ahead[:-1]), strict=True):
        then = _scaled(_spread(_scaled(list(map(mul, own, then))), backward))
        odds.append(tuple(_scaled(list(map(mul, here, then)))))
    return tuple(reversed(odds))


def _spread(chances: Sequence[float], moves: Sequence[Row]) -> Iterable[float]:
    """Chances moved on by one line: the sum of the rows of all likely letters."""
    rows = [[chance * move for move in moves[i]] for i, chance in enumerate(chances) if chance > _FAINT]
    return map(sum, zip(*rows, strict=True)) if len(rows) > 1 else rows[0]


def _scaled(row: Iterable[float]) -> list[float]:
    row = list(row)
    total = sum(row)
    return [value / total for value in row] if total else [1 / len(row)] * len(row)
