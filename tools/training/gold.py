"""Gold segmentations: of pages set here, and, from any gold, the label of each line that a labeller should give."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from generator.segment.crf import PARENTS, is_barred
from tools.training.rows import Row

FURNITURE = ("folio", "editors", "advertisement")
FIELDS = ("column", "kicker", "headline", "deck", "byline_line", "credit_line", "jump_line")
LETTERS = {"column": "C", "kicker": "C", "deck": "D", "byline_line": "B", "credit_line": "X", "jump_line": "J"}


def gold_of(name: str, rows: Sequence[Row], numbers: Sequence[int]) -> dict[str, Any]:
    """Gold of a page from its rows and their line numbers, in the schema that `segment --json` writes."""
    placed = list(zip(numbers, rows, strict=True))
    stories = sorted({row.story for row in rows if row.story >= 0})
    return {
        "page": f"{name}.txt",
        "articles": [_article(s, [(n, row) for n, row in placed if row.story == s]) for s in stories],
        "unassigned": [_stretch([(n, row)]) | {"reason": row.part} for n, row in placed if row.story < 0],
    }


def _article(story: int, mine: Sequence[tuple[int, Row]]) -> dict[str, Any]:
    record: dict[str, Any] = {"id": f"a{story + 1}"}
    for field in FIELDS:
        if found := [item for item in mine if item[1].part == field]:
            record[field] = _stretch(found)
    if captions := _numbered(mine, ("caption",)):
        record["captions"] = [_stretch(caption) for caption in captions]
    record["blocks"] = [
        {"kind": "subhead" if block[0][1].part == "subhead" else "paragraph", **_stretch(block)}
        for block in _numbered(mine, ("body", "subhead"))
    ]
    return record


def _numbered(mine: Sequence[tuple[int, Row]], parts: tuple[str, ...]) -> list[list[tuple[int, Row]]]:
    found: dict[int, list[tuple[int, Row]]] = {}
    for item in mine:
        if item[1].part in parts:
            found.setdefault(item[1].index, []).append(item)
    return [found[index] for index in sorted(found)]


def _stretch(placed: Sequence[tuple[int, Row]]) -> dict[str, Any]:
    ranges: list[list[int]] = []
    for number, _ in placed:
        if ranges and number - ranges[-1][1] <= 2:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    text = re.sub(r"\s+", "", "".join(row.text for _, row in placed))
    return {"text": text, "lines": ranges[0] if len(ranges) == 1 else ranges}


def numbers_of(lines: Any) -> list[int]:
    """Line numbers of `[a, b]` or `[[a, b], …]`."""
    ranges = [lines] if lines and isinstance(lines[0], int) else lines
    return [n for a, b in ranges for n in range(a, b + 1)]


def label_lines(gold: dict[str, Any], numbers: Iterable[int]) -> list[str]:
    """One letter for each non-blank line, by its number: see generator.segment.crf.Letter."""
    known = set(numbers)
    letters: dict[int, str] = {}
    for item in gold.get("unassigned", ()):
        letters.update(dict.fromkeys(numbers_of(item["lines"]), "F"))
    for article in gold["articles"]:
        _label_article(article, letters, known)
    return _whole([letters[number] for number in sorted(known)])


_FRESH = {"h": "H", "k": "K", "c": "P"}


def _whole(letters: list[str]) -> list[str]:
    """Let what goes on behind something else begin anew, as the labeller must see it."""
    for i, letter in enumerate(letters):
        if letter in PARENTS and (not i or is_barred(letters[i - 1], letter)):
            letters[i] = _FRESH[letter]
    return letters


def _label_article(article: dict[str, Any], letters: dict[int, str], known: set[int]) -> None:
    for field, letter in LETTERS.items():
        for value in _values(article.get(field)):
            letters.update(dict.fromkeys(numbers_of(value["lines"]), letter))
    for value in _values(article.get("headline")):
        _begin(numbers_of(value["lines"]), "H", "h", letters, known)
    for caption in article.get("captions", ()):
        ranges = caption["lines"] if isinstance(caption["lines"][0], list) else [caption["lines"]]
        for part in ranges:
            _begin(numbers_of(part), "K", "k", letters, known)
    first = "A"
    for block in article["blocks"]:
        if block["kind"] == "subhead":
            _begin(numbers_of(block["lines"]), "S", "S", letters, known)
        else:
            _begin(numbers_of(block["lines"]), first, "c", letters, known)
            first = "P"


def _values(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else [value] if value else []


def _begin(lines: Sequence[int], first: str, then: str, letters: dict[int, str], known: set[int]) -> None:
    for i, number in enumerate(n for n in lines if n in known):
        letters[number] = then if i else first
