"""A build that finds all as the last one left it does nothing; whatever was touched, by whomever, it does its work."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator import unchanged
from generator.build import build
from tests.conftest import BuiltSite

ISSUE = "qinghe/2025/2025-06-18"


@pytest.fixture
def settled(own_sample: BuiltSite) -> BuiltSite:
    """A site of which the last build left nothing to do."""
    build(own_sample.content, own_sample.public)
    return replace(own_sample, result=build(own_sample.content, own_sample.public))


def steps(site: BuiltSite, **options: bool) -> list[str]:
    return list(build(site.content, site.public, **options).seconds)


def test_a_second_build_only_looks_and_says_what_the_first_said(settled: BuiltSite) -> None:
    first = settled.result
    again = build(settled.content, settled.public)
    assert list(again.seconds) == ["look"]
    assert (again.written, again.removed, again.pages) == (0, 0, 0)
    assert (again.unchanged, again.articles, again.faults) == (first.unchanged, first.articles, first.faults)


def test_a_touched_article_is_noticed_even_with_its_size_and_time_of_before(settled: BuiltSite) -> None:
    file = settled.content / ISSUE / "03-01.md"
    stat, text = file.stat(), file.read_text("utf-8")
    file.write_text(text.replace("，", "；", 1), "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "render" in steps(settled)


@pytest.mark.parametrize("path", ["site.toml", "qinghe/paper.toml", f"{ISSUE}/source/03.txt"])
def test_a_touched_setting_or_source_is_noticed(settled: BuiltSite, path: str) -> None:
    file = settled.content / path
    file.write_bytes(file.read_bytes() + b"\n")
    assert "render" in steps(settled)


def test_a_new_file_and_one_that_is_gone_are_noticed(settled: BuiltSite) -> None:
    folder = settled.content / "theme"
    folder.mkdir()
    (folder / "style.extra.css").write_text("p{color:red}", "utf-8")
    assert "render" in steps(settled)
    build(settled.content, settled.public)
    assert steps(settled) == ["look"]
    (folder / "style.extra.css").unlink()
    assert "render" in steps(settled)


def test_a_document_that_was_changed_or_taken_away_is_written_again(settled: BuiltSite) -> None:
    for spoil in (lambda path: path.unlink(), lambda path: path.write_text("<p>别的")):
        document = settled.public / "index.html"
        before = document.read_bytes()
        spoil(document)
        assert "write" in steps(settled)
        assert document.read_bytes() == before


def test_other_options_are_another_build(settled: BuiltSite) -> None:
    assert "render" in steps(settled, search=False)


def test_another_program_or_other_packages_are_another_build(
    settled: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged.sys, "version", "4.0")
    assert "render" in steps(settled)


@pytest.mark.parametrize("kept", [b"", b"\x81", b"nothing of the kind"])
def test_a_broken_note_of_the_last_build_is_passed_over(settled: BuiltSite, kept: bytes) -> None:
    (left,) = (settled.content.parent / ".cache").rglob("left.msgpack")
    left.write_bytes(kept)
    assert "render" in steps(settled)
    assert steps(settled) == ["look"]


def test_what_is_touched_while_a_build_runs_is_built_by_the_next(
    settled: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = settled.content / ISSUE / "03-01.md"
    file.write_text(file.read_text("utf-8") + "\n编者补记。\n", "utf-8")
    plain = unchanged.keep_left

    def late(*_: object) -> None:
        raise AssertionError("kept though an article was touched meanwhile")

    def write_tree(public: Path, files: object) -> object:
        file.write_text(file.read_text("utf-8") + "\n编者又记。\n", "utf-8")
        return original(public, files)

    import generator.steps as module

    original = module.write_tree
    monkeypatch.setattr(module, "write_tree", write_tree)
    monkeypatch.setattr(unchanged, "keep_left", late)
    build(settled.content, settled.public)
    monkeypatch.setattr(module, "write_tree", original)
    monkeypatch.setattr(unchanged, "keep_left", plain)
    build(settled.content, settled.public)
    document = settled.public / "qinghe/2025/06/18/03/1/index.html"
    assert "编者又记" in document.read_text("utf-8")


def test_a_file_touched_just_now_is_told_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("甲", "utf-8")
    (tmp_path / "old").write_text("甲", "utf-8")
    look = unchanged.look([tmp_path])
    assert set(look.doubtful) == {str(tmp_path / "new"), str(tmp_path / "old")}
    assert unchanged.still(look, look)
    (tmp_path / "new").write_text("乙", "utf-8")
    assert not unchanged.still(look, look)


def test_a_file_touched_long_ago_is_told_by_the_file_system_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old").write_text("甲", "utf-8")
    later = time.time_ns() + 10**10
    monkeypatch.setattr(unchanged.time, "time_ns", lambda: later)
    look = unchanged.look([tmp_path])
    assert look.doubtful == {}
    (tmp_path / "old").rename(tmp_path / "other")
    assert not unchanged.still(look, unchanged.look([tmp_path]))


def test_a_file_from_the_future_is_in_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("甲", "utf-8")
    before = time.time_ns() - 10**12
    monkeypatch.setattr(unchanged.time, "time_ns", lambda: before)
    assert unchanged.look([tmp_path]).doubtful


def test_folders_that_are_not_there_and_links_to_nothing_are_looked_at_without_an_error(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    assert unchanged.look([tmp_path, tmp_path / "nothing"]).digest


def test_a_result_of_another_make_is_passed_over(settled: BuiltSite) -> None:
    (path,) = (settled.content.parent / ".cache").rglob("left.msgpack")
    left = unchanged.read_left(path)
    assert left
    unchanged.keep_left(path, unchanged.Left(asked=left.asked, read=left.read, written=left.written, said=b"\xc0"))
    assert "render" in steps(settled)
