"""Small parts of a page in the forms that print has for them: labels, folios, bylines, openings, jumps, adverts."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tools.training import words
from tools.training.templates import invent_name

_TEXTS = Path(__file__).with_name("texts")
_BLANK = re.compile(r"\{(\w+)\}")
_SINGLE = ("（完）", "■", "□", "◆", "●")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The parts of one period, as templates with names in braces."""

    columns: tuple[str, ...]
    folios: tuple[str, ...]
    bylines: tuple[str, ...]
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    jumps_to: tuple[str, ...]
    jumps_from: tuple[str, ...]
    captions: tuple[str, ...]
    credits: tuple[str, ...]
    series: tuple[str, ...]
    adverts: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...]
    """Before a brief."""
    values: dict[str, tuple[str, ...]]

    def fill(self, template: str, rng: Random) -> str:
        """Fill in a template."""
        return _BLANK.sub(lambda match: self._value(match[1], rng), template)

    def draw(self, templates: tuple[str, ...], rng: Random) -> str:
        """Draw a template and fill it in."""
        return self.fill(rng.choice(templates), rng)

    def _value(self, name: str, rng: Random) -> str:
        if name in self.values:
            return rng.choice(self.values[name])
        if name.startswith("name"):
            return invent_name(rng)
        return str(rng.randint(1, 12))


@cache
def modern() -> Pieces:
    """Parts of today's papers."""
    values = {
        "place": words.PLACES,
        "agency": words.AGENCIES,
        "paper": words.PAPERS,
        "date": tuple(f"{month}月{day}日" for month in range(1, 13) for day in (2, 9, 15, 28)),
    }
    return _pieces(_read("modern"), values)


@cache
def historical() -> Pieces:
    """Parts of papers of 1905 to 1965."""
    record = _read("historical")
    values = {name: tuple(value) for name, value in record["values"].items()}
    values["n"] = tuple("二三四五六七八九十")
    return _pieces(record, values)


def _read(period: str) -> dict[str, Any]:
    return tomllib.loads((_TEXTS / period / "pieces.toml").read_text("utf-8"))


def _pieces(record: dict[str, Any], values: dict[str, tuple[str, ...]]) -> Pieces:
    jumps = record.get("jumps", ())
    onward = [jump for jump in jumps if not re.search("上接|緊接|續|接昨", jump)]
    return Pieces(
        columns=tuple(record["columns"]),
        folios=tuple(record["folios"]),
        bylines=tuple(record["bylines"]),
        openings=tuple(record["openings"]),
        closings=tuple(closing for closing in record["closings"] if closing not in _SINGLE),
        jumps_to=tuple(record.get("jumps_to", onward)),
        jumps_from=tuple(record.get("jumps_from", [jump for jump in jumps if jump not in onward])),
        captions=tuple(record.get("captions", ())),
        credits=tuple(record.get("credits", ())),
        series=tuple(record.get("series", ())),
        adverts=tuple((advert,) if isinstance(advert, str) else tuple(advert) for advert in record["adverts"]),
        marks=tuple(record.get("marks", ())),
        values=values,
    )
