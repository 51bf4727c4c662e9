"""What is written below public/ and below a folder that is published to: whole files, and nobody else's."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath
from typing import Protocol

import pytest

from generator.build.press import Job, Piece, Press, print_scope
from generator.edition.documents import digest
from generator.edition.frame import site_head
from generator.errors import BankeError, Fault
from generator.index.outputs import Scope
from generator.lock import locked
from generator.model import Site
from generator.output import (
    MANIFEST,
    copy_tree,
    forget_announced,
    read_announced,
    read_manifest,
    refuse_public,
    write_manifest,
)
from generator.render import load_theme

Counts = tuple[int, int, int]
"""Files written, left as they were, removed."""


class Write(Protocol):
    """Makes a folder hold files, which are given by their paths and contents."""

    def __call__(self, public: Path, files: dict[str, str]) -> Counts: ...


@dataclass
class Print:
    """As a build prints a scope; what the one before left is known to the next, as by the index."""

    left: dict[Path, Scope] = field(default_factory=dict)

    def __call__(self, public: Path, files: dict[str, str]) -> Counts:
        press = Press(
            site=site_head(Site(title="站"), ()), theme=load_theme(None, "default"), public=public, settings=b""
        )
        before = self.left.get(public, Scope())
        job = Job(name="x", before=before, adopted=frozenset(read_announced(public)))
        done = print_scope(press, job, [_piece(path, text) for path, text in files.items()])
        self.left[public] = done.scope
        write_manifest(public, done.scope.paths)
        forget_announced(public)
        written = sum(stale.written for stale in done.stale)
        return written, len(files) - written, len(done.removed)


def _press(public: Path) -> Press:
    site = site_head(Site(title="站"), ())
    return Press(site=site, theme=load_theme(None, "default"), public=public, settings=b"")


def _piece(path: str, text: str) -> Piece:
    return Piece(path=path, needs={"text": digest(text)}, content=text.encode)


@dataclass
class Copy:
    """As `publish` copies a site."""

    source: Path

    def __call__(self, public: Path, files: dict[str, str]) -> Counts:
        for path, text in files.items():
            if path == normpath(path) and not path.startswith(("/", "..")):
                with suppress(OSError, ValueError):
                    (self.source / path).parent.mkdir(parents=True, exist_ok=True)
                    (self.source / path).write_text(text)
        done = copy_tree(self.source, public, list(files))
        return done.written, done.unchanged, done.removed


@pytest.fixture(params=["print", "copy"])
def write(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Write:
    return Print() if request.param == "print" else Copy(tmp_path_factory.mktemp("source"))


def codes(error: pytest.ExceptionInfo[BankeError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def test_writes_what_changed_leaves_the_rest_and_removes_its_own(tmp_path: Path, write: Write) -> None:
    assert write(tmp_path, {"a": "1", "b": "2", "deep/er/c": "3"}) == (3, 0, 0)
    (tmp_path / "mine.txt").write_text("not the program's")
    stamp = (tmp_path / "a").stat().st_mtime_ns
    assert write(tmp_path, {"a": "1", "b": "changed"}) == (1, 1, 1)
    assert (tmp_path / "a").stat().st_mtime_ns == stamp
    assert (tmp_path / "b").read_text() == "changed"
    assert not (tmp_path / "deep").exists()
    assert (tmp_path / "mine.txt").read_text() == "not the program's"
    assert read_manifest(tmp_path) == {"a", "b"}


def test_a_file_of_someone_else_is_never_overwritten_however_often_it_is_tried(tmp_path: Path, write: Write) -> None:
    (tmp_path / "b").write_text("mine")
    for _ in range(3):
        with pytest.raises(BankeError) as error:
            write(tmp_path, {"a": "1", "b": "2"})
        assert codes(error) == ["R146"]
    assert (tmp_path / "b").read_text() == "mine"


def test_a_file_of_someone_else_stops_a_copy_before_the_first_write(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/b").write_text("mine")
    with pytest.raises(BankeError):
        Copy(tmp_path / "source")(tmp_path / "www", {"a": "1", "b": "2"})
    assert not (tmp_path / "www/a").exists()


def test_the_same_file_of_someone_else_is_taken_over(tmp_path: Path, write: Write) -> None:
    (tmp_path / "a").write_text("1")
    assert write(tmp_path, {"a": "1"}) == (0, 1, 0)
    assert write(tmp_path, {"a": "2"}) == (1, 0, 0)


def test_what_is_cut_off_before_the_end_knows_its_files_again(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def failing(source: str, target: str) -> None:
        if Path(target).name == "b":
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, {"a": "1", "b": "2"})
    monkeypatch.undo()
    assert (tmp_path / "a").read_text() == "1"
    assert write(tmp_path, {"a": "other", "b": "2"})[0] == 2


def test_where_nothing_can_be_made_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    def failing() -> bytes:
        raise BankeError(Fault(code="R105", problem="it fails", fix="mend it"))

    with pytest.raises(BankeError):
        print_scope(_press(tmp_path), Job(name="x", before=Scope()), [Piece(path="a", needs={}, content=failing)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "a//b", "a\x00b", "a\nb", "x" * 201, MANIFEST, "a:b", ""])
def test_a_path_that_could_leave_the_folder_or_not_be_stored_is_refused(
    tmp_path: Path, write: Write, path: str
) -> None:
    with pytest.raises(BankeError) as error:
        write(tmp_path, {path: ""})
    assert codes(error) == ["R143"]


@pytest.mark.parametrize("pair", [("A", "a"), ("é", "e\u0301"), ("a", "a/b")])
def test_two_files_that_some_disk_takes_for_one_are_refused(
    tmp_path: Path, write: Write, pair: tuple[str, str]
) -> None:
    with pytest.raises(BankeError) as error:
        write(tmp_path, dict.fromkeys(pair, ""))
    assert codes(error) == ["R144"]


def test_two_files_at_one_path_are_refused_also_where_one_was_there_before(tmp_path: Path) -> None:
    press = _press(tmp_path)
    left = print_scope(press, Job(name="x", before=Scope()), [_piece("a", "1")]).scope
    for before in (left, Scope()):
        with pytest.raises(BankeError) as error:
            print_scope(press, Job(name="x", before=before), [_piece("a", "1"), _piece("a", "2")])
        assert codes(error) == ["R144"]
    assert (tmp_path / "a").read_text() == "1"


def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path, write: Write) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    public = tmp_path / "public"
    public.mkdir()
    (public / "a").symlink_to(outside)
    with pytest.raises(BankeError) as error:
        write(public, {"a/b": ""})
    assert codes(error) == ["R147"]
    assert not any(outside.iterdir())


def test_nothing_is_written_or_removed_through_a_link_that_took_a_folders_place(tmp_path: Path, write: Write) -> None:
    outside, public = tmp_path / "outside", tmp_path / "public"
    write(public, {"a/b": "1", "a/c": "2", "d": "3"})
    (public / "a").rename(outside)
    (public / "a").symlink_to(outside)
    for files in ({"a/b": "other", "a/c": "2", "d": "3"}, {"d": "3"}):
        with pytest.raises(BankeError) as error:
            write(public, files)
        assert codes(error) == ["R147"]
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"b": "1", "c": "2"}


def test_a_link_where_a_file_belongs_is_someone_elses(tmp_path: Path, write: Write) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "public").mkdir()
    (tmp_path / "public/a").symlink_to(tmp_path / "precious")
    with pytest.raises(BankeError) as error:
        write(tmp_path / "public", {"a": "1"})
    assert codes(error) == ["R146"]
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_folder_where_a_file_belongs_is_a_fault(tmp_path: Path, write: Write) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(BankeError) as error:
        write(tmp_path, {"a": "1"})
    assert codes(error) == ["R145"]


@pytest.mark.parametrize("path", ["a/b", "a/b/c"])
def test_a_file_where_a_folder_belongs_is_a_fault(tmp_path: Path, write: Write, path: str) -> None:
    (tmp_path / "a").write_text("mine")
    for _ in range(2):
        with pytest.raises(BankeError) as error:
            write(tmp_path, {path: "1"})
        assert codes(error) == ["R145"]
    assert (tmp_path / "a").read_text() == "mine"


def test_a_file_that_gives_place_to_a_folder_or_a_folder_to_a_file_is_replaced(tmp_path: Path) -> None:
    write = Print()
    for files in ({"a": "1"}, {"a/b": "2"}, {"a": "3"}):
        write(tmp_path, files)
        assert {path: (tmp_path / path).read_text() for path in files} == files


def test_a_broken_manifest_is_a_fault_and_a_wild_one_removes_nothing_outside(tmp_path: Path) -> None:
    public, copy = tmp_path / "public", Copy(tmp_path / "source")
    public.mkdir()
    (tmp_path / "precious").write_text("mine")
    (public / MANIFEST).write_text('{"files": ["../precious", 3]}')
    copy(public, {"a": "1"})
    assert (tmp_path / "precious").exists()
    (public / MANIFEST).write_text("{")
    with pytest.raises(BankeError) as error:
        copy(public, {"a": "1"})
    assert codes(error) == ["R142"]


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BankeError) as error, locked(tmp_path):
        pass
    assert codes(error) == ["R140"]
    with locked(tmp_path):
        pass


@pytest.mark.parametrize("content", [b"x", b"nothing of the kind\n" * 99])
def test_a_lock_that_is_spoilt_locks_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lock").write_bytes(content)
    with locked(tmp_path), pytest.raises(BankeError) as error, locked(tmp_path):
        pass
    assert codes(error) == ["R140"]


def test_a_lock_that_cannot_be_had_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(OSError, match="unable to open") as error, locked(tmp_path):
        pass
    assert error.value.filename == str(tmp_path / "lock")


@pytest.mark.parametrize("make", [refuse_public, lambda place: copy_tree(place.parent, place, [])])
def test_a_file_for_a_folder_is_a_fault(tmp_path: Path, make: Callable[[Path], object]) -> None:
    (tmp_path / "public").write_text("")
    with pytest.raises(BankeError) as error:
        make(tmp_path / "public")
    assert codes(error) == ["R141"]
