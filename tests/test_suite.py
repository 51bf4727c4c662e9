"""The tests themselves: every folder of them is looked into."""

from fnmatch import fnmatch
from pathlib import Path

import pytest


def test_no_folder_with_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Pytest passes over folders called `build` unless it is told otherwise."""
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in Path(__file__).parent.rglob("test_*.py")}
    assert len(folders) > 10
    assert not [folder for folder in folders if any(fnmatch(folder.name, pattern) for pattern in passed_over)]
