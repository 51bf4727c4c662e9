"""From a mapping of texts to checked front matter: every fault with its line, and a guess at the slip."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

import msgspec

from generator.errors import Fault, Severity
from generator.ids import ArticleId
from generator.markdown.escape import UNFIT
from generator.markdown.front_matter import REQUIRED, TYPES, FrontMatter
from generator.markdown.yaml_tree import Entry, Items, Scalar, Value
from generator.model import ArticleKind

_DOCS = "see docs/front-matter.md"

_SLIPS = {
    "author": "authors",
    "introtitle": "kicker",
    "name": "headline",
    "page_number": "page",
    "subtitle": "deck",
    "tags": "topics",
    "title": "headline",
    "type": "kind",
    "作者": "authors",
    "副题": "deck",
    "副标题": "deck",
    "专题": "topics",
    "系列": "series",
    "连载": "series",
    "日期": "date",
    "标题": "headline",
    "栏目": "column",
    "版次": "page",
    "主题": "headline",
    "引题": "kicker",
    "电头": "dateline",
    "署名": "byline",
}
"""What people write for a key, beyond what it looks like."""

_KINDS = {
    "更正": "correction",
    "广告": "advertisement",
    "评论": "commentary",
    "启事": "notice",
    "社论": "editorial",
    "消息": "report",
    "报道": "report",
    "读者来信": "letter",
}

_INTEGERS = frozenset({"page", "jump_to", "jump_from"})
_LISTS = frozenset({"authors", "topics"})
_BOOLEANS = frozenset({"reviewed"})
_TRUTHS = {"true": True, "false": False}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check(entries: Mapping[str, Entry], end: int) -> tuple[FrontMatter | None, ArticleId | None, list[Fault]]:
    """Check keys and values; `end` is the line that closes the front matter. Faults have no path."""
    values = {key: value for key, entry in entries.items() if (value := _as_schema(key, entry.value)) is not None}
    article_id, faults = _parse_id(entries, values)
    faults += [*_unfit_texts(entries), *_unfit_dates(entries)]
    try:
        front = msgspec.convert(values, FrontMatter)
    except msgspec.ValidationError as error:
        faults += _diagnose(entries, values, end)
        return None, article_id, _by_line(faults or [_unexplained(error, end)])
    if article_id:
        faults += _misfits(article_id, entries, front)
    return front, article_id, _by_line(faults)


def _by_line(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: fault.line or 0)


def _as_schema(key: str, value: Value) -> Any:
    """Read a value as its key wants it; None for an empty one, which counts as left out."""
    if isinstance(value, Items):
        return [item.text.strip() for item in value.items]
    if not isinstance(value, Scalar):
        return {}
    text = value.text.strip()
    if not text:
        return None
    if key in _INTEGERS and value.plain and re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    if key in _BOOLEANS and value.plain:
        return _TRUTHS.get(text.lower(), text)
    return text


def _diagnose(entries: Mapping[str, Entry], values: Mapping[str, Any], end: int) -> list[Fault]:
    """Explain key by key what the schema refuses, since it stops at the first fault."""
    unknown = [_unknown(key, entry, entries) for key, entry in entries.items() if key not in TYPES]
    missing = [_missing(key, entries, end) for key in REQUIRED if key not in values]
    wrong = [
        fault
        for key in values
        if key in TYPES and key not in {"id", "date"}
        for fault in _wrong(key, entries[key], values[key])
    ]
    return [*unknown, *missing, *wrong]


def _unknown(key: str, entry: Entry, entries: Mapping[str, Entry]) -> Fault:
    guess = guess_key(key)
    if not guess:
        fix = f"take it out, or use one of {', '.join(TYPES)}"
    elif guess in entries:
        fix = f"take it out: `{guess}` is there already"
    else:
        fix = f"did you mean `{guess}`?"
    return Fault(code="M102", problem=f"unknown key `{key}`", fix=f"{fix} ({_DOCS})", line=entry.line)


def guess_key(key: str) -> str:
    """Guess the key that a wrong one was meant to be; "" if nothing is near.

    >>> guess_key("autor"), guess_key("Title")
    ('authors', 'headline')
    """
    lower = key.strip().lower().replace("-", "_")
    near = get_close_matches(lower, [*TYPES, *_SLIPS], n=1, cutoff=0.7)
    return _SLIPS.get(near[0], near[0]) if near else ""


def _missing(key: str, entries: Mapping[str, Entry], end: int) -> Fault:
    if key in entries:
        return Fault(code="M103", problem=f"`{key}` is empty", fix=_example(key), line=entries[key].line)
    return Fault(code="M103", problem=f"`{key}` is missing", fix=_example(key), line=end)


def _example(key: str) -> str:
    properties = msgspec.json.schema(FrontMatter)["$defs"]["FrontMatter"]["properties"]
    return f"write for instance `{key}: {properties[key]['examples'][0]}`; {_DOCS}"


def _wrong(key: str, entry: Entry, value: Any) -> Iterator[Fault]:
    """Explain why a value is not of its key's type."""
    try:
        msgspec.convert(value, TYPES[key])
    except msgspec.ValidationError as error:
        problem = str(error).split(" - at ")[0]
        code = "M115" if key == "kind" and isinstance(value, str) else "M101" if "got `" in problem else "M116"
        problem = problem[0].lower() + problem[1:]
        yield Fault(code=code, problem=f"{problem} in `{key}`", fix=_fix_of(key, value), line=entry.line)


def _fix_of(key: str, value: Any) -> str:
    if key in _INTEGERS:
        return _fix_of_number(key, value)
    if key == "kind":
        return _fix_of_kind(value)
    if key in _BOOLEANS:
        return f"write `{key}: true` without quotes, or take the line out; {_DOCS}"
    if key in _LISTS:
        names = [name for name in re.split(r"[、，,;；\s]+", value) if name] if isinstance(value, str) else ["…", "…"]
        return f"write a list: `{key}: [{', '.join(names)}]`; {_DOCS}"
    return f'write one text: `{key}: …`, in double quotes if it holds ": " or begins with a mark; {_DOCS}'


def _fix_of_number(key: str, value: Any) -> str:
    digits = re.search(r"[0-9]+", value) if isinstance(value, str) else None
    if digits and value.isdecimal():
        return f"write the page number without quotes: `{key}: {int(digits[0])}`; {_DOCS}"
    return f"write a page number from 1 to 999, in digits alone: `{key}: {int(digits[0]) if digits else 1}`; {_DOCS}"


def _fix_of_kind(value: Any) -> str:
    kinds = [kind.value for kind in ArticleKind]
    near = [_KINDS[str(value)]] if str(value) in _KINDS else get_close_matches(str(value).lower(), kinds, n=1)
    guess = f"did you mean `{near[0]}`? " if near else ""
    return f"{guess}write one of {', '.join(kinds)}"


def _unexplained(error: msgspec.ValidationError, end: int) -> Fault:
    return Fault(code="M101", problem=str(error), fix=_DOCS, line=end)


def _unfit_texts(entries: Mapping[str, Entry]) -> Iterator[Fault]:
    """Find texts of several lines, empty items of a list, and characters that no document can hold."""
    for key, entry in entries.items():
        scalars = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
        for scalar in scalars:
            if isinstance(scalar, Scalar) and (problem := _unfit(scalar.text.strip(), isinstance(entry.value, Items))):
                fix = "write it on one line; U+3000 (a full-width space) parts the halves of a headline"
                yield Fault(code="M117", problem=f"{problem} in `{key}`", fix=fix, line=scalar.line)


def _unfit(text: str, in_list: bool) -> str:
    if "\n" in text:
        return "a line break"
    if UNFIT.search(text):
        return "a control character"
    return "an empty item" if in_list and not text else ""


def _unfit_dates(entries: Mapping[str, Entry]) -> Iterator[Fault]:
    """Find a date that is none; what is missing is another's to find."""
    entry = entries.get("date")
    if entry is None:
        return
    if not isinstance(entry.value, Scalar):
        yield Fault(code="M101", problem="expected a date in `date`", fix=_example("date"), line=entry.line)
        return
    text = entry.value.text.strip()
    if text and not _is_day(text):
        problem = f"`{text}` is not in the calendar" if _DAY.fullmatch(text) else f"`{text}` is no date"
        yield Fault(code="M112", problem=problem, fix=_fix_of_date(text), line=entry.line)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _fix_of_date(text: str) -> str:
    """Guess the date meant: 2025-6-18, 2025/06/18, 2025年6月18日."""
    numbers = re.findall(r"[0-9]+", text)
    if len(numbers) == 3 and len(numbers[0]) == 4:
        day = f"{numbers[0]}-{int(numbers[1]):02}-{int(numbers[2]):02}"
        if _is_day(day):
            return f"write `date: {day}`"
    return f"write a day that there was, as in `date: 2025-06-18`; {_DOCS}"


def _parse_id(entries: Mapping[str, Entry], values: Mapping[str, Any]) -> tuple[ArticleId | None, list[Fault]]:
    """Read the id; a missing one is another's to find."""
    if "id" not in values:
        return None, []
    text = values["id"] if isinstance(values["id"], str) else "…"
    try:
        return ArticleId.parse(text), []
    except ValueError as error:
        fix = f"put back the id that the file had (it stands in permalinks.tsv); {_example('id')}"
        return None, [Fault(code="M104", problem=str(error), fix=fix, line=entries["id"].line)]


def _misfits(article_id: ArticleId, entries: Mapping[str, Entry], front: FrontMatter) -> Iterator[Fault]:
    if article_id.issue.date != front.date:
        problem = f"the date {front.date} is not that of the id `{article_id}`"
        fix = f"write `date: {article_id.issue.date}`; to move an article to another day, move its source"
        yield Fault(code="M113", problem=problem, fix=fix, line=entries["date"].line)
    if article_id.page != front.page:
        problem = f"page {front.page} is not that of the id `{article_id}`"
        fix = f"write `page: {article_id.page}` unless the page was corrected; the id and the address stay as they are"
        yield Fault(code="M114", problem=problem, fix=fix, line=entries["page"].line, severity=Severity.WARNING)
