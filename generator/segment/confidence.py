"""Confidences: what each step says of itself, made to mean how often it is right.

The steps' own figures rank decisions; `calibration.json`, measured on pages that nothing else was fitted to, turns each
kind's into a share.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from json import loads
from math import exp

Knots = tuple[tuple[float, float], ...]
"""Raw figures, ascending, each with the share that is right."""

_LEAST, _MOST = 0.01, 0.99


def calibrated(kind: str, raw: float) -> float:
    """Share of decisions of a kind (a part of an article, `boundary`) that are right when a step is that sure."""
    knots = read_calibration().get(kind)
    return round(interpolate(knots, raw), 3) if knots else round(raw, 3)


def interpolate(knots: Knots, raw: float) -> float:
    """Value at `raw` on the line through the knots, level beyond its ends.

    >>> interpolate(((0.0, 0.2), (1.0, 0.8)), 0.5), interpolate(((0.4, 0.2), (1.0, 0.8)), 0.1)
    (0.5, 0.2)
    """
    place = bisect_right(knots, (raw, 2.0))
    if place in (0, len(knots)):
        return knots[0 if place == 0 else -1][1]
    (left, low), (right, high) = knots[place - 1 : place + 1]
    return low + (high - low) * (raw - left) / (right - left)


def of_score(score: float) -> float:
    """Turn evidence, in the objective's units, into a raw figure between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def parse_calibration(record: Mapping[str, Sequence[Sequence[float]]]) -> Mapping[str, Knots]:
    """Knots by kind."""
    return {
        kind: tuple((float(raw), min(_MOST, max(_LEAST, share))) for raw, share in knots)
        for kind, knots in record.items()
    }


@cache
def read_calibration() -> Mapping[str, Knots]:
    """Read the calibration that comes with the program."""
    return parse_calibration(loads((files("generator.segment") / "calibration.json").read_text(encoding="utf-8")))
