"""Compiled templates are kept where nobody else can write, and a damaged one is made anew."""

import stat
import tempfile
from pathlib import Path

import pytest

from generator.render import load_theme, render
from generator.render.compiled import kept_templates
from tests.render.test_theme import ABOUT, SITE


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("banke-*") if path.is_file())


def test_templates_are_compiled_once_and_kept_for_the_user_alone(folder):
    first = render(ABOUT, SITE, load_theme(None, "default"))
    kept = {path: path.read_bytes() for path in _kept(folder)}
    assert len(kept) > 10
    assert stat.S_IMODE(next(iter(kept)).parent.stat().st_mode) == 0o700
    assert render(ABOUT, SITE, load_theme(None, "default")) == first
    assert {path: path.read_bytes() for path in _kept(folder)} == kept


@pytest.mark.parametrize(
    "damage", [lambda code: code[:-9], lambda code: b"", lambda code: code[:99] + b"x" + code[100:]]
)
def test_a_damaged_template_is_compiled_anew(folder, damage):
    first = render(ABOUT, SITE, load_theme(None, "default"))
    whole = [path.read_bytes() for path in _kept(folder)]
    for path in _kept(folder):
        path.write_bytes(damage(path.read_bytes()))
    assert render(ABOUT, SITE, load_theme(None, "default")) == first
    assert [path.read_bytes() for path in _kept(folder)] == whole


def test_a_changed_template_is_compiled_anew(folder, tmp_path):
    theme = tmp_path / "theme"
    theme.mkdir()
    for text in ("one", "two"):
        (theme / "about.html").write_text(text)
        assert render(ABOUT, SITE, load_theme(theme, "default")) == text.encode()


def test_without_a_safe_place_nothing_is_kept(folder, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "gone"))
    assert kept_templates() is None
    assert render(ABOUT, SITE, load_theme(None, "default"))
