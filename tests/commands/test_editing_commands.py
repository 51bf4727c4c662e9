"""conflicts and revert, as an editor types them."""

from pathlib import Path

import pytest

ISSUE = Path("content/example/2025/2025-01-01")


@pytest.fixture
def edited(banke, tmp_path, monkeypatch) -> Path:
    """A new site, an article of it edited where its page changed since; the path of its file."""
    banke("init", "my")
    monkeypatch.chdir(tmp_path / "my")
    banke("build", "--no-search")
    path = sorted(ISSUE.glob("*.md"))[0]
    last = path.read_text("utf-8").rstrip("\n").rpartition("\n\n")[2]
    path.write_text(path.read_text("utf-8").replace(last, f"编者改过：{last}"), "utf-8")
    (source,) = (ISSUE / "source").iterdir()
    ending = next(
        line for line in source.read_text("utf-8").splitlines() if line.strip()[-8:] and line.strip()[-8:] in last
    )
    changed = ending.replace(ending.strip()[-8:], f"又{ending.strip()[-8:]}")
    source.write_text(source.read_text("utf-8").replace(ending, changed), "utf-8")
    assert banke("build", "--no-search").codes == ["G204"]
    return path


def test_conflicts_are_listed_with_the_sources_words_and_settled_by_keep(banke, edited):
    listed = banke("conflicts")
    assert (listed.status, listed.codes) == (0, ["G204"])
    assert "  source: " in listed.out
    assert listed.out.endswith("1 conflict\n")
    assert banke("conflicts", ISSUE / "other.md").out == "0 conflicts\n"
    assert banke("conflicts", "--keep").status == 2
    assert banke("conflicts", "--keep", edited).out == "1 conflict settled\n"
    assert banke("conflicts").out == "0 conflicts\n"
    assert banke("build", "--no-search").codes == []
    assert "编者改过" in edited.read_text("utf-8")


def test_revert_gives_a_file_back_and_says_where_the_editors_is(banke, edited):
    before = edited.read_bytes()
    done = banke("revert", edited)
    assert (done.status, done.out.count(f"{edited.name}.1.bak")) == (0, 1)
    assert edited.with_name(f"{edited.name}.1.bak").read_bytes() == before
    assert "编者改过" not in edited.read_text("utf-8")
    assert banke("conflicts").out == "0 conflicts\n"


def test_a_file_that_the_program_does_not_know_is_a_fault(banke, edited):
    for command in (("revert", ISSUE / "no.md"), ("conflicts", "--keep", "content/site.toml"), ("revert", "../x.md")):
        done = banke(*command)
        assert (done.status, done.codes) == (5, ["G206"])
