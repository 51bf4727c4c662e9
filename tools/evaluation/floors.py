"""Floors that figures must not fall below: read, compared, and set anew from what is reached today."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path

from tools.evaluation.outcome import ALL, Outcome, in_groups
from tools.evaluation.scoring import FIGURES, Tally, total
from tools.evaluation.sets import ROOT

PATH = ROOT / "tests" / "eval" / "floors.toml"

MARGINS = {"coverage": 0.0, "bcubed": 0.01, "headline": 0.02, "paragraphs": 0.02, "perfect": 0.02}
"""How far below what is reached a floor is set, over a whole set."""
GROUP_MARGIN = 2.0
"""By how much wider margins are over a part of a set, which has few pages."""
COUNTED = ("headline", "perfect")
"""Figures that count articles; their margin is no less than one article."""

Floors = Mapping[str, Mapping[str, Mapping[str, float]]]
"""By set, group and figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A figure below its floor."""

    set: str
    group: str
    figure: str
    reached: float
    floor: float

    def __str__(self) -> str:
        return f"{self.set} {self.group}: {self.figure} {self.reached:.4f} is below its floor {self.floor:.3f}"


def read_floors(path: Path = PATH) -> Floors:
    """Read the committed floors."""
    floors: Floors = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return floors


def shortfalls(name: str, outcomes: Sequence[Outcome], floors: Floors) -> Iterator[Shortfall]:
    """Find the figures of a set that fall below their floors."""
    groups = in_groups(outcomes)
    for group, figures in floors.get(name, {}).items():
        reached = total(one.score for one in groups.get(group, ()))
        for figure, least in figures.items():
            if reached[figure].share < least:
                yield Shortfall(set=name, group=group, figure=figure, reached=reached[figure].share, floor=least)


def without_floors(name: str, outcomes: Sequence[Outcome], floors: Floors) -> tuple[str, ...]:
    """Name the groups of a set that have no floors."""
    return tuple(group for group in in_groups(outcomes) if group not in floors.get(name, {}))


def floors_of(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Set floors for a set and its groups from what is reached."""
    sums = {group: total(one.score for one in members) for group, members in in_groups(outcomes).items()}
    return {
        group: {figure: floor_of(figure, tallies[figure], part=group != ALL) for figure in FIGURES}
        for group, tallies in sums.items()
    }


def floor_of(figure: str, reached: Tally, *, part: bool) -> float:
    """Set a floor a margin below what is reached.

    >>> floor_of("bcubed", Tally(right=0.987, total=1), part=False)
    0.977
    """
    margin = MARGINS[figure] * (GROUP_MARGIN if part else 1)
    if figure in COUNTED and reached.total:
        margin = max(margin, 1 / reached.total)
    return max(0.0, floor(round((reached.share - margin) * 1000, 6)) / 1000)


def raised(old: Floors, new: Floors, *, lower: bool = False) -> Floors:
    """Put new floors in place of old ones where they are higher; `lower` also where they are not.

    A set without new floors keeps its old ones; a group that its set no longer has goes.
    """
    known = {name: old[name] for name in old if name not in new}
    return known | {
        name: {
            group: {
                figure: value if lower else max(value, old.get(name, {}).get(group, {}).get(figure, 0.0))
                for figure, value in figures.items()
            }
            for group, figures in groups.items()
        }
        for name, groups in new.items()
    }


def render_floors(floors: Floors) -> str:
    """Render floors as TOML, sets and groups by name."""
    rows = [
        "# Figures that segmentation must not fall below. To raise them to what is reached today:",
        "#   python -m tools.evaluation --floors --write",
        "# Lowering one takes --lower, and a reason in the commit.",
    ]
    for name in sorted(floors):
        for group in sorted(floors[name], key=lambda group: (group != ALL, group)):
            rows += ["", f"[{name}.{group}]"]
            rows += [f"{figure} = {value:.3f}" for figure, value in floors[name][group].items()]
    return "\n".join(rows) + "\n"
