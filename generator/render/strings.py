"""A theme's words: `strings/<language>.toml`, one flat table a language; a site's own file changes single words."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace

from generator.errors import BankeError, Fault

Strings = SimpleNamespace

_INSTEAD = {"zh-Hant": "zh-CN"}
"""A language, and that whose words stand where a folder has none in it."""


def read_strings(folders: Iterable[Path]) -> dict[str, Strings]:
    """Read the words of every language; a later folder's words go before those of an earlier one.

    Raises BankeError R110 for a file that is no flat table of texts and lists of texts.
    """
    words: dict[str, dict[str, object]] = {}
    for folder in folders:
        own = {path.stem: _read(path) for path in sorted((folder / "strings").glob("*.toml"))}
        for language, other in _INSTEAD.items():
            own[language] = {**own.get(other, {}), **own.get(language, {})}
        for language, table in own.items():
            words.setdefault(language, {}).update(table)
    return {language: Strings(**table) for language, table in words.items()}


def strings_for(language: str, languages: Mapping[str, Strings]) -> Strings:
    """Choose the words for a language: its own, else those of its family (zh-Hans has those of zh-CN), else English."""
    if language in languages:
        return languages[language]
    family = language.split("-")[0].lower()
    return next((words for name, words in sorted(languages.items()) if name.split("-")[0] == family), languages["en"])


def _read(path: Path) -> dict[str, object]:
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _fault(path, None, "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise _fault(path, int(place[1]) if place else None, f"is not TOML: {error}") from error
    for key, value in table.items():
        texts = value if isinstance(value, list) else [value]
        if not key.isidentifier() or not all(isinstance(text, str) for text in texts):
            raise _fault(path, None, f"`{key}` is neither a text nor a list of texts")
    return table


def _fault(path: Path, line: int | None, problem: str) -> BankeError:
    fix = 'write one `key = "text"` a line, with the keys of themes/default/strings'
    return BankeError(Fault(code="R110", problem=problem, fix=fix, path=path, line=line))
