"""Builds that are killed, run out of disk, find a spoilt cache, or are disturbed: the next one makes all good.

BANKE_EXAMPLES sets how many moments of each trouble are tried.
"""

import errno
import io
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import BuildResult, Work, build, reading
from generator.cards import find_faces
from generator.cli import main
from generator.errors import BankeError
from generator.index.keys import article_range, paper_range
from generator.lock import locked
from generator.reporter import Quiet
from tests.build.comparing import Tree, assert_clean, differing, run, tree
from tests.build.edits import EDITS
from tests.build.newsroom import file_of, folder_of, story, write, write_site

EXAMPLES = int(os.environ.get("BANKE_EXAMPLES", "5"))

tried = settings(
    max_examples=EXAMPLES, deadline=None, report_multiple_bugs=False, suppress_health_check=[HealthCheck.too_slow]
)

WRITES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect")
"""What a process does to files, as Python's audit events name it."""

KILLED = 9


@contextmanager
def newsroom() -> Iterator[Path]:
    """A site that was built once."""
    with tempfile.TemporaryDirectory(prefix="banke-") as folder:
        write_site(Path(folder) / "content")
        assert isinstance(run(Path(folder)), BuildResult)
        yield Path(folder)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built once."""
    write_site(tmp_path / "content")
    assert isinstance(run(tmp_path), BuildResult)
    return tmp_path


def much_changes(site: Path) -> None:
    """Change articles, a day, a setting and a template at once."""
    for number, name in enumerate(("edit_headline", "edit_body", "add_issue", "delete_article", "edit_theme")):
        EDITS[name](site, Random(number))  # noqa: S311 - the same edits each time


def in_a_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own, and return how that ended."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def killed_after(site: Path, count: int) -> int:
    """Build in a process that is gone, without a farewell, when it has touched files so many times."""

    def work() -> None:
        left = count

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in WRITES and str(arguments[0]).startswith(str(site)):
                left -= 1
                if left < 0:
                    os._exit(KILLED)

        sys.addaudithook(hear)
        run(site)

    return in_a_child(work)


@pytest.mark.slow
@tried
@given(st.lists(st.integers(0, 900), min_size=1, max_size=3), st.booleans())
def test_a_build_may_be_killed_at_any_touch_of_a_file(moments: list[int], first: bool) -> None:
    with newsroom() as site:
        if first:
            shutil.rmtree(site / ".cache")
            shutil.rmtree(site / "public")
        for moment in moments:
            much_changes(site)
            assert killed_after(site, moment) in (0, KILLED)
        assert isinstance(run(site), BuildResult)
        assert_clean(site)


def killed_before(site: Path, work: Callable[[], object], name: str) -> int:
    """Do something in a process that is gone when it would give a file this name."""

    def watched() -> None:
        def hear(event: str, arguments: tuple[object, ...]) -> None:
            if event == "os.rename" and str(arguments[1]).startswith(str(site)) and str(arguments[1]).endswith(name):
                os._exit(KILLED)

        sys.addaudithook(hear)
        work()

    return in_a_child(watched)


def test_an_edit_taken_back_after_a_build_was_killed_leaves_no_draft_of_a_file(site: Path) -> None:
    path = file_of(site / "content", "hexi/2025-06-18/01/1")
    before = path.read_text("utf-8")
    write(path, f"{before}\n又有一句。\n")
    assert killed_before(site, lambda: run(site), "2025/06/18/01/1/index.html") == KILLED
    assert list((site / "public").rglob(".*.new"))
    write(path, before)
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


def banke(site: Path, *options: str, limit: int = 0) -> "subprocess.Popen[str]":
    """Start a build as people do; `limit`: the most bytes that a file may have."""

    def confine() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "generator", "build", *options]
    places = ["--site", str(site / "content"), "--public", str(site / "public")]
    return subprocess.Popen(
        [*command, *places],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=confine,
        start_new_session=True,
    )


@pytest.mark.slow
@settings(parent=tried, max_examples=max(2, EXAMPLES // 3))
@given(st.floats(0.1, 1.2), st.booleans())
def test_a_build_may_be_killed_at_any_time_with_its_workers_or_alone(seconds: float, alone: bool) -> None:
    with newsroom() as site:
        much_changes(site)
        write(site / "content/theme/base.html", _plain("base.html") + "{# 另 #}")
        with banke(site, "--jobs", "2") as process:
            time.sleep(seconds)
            (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
        assert isinstance(run(site), BuildResult)
        assert_clean(site)


def _plain(name: str) -> str:
    from generator.themes import find_themes

    return (find_themes() / "default" / name).read_text("utf-8")


def test_a_worker_may_be_killed_in_the_middle_of_a_build(site: Path) -> None:
    write(site / "content/site.toml", 'title = "新站名"\n')
    for number in range(12):
        one = story(f"hexi/2025-05-{number + 1:02}/01/1", number)
        write(file_of(site / "content", one.id), one.text)
    once = site / "once"

    def work() -> None:
        parent = os.getpid()

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            mine = event == "os.rename" and "2025/05/07" in str(arguments[0])
            if mine and os.getpid() != parent and not once.exists():
                once.touch()
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hear)
        build(site / "content", site / "public", work=Work(jobs=2))

    assert in_a_child(work) == 0
    assert once.exists()
    assert_clean(site)


@pytest.mark.slow
@pytest.mark.parametrize("limit", [0x100, 0x1000, 0x8000, 0x20000])
@pytest.mark.parametrize("first", [True, False])
def test_files_that_get_no_room_are_told_in_a_line_and_leave_none_half_written(
    site: Path, limit: int, first: bool
) -> None:
    much_changes(site)
    if first:
        shutil.rmtree(site / ".cache")
    before = tree(site / "public")
    with banke(site, "--jobs", "1", limit=limit) as process:
        said, status = process.communicate()[1], process.returncode
    after = tree(site / "public")
    assert_told(said, status)
    assert isinstance(run(site), BuildResult)
    assert_clean(site)
    assert whole(after, before, tree(site / "public"))


def test_rows_of_permalinks_that_get_no_room_are_not_cut_off_in_the_middle(site: Path) -> None:
    links = site / "content/hexi/permalinks.tsv"
    write(links, links.read_text("utf-8") + "# " + "1" * 0x200000 + "\n")  # more than any other file has
    before = links.read_bytes()
    one = story("hexi/2025-06-18/04/1", 3)
    write(file_of(site / "content", one.id), one.text)
    with banke(site, "--jobs", "1", limit=len(before) + 9) as process:
        said, status = process.communicate()[1], process.returncode
    assert_told(said, status)
    assert "permalinks.tsv: C201" in said
    assert links.read_bytes() == before
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


@pytest.mark.slow
@tried
@given(st.integers(0, 400), st.booleans())
def test_a_disk_may_be_full_from_any_file_on(moment: int, first: bool) -> None:
    with newsroom() as site:
        much_changes(site)
        if first:
            shutil.rmtree(site / ".cache")
        before = tree(site / "public")
        status = full_after(site, moment)
        after = tree(site / "public")
        said = (site / "said").read_text("utf-8")
        assert_told(said, status)
        assert isinstance(run(site), BuildResult)
        assert_clean(site)
        assert whole(after, before, tree(site / "public"))


def full_after(site: Path, count: int) -> int:
    """Build, as people do, on a disk that is full when so many files were written."""

    def work() -> None:
        left = count

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in ("open", "os.mkdir") and str(arguments[0]).startswith(str(site)):
                left -= event == "os.mkdir" or bool(int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR))
                if left < 0 and (event == "os.mkdir" or int(str(arguments[2])) & os.O_CREAT):
                    raise OSError(errno.ENOSPC, "No space left on device", arguments[0])

        os.dup2(os.open(site / "said", os.O_CREAT | os.O_WRONLY), 2)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8")
        sys.addaudithook(hear)
        places = ["--site", str(site / "content"), "--public", str(site / "public")]
        try:
            main(["build", "--jobs", "1", *places])
        except SystemExit as ended:
            sys.stderr.flush()
            os._exit(int(ended.code or 0))

    return in_a_child(work)


def assert_told(said: str, status: int) -> None:
    """Assert that a fault of the system is told once, with its place, and not as a bug.

    Pagefind may be the one that had no room.
    """
    assert status in (0, 3, 8), said
    assert len(re.findall("C201|F102", said)) == bool(status), said
    assert not said.startswith("C201"), said
    assert "Traceback" not in said


def whole(some: Tree, before: Tree, after: Tree) -> bool:
    """Whether each file is as it was before or as it is in the end, but for what a build notes for itself."""
    return all(
        content in (before.get(path), after.get(path))
        for path, content in some.items()
        if not path.rpartition("/")[2].startswith(".")
    )


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda content: content[: len(content) // 2],
    "one byte other": lambda content: content[:-1] + bytes([content[-1] ^ 1]) if content else b"\1",
    "foreign": lambda _: b"nothing of the kind\n" * 9,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("kind", ["index.*.sqlite", "index.seal", "issues/*/*/*", "search/**/*"])
@pytest.mark.parametrize("secretly", [False, True])
def test_a_cache_that_is_spoilt_is_noticed_and_made_again(
    site: Path, kind: str, spoil: Callable[[bytes], bytes], secretly: bool
) -> None:
    spoilt = [path for path in (site / ".cache/banke").glob(kind) if path.is_file()]
    assert spoilt
    for path in spoilt:
        stat = path.stat()
        path.write_bytes(spoil(path.read_bytes()))
        if secretly:
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    much_changes(site)
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


def test_an_index_of_another_make_is_passed_over(site: Path) -> None:
    (index,) = (site / ".cache/banke").glob("index.*.sqlite")
    index.unlink()
    other = site / "other"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE meta(name, value)")
    db.execute("INSERT INTO meta VALUES ('left', x'81')")
    db.commit()
    db.close()
    for content in (other.read_bytes(), b"no database"):
        write_under_its_digest(index.parent, content)
        much_changes(site)
        assert isinstance(run(site), BuildResult)
        assert_clean(site)


def write_under_its_digest(cache: Path, content: bytes) -> None:
    (cache / f"index.{sha256(content).hexdigest()[:32]}.sqlite").write_bytes(content)


def test_of_two_indexes_none_of_which_is_spoilt_either_will_do(site: Path) -> None:
    (index,) = (site / ".cache/banke").glob("index.*.sqlite")
    old = index.read_bytes()
    much_changes(site)
    run(site)
    write_under_its_digest(index.parent, old)
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


@pytest.mark.parametrize("then", ["edit", "delete"])
def test_a_cache_of_before_the_last_builds_is_brought_up_to_date_with_what_they_wrote(site: Path, then: str) -> None:
    shutil.copytree(site / ".cache", site / "before")
    one = story("hexi/2025-06-19/01/1", 3)
    path = file_of(site / "content", one.id)
    write(path, one.text)
    run(site)
    shutil.rmtree(site / ".cache")
    (site / "before").rename(site / ".cache")
    if then == "edit":
        write(path, f"{one.text}\n又有一句。\n")
    else:
        shutil.rmtree(path.parent)
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


def test_with_the_cache_of_another_site_no_file_is_taken_for_one_that_was_built(site: Path) -> None:
    write(site / "other/content/theme/static/mine.txt", "theirs")
    write_site(site / "other/content")
    run(site / "other")
    write(site / "public/mine.txt", "mine")
    shutil.rmtree(site / ".cache")
    (site / "other/.cache").rename(site / ".cache")
    assert isinstance(run(site), BuildResult)
    assert (site / "public/mine.txt").read_text() == "mine"


def test_where_the_type_for_pictures_was_missing_it_is_said_at_every_build_until_it_is_there(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = site / "content/site.toml"
    write(settings, settings.read_text("utf-8").replace("og_pictures = false", ""))
    if not find_faces("", settings)[0]:
        pytest.skip("there is no type here")
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        for _ in range(2):
            done = run(site)
            assert isinstance(done, BuildResult)
            assert [fault.code for fault in done.faults] == ["C146"]
        assert list(done.seconds) == ["look"]
        assert not list((site / "public").rglob("og.png"))
    assert isinstance(run(site), BuildResult)
    assert list((site / "public").rglob("og.png"))
    assert_clean(site)


@pytest.mark.parametrize("offset", [-10 * 365 * 86400, -60, 60, 10 * 365 * 86400])
def test_a_clock_that_jumps_hides_no_change(site: Path, offset: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = time.time_ns
    path = file_of(site / "content", "hexi/2025-06-18/01/1")
    for step, word in ((1, "今天"), (0, "昨天"), (1, "前天")):
        monkeypatch.setattr(time, "time_ns", lambda step=step: plain() + step * offset * 10**9)
        text = path.read_text("utf-8")
        for old in ("昨天", "今天", "前天"):
            text = text.replace(old, word)
        path.write_text(text, "utf-8")
        os.utime(path, (plain() / 1e9 + offset, 1_700_000_000 + offset))
        assert isinstance(run(site), BuildResult)
        assert_clean(site)


@pytest.mark.parametrize("when", [0, 1, 4_000_000_000])
def test_articles_from_long_ago_and_from_years_to_come_are_read_again_when_they_change(site: Path, when: int) -> None:
    path = file_of(site / "content", "hexi/2025-06-18/01/1")
    for word in ("今天", "昨天", "今天"):
        path.write_text(path.read_text("utf-8").replace("昨天", word).replace("今天", word), "utf-8")
        os.utime(path, (when, when))
        assert isinstance(run(site), BuildResult)
        assert_clean(site)


def test_a_second_build_at_the_same_time_is_refused_and_touches_nothing(site: Path) -> None:
    much_changes(site)
    before = tree(site / "public")
    cache = tree(site / ".cache")
    with locked(site / ".cache/banke"):
        with pytest.raises(BankeError) as error:
            build(site / "content", site / "public")
        assert [fault.code for fault in error.value.faults] == ["R140"]
    assert differing(before, tree(site / "public")) == []
    assert differing(cache, tree(site / ".cache")) == []
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


@pytest.mark.slow
def test_of_builds_that_start_at_once_one_builds_and_the_others_build_or_say_that_it_does(site: Path) -> None:
    much_changes(site)
    processes = [banke(site, "--jobs", "1") for _ in range(3)]
    said = [process.communicate()[1] for process in processes]
    assert all(process.returncode == 0 or "R140" in text for process, text in zip(processes, said, strict=True))
    assert any(process.returncode == 0 for process in processes)
    assert_clean(site)


class _Meddler(Quiet):
    """Edits the content at the beginning of a step of the build."""

    def __init__(self, at: str, edit: Callable[[], None]) -> None:
        self.at, self.edit = at, edit

    def step(self, name: str):  # type: ignore[no-untyped-def]
        if name == self.at:
            self.edit()
        return super().step(name)


CONTENT_EDITS = sorted(name for name in EDITS if name.startswith(("add", "delete", "edit", "rename", "turn", "join")))


@pytest.mark.slow
@settings(parent=tried, max_examples=2 * EXAMPLES)
@given(
    st.sampled_from(("look", "read", "index", "issues", "lists", "search", "keep")),
    st.lists(st.tuples(st.sampled_from(CONTENT_EDITS), st.integers(0, 1 << 20)), min_size=1, max_size=3),
)
def test_what_changes_while_a_build_runs_is_built_by_it_or_by_the_next(at: str, edits: list[tuple[str, int]]) -> None:
    with newsroom() as site:
        much_changes(site)

        def edit() -> None:
            for name, seed in edits:
                EDITS[name](site, Random(seed))  # noqa: S311 - as above

        with suppress(BankeError, OSError):
            build(site / "content", site / "public", work=Work(jobs=1, reporter=_Meddler(at, edit)))
        if isinstance(run(site), BuildResult):
            assert_clean(site)


class _Later(Quiet):
    """Edits the content when the build has looked."""

    def __init__(self, edit: Callable[[], None]) -> None:
        self.edit = edit

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        yield
        if name == "look":
            self.edit()


def test_a_newspaper_that_comes_when_a_build_has_looked_is_built_by_the_next(site: Path) -> None:
    before = tree(site / "public")
    much_changes(site)

    def edit() -> None:
        EDITS["edit_papers"](site, Random(1))  # noqa: S311 - as above

    with pytest.raises(BankeError) as error:
        build(site / "content", site / "public", work=Work(jobs=1, reporter=_Later(edit)))
    assert [fault.code for fault in error.value.faults] == ["C122"]
    assert differing(before, tree(site / "public")) == []
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


def test_more_newspapers_than_can_be_numbered_are_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = [article_range(paper_range(papers)[1])[0] for papers in (reading.MOST_PAPERS, reading.MOST_PAPERS + 1)]
    assert [end < 1 << 63 for end in ends] == [True, False]
    monkeypatch.setattr(reading, "MOST_PAPERS", 1)
    before = tree(site / "public")
    much_changes(site)
    with pytest.raises(BankeError) as error:
        build(site / "content", site / "public", work=Work(jobs=1))
    assert [fault.code for fault in error.value.faults] == ["C124"]
    assert differing(before, tree(site / "public")) == []


def test_a_picture_taken_away_while_a_build_runs_is_told_as_a_change(site: Path) -> None:
    picture = folder_of(site / "content", "hexi/2025-06-18") / "sluice.svg"
    picture.write_text(picture.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(BankeError) as error:
        build(site / "content", site / "public", work=Work(jobs=1, reporter=_Meddler("issues", picture.unlink)))
    assert [fault.code for fault in error.value.faults] == ["M143"]
