"""Figures on the shared acceptance pages, never below these floors; skipped where the pages are not at hand."""

import importlib.util
import json
from collections import defaultdict
from pathlib import Path

import pytest

from generator.segment import segment
from generator.segment.report import as_json
from generator.source import read_pages

SHARED = Path(__file__).resolve().parents[3] / "shared" / "acceptance"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="acceptance pages are not at hand")

FLOORS = {
    "real": {"coverage": 1.0, "bcubed": 0.999, "headline": 1.0, "perfect": 11 / 12},
    "d0": {"coverage": 1.0, "bcubed": 0.985, "headline": 0.89, "perfect": 0.81},
    "d1": {"coverage": 1.0, "bcubed": 0.98, "headline": 0.94, "perfect": 0.86},
    "d2": {"coverage": 1.0, "bcubed": 0.98, "headline": 0.89, "perfect": 0.81},
    "d3": {"coverage": 1.0, "bcubed": 0.965, "headline": 0.88, "perfect": 0.66},
}


def figures(folder: Path, pattern: str) -> dict[str, float]:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in sorted((folder / "pages").glob(pattern)):
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text("utf-8"))
        (page,) = read_pages(path)
        score.score_page(gold, as_json(segment(page)), path.read_text("utf-8").split("\n"), tally)
    return {name: hit / total for name, (hit, total) in tally.items() if total}


@pytest.mark.parametrize("group", FLOORS)
def test_no_figure_falls_below_its_floor(group: str) -> None:
    folder, pattern = (SHARED, "*.txt") if group == "real" else (SHARED / "press", f"*_{group}_*.txt")
    reached = figures(folder, pattern)
    assert {name: reached[name] for name, floor in FLOORS[group].items() if reached[name] < floor} == {}
