import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
PAGES = sorted((HERE / "pages").glob("*.txt"))
FIELDS = ("column", "kicker", "headline", "deck", "byline_line", "jump_line")


def claimed_items(gold: dict[str, Any]) -> list[dict[str, Any]]:
    items = list(gold["unassigned"])
    for article in gold["articles"]:
        items += [article[field] for field in FIELDS if field in article]
        items += article.get("captions", []) + article["blocks"]
    return items


def line_numbers(lines: list[Any]) -> list[int]:
    pairs = [lines] if isinstance(lines[0], int) else lines
    return [number for first, last in pairs for number in range(first, last + 1)]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_gold_claims_every_line_once_and_says_what_it_reads(page: Path) -> None:
    rows = page.read_text("utf-8").split("\n")
    gold = json.loads((HERE / "gold" / f"{page.stem}.json").read_text("utf-8"))
    claims: Counter[int] = Counter()
    for item in claimed_items(gold):
        numbers = line_numbers(item["lines"])
        claims.update(number for number in numbers if rows[number - 1].strip())
        assert item["text"] == squeeze("".join(rows[number - 1] for number in numbers))
    assert claims == Counter(number for number, row in enumerate(rows, 1) if row.strip())


def test_every_page_has_its_gold_and_every_habit_its_pages() -> None:
    assert {page.stem for page in PAGES} == {path.stem for path in (HERE / "gold").glob("*.json")}
    assert len({page.stem.split("_")[0] for page in PAGES}) == 11
    assert len(PAGES) >= 50


def test_the_script_sets_the_same_pages_again(tmp_path: Path) -> None:
    pytest.importorskip("opencc")
    subprocess.run([sys.executable, str(HERE / "set_pages.py"), str(tmp_path)], check=True, capture_output=True)
    for kind in ("pages", "gold"):
        made = {path.name: path.read_bytes() for path in (tmp_path / kind).iterdir()}
        assert made == {path.name: path.read_bytes() for path in (HERE / kind).iterdir()}
