"""The interface speaks Simplified and Traditional Chinese and English in the same words of every theme."""

import re
import tomllib
from pathlib import Path

import pytest

from generator.config import LANGUAGES
from generator.render.strings import read_strings
from generator.text.traditional import Conversion
from generator.themes import find_themes

FOLDERS = sorted(path for path in find_themes().glob("*/strings") if path.is_dir())
OTHER_SCRIPT = "in_simplified"
"""The word for the way back, which stands in the script that it leads to."""


def words(folder: Path, language: str) -> dict[str, list[str]]:
    table = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
    return {key: value if isinstance(value, list) else [value] for key, value in table.items()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
def test_each_word_is_there_in_every_language_with_the_same_places(folder: Path) -> None:
    chinese = words(folder, "zh-CN")
    for language in LANGUAGES:
        other = words(folder, language)
        assert sorted(other.keys() ^ chinese.keys()) == []
        if language == "zh-Hant":
            places = {key: [sorted(re.findall(r"{\w+}", text)) for text in texts] for key, texts in chinese.items()}
            assert {key: [sorted(re.findall(r"{\w+}", t)) for t in texts] for key, texts in other.items()} == places


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
def test_words_in_traditional_characters_are_so_by_any_standard(folder: Path) -> None:
    for key, texts in words(folder, "zh-Hant").items():
        if key != OTHER_SCRIPT:
            for text in texts:
                assert Conversion("t", {})(text) == text, f"{key}: choose characters that all standards share"


def test_a_word_that_a_site_changes_in_simplified_characters_alone_stands_for_both(tmp_path: Path) -> None:
    own = tmp_path / "theme/strings"
    own.mkdir(parents=True)
    (own / "zh-CN.toml").write_text('way_past = "旧报"\nabout = "关于"\n', "utf-8")
    (own / "zh-Hant.toml").write_text('about = "關於"\n', "utf-8")
    read = read_strings((find_themes() / "default", tmp_path / "theme"))
    assert (read["zh-Hant"].way_past, read["zh-Hant"].about) == ("旧报", "關於")
    assert read["zh-Hant"].way_today == "今日"
