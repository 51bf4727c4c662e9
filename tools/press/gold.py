"""The segmentation of a page that the press set itself, in the schema that `generator segment --json` writes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tools.press.page import Line
from tools.press.story import Form, Story

FIELDS = ("column", "kicker", "headline", "deck", "byline_line", "jump_line")
Placed = tuple[int, Line]


def page_gold(name: str, stories: Iterable[Story], placed: Sequence[Placed]) -> dict[str, Any]:
    """Gold of a page; `placed` holds each line with its row."""
    articles = [story_gold(story, [item for item in placed if item[1].story == story.name]) for story in stories]
    furniture = [
        {"text": squeeze(line.text), "lines": [row, row], "reason": line.part} for row, line in placed if not line.story
    ]
    return {"page": name, "articles": articles, "unassigned": furniture}


def story_gold(story: Story, mine: Sequence[Placed]) -> dict[str, Any]:
    """Gold of one story."""
    record: dict[str, Any] = {"id": story.name}
    for part in FIELDS:
        found = [item for item in mine if item[1].part == part]
        if found:
            record[part] = stretch(found)
    named = {
        "authors": list(story.authors),
        "photographers": list(story.photographers),
        "dateline": story.dateline,
        "source": story.agency,
        "jump_to": story.jump_to,
        "jump_from": story.jump_from,
    }
    record.update({key: value for key, value in named.items() if value})
    captions = [_numbered(mine, ("caption",), index) for index in range(len(story.captions))]
    if captions:
        record["captions"] = [stretch(caption) for caption in captions]
    record["blocks"] = [_block(story, mine, index) for index in range(len(story.passages))]
    return record


def _numbered(mine: Sequence[Placed], parts: tuple[str, ...], index: int) -> list[Placed]:
    return [item for item in mine if item[1].part in parts and item[1].index == index]


def _block(story: Story, mine: Sequence[Placed], index: int) -> dict[str, Any]:
    kind = "subhead" if story.passages[index].form is Form.SUBHEAD else "paragraph"
    return {"kind": kind, **stretch(_numbered(mine, ("body", "subhead"), index))}


def stretch(placed: Sequence[Placed]) -> dict[str, Any]:
    """Text and lines of a field or block: one range, or a list of them where other lines lie between."""
    ranges: list[list[int]] = []
    for row, _ in placed:
        if ranges and row - ranges[-1][1] <= 2:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    text = squeeze("".join(line.text for _, line in placed))
    return {"text": text, "lines": ranges[0] if len(ranges) == 1 else ranges}


def squeeze(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s+", "", text)
