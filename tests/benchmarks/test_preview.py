import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_benchmark_of_the_preview_tells_every_wait(tmp_path):
    figures = tmp_path / "figures.json"
    command = [sys.executable, "-m", "benchmarks.preview", "--articles", "40", "--repeats", "1", "--json", figures]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    waits = json.loads(figures.read_text("utf-8"))["waits"]
    assert waits.keys() == {"start", "body", "headline", "style sheet"}
    assert all(0 < wait["told"] <= wait["shown"] for wait in waits.values())
    assert "medians of 1" in done.stdout
