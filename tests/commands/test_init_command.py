import os
import re
from pathlib import Path

import msgspec
import pytest

from generator.config import LANGUAGES, find_issues, read_site
from generator.config.schema import SiteFile
from generator.scaffold.create import create_file


def test_makes_a_site_whose_settings_are_sound(banke, tmp_path):
    done = banke("init", "my")
    assert (done.status, done.err) == (0, "")
    paper = read_site(tmp_path / "my/content").papers[0]
    assert [found.id.day for found in find_issues(paper)] == ["2025-01-01"]
    assert "public/" in (tmp_path / "my/.gitignore").read_text().splitlines()
    assert "python -m generator serve" in done.out


def test_its_settings_name_every_key_and_language_that_there_is(banke, tmp_path):
    banke("init", "my")
    written = (tmp_path / "my/content/site.toml").read_text("utf-8")
    words = set(re.findall(r"[\w-]+", written))
    assert {field.name for field in msgspec.structs.fields(SiteFile)} <= words
    assert set(LANGUAGES) <= words


def test_takes_a_folder_that_is_there_and_keeps_what_is_in_it(banke, tmp_path):
    (tmp_path / "notes.md").write_text("mine")
    assert banke("init", ".").status == 0
    assert (tmp_path / "notes.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("there", "code"),
    [("my", "C211"), ("my/content", "C212"), ("my/content/other.txt", "C212"), ("my/.gitignore", "C213")],
)
def test_never_overwrites(banke, tmp_path, there, code):
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine")
    done = banke("init", "my")
    assert (done.status, done.codes) == (3, [code])
    assert [path.read_text() for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]


def test_a_second_init_changes_nothing(banke, tmp_path):
    banke("init", "my")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert banke("init", "my").codes == ["C212"]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_created_file_is_whole_and_replaces_nothing(tmp_path):
    create_file(tmp_path / "a/b.txt", b"one")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a/b.txt", b"two")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("b.txt", b"one")]


def test_a_file_is_created_where_there_are_no_hard_links(tmp_path, monkeypatch):
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, os.strerror(1))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    create_file(tmp_path / "b.txt", b"one")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "b.txt", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("b.txt", b"one")]
