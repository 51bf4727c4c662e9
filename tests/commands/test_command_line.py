import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import banke as group
from generator.scaffold import new_site

COMMANDS = ("init", "add", "segment", "build", "serve", "check", "conflicts", "revert", "publish")


def test_all_commands_are_there():
    assert set(group.commands) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does_and_gives_an_example_on_a_line_of_its_own(banke, command):
    done = banke(command, "--help")
    assert (done.status, done.err) == (0, "")
    assert "\n\n  Example" in done.out
    assert f"\n    python -m generator {command}" in done.out


def test_version(banke):
    assert banke("--version").out.startswith("banke, version ")


@pytest.mark.parametrize(
    "arguments", [("nothing",), ("build", "--nothing"), ("publish",), ("publish", "--to", "a", "--branch", "b")]
)
def test_wrong_usage_is_told_with_status_2(banke, arguments):
    done = banke(*arguments)
    assert done.status == 2
    assert "Error: " in done.err


def test_help_loads_no_heavy_module():
    heavy = {"asyncio", "jieba", "jinja2", "markdown_it", "msgspec", "multiprocessing", "rich", "watchfiles", "yaml"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "generator", "--help"], capture_output=True, text=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert loaded & heavy == set()


def test_help_takes_little_time():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "generator", "--help"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ENAMETOOLONG])
def test_what_the_system_refuses_is_one_clear_fault(banke, monkeypatch, number):
    def refuse(path: Path, content: bytes) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(new_site, "create_file", refuse)
    done = banke("init", "my")
    assert (done.status, done.codes) == (3, ["C201"])
    assert os.strerror(number) in done.err


def test_interrupted_says_so_and_ends_with_130(banke, monkeypatch):
    def interrupt(path: Path, content: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(new_site, "create_file", interrupt)
    done = banke("init", "my")
    assert (done.status, done.err.strip()) == (130, "stopped")


def test_a_bug_stays_a_traceback(tmp_path, monkeypatch):
    def fail(path: Path, content: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(new_site, "create_file", fail)
    from generator.cli import main

    with pytest.raises(ZeroDivisionError):
        main(["init", str(tmp_path / "my")])


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    command = f"{sys.executable} -m generator --help | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "1"}


def test_a_terminal_without_chinese_gets_escapes_not_a_traceback(tmp_path):
    latin_only = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--help"], capture_output=True, text=True, env=latin_only, check=True
    )
    assert r"\u7248\u523b" in done.stdout
