"""How far a figure would go with other pages of the same kind: percentiles over pages drawn with replacement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from tools.evaluation.scoring import Tally

RESAMPLES = 1_000
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


def interval(tallies: Sequence[Tally], resamples: int = RESAMPLES) -> Interval:
    """Find the interval of a figure from its tallies by page; the same pages give the same one."""
    rights, totals = [tally.right for tally in tallies], [tally.total for tally in tallies]
    shares = sorted(_shares(rights, totals, resamples))
    left_out = resamples * 25 // 1000
    return Interval(low=shares[left_out], high=shares[-1 - left_out])


def _shares(rights: Sequence[float], totals: Sequence[float], resamples: int) -> Iterator[float]:
    for draw in draws(len(rights), resamples):
        total = sum(map(totals.__getitem__, draw))
        yield sum(map(rights.__getitem__, draw)) / total if total else 1.0


@cache
def draws(size: int, resamples: int) -> tuple[tuple[int, ...], ...]:
    """Places of pages drawn with replacement, as many as there are, once for each resample."""
    random = Random(SEED)  # noqa: S311 -- no secret
    places = range(size)
    return tuple(tuple(random.choices(places, k=size)) for _ in range(resamples))
