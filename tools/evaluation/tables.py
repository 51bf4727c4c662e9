"""Figures as tables for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tools.evaluation.bootstrap import interval
from tools.evaluation.outcome import Outcome, in_groups
from tools.evaluation.reliability import BINS, Reliability
from tools.evaluation.scoring import FIGURES, FURTHER, PageScore, Tally, total
from tools.evaluation.speed import Speed
from tools.evaluation.traits import TRAITS, Layout

_FIRST, _SECOND = 20, 20
_CELL = 18


def figure_table(sets: Mapping[str, Sequence[Outcome]], *, wide: bool) -> Iterator[str]:
    """Lay out figures with their intervals, a row for each set and each group of it."""
    figures = (*FIGURES, *FURTHER) if wide else FIGURES
    yield _head("set", "group", figures)
    for name, outcomes in sets.items():
        for group, members in in_groups(outcomes).items():
            yield _row(name, group, [one.score for one in members], figures)


def trait_table(outcomes: Sequence[Outcome], *, wide: bool) -> Iterator[str]:
    """Lay out figures of all pages by layout trait."""
    figures = (*FIGURES, *FURTHER) if wide else FIGURES
    yield _head("trait", "", figures)
    layouts = [Layout(gold=one.page.gold, rows=one.page.rows) for one in outcomes]
    for name, trait in TRAITS.items():
        values = [trait(layout) for layout in layouts]
        for value in sorted(set(values), key=_natural):
            members = [one.score for one, its in zip(outcomes, values, strict=True) if its == value]
            yield _row(name, value, members, figures)


def _natural(value: str) -> tuple[int, str]:
    """Order by the number at the beginning of a value, if there is one."""
    digits = "".join(char for char in value.split("–")[0].split(" ")[0] if char.isdigit())
    return (int(digits) if digits else 1 << 20, value)


def _head(first: str, second: str, figures: Iterable[str]) -> str:
    return f"{first:{_FIRST}}{second:{_SECOND}}{'pages':>6}  " + "".join(f"{name:{_CELL}}" for name in figures).rstrip()


def _row(first: str, second: str, scores: Sequence[PageScore], figures: Iterable[str]) -> str:
    sums = total(scores)
    cells = [_cell(sums[figure], [score.tallies[figure] for score in scores]) for figure in figures]
    return (
        f"{first:{_FIRST}}{second:{_SECOND}}{len(scores):6}  " + "".join(f"{cell:{_CELL}}" for cell in cells).rstrip()
    )


def _cell(whole: Tally, pages: Sequence[Tally]) -> str:
    if not whole.total:
        return "–"
    if len(pages) == 1 or whole.right == whole.total:
        return f"{whole.share:.3f}"
    span = interval(pages)
    return f"{whole.share:.3f} {_short(span.low)}–{_short(span.high)}"


def _short(share: float) -> str:
    """Shorten 0.987 to .99.

    >>> _short(0.987), _short(1.0)
    ('.99', '1.0')
    """
    return f"{share:.2f}".removeprefix("0") if share < 0.995 else "1.0"


def trouble_rows(sets: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Say what is wrong, article by article."""
    for name, outcomes in sets.items():
        for outcome in outcomes:
            for trouble in outcome.score.troubles:
                yield f"{name}/{outcome.page.name}  {trouble.article or '(no such article)'}"
                yield from (f"    {complaint}" for complaint in trouble.complaints)


def reliability_table(kinds: Mapping[str, Reliability]) -> Iterator[str]:
    """Lay out how often decisions are right, by how sure the program was; ECE is the expected calibration error."""
    bounds = ["0", *(f"{bound:.2f}".removeprefix("0").rstrip("0") for bound in BINS), "1"]
    names = [f"{low}–{high}" for low, high in pairwise(bounds)]
    yield f"{'decision':14}{'count':>6}{'right':>7}{'ECE':>7}{'Brier':>7}   " + "".join(f"{name:>12}" for name in names)
    for kind, found in kinds.items():
        cells = [f"{one.count:5} {one.right:.3f}" if one else "–" for one in found.bins]
        figures = f"{found.count:6}{found.right:7.3f}{found.error:7.3f}{found.brier:7.3f}"
        yield f"{kind:14}{figures}   " + "".join(f"{cell:>12}" for cell in cells)


def speed_row(speed: Speed) -> str:
    """Say how fast pages were cut."""
    return (
        f"{speed.pages} pages of difficulty 2, start-up included: {speed.pages / speed.busy:.1f} a second of one core "
        f"({speed.busy:.1f} s busy, {speed.seconds:.1f} s by the clock)"
    )
