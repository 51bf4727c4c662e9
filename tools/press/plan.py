"""The page plans of an issue: what is drawn on each page, in which order, and how it is set."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a story is set."""

    measure: float = 18
    columns: int = 1
    cuts: tuple[int, ...] = ()
    """After how many lines a further column begins; empty: columns of equal depth."""
    indent: float = 2
    line_indent: float = 0
    loose: bool = False
    """Marks are not squeezed into a line; a line that wants an em or more for it is letter-spaced."""
    hang: bool = True
    """An opening mark at the start of a line hangs out by half an em."""
    spaced: tuple[str, ...] = ()
    """Parts that are letter-spaced: headline, column."""
    flush_head: bool = False
    byline_shift: float = 0
    caption_measure: float = 26

    def depths(self, lines: int) -> tuple[int, ...]:
        """How many lines each column takes."""
        if self.cuts:
            return tuple(b - a for a, b in pairwise((0, *self.cuts, lines)))
        depth = -(-lines // self.columns)
        return (depth,) * self.columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of drawing: parts of a story, or a piece of page furniture (then `story` is empty)."""

    parts: tuple[str, ...]
    story: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """The plan of one page."""

    number: int
    name: str
    steps: tuple[Step, ...]
    furniture: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)
    default: Setting = field(default_factory=Setting)

    def setting(self, story: str) -> Setting:
        """How a story is set on this page."""
        return self.settings.get(story, self.default)

    def parts_apart(self, story: str) -> frozenset[str]:
        """Parts of a story that have a place of their own in the drawing order."""
        parts = {part for step in self.steps if step.story == story for part in step.parts}
        if "byline+body" in parts:
            parts.add("byline")
        return frozenset(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePlan:
    """The plan of an issue."""

    day: date
    pages: tuple[PagePlan, ...]


def read_plan(path: Path) -> IssuePlan:
    """Read an issue's plan, named by its date: `2025-06-18.toml`."""
    content = tomllib.loads(path.read_text("utf-8"))
    day = date.fromisoformat(path.stem)
    return IssuePlan(day=day, pages=tuple(_page(page, day, content["paper"]) for page in content["page"]))


def _page(page: dict[str, Any], day: date, paper: str) -> PagePlan:
    default = page.get("setting", {})
    furniture = {"folio": [folio(paper, day, page["number"], page["name"])], **page.get("furniture", {})}
    return PagePlan(
        number=page["number"],
        name=page["name"],
        steps=tuple(parse_step(step) for step in page["draw"]),
        furniture={what: tuple(lines) for what, lines in furniture.items()},
        settings={name: _setting(default | own) for name, own in page.get("set", {}).items()},
        default=_setting(default),
    )


def _setting(fields: dict[str, Any]) -> Setting:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    return Setting(**values)


def folio(paper: str, day: date, number: int, name: str) -> str:
    """Word the line at the head of a page 报眉."""
    return f"{paper} {day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]} 第{number:02}版 {name}"


def parse_step(text: str) -> Step:
    """Read `canal: head body`, or the name of a piece of furniture.

    >>> parse_step("canal: head body").parts
    ('head', 'body')
    """
    story, colon, parts = text.partition(": ")
    return Step(story=story, parts=tuple(parts.split())) if colon else Step(parts=(text,))
