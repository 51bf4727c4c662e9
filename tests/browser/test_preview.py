"""`serve` as an editor has it: the page reloads by itself, and shows what is wrong, under the site's own CSP."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.scaffold.new_site import make_site

pytestmark = pytest.mark.browser

ARTICLE = Path("content/example/2025/2025-01-01/01-01.md")


@dataclass(frozen=True)
class Running:
    """A preview at work."""

    address: str
    folder: Path
    process: subprocess.Popen

    def edit(self, old: str, new: str) -> None:
        path = self.folder / ARTICLE
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def preview(tmp_path) -> Iterator[Running]:
    make_site(tmp_path / "my")
    command = [sys.executable, "-m", "generator", "serve", "--no-search", "--port", "0"]
    env = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, cwd=tmp_path / "my", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
    ) as process:
        address = next(match[0] for line in process.stdout if (match := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        yield Running(address, tmp_path / "my", process)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_an_open_page_follows_the_editors_work(preview, page):
    page.goto(f"{preview.address}example/2025/01/01/01/1/index.html")
    page.get_by_role("heading", name="一页文字如何变成网站").wait_for()
    preview.edit("headline: 一页文字如何变成网站", "headline: 改过的标题")
    page.get_by_role("heading", name="改过的标题").wait_for(timeout=15_000)

    preview.edit("page: 1", "page: 1\n<b>bold</b>: 1")
    alert = page.get_by_role("alert")
    alert.wait_for(timeout=15_000)
    assert "01-01.md" in alert.inner_text()
    assert "<b>bold</b>" in alert.inner_text()
    assert alert.locator("b").count() == 0
    assert page.get_by_role("heading", name="改过的标题").is_visible()

    preview.edit("\n<b>bold</b>: 1", "")
    alert.wait_for(state="detached", timeout=15_000)
    assert not any("-banke" in path.read_text("utf-8") for path in (preview.folder / "public").rglob("*.html"))


def test_the_review_follows_the_editors_work_and_is_no_part_of_the_site(preview, page):
    page.goto(f"{preview.address}__review/example/2025-01-01/01/")
    page.get_by_role("heading", name="一页文字如何变成网站").wait_for()
    preview.edit("headline: 一页文字如何变成网站", "headline: 改过的标题")
    page.get_by_role("heading", name="改过的标题").wait_for(timeout=15_000)
    page.get_by_role("link", name="看网页").first.click()
    page.get_by_role("heading", name="改过的标题").wait_for()
    public = preview.folder / "public"
    assert not any("review" in path.relative_to(public).as_posix() for path in public.rglob("*"))


def test_the_faults_can_be_closed_from_the_keyboard(preview, page):
    page.goto(preview.address)
    preview.edit("page: 1", "page: one")
    close = page.get_by_role("alert").get_by_role("button")
    close.wait_for(timeout=15_000)
    close.focus()
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for(state="detached")
