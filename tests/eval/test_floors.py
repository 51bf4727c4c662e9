"""Figures of segmentation, never below the committed floors."""

from functools import cache

import pytest

from tools.evaluation.__main__ import GATED
from tools.evaluation.floors import read_floors, shortfalls, without_floors
from tools.evaluation.outcome import Outcome, cut_pages
from tools.evaluation.sets import COMMITTED, SETS

RAISE = "run `python -m tools.evaluation --floors --write`"


@cache
def outcomes(name: str) -> tuple[Outcome, ...]:
    return cut_pages(SETS[name]())


@pytest.mark.parametrize("name", GATED)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    if name not in COMMITTED and not outcomes(name):
        pytest.skip("pages are not at hand")
    assert [str(one) for one in shortfalls(name, outcomes(name), read_floors())] == []


@pytest.mark.parametrize("name", COMMITTED)
def test_every_group_of_pages_has_floors(name: str) -> None:
    assert outcomes(name), f"the pages of {name} are gone"
    assert without_floors(name, outcomes(name), read_floors()) == (), RAISE


def test_floors_are_of_sets_and_groups_that_there_are() -> None:
    floors = read_floors()
    assert floors.keys() <= set(GATED)
    for name in COMMITTED:
        known = {"all", *(group for one in outcomes(name) for group in one.page.groups)}
        assert floors[name].keys() <= known, RAISE
