import os
from pathlib import Path

import pytest

from generator.errors import BankeError
from generator.output import MANIFEST, OutputFile, locked, read_manifest, write_tree


def files(**contents: str) -> list[OutputFile]:
    return [OutputFile(path=path, content=content.encode()) for path, content in contents.items()]


def codes(error: pytest.ExceptionInfo[BankeError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def test_writes_what_changed_leaves_the_rest_and_removes_its_own(tmp_path: Path) -> None:
    first = write_tree(tmp_path, [*files(a="1", b="2"), OutputFile(path="deep/er/c", content=b"3")])
    assert (first.written, first.unchanged, first.removed) == (3, 0, 0)
    (tmp_path / "mine.txt").write_text("not the program's")
    stamp = (tmp_path / "a").stat().st_mtime_ns
    second = write_tree(tmp_path, files(a="1", b="changed"))
    assert (second.written, second.unchanged, second.removed) == (1, 1, 1)
    assert (tmp_path / "a").stat().st_mtime_ns == stamp
    assert (tmp_path / "b").read_text() == "changed"
    assert not (tmp_path / "deep").exists()
    assert (tmp_path / "mine.txt").read_text() == "not the program's"
    assert read_manifest(tmp_path) == {"a", "b"}


def test_a_file_of_someone_else_stops_the_build_before_the_first_write(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(BankeError) as error:
        write_tree(tmp_path, files(a="1", b="2"))
    assert codes(error) == ["R146"]
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "b").read_text() == "mine"


def test_the_same_file_of_someone_else_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    assert write_tree(tmp_path, files(a="1")).unchanged == 1


def test_a_build_cut_off_before_the_end_knows_its_files_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, done = os.replace, []

    def failing(source: Path, target: Path) -> None:
        if Path(target).name == "b":
            raise KeyboardInterrupt
        done.append(target)
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        write_tree(tmp_path, files(a="1", b="2"))
    monkeypatch.undo()
    assert (tmp_path / "a").read_text() == "1"
    assert write_tree(tmp_path, files(a="other", b="2")).written == 2


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "a//b", "a\x00b", "a\nb", "x" * 201, MANIFEST, "a:b", ""])
def test_a_path_that_could_leave_the_folder_or_not_be_stored_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(BankeError) as error:
        write_tree(tmp_path, [OutputFile(path=path, content=b"")])
    assert codes(error) == ["R143"]


@pytest.mark.parametrize("pair", [("A", "a"), ("é", "e\u0301"), ("a", "a/b")])
def test_two_files_that_some_disk_takes_for_one_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    with pytest.raises(BankeError) as error:
        write_tree(tmp_path, [OutputFile(path=path, content=b"") for path in pair])
    assert codes(error) == ["R144"]


def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    public = tmp_path / "public"
    public.mkdir()
    (public / "a").symlink_to(outside)
    with pytest.raises(BankeError) as error:
        write_tree(public, [OutputFile(path="a/b", content=b"")])
    assert codes(error) == ["R147"]
    assert not any(outside.iterdir())


def test_a_folder_where_a_file_belongs_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(BankeError) as error:
        write_tree(tmp_path, files(a="1"))
    assert codes(error) == ["R145"]


def test_a_broken_manifest_is_a_fault_and_a_wild_one_removes_nothing_outside(tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (tmp_path / "precious").write_text("mine")
    (public / MANIFEST).write_text('{"files": ["../precious", 3]}')
    write_tree(public, files(a="1"))
    assert (tmp_path / "precious").exists()
    (public / MANIFEST).write_text("{")
    with pytest.raises(BankeError) as error:
        write_tree(public, files(a="1"))
    assert codes(error) == ["R142"]


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BankeError) as error, locked(tmp_path):
        pass
    assert codes(error) == ["R140"]


def test_a_file_for_a_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("")
    with pytest.raises(BankeError) as error:
        write_tree(tmp_path / "public", files(a="1"))
    assert codes(error) == ["R141"]
