import re
from pathlib import Path

import pytest

from tests.check.doubtful import FOLDER, write_site


@pytest.fixture
def folder(banke, tmp_path: Path) -> Path:
    """The folder of the doubtful issue, below the working folder."""
    return write_site(tmp_path / "content").relative_to(tmp_path)


def places(out: str) -> list[str]:
    return re.findall(r"^(content/\S+:\d+): ", out, re.MULTILINE)


def test_doubts_are_listed_worst_first_each_with_the_file_to_edit_and_its_line(banke, folder):
    done = banke("check", "--review")
    assert (done.status, done.err) == (0, "")
    files = [f"{folder}/source/01.txt:16", f"{folder}/01-02.md:10", f"{folder}/01-02.md:8", f"{folder}/01-01.md:3"]
    assert places(done.out) == files
    assert done.out.endswith("\n4 doubtful in 1 issue\n")


def test_the_source_lines_stand_beside_and_the_doubtful_ones_are_marked(banke, folder):
    out = banke("check", "--review").out
    assert f"{folder}/01-01.md:3: headline 52%\n  from {folder}/source/01.txt:7\n" in out
    assert "       5 | 干渠一路向西。\n  >    7 | 老渠新水到田头\n       8 | 本报记者 沈知禾\n" in out
    assert "  or of 01-02.md 水库蓄水一百万\n" in out


def test_a_limit_says_how_many_more_there_are(banke, folder):
    done = banke("check", "--review", "--limit", 1)
    assert len(places(done.out)) == 1
    assert done.out.endswith("4 doubtful in 1 issue; 3 more: --limit 0 shows all\n")
    assert len(places(banke("check", "--review", "--limit", 0).out)) == 4


def test_doubts_are_no_faults_unless_asked(banke, folder):
    assert banke("check", "--review", "--strict").status == 5
    for file in sorted(folder.glob("*.md")):
        file.write_text(file.read_text("utf-8").replace("\npage:", "\nreviewed: true\npage:"), "utf-8")
    done = banke("check", "--review", "--strict")
    assert (done.status, done.out) == (0, "0 doubtful in 1 issue\n")


def test_a_broken_ledger_is_a_fault_with_an_exit_status(banke, folder):
    (folder / "ledger.json").write_text("{", "utf-8")
    done = banke("check", "--review")
    assert (done.status, done.codes) == (5, ["G110"])


def test_what_stands_in_the_page_cannot_speak_to_the_terminal(banke, folder):
    source = folder / "source/01.txt"
    ledger = folder / "ledger.json"
    import hashlib

    before = hashlib.sha256(source.read_bytes()).hexdigest()
    source.write_text(source.read_text("utf-8").replace("图：", "图：\u202e"), "utf-8")
    after = hashlib.sha256(source.read_bytes()).hexdigest()
    ledger.write_text(ledger.read_text("utf-8").replace(before, after), "utf-8")
    out = banke("check", "--review").out
    assert "\\u202e" in out
    assert "\u202e" not in out


def test_options_of_the_review_are_refused_without_it(banke, folder):
    assert banke("check", "--limit", 3).status == 2
    assert banke("check", "--strict").status == 2


def test_nothing_is_written(banke, folder):
    before = {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()}
    banke("check", "--review")
    assert {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()} == before
    assert (Path("content") / FOLDER).is_dir()


def test_segment_lists_what_is_doubtful_of_a_page_below_its_outline(banke, tmp_path):
    text = "水库蓄水总量已达一百万立方米，比去\n年同期多一成，秧田当天全部灌满。\n"
    (tmp_path / "01.txt").write_text(text, "utf-8")
    out = banke("segment", "01.txt").out
    outline, doubts = out.split("\n\n1 doubtful, worst first:\n\n")
    assert outline.startswith("01.txt: 1 articles")
    assert doubts.startswith("01.txt:1: no headline 5% of article 1\n  >    1 | 水库蓄水总量")
