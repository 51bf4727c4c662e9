"""build --explain, --profile, --jobs: what they print, and that they change nothing that is built."""

import re
from pathlib import Path

import pytest

ISSUE = Path("content/example/2025/2025-01-01")


@pytest.fixture
def built(banke, tmp_path, monkeypatch):
    """A new site, built without search."""
    banke("init", "my")
    monkeypatch.chdir(tmp_path / "my")
    assert banke("build", "--no-search").status == 0
    return tmp_path / "my"


def edit(folder: Path) -> None:
    article = folder / ISSUE / "01-01.md"
    article.write_text(article.read_text("utf-8") + "\n编者补记一句。\n", "utf-8")


def test_explain_says_of_each_document_what_it_is_made_of_that_changed(banke, built):
    edit(built)
    lines = banke("build", "--no-search", "--explain").out.splitlines()
    said = dict(re.fullmatch(r"(\S+): (.+)", line).groups() for line in lines if ".html: " in line)
    assert said["example/2025/01/01/01/1/index.html"] == "article, source lines (written)"
    assert said["example/2025/01/01/01/index.html"].startswith("articles (")
    assert "about/index.html" not in said
    assert "example/2025/01/01/01/2/index.html" not in said


def test_explain_says_nothing_where_nothing_changed(banke, built):
    assert ".html: " not in banke("build", "--no-search", "--explain").out


def test_explain_tells_of_a_file_that_somebody_changed_in_the_website(banke, built):
    (built / "public/about/index.html").write_text("mine", "utf-8")
    assert "about/index.html: touched in public/ (written)" in banke("build", "--no-search", "--explain").out


def test_profile_says_what_each_template_took_and_which_documents_took_longest(banke, built):
    edit(built)
    out = banke("build", "--no-search", "--profile").out
    assert re.search(r"^ +\d+\.\d\d s  article\.html: 1 document, \d+\.\d\d ms each$", out, re.MULTILINE)
    assert re.search(r"^ +\d+\.\d ms  example/2025/01/01/01/1/index\.html$", out, re.MULTILINE)


def test_the_number_of_processes_changes_no_byte(banke, built):
    def tree(folder: str) -> dict[str, bytes]:
        root = built / folder
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}

    assert banke("build", "--jobs", 1, "--public", "one").status == 0
    assert banke("build", "--jobs", 3, "--public", "three").status == 0
    assert tree("one") == tree("three")


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_number_of_processes_that_is_none_is_told(banke, built, jobs):
    assert banke("build", "--jobs", jobs).status == 2


def test_a_cluster_that_is_not_there_is_told_in_a_line(banke, built, monkeypatch):
    monkeypatch.setattr("generator.workers.cluster._PATIENCE", 2)
    failed = banke("build", "--dask", "tcp://127.0.0.1:9")
    assert failed.status == 11
    assert failed.codes
    assert failed.codes[0].startswith("W1")
