"""The sample edition, built once for all tests that look at a site; no test judges times; what tests found is told."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from generator.build import BuildResult, build
from tests.chromium import browser  # noqa: F401 - a fixture

hypothesis.settings.register_profile("banke", deadline=None)
hypothesis.settings.load_profile("banke")

REPOSITORY = Path(__file__).resolve().parents[1]


TOLD = "told"
"""What a test records under this name, as `record_property` takes it, is told at the end, whether it passed or not."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests found; whatever process they ran in."""
    for line in _told(terminalreporter):
        terminalreporter.write_line(line)


def _told(reporter: pytest.TerminalReporter) -> Iterator[str]:
    reports = [report for kind in ("passed", "failed") for report in reporter.stats.get(kind, [])]
    yield from (str(value) for report in reports for name, value in report.user_properties if name == TOLD)


@dataclass(frozen=True)
class BuiltSite:
    content: Path
    public: Path
    result: BuildResult


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A copy of the sample edition and what was built of it; not to be written to."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(REPOSITORY / "content", folder / "content")
    return BuiltSite(folder / "content", folder / "public", build(folder / "content", folder / "public"))


@pytest.fixture
def own_sample(sample: BuiltSite, tmp_path: Path) -> BuiltSite:
    """A copy of the built sample edition, to be changed."""
    for name in ("content", "public", ".cache"):
        shutil.copytree(sample.content.parent / name, tmp_path / name, symlinks=True)
    return BuiltSite(tmp_path / "content", tmp_path / "public", sample.result)
