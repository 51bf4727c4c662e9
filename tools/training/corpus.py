"""Sets of pages with their gold: made ones to train on, others to look at what was learned."""

import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.model import PageText, SourceLine
from generator.segment.features import page_features
from generator.segment.lines import decode_lines
from generator.segment.page_view import look_at
from tools.training.gold import label_lines
from tools.training.pages import make_page
from tools.training.templates import Text, read_free_texts

ROOT = Path(__file__).resolve().parents[2]
PRESS = ROOT.parent / "shared" / "acceptance" / "press"
"""Another press, with free texts; used where it is at hand."""

FIRST_SEED = 700_000
"""The other press's pages for training begin here; its own test pages are numbered from 1000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """A page's text and what it should be cut into."""

    name: str
    text: str
    gold: dict[str, Any]


def page_text(page: GoldPage) -> PageText:
    """Turn a page into what the segmenter reads."""
    rows = page.text.split("\n")
    return PageText(name=page.name, lines=tuple(SourceLine(number=i, text=row) for i, row in enumerate(rows, 1)))


def labelled(page: GoldPage) -> tuple[list[list[str]], list[str]]:
    """Features and gold letters of a page's lines."""
    lines = decode_lines(page_text(page))
    return page_features(look_at(lines)) if lines else [], label_lines(page.gold, [line.number for line in lines])


def varied_pages(count: int, series: str = "train", pool: Sequence[Text] | None = None) -> Iterator[GoldPage]:
    """Pages set in all the ways that tools.training knows; `pool` are more texts, the other press's if left out."""
    pool = read_free_texts(PRESS / "articles.jsonl") if pool is None else pool
    for number in range(count):
        text, gold = make_page(pool, f"{series} {number}")
        yield GoldPage(name=f"{series} {number}", text=text, gold=gold)


def press_pages(count: int, difficulties: Sequence[int] = (0, 1, 2, 3), first: int = FIRST_SEED) -> Iterator[GoldPage]:
    """Pages of the other press, `count` for each difficulty; none where it is not at hand."""
    if not (PRESS / "press.py").exists():
        return
    press = _load_press()
    pool = [json.loads(row) for row in (PRESS / "articles.jsonl").read_text("utf-8").splitlines()]
    for difficulty in difficulties:
        for number in range(count):
            text, gold = press.make_page(pool, difficulty, first + number)
            yield GoldPage(name=f"press d{difficulty} {first + number}", text=text, gold=gold)


def _load_press() -> ModuleType:
    spec = importlib.util.spec_from_file_location("other_press", PRESS / "press.py")
    if spec is None or spec.loader is None:
        raise ImportError(PRESS)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
