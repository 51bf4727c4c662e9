import random
from itertools import pairwise, product
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.segment.crf import LETTERS, Letter, Model, is_barred, parse_model, read_letters, read_model


def small_model(seed: int) -> Model:
    rng = random.Random(seed)  # noqa: S311 -- no secret
    weights = {name: " ".join(f"{state}{rng.randint(-250, 250)}" for state in LETTERS) for name in "abcd"}
    moves = [[rng.randint(-200, 200) for _ in LETTERS] for _ in LETTERS]
    return parse_model({"format": 1, "letters": LETTERS, "transitions": moves, "features": weights})


def allowed(path: tuple[str, ...]) -> bool:
    return path[0] not in "hkc" and not any(is_barred(a, b) for a, b in pairwise(path))


def score(model: Model, lines: list[str], path: tuple[str, ...]) -> float:
    places = [LETTERS.index(state) for state in path]
    own = sum(model.features[name][place] for line, place in zip(lines, places, strict=True) for name in line)
    return own + sum(model.columns[b][a] for a, b in pairwise(places))


@pytest.mark.parametrize("seed", range(3))
def test_reading_is_the_best_of_all_paths_and_its_odds_are_their_shares(seed: int) -> None:
    model, lines = small_model(seed), ["ab", "c", "bd"]
    paths = {path: exp(score(model, lines, path)) for path in product(LETTERS, repeat=3) if allowed(path)}
    reading = read_letters(model, lines)
    assert "".join(reading.letters) == "".join(state[0] for state in max(paths, key=paths.__getitem__))
    total = sum(paths.values())
    for place, odds in enumerate(reading.odds):
        for letter, chance in zip(LETTERS, odds, strict=True):
            share = sum(weight for path, weight in paths.items() if path[place][0] == letter) / total
            assert chance == pytest.approx(share, abs=1e-4)


@given(st.integers(0, 1000), st.lists(st.text("abcdx", min_size=1, max_size=4), min_size=1, max_size=30))
def test_no_further_line_stands_without_a_first_one(seed: int, lines: list[str]) -> None:
    reading = read_letters(small_model(seed), lines)
    assert allowed(tuple(map(str, reading.letters)))
    assert all(sum(odds) == pytest.approx(1) for odds in reading.odds)


def test_a_bonus_can_settle_a_line() -> None:
    only = tuple(0.0 if letter == Letter.JUMP else -1e4 for letter in LETTERS)
    reading = read_letters(small_model(1), ["ab", "c", "bd"], [None, only, None])
    assert reading.letters[1] is Letter.JUMP
    assert reading.odds[1][LETTERS.index("J")] == pytest.approx(1)


def test_an_empty_page_has_no_letters() -> None:
    assert read_letters(small_model(1), []).letters == ()


def test_a_model_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"tools/train_segmenter\.py"):
        parse_model({"format": 0, "letters": LETTERS, "transitions": [], "features": {}})


def test_the_model_that_comes_with_the_program_is_read_and_small() -> None:
    model = read_model()
    assert len(model.features) > 500
    assert all(len(row) == len(LETTERS) for row in model.features.values())
