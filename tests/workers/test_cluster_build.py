"""A whole build on a Dask cluster: what it leaves is what a build in one process leaves, also if a worker is killed."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.build import Work, build
from generator.build.tally import Stale
from generator.workers.installation import installation
from tests.workers.dask_cluster import SAME_CODE, Cluster, dask_cluster

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

DAYS = 12
"""More issues than are done without workers."""

SAMPLE = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module", autouse=True)
def _dask() -> None:
    if importlib.util.find_spec("distributed") is None:
        missing = "Dask is not installed: builds on a cluster are NOT tested; python -m pip install -e '.[dev]'"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


@pytest.fixture(autouse=True)
def _same_code(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("generator.workers.installation._digest", lambda: SAME_CODE)
    installation.cache_clear()
    yield
    installation.cache_clear()


def write_site(folder: Path) -> Path:
    """Write a site whose every issue has a page of text to be cut into articles."""
    content = folder / "content"
    for name in ("site.toml", "qinghe/paper.toml"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE / name, content / name)
    for number in range(DAYS):
        day = date(2024, 12, 26) + timedelta(number)
        source = content / f"qinghe/{day.year}/{day}/source"
        source.mkdir(parents=True)
        pages = sorted((SAMPLE / "qinghe/2025/2025-06-18/source").glob("0*.txt"))
        shutil.copy(pages[number % len(pages)], source / "01.txt")
    return content


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def killing(cluster: Cluster) -> Work:
    """Make work on a cluster of two that loses one when the first document is done."""
    workers = [cluster.worker(), cluster.worker()]

    def lose_one(stale: Stale) -> None:
        if len(workers) == 2:
            workers.pop().kill()

    return Work(dask=cluster.address, explain=lose_one)


def test_a_build_on_a_cluster_that_loses_a_worker_leaves_what_one_process_leaves(tmp_path: Path) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    with dask_cluster(tmp_path) as cluster:
        result = build(write_site(together), together / "public", work=killing(cluster))
    assert result.pages == DAYS
    assert build(write_site(alone), alone / "public", work=Work(jobs=1)).pages == DAYS
    assert tree(together / "public") == tree(alone / "public")
    assert tree(together / "content") == tree(alone / "content")
