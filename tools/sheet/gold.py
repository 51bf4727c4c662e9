"""Which printed line each extracted line is, and the gold segmentation that follows from it."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tools.sheet.browser import PrintedLine
from tools.sheet.plan import Module, PagePlan

SAME = str.maketrans("―─『﹃』﹄", "——““””")
"""Marks that some extractors write for others, upright ones above all."""


class MisfitError(Exception):
    """The text layer has no gold by line: a row of it holds more than one field, or its text is not the page's."""


def key(text: str) -> str:
    """Return what two writings of one line have in common."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(SAME)


def match_lines(layer: Sequence[str], printed: Sequence[PrintedLine]) -> dict[int, tuple[int, ...]]:
    """Find for each line number of the text layer the printed lines that it holds; each is found exactly once."""
    rows = [(number, key(line)) for number, line in enumerate(layer, 1) if line.strip()]
    keys = [key(line.text) for line in printed]
    places = defaultdict(list)
    for index, text in enumerate(keys):
        places[text].append(index)
    counts = Counter(text for _, text in rows)
    found: dict[int, tuple[int, ...]] = {}
    open_rows: list[tuple[int, str]] = []
    for number, text in rows:
        if len(places[text]) == 1 and counts[text] == 1:
            found[number] = (places[text][0],)
        else:
            open_rows.append((number, text))
    free = set(range(len(keys))) - {index for indexes in found.values() for index in indexes}
    open_rows = _by_neighbour(open_rows, rows, places, found, free)
    open_rows = _merged(open_rows, keys, printed, found, free)
    open_rows = _in_fragments(open_rows, keys, found, free)
    if open_rows or free:
        raise MisfitError(_misfit(open_rows, [printed[index].text for index in sorted(free)]))
    return found


def _misfit(rows: list[tuple[int, str]], lines: list[str]) -> str:
    return (
        f"{len(rows)} rows without a printed line {[text for _, text in rows[:3]]}, {len(lines)} lines left {lines[:3]}"
    )


def _by_neighbour(
    open_rows: list[tuple[int, str]],
    rows: list[tuple[int, str]],
    places: dict[str, list[int]],
    found: dict[int, tuple[int, ...]],
    free: set[int],
) -> list[tuple[int, str]]:
    """Tell lines of the same text apart by the line that goes before or after; most certain first."""
    order = [number for number, _ in rows]
    left = open_rows
    while True:
        again = []
        for number, text in left:
            candidates = [index for index in places[text] if index in free]
            at = order.index(number)
            before = found.get(order[at - 1], (-9,))[-1] if at else -9
            after = found.get(order[at + 1], (-9,))[0] if at + 1 < len(order) else -9
            near = [index for index in candidates if index - 1 == before or index + 1 == after]
            if len(near) == 1:
                found[number] = (near[0],)
                free.discard(near[0])
            else:
                again.append((number, text))
        if len(again) == len(left):
            return again
        left = again


def _merged(
    open_rows: list[tuple[int, str]],
    keys: list[str],
    printed: Sequence[PrintedLine],
    found: dict[int, tuple[int, ...]],
    free: set[int],
) -> list[tuple[int, str]]:
    """Take a row apart that holds several lines of one height; they must be of one field, or no article's."""
    left = []
    for number, text in open_rows:
        ways = list(_ways(text, keys, printed, free, ()))
        if not ways:
            left.append((number, text))
            continue
        fields = {printed[index].field for index in ways[0]}
        if len(fields) > 1 and not all(field.startswith("-:") for field in fields):
            raise MisfitError(f"row {number} holds {sorted(fields)}")
        if len(ways) > 1 and len({frozenset(printed[index].field for index in way) for way in ways}) > 1:
            raise MisfitError(f"row {number} can be read in {len(ways)} ways")
        found[number] = ways[0]
        free.difference_update(ways[0])
    return left


def _ways(
    text: str, keys: list[str], printed: Sequence[PrintedLine], free: set[int], taken: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    if not text:
        if len(taken) > 1:
            yield taken
        return
    for index in free:
        if index in taken or not text.startswith(keys[index]):
            continue
        if taken and not _joined(printed[taken[-1]], printed[index]):
            continue
        yield from _ways(text[len(keys[index]) :], keys, printed, free, (*taken, index))


def _joined(one: PrintedLine, other: PrintedLine) -> bool:
    """Tell whether an extractor may put both into one row: of one paragraph (behind a dash), or of one height."""
    if one.field == other.field:
        return True
    height = min(one.bottom - one.y, other.bottom - other.y)
    return min(one.bottom, other.bottom) - max(one.y, other.y) > 0.2 * height and other.x >= one.right - 2


def _in_fragments(
    open_rows: list[tuple[int, str]], keys: list[str], found: dict[int, tuple[int, ...]], free: set[int]
) -> list[tuple[int, str]]:
    """Put a printed line together from rows that follow one another, as upright headlines come."""
    left: list[tuple[int, str]] = []
    at = 0
    while at < len(open_rows):
        for index in sorted(free):
            end, built = at, ""
            while end < len(open_rows) and len(built) < len(keys[index]):
                built += open_rows[end][1]
                end += 1
            if built == keys[index]:
                for number, _ in open_rows[at:end]:
                    found[number] = (index,)
                free.discard(index)
                at = end
                break
        else:
            left.append(open_rows[at])
            at += 1
    return left


def gold_page(name: str, layer: Sequence[str], printed: Sequence[PrintedLine], plan: PagePlan) -> dict[str, Any]:
    """Write the gold of one text layer in the schema of the acceptance pages."""
    rows: dict[str, list[int]] = defaultdict(list)
    where: dict[int, list[int]] = defaultdict(list)
    for number, indexes in sorted(match_lines(layer, printed).items()):
        for index in indexes:
            where[index].append(number)
    for index, line in enumerate(printed):
        rows[line.field] += [number for number in where[index] if number not in rows[line.field]]
    page = _Page(layer, rows)
    articles = [page.article(str(owner), module) for owner, module in enumerate(plan.modules)]
    unassigned = [
        {"text": page.text([number]), "lines": [number, number], "reason": field.removeprefix("-:")}
        for field, numbers in rows.items()
        if field.startswith("-:")
        for number in sorted(numbers)
    ]
    return {"page": name, "articles": [article for article in articles if article], "unassigned": unassigned}


class _Page:
    """One text layer with the rows of each field."""

    def __init__(self, layer: Sequence[str], rows: dict[str, list[int]]) -> None:
        self.layer = layer
        self.rows = rows

    def article(self, owner: str, module: Module) -> dict[str, Any]:
        fields = [field for field in self.rows if field.startswith(f"{owner}:")]
        if not fields:
            return {}
        gold: dict[str, Any] = {"id": module.part.story.id}
        for name, key_in_gold in LINE_FIELDS.items():
            if numbers := self.rows.get(f"{owner}:{name}"):
                gold[key_in_gold] = self.value(numbers)
        gold |= {name: value for name, value in _told(module).items() if value}
        if captions := [self.value(self.rows[field]) for field in fields if ":caption:" in field]:
            gold["captions"] = captions
        blocks = sorted((field for field in fields if field.count(":") == 2 and ":caption:" not in field), key=_place)
        gold["blocks"] = [{"kind": field.split(":")[1], **self.value(self.rows[field])} for field in blocks]
        return gold

    def value(self, numbers: list[int]) -> dict[str, Any]:
        ranges = list(self.ranges(numbers))
        return {"text": self.text(numbers), "lines": ranges[0] if len(ranges) == 1 else ranges}

    def text(self, numbers: Iterable[int]) -> str:
        return re.sub(r"\s+", "", "".join(self.layer[number - 1] for number in numbers))

    def ranges(self, numbers: list[int]) -> Iterator[list[int]]:
        first = last = numbers[0]
        for number in numbers[1:]:
            if number < last or any(self.layer[between - 1].strip() for between in range(last + 1, number)):
                yield [first, last]
                first = number
            last = number
        yield [first, last]


LINE_FIELDS = {name: name for name in ("column", "kicker", "headline", "deck")}
LINE_FIELDS |= {name: f"{name}_line" for name in ("byline", "credit", "jump")}


def _told(module: Module) -> dict[str, Any]:
    story, part = module.part.story, module.part
    return {
        "authors": list(printed_authors(module)),
        "photographers": list(story.photographers) if part.jump_from is None else [],
        "jump_to": part.jump_to,
        "jump_from": part.jump_from,
    }


def _place(field: str) -> int:
    return int(field.rsplit(":", 1)[1])


def printed_authors(module: Module) -> tuple[str, ...]:
    """Return the authors whom this part of the article names: at its head, in its opening, or behind its end."""
    story, part = module.part.story, module.part
    at_end = (bool(story.byline) and (story.byline_at == "end" or module.ending)) or (
        not story.byline and any(author in story.credit for author in story.authors)
    )
    there = part.jump_to is None if at_end else part.jump_from is None
    return story.authors if there else ()
