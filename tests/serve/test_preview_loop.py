import errno
import http.client
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urlsplit

import pytest
import watchfiles

from generator.build import build
from generator.errors import BankeError, Fault
from generator.lock import locked
from generator.reporter import Quiet
from generator.scaffold.new_site import make_site
from generator.serve.follower import Follower
from generator.serve.preview import Preview, preview
from generator.serve.proofs import Proofs
from generator.serve.watching import Watch

ARTICLE = "example/2025/2025-01-01/01-01.md"
ADDRESS = "example/2025/01/01/01/1/"
PATIENCE = 60


class Faults(Quiet):
    """Keeps the codes of the faults that it is told of."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def fault(self, fault) -> None:
        self.codes.append(fault.code)


@dataclass
class Running:
    """A preview at work in a thread."""

    asked: Preview
    faults: Faults = field(default_factory=Faults)
    said: list[str] = field(default_factory=list)
    leave: bool = False

    def say(self, line: str) -> None:
        self.said.append(line)
        if self.leave and not line.startswith("stopped"):
            raise KeyboardInterrupt

    @property
    def address(self) -> str:
        return next(match[0] for line in self.said if (match := re.search(r"http://127\.0\.0\.1:\d+/", line)))

    def page(self, path: str = ADDRESS) -> str:
        return self.ask(path)[1]

    def ask(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(self.address).port, timeout=30)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        body = answer.read().decode("utf-8")
        connection.close()
        return answer.status, body

    def edit(self, old: str, new: str, file: str = ARTICLE) -> None:
        path = self.asked.site / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def built(self, text: str) -> bool:
        """Whether the whole build has brought a text to `public/`."""
        file = self.asked.public / ADDRESS / "index.html"
        return file.exists() and text in file.read_text("utf-8")


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def running(asked: Preview) -> Iterator[Running]:
    shown = Running(asked)
    thread = threading.Thread(target=preview, args=(asked, shown.faults, shown.say))
    thread.start()
    try:
        until(lambda: bool(shown.said))
        yield shown
    finally:
        shown.leave = True
        with (asked.site / "site.toml").open("a", encoding="utf-8") as file:
            file.write("\n# the preview ends where it says that this changed\n")
        thread.join(PATIENCE)
        assert not thread.is_alive()


@contextmanager
def another_build(asked: Preview) -> Iterator[None]:
    """Hold the site as a build does, once the build behind the preview lets it go."""
    with ExitStack() as held:

        def holds() -> bool:
            with suppress(BankeError):
                held.enter_context(locked(asked.site.parent / ".cache/banke"))
                return True
            return False

        until(holds)
        yield


@pytest.fixture
def asked(tmp_path) -> Preview:
    make_site(tmp_path)
    return Preview(site=tmp_path / "content", public=tmp_path / "public", port=0, search=False)


def interrupted_after(number: int):
    """Take what is said, and press Ctrl-C after so many lines."""
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if len(said) == number:
            raise KeyboardInterrupt

    return said, say


def test_says_the_address_at_once_and_ends_quietly_when_interrupted(asked):
    said, say = interrupted_after(1)
    before = threading.active_count()
    assert preview(asked, Quiet(), say) == 0
    assert said[0].startswith("http://127.0.0.1:")
    assert said[-1] == "stopped"
    assert threading.active_count() <= before + 1


def test_what_is_saved_is_shown_and_the_whole_build_follows(asked):
    with running(asked) as shown:
        until(lambda: shown.built("一页文字如何变成网站"))
        shown.edit("headline: 一页文字如何变成网站", "headline: 改过的标题")
        until(lambda: "改过的标题" in shown.page())
        assert "改过的标题" in shown.page("example/2025/01/01/")
        until(lambda: shown.built("改过的标题"))
    assert shown.faults.codes == []


def test_what_is_saved_is_shown_before_anything_is_built(asked, monkeypatch):
    monkeypatch.setattr(Follower, "start", lambda follower: None)
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        shown.edit("headline: 一页文字如何变成网站", "headline: 改过的标题")
        until(lambda: "改过的标题" in shown.page())
    assert not list(asked.public.rglob("*.html"))


def test_what_is_left_at_the_end_is_what_a_build_would_leave(asked, tmp_path):
    asked = replace(asked, search=True)
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        for number in range(5):
            shown.edit("headline: ", f"headline: 第{number}稿·")
            until(lambda number=number: f"第{number}稿" in shown.page())
        until(lambda: shown.built("第4稿·第3稿"))
        until(lambda: (asked.public / ".banke-manifest.json").exists() and not list(asked.public.glob(".banke-ann*")))
    build(asked.site, asked.public)
    left = contents(asked.public)
    shutil.rmtree(tmp_path / ".cache")
    shutil.rmtree(asked.public)
    build(asked.site, asked.public)
    assert contents(asked.public) == left


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_whoever_stops_before_the_whole_build_has_ended_is_told(asked, monkeypatch):
    monkeypatch.setattr(Follower, "busy", True)
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
    assert shown.said[-1].startswith("stopped; the folder is not yet what was shown")


def test_an_edit_while_the_build_is_at_work_is_not_lost(asked):
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        for number in range(8):
            shown.edit("headline: ", f"headline: 第{number}稿·")
            time.sleep(0.1)
        until(lambda: "第7稿·第6稿·第5稿·第4稿·第3稿·第2稿·第1稿·第0稿·" in shown.page())
        until(lambda: shown.built("第7稿·"))
    assert shown.faults.codes == []


def test_what_is_saved_while_another_build_is_at_work_is_shown_and_built_when_that_has_ended(asked):
    with running(asked) as shown:
        until(lambda: shown.built("一页文字如何变成网站"))
        with another_build(asked):
            shown.edit("headline: 一页文字如何变成网站", "headline: 改过的标题")
            until(lambda: shown.faults.codes == ["R140"])
        until(lambda: "改过的标题" in shown.page())
        until(lambda: shown.built("改过的标题"))
    assert shown.faults.codes == ["R140"]


def test_the_whole_build_waits_for_another_one_to_end(asked):
    told: list[tuple[Fault, ...]] = []
    follower = Follower(asked.site, asked.public, search=False, told=told.append)
    with another_build(asked):
        follower.start()
        time.sleep(1.5)
        assert follower.busy
    until(lambda: bool(told))
    assert told == [()]
    assert (asked.public / "index.html").is_file()


def test_files_saved_in_one_go_are_taken_in_together(asked):
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        for number in range(200):
            shown.edit("headline: ", f"headline: {number % 10}", ARTICLE)
        until(lambda: "9876543210" * 20 in shown.page())
        assert sum(line.startswith("changed: ") for line in shown.said) < 100


def test_a_page_that_an_edit_does_not_touch_is_no_other(asked):
    def version(path: str) -> str:
        return re.search(r'data-version="(.*?)"', shown.page(path))[1]

    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        about, article = version("about/"), version(ADDRESS)
        shown.edit("headline: 一页文字如何变成网站", "headline: 改过的标题")
        until(lambda: version(ADDRESS) != article)
        assert version("about/") == about


def test_a_theme_that_is_saved_shows_on_every_page(asked):
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        before = re.search(r"style\.[0-9a-f]+\.css", shown.page("about/"))[0]
        extra = asked.site / "theme/extra.css"
        extra.parent.mkdir(exist_ok=True)
        extra.write_text("body { color: teal }", "utf-8")
        until(lambda: before not in shown.page("about/") and before not in shown.page())
        style = re.search(r"assets/style\.[0-9a-f]+\.css", shown.page("about/"))[0]
        assert "teal" in shown.page(style)


def test_a_fault_in_an_article_is_told_and_goes_when_it_is_mended(asked):
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        shown.edit("page: 1", "page: one")
        until(lambda: shown.faults.codes == ["M101"])
        assert "一页文字如何变成网站" in shown.page()
        shown.edit("headline: 一页文字如何变成网站", "headline: 改过的标题")
        shown.edit("page: one", "page: 1")
        until(lambda: "改过的标题" in shown.page())


def test_a_template_that_fails_is_told_on_the_page_that_it_should_set(asked):
    with running(asked) as shown:
        until(lambda: "一页文字如何变成网站" in shown.page())
        template = asked.site / "theme/about.html"
        template.parent.mkdir(exist_ok=True)
        template.write_text("{{ view.nothing }}", "utf-8")
        until(lambda: shown.ask("about/")[0] == 500)
        until(lambda: "R105" in shown.faults.codes)
        assert shown.ask(ADDRESS)[0] == 200
        template.unlink()
        until(lambda: shown.ask("about/")[0] == 200)


def test_a_site_that_is_wrong_from_the_start_is_shown_when_it_is_mended(asked):
    text = (asked.site / "site.toml").read_text("utf-8")
    (asked.site / "site.toml").write_text("titel = 1", "utf-8")
    with running(asked) as shown:
        until(lambda: shown.faults.codes == ["C104"])
        (asked.site / "site.toml").write_text(text, "utf-8")
        until(lambda: shown.built("一页文字如何变成网站"))
        assert "一页文字如何变成网站" in shown.page()


def test_what_the_system_refuses_is_told_and_the_server_lives(asked, monkeypatch):
    def refuse(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "public/index.html")

    monkeypatch.setattr(Proofs, "take", refuse)
    with running(asked) as shown:
        until(lambda: shown.faults.codes == ["V102"])


def test_no_site_at_all_is_a_fault_of_the_set_up(tmp_path):
    nowhere = Preview(site=Path(tmp_path, "content"), public=tmp_path / "public", port=0, search=False)
    with pytest.raises(BankeError, match="C110"):
        preview(nowhere, Quiet(), print)


def test_files_that_cannot_be_watched_are_one_clear_fault(asked, monkeypatch):
    def refuse(*folders: Path, **options: object) -> None:
        raise OSError(errno.ENOSPC, "OS file watch limit reached")

    monkeypatch.setattr(watchfiles, "watch", refuse)
    with pytest.raises(BankeError, match=r"V103 .*watch limit reached"):
        preview(asked, Quiet(), lambda line: None)


def test_a_build_behind_the_preview_that_breaks_down_is_a_fault(asked, monkeypatch):
    told: SimpleQueue[tuple[Fault, ...]] = SimpleQueue()
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    Follower(asked.site, asked.public, search=False, told=told.put).start()
    (fault,) = told.get(timeout=PATIENCE)
    assert (fault.code, "exit status 1" in fault.problem) == ("V105", True)


def test_the_whole_build_tells_its_faults(asked):
    build(asked.site, asked.public, search=False)
    (asked.site / ARTICLE).write_text("---\n", "utf-8")
    told: SimpleQueue[tuple[Fault, ...]] = SimpleQueue()
    Follower(asked.site, asked.public, search=False, told=told.put).start()
    faults = told.get(timeout=PATIENCE)
    assert [(fault.code[0], fault.path) for fault in faults] == [("M", asked.site / ARTICLE)]


def test_a_build_that_is_ended_tells_nothing_and_the_next_one_goes_on(asked):
    told: SimpleQueue[tuple[Fault, ...]] = SimpleQueue()
    follower = Follower(asked.site, asked.public, search=False, told=told.put)
    for wait in (0, 0.2, 0.5, 1):
        follower.start()
        time.sleep(wait)
        follower.end()
        while not told.empty():
            told.get()
    follower.start()
    assert told.get(timeout=PATIENCE) == ()
    assert told.empty()
    assert (asked.public / ADDRESS / "index.html").exists()


def test_what_was_saved_before_the_files_were_watched_is_shown_too(asked, monkeypatch):
    article = asked.site / ARTICLE

    def save() -> None:
        until(article.exists)
        article.write_text(article.read_text("utf-8").replace("一页文字", "两页文字"), "utf-8")

    begin = threading.Event()
    watch_files = Watch._watch
    monkeypatch.setattr("generator.serve.preview.load_for_edits", save)
    monkeypatch.setattr(Watch, "_watch", lambda watch: begin.wait(PATIENCE) and watch_files(watch))
    with running(asked) as shown:
        until(lambda: "两页文字" in shown.page())
        begin.set()
        time.sleep(0.5)
