"""Articles written for training, invented throughout: texts/modern and texts/historical hold them as TOML."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_TEXTS = Path(__file__).with_name("texts")
_KINDS = {"p": "running", "d": "running", "h": "subhead", "row": "row"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An article as its author left it, before anyone laid it out."""

    kind: str
    """news, feature, talk, verse, list, brief, notice, advert, essay, table, dispatches, editorial."""
    headline: tuple[str, ...]
    """Its rows, where the author says how it breaks."""
    kicker: str
    deck: tuple[str, ...]
    column: str
    byline: str
    opening: str
    closing: str
    captions: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]
    """Kind (running, row, subhead) and text."""


@cache
def read_written(period: str) -> tuple[Written, ...]:
    """All articles of a period, `modern` or `historical`, in the order of files and articles."""
    found: list[Written] = []
    for path in sorted((_TEXTS / period).glob("*.toml")):
        if path.stem != "pieces":
            found += map(_written, tomllib.loads(path.read_text("utf-8"))["article"])
    return tuple(article for article in found if article.passages)


def _written(record: dict[str, Any]) -> Written:
    return Written(
        kind=record["kind"],
        headline=_rows(record.get("headline", "")),
        kicker=" ".join(_rows(record.get("kicker", ""))),
        deck=_rows(record.get("deck", "")),
        column=record.get("column", ""),
        byline=record.get("byline", ""),
        opening=record.get("opening", ""),
        closing=record.get("closing", ""),
        captions=tuple(record.get("captions", ())),
        passages=tuple(_passages(record["body"])),
    )


def _rows(value: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, [value] if isinstance(value, str) else value))


def _passages(body: Sequence[dict[str, str]]) -> Iterator[tuple[str, str]]:
    for block in body:
        for key, text in block.items():
            if text.strip():
                yield _KINDS[key], " ".join(text.split("\n")).strip()
