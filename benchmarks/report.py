"""Figures side by side, their ratios, and what is wanted of these."""

from collections.abc import Iterator

from benchmarks.costs import met, print_table
from benchmarks.kinds import KINDS
from benchmarks.runs import STEPS, Figures
from benchmarks.side_by_side import Size

Ratios = dict[str, dict[str, float]]

_WANTED = {
    "cold": {10_000: 0.8, 50_000: 0.8},
    "edit": {10_000: 1 / 20, 50_000: 1 / 80},
    "day": {10_000: 0.1, 50_000: 0.1},
    "memory": {50_000: 1 / 3},
    "search_cold": {10_000: 1.2, 50_000: 1.2},
}
"""At most, of Hugo's wall time or memory, by the size where it is wanted."""
_NO_CHANGE = {10_000: 0.3}
"""Seconds."""


def ratios_of(size: Size) -> Ratios:
    """Divide Banke's figures by each peer's: wall seconds, CPU seconds (`…_cpu`) and the peak of memory."""
    ours = size.programs["banke"]
    found = {}
    for name, figures in size.programs.items():
        if name.startswith("banke") or "+" in name:
            continue
        ratios = {step: ours[step].wall / cost.wall for step, cost in figures.items()}
        ratios |= {f"{step}_cpu": ours[step].cpu / cost.cpu for step, cost in figures.items()}
        if pictures := size.programs.get("banke+pictures"):
            ratios["cold_pictures"] = pictures["cold"].wall / figures["cold"].wall
        ratios["memory"] = ours["cold"].peak / figures["cold"].peak
        found[name] = ratios | dict(_search_ratios(size, name))
    return {name: {key: round(value, 5) for key, value in ratios.items()} for name, ratios in found.items()}


def print_size(size: Size) -> None:
    """Print what each program did and spent, and whether what is wanted at this size was reached."""
    print(f"\n{size.articles:,} articles of {size.characters:,.0f} characters in {size.paragraphs:.1f} paragraphs")
    header = ("", "wall s", "CPU s", "peak MB", "files", "MB written")
    rows = [
        (f"{name}: {step}", *_row(steps[step]))
        for step in STEPS
        for name, steps in size.programs.items()
        if step in steps
    ]
    floor = [("floor: writing Banke's files", *_row(size.floor))] if size.floor else []
    print_table("what builds cost", header, [*rows, *floor])
    programs = list(size.kinds)
    kinds = [(kind, *(size.kinds[name].get(kind) for name in programs)) for kind in KINDS]
    print_table("files by kind", ("", *programs), [row for row in kinds if any(row[1:])])
    _print_ratios(size)


def _print_ratios(size: Size) -> None:
    rows: list[tuple[object, ...]] = []
    for name, ratios in ratios_of(size).items():
        for key, value in ratios.items():
            wanted = _WANTED.get(key, {}).get(size.articles) if name == "hugo" else None
            rows.append((f"{key} ÷ {name}", value, f"{1 / value:,.1f}", met(value, wanted) if wanted else None))
    if limit := _NO_CHANGE.get(size.articles):
        wall = size.programs["banke"]["none"].wall
        rows.append(("seconds without a change", wall, None, met(wall, limit)))
    if rows:
        print_table("Banke by its peers", ("", "ratio", "times", "wanted"), rows)


def _search_ratios(size: Size, name: str) -> Iterator[tuple[str, float]]:
    theirs, ours = size.programs.get(f"{name}+pagefind"), size.programs.get("banke+search")
    if theirs and ours:
        yield "search_cold", ours["cold"].wall / theirs["cold"].wall
        yield "search_cold_cpu", ours["cold"].cpu / theirs["cold"].cpu
        yield "search_memory", ours["cold"].peak / theirs["cold"].peak


def _row(figures: Figures) -> tuple[object, ...]:
    return figures.wall, figures.cpu, figures.peak, figures.files, figures.bytes / 1e6
