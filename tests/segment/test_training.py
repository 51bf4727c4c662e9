"""The segmenter's files are what its training makes, and training is the same each time."""

import json
from importlib.resources import files

import pytest

from generator.segment.confidence import interpolate, parse_calibration, read_calibration
from generator.segment.crf import parse_model
from generator.segment.objective import read_weights
from tools.evaluation.reliability import Decision
from tools.train_segmenter import SETTINGS, stamp, train
from tools.training.calibration import LEAST, calibrate, knots_of
from tools.training.corpus import varied_pages
from tools.training.fitting import fit, read_example, right


def test_the_model_was_trained_on_what_the_labeller_is_told_today() -> None:
    record = json.loads((files("generator.segment") / "model.json").read_text("utf-8"))
    assert record["stamp"] == stamp(), "features or training pages have changed: run `make train`"


def test_the_model_is_small() -> None:
    names = ("model.json", "stripped.json", "objective.json", "calibration.json")
    sizes = [len((files("generator.segment") / name).read_bytes()) for name in names]
    assert sum(sizes) <= 2_000_000


def test_training_twice_gives_the_same_bytes() -> None:
    one, other = (json.dumps(train(varied_pages(25, pool=()), SETTINGS), ensure_ascii=False) for _ in range(2))
    assert one == other
    assert parse_model(json.loads(one)).features


def test_fitting_never_makes_fewer_articles_right() -> None:
    examples = [example for page in varied_pages(12, "fit", pool=()) if (example := read_example(page))]
    start = read_weights()
    fitted = fit(examples, start, 1, lambda _: None)
    assert sum(right(example, fitted) for example in examples) >= sum(right(example, start) for example in examples)


def test_every_made_page_has_all_its_lines_in_its_gold() -> None:
    for page in varied_pages(40, "test", pool=()):
        held = [n for article in page.gold["articles"] for n in lines_of(article)]
        held += [n for piece in page.gold["unassigned"] for n in lines_of(piece)]
        printed = [n for n, row in enumerate(page.text.split("\n"), 1) if row.strip()]
        assert sorted(set(held) & set(printed)) == printed


def lines_of(value: object) -> list[int]:
    if isinstance(value, dict):
        ranges = value.get("lines", [])
        pairs = [ranges] if ranges and isinstance(ranges[0], int) else ranges
        own = [n for first, last in pairs for n in range(first, last + 1)]
        return own + [n for key, part in value.items() if key != "lines" for n in lines_of(part)]
    return [n for part in value for n in lines_of(part)] if isinstance(value, list) else []


def test_a_calibration_rises_and_says_how_often_decisions_were_right() -> None:
    told = [Decision(kind="headline", confidence=raw / 100, right=raw % 100 > 40 or raw % 2 == 0) for raw in range(400)]
    knots = calibrate(told)["headline"]
    assert [share for _, share in knots] == sorted(share for _, share in knots)
    assert interpolate(knots, 4.0) == pytest.approx(0.98, abs=0.03)


def test_what_was_seldom_decided_is_not_calibrated() -> None:
    assert calibrate([Decision(kind="jump", confidence=0.9, right=True)] * (LEAST - 1)) == {}


def test_kinds_that_fail_more_when_they_are_surer_are_pooled() -> None:
    assert len(knots_of([(0.2, True)] * LEAST + [(0.9, False)] * LEAST)) == 1


def test_the_calibration_that_comes_with_the_program_covers_what_editors_are_shown() -> None:
    assert {"boundary", "headline", "byline", "jump"} <= set(read_calibration())
    assert parse_calibration({"jump": [[0.5, 1.0]]}) == {"jump": ((0.5, 0.99),)}
