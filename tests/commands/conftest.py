import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main

PAGE = """青禾日报
2025年6月18日　星期三
01 要闻

水库蓄水一百万立方米

本报讯　记者昨日从水务局获悉，全市水库
蓄水总量已达一百万立方米，比去年同期多一
成。
"""


@dataclass(frozen=True)
class Run:
    """What a command left: its exit status, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """Codes of the faults, in order."""
        return re.findall(r"^(?!  fix: )(?:.*?: )?([A-Z][0-9]{3}) ", self.err, re.MULTILINE)


@pytest.fixture
def banke(capfd, tmp_path, monkeypatch) -> Callable[..., Run]:
    """Run a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        said = capfd.readouterr()
        assert "Traceback" not in said.err
        return Run(end.value.code or 0, said.out, said.err)

    return run


@pytest.fixture
def site(banke, tmp_path) -> Path:
    """A site without newspapers, and the working folder in it."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.toml").write_text('title = "试"\n', "utf-8")
    return tmp_path


@pytest.fixture
def page(tmp_path) -> Path:
    """A page as received."""
    path = tmp_path / "01.txt"
    path.write_text(PAGE, "utf-8")
    return path
