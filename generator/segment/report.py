"""What segmentation saw, for programs (the schema of gold segmentations) and for people at a terminal."""

import re
from typing import Any

from generator.model import Fragment, PrintedBlock, PrintedText, SegmentedPage
from generator.segment.page import lines_of

DOUBTFUL = 0.7
"""Below it a person should look."""

_FIELDS = ("column", "kicker", "headline", "deck", "byline_line", "credit_line", "jump_line")
_WHITE = re.compile(r"\s+")


def as_json(page: SegmentedPage) -> dict[str, Any]:
    """Put a page into a JSON object: texts without white space, line numbers as ranges."""
    known = frozenset(number for fragment in page.fragments for number in lines_of(fragment))
    known |= {number for part in page.furniture for number in part.lines}
    return {
        "page": page.name,
        "articles": [_article(n, fragment, known) for n, fragment in enumerate(page.fragments, 1)],
        "unassigned": [
            {"text": _squeeze(part.text), "lines": _ranges(part.lines, known), "reason": part.reason}
            for part in page.furniture
        ],
    }


def _article(number: int, fragment: Fragment, known: frozenset[int]) -> dict[str, Any]:
    record: dict[str, Any] = {"id": f"a{number}"}
    for name in _FIELDS:
        if (value := getattr(fragment, name)) is not None:
            record[name] = _text(value, known)
    named = {
        "authors": list(fragment.authors),
        "photographers": list(fragment.photographers),
        "dateline": fragment.dateline,
        "source": fragment.agency,
        "jump_to": fragment.jump_to,
        "jump_from": fragment.jump_from,
        "captions": [_text(caption, known) for caption in fragment.captions],
    }
    record.update({key: value for key, value in named.items() if value})
    record["blocks"] = [
        {"kind": str(row.kind), **_as_printed(row, known)}
        for block in fragment.blocks
        for row in block.rows or (block,)
    ]
    record["confidence"] = fragment.confidence
    return record


def _as_printed(block: PrintedBlock, known: frozenset[int]) -> dict[str, Any]:
    return {"text": _squeeze(block.opening + block.text + block.closing), "lines": _ranges(block.lines, known)}


def _text(value: PrintedText, known: frozenset[int]) -> dict[str, Any]:
    return {"text": _squeeze(value.text), "lines": _ranges(value.lines, known)}


def _squeeze(text: str) -> str:
    return _WHITE.sub("", text)


def _ranges(lines: tuple[int, ...], known: frozenset[int] = frozenset()) -> list[int] | list[list[int]]:
    """`[first, last]`, or such pairs where one of the known lines stands between; a blank line is no break."""
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and line - ranges[-1][1] <= 2 and line - 1 not in known - {ranges[-1][1]}:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ranges[0] if len(ranges) == 1 else ranges


def outline(page: SegmentedPage) -> str:
    """Lay a page out for a person: article by article, parts with their lines, what is doubtful marked `?`."""
    rows = [f"{page.name}: {len(page.fragments)} articles"]
    for number, fragment in enumerate(page.fragments, 1):
        rows += ["", *_outlined(number, fragment)]
    if page.furniture:
        rows += ["", "of no article:"]
        rows += [f"  {_shown(part.lines):>9}  {part.reason}: {_cut(part.text)}" for part in page.furniture]
    return "\n".join(rows)


def _outlined(number: int, fragment: Fragment) -> list[str]:
    headline = fragment.headline.text if fragment.headline else "(no headline)"
    rows = [f"{number}. {headline}  [{_percent(fragment.confidence)}]"]
    fields = ((name.removesuffix("_line"), getattr(fragment, name)) for name in _FIELDS)
    rows += [_row(name, value) for name, value in fields if value is not None]
    rows += [_row("caption", caption) for caption in fragment.captions]
    rows += [_row(str(block.kind), block) for block in fragment.blocks]
    facts = {
        "byline": fragment.byline,
        "dateline": fragment.dateline,
        "jump to page": fragment.jump_to,
        "jump from page": fragment.jump_from,
    }
    told = [f"{name} {value}" for name, value in facts.items() if value]
    return [*rows, *([f"             {'; '.join(told)}"] if told else [])]


def _row(name: str, value: PrintedText | PrintedBlock) -> str:
    doubt = "?" if value.confidence < DOUBTFUL else " "
    return f"{doubt} {_shown(value.lines):>9}  {name:9} {_percent(value.confidence):>4}  {_cut(value.text)}"


def _shown(lines: tuple[int, ...]) -> str:
    ranges = _ranges(lines)
    first, last = (ranges[0], ranges[-1]) if isinstance(ranges[0], int) else (ranges[0][0], ranges[-1][-1])
    return f"{first}" if first == last else f"{first}–{last}"


def _percent(confidence: float) -> str:
    return f"{confidence:.0%}"


def _cut(text: str, limit: int = 24) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= limit else text[:limit] + "…"
