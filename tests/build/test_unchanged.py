"""A build that finds all as the last one left it does nothing; whatever was touched, by whomever, it does its work."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator import look, program
from generator.build import Work, build
from generator.errors import BankeError
from generator.look import look_at, look_below, still
from generator.output import MANIFEST
from generator.reporter import Quiet
from tests.conftest import BuiltSite

ISSUE = "qinghe/2025/2025-06-18"
DOCUMENT = "qinghe/2025/06/18/03/1/index.html"


@pytest.fixture
def settled(own_sample: BuiltSite) -> BuiltSite:
    """A site of which the last build left nothing to do."""
    build(own_sample.content, own_sample.public)
    return replace(own_sample, result=build(own_sample.content, own_sample.public))


def worked(site: BuiltSite, **options: bool) -> bool:
    """Build, and say whether there was anything to do."""
    return list(build(site.content, site.public, **options).seconds) != ["look"]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def add_to(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + f"\n{text}\n", "utf-8")


def test_a_second_build_only_looks_and_says_what_the_first_said(settled: BuiltSite) -> None:
    first = settled.result
    again = build(settled.content, settled.public)
    assert list(again.seconds) == ["look"]
    assert (again.written, again.removed, again.pages) == (0, 0, 0)
    assert (again.unchanged, again.articles, again.faults) == (first.unchanged, first.articles, first.faults)


@pytest.mark.parametrize("name", ["卷#1", "100%41", "what?"])
def test_a_folder_may_have_any_name(sample: BuiltSite, tmp_path: Path, name: str) -> None:
    """Signs that mean something in an address are none in a path."""
    shutil.copytree(sample.content, tmp_path / name / "content")
    site = replace(sample, content=tmp_path / name / "content", public=tmp_path / name / "public")
    assert worked(site)
    assert not worked(site)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_touched_article_is_noticed_even_with_its_size_and_time_of_before(settled: BuiltSite) -> None:
    file = settled.content / ISSUE / "03-01.md"
    stat, text = file.stat(), file.read_text("utf-8")
    file.write_text(text.replace("，", "；", 1), "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    before = (settled.public / DOCUMENT).read_bytes()
    assert worked(settled)
    assert (settled.public / DOCUMENT).read_bytes() != before


@pytest.mark.parametrize("path", ["site.toml", "qinghe/paper.toml", "qinghe/permalinks.tsv", f"{ISSUE}/source/03.txt"])
def test_a_touched_setting_or_source_is_noticed(settled: BuiltSite, path: str) -> None:
    file = settled.content / path
    file.write_bytes(file.read_bytes() + b"\n")
    assert worked(settled)
    assert not worked(settled)


def test_a_file_that_is_touched_and_holds_what_it_held_writes_nothing(settled: BuiltSite) -> None:
    for file in settled.content.rglob("*.*"):
        os.utime(file)
    again = build(settled.content, settled.public)
    assert "read" in again.seconds
    assert (again.written, again.removed, again.pages) == (0, 0, 0)


def test_a_new_file_and_one_that_is_gone_are_noticed(settled: BuiltSite) -> None:
    folder = settled.content / "theme"
    folder.mkdir()
    (folder / "style.extra.css").write_text("p{color:red}", "utf-8")
    assert worked(settled)
    assert not worked(settled)
    (folder / "style.extra.css").unlink()
    assert worked(settled)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "404.html",
        "_headers",
        "qinghe/2025/index.html",
        DOCUMENT,
        "search/shards.json",
        "search/text/qinghe/2025/06/18/03/1.json.gz",
        "qinghe/topics/index.html",
    ],
)
@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_text("<p>别的"), lambda path: os.truncate(path, 1)]
)
def test_a_file_that_was_changed_or_taken_away_is_written_again_and_no_other(
    settled: BuiltSite, path: str, spoil: Callable[[Path], object]
) -> None:
    before = (settled.public / path).read_bytes()
    spoil(settled.public / path)
    assert build(settled.content, settled.public).written == 1
    assert (settled.public / path).read_bytes() == before
    assert not worked(settled)


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("{")])
def test_the_list_of_built_files_is_written_again_where_it_is_gone_or_broken(
    settled: BuiltSite, spoil: Callable[[Path], object]
) -> None:
    before = tree(settled.public)
    spoil(settled.public / MANIFEST)
    build(settled.content, settled.public)
    assert tree(settled.public) == before
    assert not worked(settled)


def test_a_folder_that_was_taken_away_is_written_again(settled: BuiltSite) -> None:
    before = tree(settled.public)
    shutil.rmtree(settled.public / "qinghe")
    build(settled.content, settled.public)
    assert tree(settled.public) == before


def test_a_document_that_was_changed_while_it_looks_the_same_is_noticed_as_far_as_the_file_system_tells(
    settled: BuiltSite,
) -> None:
    document = settled.public / DOCUMENT
    before, stat = document.read_bytes(), document.stat()
    document.write_bytes(before.replace(b"<", b">", 1))
    os.utime(document, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert worked(settled)
    assert document.read_bytes() == before


def test_another_place_to_build_into_gets_the_whole_site(settled: BuiltSite) -> None:
    other = settled.public.with_name("other")
    build(settled.content, other)
    assert tree(other) == tree(settled.public)


def test_a_build_without_search_and_without_changes_has_nothing_to_do(settled: BuiltSite) -> None:
    assert not worked(settled, search=False)
    assert not worked(settled)


def test_a_search_that_was_left_out_is_made_up_for(settled: BuiltSite) -> None:
    add_to(settled.content / ISSUE / "03-01.md", "编者补记。")
    before = tree(settled.public / "search")
    build(settled.content, settled.public, search=False)
    assert tree(settled.public / "search") == before
    assert worked(settled)
    left = tree(settled.public / "search")
    assert left != before
    shutil.rmtree(settled.public)
    shutil.rmtree(settled.content.parent / ".cache")
    build(settled.content, settled.public)
    assert tree(settled.public / "search") == left


def test_the_texts_of_an_issue_that_went_while_the_search_was_left_out_go_with_the_next_one(
    settled: BuiltSite,
) -> None:
    before, links = tree(settled.public), settled.content / "qinghe/permalinks.tsv"
    minted = links.read_bytes()
    issue = settled.content / "qinghe/2025/2025-07-30"
    issue.mkdir()
    (issue / "01-01.md").write_text("---\nheadline: 又一天\ndate: 2025-07-30\npage: 1\n---\n\n又一天。\n", "utf-8")
    build(settled.content, settled.public)
    shutil.rmtree(issue)
    links.write_bytes(minted)  # as version control puts both back
    build(settled.content, settled.public, search=False)
    build(settled.content, settled.public)
    assert tree(settled.public) == before


def test_another_program_or_other_packages_are_another_build(
    settled: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changed:
        changed.setattr(program.sys, "version", "4.0")
        program.program_digest.cache_clear()
        assert worked(settled)
        assert not worked(settled)
    program.program_digest.cache_clear()
    assert worked(settled)


def _index(site: BuiltSite) -> Path:
    (path,) = (site.content.parent / ".cache").rglob("index.*.sqlite")
    return path


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)


def _say_nothing_known(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = ? WHERE name = 'left'", (b"\x81\xa1x\xc0",))
    db.close()


DAMAGES: list[Callable[[Path], object]] = [
    Path.unlink,
    _cut,
    _spoil,
    _say_nothing_known,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_text("nothing of the kind"),
    lambda path: shutil.rmtree(path.parent),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_broken_or_foreign_index_is_passed_over_and_made_anew(
    settled: BuiltSite, damage: Callable[[Path], object]
) -> None:
    before = tree(settled.public)
    damage(_index(settled))
    again = build(settled.content, settled.public)
    assert "read" in again.seconds
    assert (again.written, again.removed, again.pages) == (0, 0, 0)
    assert tree(settled.public) == before
    assert not worked(settled)


def test_an_index_whose_seal_is_lost_is_told_by_its_bytes(settled: BuiltSite) -> None:
    index = _index(settled)
    index.with_name("index.seal").unlink()
    assert not worked(settled)
    assert _index(settled).exists()


@dataclass(frozen=True)
class At(Quiet):
    """Does something when a step begins."""

    wanted: str
    act: Callable[[], object]

    def step(self, name: str) -> AbstractContextManager[None]:
        if name == self.wanted:
            self.act()
        return nullcontext()


STEPS = ("look", "read", "index", "issues", "lists", "search", "keep")


@pytest.mark.parametrize("step", STEPS)
def test_what_is_touched_while_a_build_runs_is_built_by_the_next(settled: BuiltSite, step: str) -> None:
    file = settled.content / ISSUE / "03-01.md"
    add_to(file, "编者补记。")
    late = At(step, lambda: add_to(file, "编者又记。"))
    build(settled.content, settled.public, work=Work(jobs=1, reporter=late))
    build(settled.content, settled.public)
    assert "编者又记" in (settled.public / DOCUMENT).read_text("utf-8")
    assert not worked(settled)


@pytest.mark.parametrize("step", STEPS)
def test_a_setting_touched_while_a_build_runs_is_built_by_the_next(settled: BuiltSite, step: str) -> None:
    add_to(settled.content / ISSUE / "03-01.md", "编者补记。")
    file = settled.content / "site.toml"
    text = file.read_text("utf-8")
    late = At(step, lambda: file.write_text(text.replace('title = "', 'title = "新'), "utf-8"))
    build(settled.content, settled.public, work=Work(jobs=1, reporter=late))
    build(settled.content, settled.public)
    left = tree(settled.public)
    assert not worked(settled)
    shutil.rmtree(settled.content.parent / ".cache")
    build(settled.content, settled.public.with_name("clean"))
    assert tree(settled.public.with_name("clean")) == left


def test_an_issue_that_changes_when_it_has_to_be_read_again_ends_the_build_and_the_next_goes_on(
    settled: BuiltSite,
) -> None:
    file = settled.content / ISSUE / "03-01.md"
    add_to(file, "编者补记。")

    def act() -> None:
        shutil.rmtree(settled.content.parent / ".cache/banke/issues")
        add_to(file, "编者又记。")

    with pytest.raises(BankeError) as error:
        build(settled.content, settled.public, work=Work(jobs=1, reporter=At("issues", act)))
    assert [fault.code for fault in error.value.faults] == ["M143"]
    build(settled.content, settled.public)
    assert "编者又记" in (settled.public / DOCUMENT).read_text("utf-8")


@pytest.mark.parametrize("damage", [Path.unlink, _cut, _spoil, lambda path: path.write_bytes(b"")])
def test_what_is_kept_of_an_issue_is_made_again_where_it_is_not_whole(
    settled: BuiltSite, damage: Callable[[Path], object]
) -> None:
    before = tree(settled.public)
    for path in _kept(settled):
        damage(path)
    (settled.public / DOCUMENT).unlink()
    add_to(settled.content / "site.toml", "")
    build(settled.content, settled.public)
    assert tree(settled.public) == before


def _kept(site: BuiltSite) -> Iterator[Path]:
    found = [path for path in (site.content.parent / ".cache/banke/issues").rglob("*") if path.is_file()]
    assert found
    yield from found


def test_a_file_touched_just_now_is_told_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("甲", "utf-8")
    (tmp_path / "old").write_text("甲", "utf-8")
    found = look_below(tmp_path)
    assert set(found.doubtful) == {str(tmp_path / "new"), str(tmp_path / "old")}
    assert still(found, found)
    (tmp_path / "new").write_text("乙", "utf-8")
    assert not still(found, found)


def test_of_a_file_just_written_it_is_known_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "new"
    path.write_bytes(b"1")
    assert look_at([str(path)], {str(path): b"1"}) == look_at([str(path)])
    told = look_at([str(path)], {str(path): b"2"})
    assert not still(told, look_at([str(path)]))


def test_a_file_touched_long_ago_is_told_by_the_file_system_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old").write_text("甲", "utf-8")
    later = time.time_ns() + 10**10
    monkeypatch.setattr(look.time, "time_ns", lambda: later)
    found = look_below(tmp_path)
    assert found.doubtful == {}
    (tmp_path / "old").rename(tmp_path / "other")
    assert not still(found, look_below(tmp_path))


def test_a_file_from_the_future_is_in_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("甲", "utf-8")
    before = time.time_ns() - 10**12
    monkeypatch.setattr(look.time, "time_ns", lambda: before)
    assert look_below(tmp_path).doubtful


def test_a_clock_that_jumps_back_hides_no_edit(settled: BuiltSite) -> None:
    file = settled.content / ISSUE / "03-01.md"
    add_to(file, "编者补记。")
    os.utime(file, ns=(10**17, 10**17))
    build(settled.content, settled.public)
    assert "编者补记" in (settled.public / DOCUMENT).read_text("utf-8")
    assert not worked(settled)


def test_folders_that_are_not_there_and_links_to_nothing_are_looked_at_without_an_error(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    assert look_below(tmp_path, tmp_path / "nothing").digest
    assert look_at([str(tmp_path / "nothing")]).digest != look_at([]).digest


@pytest.mark.parametrize("folder", [f"{ISSUE}/source", f"{ISSUE}/plates", "theme/static"])
def test_what_changes_in_a_folder_that_a_link_leads_to_is_noticed(settled: BuiltSite, folder: str) -> None:
    link, place = settled.content / folder, settled.content.parent / "elsewhere"
    if link.exists():
        link.rename(place)
    else:
        place.mkdir()
        (place / "01.txt").write_text("甲", "utf-8")
        link.parent.mkdir(exist_ok=True)
    link.symlink_to(place)
    build(settled.content, settled.public)
    assert not worked(settled)
    add_to(place / "01.txt", "又有一句。")
    assert worked(settled)


def test_links_that_lead_in_a_circle_are_looked_at_once(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a"), ("a", "a")):
        (tmp_path / one).mkdir(exist_ok=True)
        (tmp_path / one / f"to-{other}").symlink_to(tmp_path / other)
    (tmp_path / "a/file").write_text("甲", "utf-8")
    found = look_below(tmp_path)
    (tmp_path / "a/file").write_text("乙", "utf-8")
    assert not still(found, look_below(tmp_path))
