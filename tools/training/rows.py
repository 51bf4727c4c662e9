"""Set a story's parts into printed rows; each knows what it is, and what parts it from the row above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from tools.press.typeset import NO_END, NO_START, OPENING, pieces, space_out, width
from tools.training.stories import GOES_ON, ROW, SUBHEAD, Passage, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A printed row."""

    text: str
    part: str
    """A field of gold, `body`, `subhead`, `caption`, or why it is furniture."""
    story: int = -1
    index: int = 0
    """Which passage, or which caption."""
    boundary: str = "frame"
    """What parts it from the row above: a key of habits.KINDS."""
    x: float = 0.0
    """How far in it stands, in em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a story is set."""

    measure: float
    indent: float
    jitter: float
    """Share of lines that are an em wider or narrower."""
    loose: float
    """Share of lines that are letter-spaced."""
    hang: bool
    """Opening marks at a line's start stand out."""
    column: int
    """Lines of a text column."""
    head_measure: float
    spaced_head: bool
    vertical: bool = False
    """Its headline is set vertically."""
    sign: str = ""
    """Before a paragraph that opens a story of shorts: ▲, ■."""


OLD = (7, 8, 9, 10, 11, 12, 13, 14)
MODERN = (*OLD, 15, 16, 16, 17, 18, 18, 19, 20, 20, 21, 22, 24, 26, 28, 30, 34, 40, 46)
"""Measures, in em."""


_UNBROKEN = 1000
"""A transcription may have each paragraph on one line."""


def draw_setting(rng: Random, page_loose: float, measures: tuple[int, ...] = MODERN, unbroken: float = 0.0) -> Setting:
    """Draw a setting."""
    measure = _UNBROKEN if rng.random() < unbroken else rng.choice(measures)
    return Setting(
        measure=measure + rng.choice((0, 0, 0, 0.5)),
        indent=rng.choice((2, 2, 2, 2, 2, 2, 1, 0)),
        jitter=rng.choice((0, 0, 0.05, 0.2)),
        loose=page_loose * rng.choice((0, 0, 1)),
        hang=rng.random() < 0.4,
        column=rng.choice((5, 10, 18, 30, 45, 60)),
        head_measure=rng.choice((5, 6, 7, 8, 9, 10, 10, 12, 14, 16, 18, 22, 30, 40)),
        spaced_head=rng.random() < page_loose,
        vertical=rng.random() < 0.04,
        sign=rng.choice(("▲", "■", "●", "◆")) if rng.random() < 0.03 else "",
    )


def break_text(text: str, measure: float, indent: float, jitter: float, rng: Random) -> list[tuple[float, str]]:
    """Lines of a paragraph, each with its indent; 避头尾 by pushing in or out."""
    rest, lines = pieces(text), list[tuple[float, str]]()
    while rest:
        shift = 0.0 if lines else indent
        room = measure - shift + (rng.choice((-1, -0.5, 0.5, 1)) if rng.random() < jitter else 0)
        end = _fit(rest, room, rng)
        line, rest = "".join(rest[:end]).strip(), rest[end:]
        while rest and rest[0] == " ":
            rest = rest[1:]
        if line:
            lines.append((shift, line))
    return lines


def _fit(rest: list[str], room: float, rng: Random) -> int:
    end, used = 0, 0.0
    while end < len(rest) and used + width(rest[end]) <= room:
        used += width(rest[end])
        end += 1
    end = max(end, 1)
    if end < len(rest) and rest[end][0] in NO_START:
        if rng.random() < 0.6:
            while end < len(rest) and rest[end][0] in NO_START:
                end += 1
        else:
            while end > 2 and (rest[end][0] in NO_START or rest[end - 1][0] in NO_END):
                end -= 1
    while 1 < end < len(rest) and rest[end - 1][0] in NO_END:
        end -= 1
    return end


def split_headline(text: str, setting: Setting, rng: Random) -> list[str]:
    """Rows of a headline: at the gap between its halves, or wherever the room ends, seldom more than five."""
    if setting.vertical:
        return [char for char in text if not char.isspace()]
    settled = text.split("\n")
    if len(settled) > 1:
        return settled
    halves = re.split(r"[ \u3000]", text) if rng.random() < 0.5 else [text]
    rows: list[str] = []
    for half in filter(None, halves):
        limit = max(setting.head_measure, width(half) / 4)
        count = max(1, round(width(half) / limit + 0.3))
        even = width(half) / count + 0.6
        rows += _without_widow([line for _, line in break_text(half, even, 0, 0, rng)])
    return rows


def _without_widow(rows: list[str]) -> list[str]:
    """Join a headline's last row of a character or three to the one above; print avoids it."""
    if len(rows) > 1 and width(rows[-1]) < 4:
        return [*rows[:-2], rows[-2] + rows[-1]]
    return rows


def head_rows(story: Story, number: int, setting: Setting, parts: tuple[str, ...], rng: Random) -> list[Row]:
    """Rows of the parts of a head, one below another."""
    texts = {
        "column": [story.column],
        "kicker": [line for _, line in break_text(story.kicker, 24, 0, 0, rng)],
        "headline": split_headline(story.headline, setting, rng),
        "deck": [line for deck in story.deck for _, line in break_text(deck, max(14, setting.head_measure), 0, 0, rng)],
        "byline_line": list(story.byline),
    }
    rows: list[Row] = []
    for part in parts:
        for i, text in enumerate(filter(None, texts[part])):
            boundary = "frame" if not rows else "headline" if i else "part"
            spaced = setting.spaced_head and part in ("headline", "column") and len(text) > 1
            rows.append(
                Row(
                    text=space_out(text) if spaced else text,
                    part=part,
                    story=number,
                    boundary=boundary,
                    x=rng.choice((0, 0, 1, 3)),
                )
            )
    return rows


def body_rows(story: Story, number: int, setting: Setting, rng: Random) -> list[Row]:
    """Rows of a body, text column after text column, with what closes it."""
    rows: list[Row] = []
    for index, passage in enumerate(story.passages):
        sign = setting.sign if not index and passage.kind != SUBHEAD else ""
        for row in _passage_rows(replace(passage, text=sign + passage.text), index, setting, rng):
            boundary = row.boundary if rows else "frame"
            if rows and len(rows) % setting.column == 0:
                boundary = "column" if boundary in ("second", "in", "hang") else "frame"
            rows.append(replace(row, story=number, boundary=boundary))
    return _with_trailer(rows, story, number, setting, rng)


def _passage_rows(passage: Passage, index: int, setting: Setting, rng: Random) -> Iterator[Row]:
    if passage.kind == SUBHEAD:
        yield Row(text=passage.text, part="subhead", index=index, boundary="subhead", x=rng.choice((0, 2, 4)))
        return
    indent = 0 if passage.kind in (GOES_ON, ROW) else setting.indent
    measure = max(setting.measure, 26) if passage.kind == ROW else setting.measure
    for i, (shift, text) in enumerate(break_text(passage.text, measure, indent, setting.jitter, rng)):
        hangs = setting.hang and i > 0 and text[0] in OPENING
        first = "row" if passage.kind == ROW else "par"
        boundary = first if not i else "hang" if hangs else "second" if i == 1 else "in"
        loose = setting.loose and rng.random() < setting.loose and len(text) > 4
        yield Row(
            text=space_out(text) if loose else text,
            part="body",
            index=index,
            boundary=boundary,
            x=shift - 0.5 * hangs,
        )


def _with_trailer(rows: list[Row], story: Story, number: int, setting: Setting, rng: Random) -> list[Row]:
    text, part = story.trailer
    if not text:
        return rows
    last = rows[-1]
    if last.part == "body" and width(last.text) + width(text) + 1 <= setting.measure and rng.random() < 0.8:
        return [*rows[:-1], replace(last, text=last.text + rng.choice(("", " ", "  ")) + text)]
    indent = max(0.0, setting.measure - width(text))
    return [*rows, Row(text=text, part=f"{part}_line", story=number, boundary="trailer", x=indent)]


def caption_rows(story: Story, number: int, rng: Random) -> list[list[Row]]:
    """Rows of each caption."""
    measure = rng.choice((12, 16, 20, 24, 30, 40))
    return [
        [
            Row(
                text=text, part="caption", story=number, index=i, boundary="in" if n > 1 else "second" if n else "frame"
            )
            for n, (_, text) in enumerate(break_text(caption, measure, 0, 0, rng))
        ]
        for i, caption in enumerate(story.captions)
    ]


def single_row(text: str, part: str, number: int) -> list[Row]:
    """Set a part that has a frame of its own."""
    return [Row(text=text, part=part, story=number)] if text else []
