"""`python -m benchmarks` runs as a whole, on an edition of two days; no times are judged."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.banke import shown_topics
from benchmarks.kinds import count_kinds
from benchmarks.peers.hugo_project import hugo
from benchmarks.peers.pelican_project import pelican
from benchmarks.report import print_size, ratios_of
from benchmarks.runs import STEPS, Figures, floor, medians, written
from benchmarks.side_by_side import Size
from generator.cards import find_faces
from generator.ids import ArticleId, IssueId

REPOSITORY = Path(__file__).resolve().parents[2]
ARTICLES = 80
GROWN = ARTICLES + 40
"""With the day that was added."""


def run_benchmarks(folder: Path, *arguments: str) -> dict:
    """Run the command and return what it wrote as JSON."""
    figures = folder / "figures.json"
    command = [sys.executable, "-m", "benchmarks", "--json", str(figures), "--folder", str(folder), *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(figures.read_text("utf-8")) | {"printed": done.stdout}


def figures(seconds: float, peak: float = 90.0) -> Figures:
    """Make the figures of a build."""
    return Figures(wall=seconds, cpu=2 * seconds, peak=peak, files=10, bytes=1000)


def measured_size(*, articles: int = 10_000, hugo_seconds: float) -> Size:
    """Make what would be measured if Banke took a second for everything."""
    return Size(
        articles=articles,
        characters=800,
        paragraphs=10,
        programs={
            "banke": {step: figures(1) for step in STEPS},
            "banke+pictures": {"cold": figures(2)},
            "banke+search": {step: figures(3) for step in STEPS},
            "hugo": {step: figures(hugo_seconds, peak=900) for step in STEPS},
            "hugo+pagefind": {"cold": figures(hugo_seconds + 10)},
        },
    )


@pytest.mark.slow
def test_every_program_builds_every_article_and_the_figures_say_what_it_cost(tmp_path):
    peers = {"hugo": hugo(), "pelican": pelican()}
    here = [name for name, program in peers.items() if program]
    if not here:
        pytest.skip("neither Hugo nor Pelican is installed")
    found = run_benchmarks(tmp_path, "--articles", str(ARTICLES), "--repeats", "1", "--peers", ",".join(here))
    size = found["sizes"][str(ARTICLES)]
    assert {"banke", "banke+search", *here} <= set(size["programs"])
    for name in ("banke", "banke+search", *here):
        assert size["kinds"][name]["article"] == GROWN, name
        assert size["kinds"][name]["issue"] == 3, name
        assert size["kinds"][name]["page"] == 24, name
        assert set(size["programs"][name]) == set(STEPS), name
        assert size["programs"][name]["cold"]["files"] > ARTICLES, name
    assert size["kinds"]["banke"]["topic"] == size["kinds"][here[0]]["topic"] > 0
    assert size["programs"]["banke"]["none"]["files"] == 0
    assert 0 < size["programs"]["banke"]["edit"]["files"] < ARTICLES
    assert set(size["programs"]["banke+pictures"]) == {"cold"}
    drawn = size["programs"]["banke+pictures"]["cold"]["files"] - size["programs"]["banke"]["cold"]["files"]
    assert drawn == (3 if find_faces("", tmp_path)[0] else 0), "one for each of two issues, one for the newspaper"
    for name in here:
        assert {"cold", "none", "edit", "edit_headline", "day", "memory"} <= set(found["ratios"][name])
    assert found["machine"]["cores"] > 0
    assert str(tmp_path) not in json.dumps(size)


def test_a_peer_that_is_not_one_is_refused_by_name(tmp_path):
    command = [sys.executable, "-m", "benchmarks", "--peers", "jekyll"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "jekyll: not one of hugo, pelican, eleventy" in done.stderr


def test_ratios_are_ours_by_theirs():
    ratios = ratios_of(measured_size(hugo_seconds=4))
    assert set(ratios) == {"hugo"}
    assert ratios["hugo"]["cold"] == ratios["hugo"]["cold_cpu"] == ratios["hugo"]["day"] == 0.25
    assert ratios["hugo"]["cold_pictures"] == 0.5
    assert ratios["hugo"]["memory"] == 0.1
    assert ratios["hugo"]["search_cold"] == pytest.approx(3 / 14, abs=1e-5)


def test_the_table_says_what_is_wanted_where_it_is_wanted(capsys):
    print_size(measured_size(hugo_seconds=4))
    lines = {line.split("  ")[1]: line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")}
    assert lines["cold ÷ hugo"].endswith("≤ 0.8 yes")
    assert lines["edit ÷ hugo"].endswith("≤ 0.05 NO")
    assert lines["seconds without a change"].endswith("≤ 0.3 NO")
    print_size(measured_size(articles=1_000, hugo_seconds=4))
    assert "≤" not in capsys.readouterr().out


def test_medians_are_of_each_figure_by_itself():
    middle = medians([figures(3, peak=10), figures(1, peak=30), figures(2, peak=20)])
    assert (middle.wall, middle.peak, middle.files) == (2, 20, 10)


def test_the_floor_writes_as_many_bytes_and_leaves_nothing(tmp_path):
    public = tmp_path / "public"
    (public / "a").mkdir(parents=True)
    (public / "a" / "index.html").write_bytes(b"12345")
    (public / "b.css").write_bytes(b"12")
    lowest = floor(public, tmp_path / "floor", 2)
    assert (lowest.files, lowest.bytes) == (2, 7)
    assert not (tmp_path / "floor").exists()
    assert len(written(public)) == 2


def test_documents_are_counted_by_kind_wherever_a_program_puts_its_lists(tmp_path):
    for path in ("qinghe/2025/01/02/03/4/index.html", "qinghe/2025/01/02/03/index.html", "qinghe/topics/x/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "topics" / "y").mkdir(parents=True)
    (tmp_path / "topics" / "y" / "index.html").touch()
    assert count_kinds(tmp_path) == {"page": 1, "article": 1, "topic": 2}


def test_topics_are_read_from_what_a_document_links_to(tmp_path):
    id = ArticleId(IssueId("qinghe", date(2025, 1, 2)), 3, 4)
    document = tmp_path / id.path / "index.html"
    document.parent.mkdir(parents=True)
    document.write_text(
        '<p class="topics"><span>专题</span> <a href="../x/">水利</a> <a href="../y/">粮食</a> </p>', "utf-8"
    )
    assert shown_topics(tmp_path, id) == ("水利", "粮食")
