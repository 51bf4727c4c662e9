"""The three TOML files as they are written: unknown or ill-typed keys are faults, with line and fix."""

import difflib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from generator.errors import BankeError, Fault

Year = Annotated[int, msgspec.Meta(ge=1, le=9999)]
Number = Annotated[int, msgspec.Meta(ge=0, le=9_999_999)]


class SiteFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """site.toml."""

    title: str
    base_url: str = ""
    language: str = "zh-CN"
    theme: str = "default"
    papers: tuple[str, ...] = ()
    about: str = ""
    notice: str = ""
    home: str = ""
    rights: str = ""
    corrections: str = ""
    source_lines: bool = True
    offline: bool = False
    og_pictures: bool = True
    og_font: str = ""
    traditional: bool | str = False


class PublishingTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table `publishing` of paper.toml: how often the newspaper appeared from some day on."""

    since: str
    until: str = ""
    weekdays: str = "1-7"
    not_on: tuple[str, ...] = ()


class GapsTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The table `gaps` of paper.toml: why there is no issue of some days."""

    not_published: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()
    otherwise: str = ""


class PaperFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """paper.toml."""

    name: str
    place: str = ""
    publisher: str = ""
    issn: str = ""
    cn: str = ""
    founded: Year | None = None
    language: str = "zh-CN"
    spot: str = ""
    imprint: str = ""
    about: str = ""
    protected_names: tuple[str, ...] = ()
    traditional_names: dict[str, str] = {}
    page_names: dict[str, str] = {}
    publishing: tuple[PublishingTable, ...] = ()
    gaps: GapsTable = GapsTable()


class IssueFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """issue.toml."""

    issue_number: Number | None = None
    cumulative_number: Number | None = None
    notes: str = ""
    page_names: dict[str, str] = {}


_TABLES: dict[str, type[msgspec.Struct]] = {"publishing": PublishingTable, "gaps": GapsTable}

_File = TypeVar("_File", SiteFile, PaperFile, IssueFile)


def read_toml(path: Path, kind: type[_File]) -> _File:
    """Read a TOML file into its schema; raises BankeError with the line where it went wrong."""
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(path, None, "C101", "is not UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise _fault(
            path, None, "C102", f"cannot be read: {error.strerror}", "check the file and its permissions"
        ) from error
    try:
        table = {key: _dates_as_texts(value) for key, value in tomllib.loads(source).items()}
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else None
        fix = "keep one of the two" if "overwrite" in str(error) else 'put texts in "quotes", one `key = value` a line'
        raise _fault(path, line, "C103", f"is not TOML: {error}", fix) from error
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise _invalid(path, source, table, str(error), kind) from error


def line_of(path: Path, *keys: str) -> int | None:
    """Find the line of a settings file where a key stands: by its name, behind those of the tables that it is in."""
    return _line_of(path.read_text("utf-8-sig", "replace"), *keys)


_PLACE = re.compile(r" - at `\$\.?([\w-]*)(\[\d+\])?\.?([\w-]*)(\[\.\.\.\])?(\[\d+\])?`$")
"""What a message is about: a key, which of several of that name, a key in it, a value of any key, which of a list."""

_WRITTEN = {
    "str": '`{key} = "…"`, in quotes',
    "bool": "`{key} = true` or `{key} = false`, without quotes",
    "bool | str": "`{key} = true`, without quotes, or a text in quotes",
    "int | null": "`{key} = 1950`, a number without quotes",
    "array": '`{key} = ["…", "…"]`, in brackets and quotes',
    "object": "a line `[{key}]`, and what belongs to it below",
}
"""How a value is written, by what msgspec calls its kind."""


def _invalid(path: Path, source: str, table: dict[str, object], message: str, kind: type[msgspec.Struct]) -> BankeError:
    unknown = re.search(r"unknown field `(.+?)`", message)
    missing = re.search(r"missing required field `(.+?)`", message)
    place = _PLACE.search(message)
    keys = [key for key in place.group(1, 3) if key] if place else []
    nth = int(place[2][1:-1]) if place and place[2] else 0
    if unknown:
        known = msgspec.structs.fields(_struct_at(message, kind))
        near = difflib.get_close_matches(unknown[1], [f.name for f in known], 1)
        fix = f"did you mean `{near[0]}`?" if near else "remove it; known keys: " + ", ".join(f.name for f in known)
        return _fault(path, _line_of(source, *keys, unknown[1], nth=nth), "C104", f"unknown key `{unknown[1]}`", fix)
    if missing:
        line = _line_of(source, *keys, nth=nth) if keys else 1
        return _fault(path, line, "C105", f"`{missing[1]}` is missing", f'add a line `{missing[1]} = "…"`')
    if place and place[4] and isinstance(values := table[keys[0]], dict):
        keys.append(next((str(key) for key, value in values.items() if not isinstance(value, str)), ""))
    wanted = re.match("Expected `(.+?)`,", message)
    several = place and (place[5] or (place[2] and len(keys) == 1))
    written = _WRITTEN.get("array" if several else wanted[1], "") if wanted and keys else ""
    if keys == ["publishing"]:
        written = "a line `[[{key}]]`, in two pairs of brackets, and what belongs to it below"
    fix = f"write {written.format(key=keys[-1])}; " if written else ""
    problem = message[0].lower() + _PLACE.sub(f" in `{keys[-1]}`" if keys else "", message)[1:]
    line = _line_of(source, *keys, nth=nth)
    return _fault(path, line, "C106", problem, f"{fix}see docs/configuration.md for what this key holds")


def _struct_at(message: str, kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Return the table that a message is about: the file's own, or one in it."""
    place = re.search(r"at `\$\.(\w+)", message)
    return _TABLES.get(place[1], kind) if place else kind


def _dates_as_texts(value: object) -> object:
    """Write dates as they are written between quotation marks: both ways mean the same."""
    if isinstance(value, dict):
        return {key: _dates_as_texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_dates_as_texts(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _line_of(source: str, *keys: str, nth: int = 0) -> int | None:
    """Find the last of some keys behind those before it, or the last of them that stands; `nth` of several tables."""
    lines, found = source.split("\n"), None
    for key in keys:
        pattern = re.compile(rf"""\s*(?:\[+\s*)?["']?{re.escape(key)}["']?\s*[\]=.]""")
        matching = [number for number, line in enumerate(lines, 1) if number > (found or 0) and pattern.match(line)]
        if not matching:
            break
        found = matching[min(nth, len(matching) - 1)] if key == keys[0] else matching[0]
    return found


def _fault(path: Path, line: int | None, code: str, problem: str, fix: str) -> BankeError:
    return BankeError(Fault(code=code, problem=problem, fix=fix, path=path, line=line))
