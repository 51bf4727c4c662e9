"""A theme's words: `strings/<language>.toml`, one flat table a language; a site's own file changes single words."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

from generator.errors import BankeError, Fault

Strings = SimpleNamespace

_ONE_A_LINE = 'write one `key = "text"` a line, with the keys of themes/default/strings'

_INSTEAD = {"zh-Hant": "zh-CN"}
"""A language, and that whose words stand where a folder has none in it."""


_FILLED = {
    "day": ("year", "month", "name", "day"),
    "day_short": ("year", "month", "name", "day"),
    "month": ("year", "month", "name", "day"),
    "month_short": ("year", "month", "name", "day"),
    "lunar": ("year", "month", "day"),
    "page": ("n",),
    "turned": ("n",),
    "turned_day": ("n", "day"),
    "source_place": ("n", "lines"),
    "edition_of_day": ("letter",),
    "issue_number": ("n",),
    "cumulative_number": ("n",),
    "founded": ("year",),
}
"""Words that the program fills, not a template: with what."""


def read_strings(folders: Iterable[Path]) -> dict[str, Strings]:
    """Read the words of every language; a later folder's words go before those of an earlier one.

    Raises BankeError R110 for a file that is no flat table of texts and lists of texts, and for words that the folders
    before have not, or have otherwise.
    """
    words: dict[str, dict[str, object]] = {}
    for folder in folders:
        own = {path.stem: _read(path) for path in sorted((folder / "strings").glob("*.toml"))}
        faults = [fault for language in own if words for fault in _strange(folder, language, own[language], words)]
        if faults:
            raise BankeError(*faults)
        for language, other in _INSTEAD.items():
            own[language] = {**own.get(other, {}), **own.get(language, {})}
        for language, table in own.items():
            words.setdefault(language, {}).update(table)
    return {language: Strings(**table) for language, table in words.items()}


def _strange(
    folder: Path, language: str, table: Mapping[str, object], known: Mapping[str, Mapping[str, object]]
) -> Iterator[Fault]:
    """Yield R110 for words of a folder that those `known` by language do not have, or have otherwise."""
    path = folder / "strings" / f"{language}.toml"
    if language not in known:
        yield _fault(
            path, None, f"the interface does not speak `{language}`", "name it after one of: " + ", ".join(known)
        )
        return
    for key in table:
        if key not in known[language] and not _used(folder, key):
            near = difflib.get_close_matches(key, known[language], 1)
            fix = f"did you mean `{near[0]}`?" if near else "take it out, or use it in a template"
            yield _fault(path, _line_of(path, key), f"there is no word `{key}`", fix)
    for key, text in table.items():
        if problem := _misfit(key, text, known[language].get(key, text)):
            yield _fault(path, _line_of(path, key), problem, "write it as in themes/default/strings")


def _used(folder: Path, key: str) -> bool:
    """Whether a template of the folder names a word, or may compute its name."""
    sources = (path.read_text("utf-8", "replace") for path in folder.rglob("*.html"))
    return any(key in source or "t[" in source for source in sources)


def _misfit(key: str, text: object, model: object) -> str:
    """Say in what a word is not as that of the default theme: a text or a list, as long, with places that are there."""
    if isinstance(text, list) != isinstance(model, list):
        return f"`{key}` has to be a {'list of texts' if isinstance(model, list) else 'text'}"
    if isinstance(text, list) and isinstance(model, list) and len(text) != len(model):
        return f"`{key}` has {len(text)} texts, and has to have {len(model)}"
    if key in _FILLED:
        try:
            str(text).format(**dict.fromkeys(_FILLED[key], 1))
        except (LookupError, AttributeError, ValueError, TypeError) as error:
            return f"`{key}` cannot be filled: {error}; its places are " + ", ".join(f"`{{{n}}}`" for n in _FILLED[key])
    return ""


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
        raise BankeError(_fault(path, None, "is not UTF-8", "save it as UTF-8")) from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise BankeError(_fault(path, int(place[1]) if place else None, f"is not TOML: {error}")) from error
    for key, value in table.items():
        texts = value if isinstance(value, list) else [value]
        if not key.isidentifier() or not all(isinstance(text, str) for text in texts):
            raise BankeError(_fault(path, _line_of(path, key), f"`{key}` is neither a text nor a list of texts"))
    return table


def _line_of(path: Path, key: str) -> int | None:
    pattern = re.compile(rf"""\s*(?:\[\s*)*["']?{re.escape(key)}["']?\s*[\]=.]""")
    lines = path.read_text("utf-8-sig").split("\n")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), None)


def _fault(path: Path, line: int | None, problem: str, fix: str = _ONE_A_LINE) -> Fault:
    return Fault(code="R110", problem=problem, fix=fix, path=path, line=line)
