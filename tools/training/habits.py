"""Extractors' habits: where blank rows stand, drawn for each page anew, and what becomes of indents."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tools.training.rows import Row

KINDS: dict[str, tuple[float, ...]] = {
    "frame": (1, 1, 1, 0.8, 0.3),
    "headline": (0, 0, 1, 1, 0.4),
    "part": (0, 0, 1, 1, 0.5),
    "par": (0, 0, 1, 1, 0.9, 0.5),
    "second": (0, 0, 0, 0, 0.03),
    "in": (0, 0, 0, 0, 0.04),
    "hang": (0, 0, 0, 1, 0.5),
    "column": (0, 1, 1, 0.5),
    "row": (0, 0, 0, 0.5, 1),
    "subhead": (0, 1, 1, 0.5),
    "below subhead": (0, 1, 1, 0.5),
    "trailer": (0, 0, 1, 0.5),
}
"""What parts two rows, and with which probabilities an extractor may put a blank row there."""

_ALIGNED = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One extractor's habit on one page."""

    kind: str
    """`stripper`: by where rows stand; `none`; `every`; `kinds`: by what parts them."""
    shares: dict[str, float]
    doubled: bool
    """Frames are parted by two blank rows."""
    lead: str
    """What stands for an em of indent."""
    mixed: float
    """Share of boundaries at which the habit fails."""


def draw_habit(rng: Random) -> Habit:
    """Draw a page's habit."""
    return Habit(
        kind=rng.choices(("stripper", "none", "every", "kinds"), (36, 18, 4, 42))[0],
        shares={kind: rng.choice(shares) for kind, shares in KINDS.items()},
        doubled=rng.random() < 0.15,
        lead=rng.choice(("\u3000", " ", "  ")) if rng.random() < 0.14 else "",
        mixed=rng.choice((0, 0, 0.02, 0.05)),
    )


def extract(rows: Sequence[Row], habit: Habit, rng: Random) -> tuple[list[str], list[int]]:
    """Lines of the page's text, and the line number of each row."""
    lines: list[str] = []
    numbers: list[int] = []
    edge: float | None = None
    before: Row | None = None
    for row in rows:
        parted, edge = _parted(row, before, edge, habit, rng)
        if lines and parted != (rng.random() < habit.mixed):
            lines += ["", ""] if habit.doubled and row.boundary == "frame" else [""]
        lines.append(_lead(row, habit) + row.text)
        numbers.append(len(lines))
        before = row
    return lines, numbers


def _lead(row: Row, habit: Habit) -> str:
    return habit.lead * max(0, round(row.x)) if row.boundary in ("par", "frame") and row.x <= 4 else ""


def _parted(row: Row, before: Row | None, edge: float | None, habit: Habit, rng: Random) -> tuple[bool, float | None]:
    """Whether a blank row stands before a row; and where, for the stripper, the rows of its block begin."""
    if habit.kind in ("none", "every") or before is None:
        return habit.kind == "every", None
    if habit.kind == "kinds":
        boundary = "below subhead" if before.part == "subhead" else row.boundary
        return rng.random() < habit.shares[boundary], None
    far = row.boundary in ("frame", "column") or (row.boundary in ("headline", "part") and rng.random() < 0.45)
    far = far or ("subhead" in (row.part, before.part) and rng.random() < 0.5)
    if far or (edge is not None and abs(row.x - edge) > _ALIGNED):
        return True, None
    return False, row.x if edge is None else edge
