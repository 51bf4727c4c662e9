import json
from pathlib import Path

import pytest

from generator.errors import BankeError
from generator.output import MANIFEST
from generator.publish import publish_folder, require_built
from tests.publish.built import built

SITE = {"index.html": "home", "assets/style.css": "p{}", "qinghe/index.html": "archive", ".nojekyll": ""}


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return built(tmp_path / "public", SITE)


def files_below(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): p.read_text() for p in found if not p.name.startswith(".banke")}


def codes(error: pytest.ExceptionInfo[BankeError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def test_publishes_every_file_of_the_site(public, tmp_path):
    done = publish_folder(public, tmp_path / "www")
    assert files_below(tmp_path / "www") == SITE
    assert (done.written, done.unchanged, done.removed) == (4, 0, 0)


def test_publishes_nothing_that_the_build_did_not_write(public, tmp_path):
    (public / "notes.txt").write_text("mine")
    publish_folder(public, tmp_path / "www")
    assert "notes.txt" not in files_below(tmp_path / "www")


def test_writes_only_what_changed(public, tmp_path):
    publish_folder(public, tmp_path / "www")
    old = (tmp_path / "www/index.html").stat().st_mtime_ns
    built(public, SITE | {"qinghe/index.html": "archive, longer"})
    done = publish_folder(public, tmp_path / "www")
    assert (done.written, done.unchanged, done.removed) == (1, 3, 0)
    assert (tmp_path / "www/index.html").stat().st_mtime_ns == old


def test_removes_what_it_published_and_leaves_the_rest(public, tmp_path):
    www = tmp_path / "www"
    (www / "qinghe").mkdir(parents=True)
    (www / "robots.txt").write_text("theirs")
    (www / "qinghe/photo.jpg").write_text("theirs too")
    publish_folder(public, www)
    built(public, {"index.html": "home"})
    assert publish_folder(public, www).removed == 3
    assert files_below(www) == {"index.html": "home", "robots.txt": "theirs", "qinghe/photo.jpg": "theirs too"}


def test_a_foreign_file_in_the_way_is_a_fault_before_anything_is_written(public, tmp_path):
    www = tmp_path / "www"
    (www / "qinghe").mkdir(parents=True)
    (www / "qinghe/index.html").write_text("theirs")
    with pytest.raises(BankeError) as error:
        publish_folder(public, www)
    assert codes(error) == ["P103"]
    assert str(www / "qinghe/index.html") in str(error.value)
    assert files_below(www) == {"qinghe/index.html": "theirs"}


def test_a_tampered_list_of_published_files_removes_nothing_outside(public, tmp_path):
    www = tmp_path / "www"
    publish_folder(public, www)
    (tmp_path / "precious").write_text("keep")
    (www / MANIFEST).write_text(json.dumps({"files": ["../precious", "index.html"]}))
    for name in SITE:
        (www / name).unlink()
    publish_folder(public, www)
    assert (tmp_path / "precious").read_text() == "keep"


def test_a_link_in_the_target_is_not_followed_out_of_it(public, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "www").mkdir()
    (tmp_path / "www/qinghe").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BankeError):
        publish_folder(public, tmp_path / "www")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("place", ["public", "public/www", "."])
def test_a_site_is_not_published_into_itself(public, tmp_path, place):
    with pytest.raises(BankeError) as error:
        publish_folder(public, tmp_path / place)
    assert codes(error) == ["P102"]


def test_an_unbuilt_site_is_refused(tmp_path):
    with pytest.raises(BankeError) as error:
        require_built(tmp_path / "public")
    assert codes(error) == ["P101"]
    require_built(built(tmp_path / "public", SITE))
