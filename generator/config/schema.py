"""The three TOML files as they are written: unknown or ill-typed keys are faults, with line and fix."""

import difflib
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from generator.errors import BankeError, Fault


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
    founded: int | None = None
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

    issue_number: int | None = None
    cumulative_number: int | None = None
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
        table = _dates_as_texts(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else None
        fix = 'put texts in "quotes", one `key = value` a line'
        raise _fault(path, line, "C103", f"is not TOML: {error}", fix) from error
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise _invalid(path, source, str(error), kind) from error


def _invalid(path: Path, source: str, message: str, kind: type[msgspec.Struct]) -> BankeError:
    unknown = re.search(r"unknown field `(.+?)`", message)
    missing = re.search(r"missing required field `(.+?)`", message)
    if unknown:
        known = msgspec.structs.fields(_struct_at(message, kind))
        near = difflib.get_close_matches(unknown[1], [f.name for f in known], 1)
        fix = f"did you mean `{near[0]}`?" if near else "remove it; known keys: " + ", ".join(f.name for f in known)
        return _fault(path, _line_of(source, unknown[1]), "C104", f"unknown key `{unknown[1]}`", fix)
    if missing:
        return _fault(path, 1, "C105", f"`{missing[1]}` is missing", f'add a line `{missing[1]} = "…"`')
    place = re.search(r"at `\$\.?([\w-]+)", message)
    line = _line_of(source, place[1]) if place else None
    return _fault(path, line, "C106", message, "see docs/configuration.md for what this key holds")


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


def _line_of(source: str, key: str) -> int | None:
    pattern = re.compile(rf"\s*(?:\[{re.escape(key)}\]|[\"']?{re.escape(key)}[\"']?\s*=)")
    return next((n for n, line in enumerate(source.split("\n"), 1) if pattern.match(line)), None)


def _fault(path: Path, line: int | None, code: str, problem: str, fix: str) -> BankeError:
    return BankeError(Fault(code=code, problem=problem, fix=fix, path=path, line=line))
