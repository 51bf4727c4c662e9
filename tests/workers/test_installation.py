"""What two processes must have in common to make the same bytes."""

import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from generator.workers import installation as ours
from generator.workers.installation import PACKAGES, Installation, installation

REPOSITORY = Path(__file__).parents[2]
HERE = Installation(banke="1.0", python="3.11", packages=("jinja2 3.1", "jieba 0.42"), digest="a")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (HERE, ""),
        (replace(HERE, banke="0.9", digest="b"), "Banke 0.9 where Banke 1.0 is here"),
        (replace(HERE, python="3.12"), "Python 3.12 where Python 3.11 is here"),
        (replace(HERE, packages=("jinja2 3.2", "jieba (none)")), "jinja2 3.2 where jinja2 3.1 is here, jieba (none) w"),
        (replace(HERE, digest="b"), "other code than here, though it calls itself Banke 1.0"),
    ],
)
def test_what_another_process_has_instead_is_said(other: Installation, said: str) -> None:
    assert HERE.differences(other).startswith(said)
    assert bool(HERE.differences(other)) == bool(said)


def test_another_process_of_the_same_installation_is_the_same() -> None:
    script = "from generator.workers.installation import installation; print(repr(installation()))"
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    installation.cache_clear()
    assert done.stdout.strip() == repr(installation())


def test_a_changed_file_of_code_or_theme_is_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, themes = tmp_path / "generator", tmp_path / "generator" / "themes"
    themes.mkdir(parents=True)
    monkeypatch.setattr(ours, "files", lambda _: package)
    monkeypatch.setattr(ours, "find_themes", lambda: themes)
    digests = []
    for path, text in ((package / "a.py", "1"), (package / "a.py", "2"), (themes / "a.html", "1"), (themes / "b", "1")):
        path.write_text(text, "utf-8")
        digests.append(ours._digest())
    assert len(set(digests)) == 4
    cache = package / "__pycache__"
    cache.mkdir()
    (cache / "a.pyc").touch()
    assert ours._digest() == digests[-1]


def test_themes_in_the_package_or_beside_it_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = []
    for package, themes in ((tmp_path / "1", tmp_path / "1/themes"), (tmp_path / "2/a", tmp_path / "2/b")):
        for folder in (package, themes):
            folder.mkdir(parents=True)
            (folder / "file").write_text("text", "utf-8")
        monkeypatch.setattr(ours, "files", lambda _, package=package: package)
        monkeypatch.setattr(ours, "find_themes", lambda themes=themes: themes)
        digests.append(ours._digest())
    assert digests[0] == digests[1]


def test_packages_that_are_compared_are_all_that_workers_work_with() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = {re.split("[<>=]", one)[0] for one in project["dependencies"] + extras["dask"] + extras["pictures"]}
    for_the_command = {"click", "ghp-import", "pagefind-bin", "rich", "watchfiles"}
    made_beforehand = {"jieba"}  # the table of its words is a file of ours
    assert set(PACKAGES) == needed - for_the_command - made_beforehand
