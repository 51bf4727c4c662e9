"""`make bench-search` over a small edition, in a process of its own; no time is judged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.chromium import find_chromium, unavailable

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]


def test_search_is_exact_over_a_small_edition_and_the_figures_are_written(tmp_path):
    if find_chromium() is None:
        unavailable("no Chromium found")
    size = ["--articles", "50", "--queries", "60", "--rounds", "1", "--folder", str(tmp_path / "made")]
    parts = ["--part", "exactness", "--part", "cold", "--json", str(tmp_path / "figures.json")]
    command = [sys.executable, "-m", "benchmarks.search", *size, *parts]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "0 of 60 queries wrong" in done.stdout
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert set(figures) == {"exactness", "cold"}
    assert figures["exactness"]["50"]["queries"] == 60
    assert figures["exactness"]["50"]["wrong"] == []
    assert figures["cold"]["发展"]["bytes"] > 0
