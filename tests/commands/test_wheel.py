"""The package as people install it, in a folder that knows nothing of the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps")
    subprocess.run([*pip, "--no-build-isolation", "--wheel-dir", folder, ROOT], check=True)
    return next(folder.glob("banke-*.whl"))


def test_the_wheel_holds_program_theme_and_example_and_no_more(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "generator/themes/default/base.html" in names
    assert "generator/scaffold/new/content/example/2025/2025-01-01/source/01.txt" in names
    assert "generator/serve/client/live.js" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"generator", "banke"}


def test_installed_it_makes_and_builds_a_site(wheel, tmp_path):
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    subprocess.run([*pip, "--target", tmp_path / "installed", wheel], check=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    env = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}

    def run(*arguments: str, cwd: Path) -> str:
        done = subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert str(tmp_path) in run("-c", "import generator; print(generator.__file__)", cwd=empty)
    run("-m", "generator", "init", "my", cwd=empty)
    run("-m", "generator", "build", cwd=empty / "my")
    run("-m", "generator", "check", cwd=empty / "my")
    assert "示例报" in (empty / "my/public/index.html").read_text("utf-8")
    assert (empty / "my/public/search/index.html").exists()
