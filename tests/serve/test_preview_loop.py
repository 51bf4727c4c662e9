import errno
import threading
from pathlib import Path

import pytest
import watchfiles

from generator.errors import BankeError
from generator.reporter import Quiet
from generator.scaffold.new_site import make_site
from generator.serve import preview as story
from generator.serve.preview import Preview, preview


class Faults(Quiet):
    """Keeps the codes of the faults that it is told of."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def fault(self, fault) -> None:
        self.codes.append(fault.code)


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


def test_builds_says_the_address_and_ends_quietly_when_interrupted(asked):
    said, say = interrupted_after(1)
    before = threading.active_count()
    assert preview(asked, Quiet(), say) == 0
    assert said[0].startswith("http://127.0.0.1:")
    assert said[-1] == "stopped"
    assert (asked.public / "index.html").exists()
    assert threading.active_count() <= before + 1


def test_a_fault_in_the_content_is_told_and_the_server_lives(asked):
    (asked.site / "site.toml").write_text("titel = 1", "utf-8")
    faults = Faults()
    said, say = interrupted_after(1)
    assert preview(asked, faults, say) == 0
    assert faults.codes == ["C104"]
    assert said[0].startswith("http://127.0.0.1:")


def test_what_the_system_refuses_is_told_and_the_server_lives(asked, monkeypatch):
    def refuse(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "public/index.html")

    monkeypatch.setattr(story, "build", refuse)
    faults = Faults()
    assert preview(asked, faults, interrupted_after(1)[1]) == 0
    assert faults.codes == ["V102"]


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
