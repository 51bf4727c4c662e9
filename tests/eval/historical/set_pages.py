"""Set the invented articles as historical text pages with their gold, in the habits of several kinds of source.

    python tests/eval/historical/set_pages.py [FOLDER]

Writes pages/ and gold/ below FOLDER, by default beside this script; the same each time. README.md has the rest.
"""

import json
import re
import sys
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import opencc
from articles import Article, read_articles
from furniture import furnish
from habits import HABITS, Blanks, Habit
from layout import Row, arrange, break_off, flow, interleave, is_cuttable, join_stanzas, set_article, settle

HERE = Path(__file__).resolve().parent
SEPARATE = ("column", "kicker", "headline", "deck", "byline_line", "jump_line")


@cache
def stock(simplified: bool) -> tuple[Article, ...]:
    """Read the articles, in Traditional or Simplified characters."""
    return read_articles(HERE / "texts", _simplify if simplified else str)


def _simplify(text: str) -> str:
    """Convert a text, but for 舖, which OpenCC left as it is when the pages were set."""
    convert = opencc.OpenCC("t2s").convert
    return "舖".join(map(convert, text.split("舖")))


def draw(habit: Habit, used: Counter[str], random: Random) -> list[Article]:
    """Draw a page's articles, those least used first, few of them jumping."""
    pool = [a for a in stock(habit.simplified) if a.era == habit.era or (habit.era == "1950s" and a.genre in NEUTRAL)]
    pool.sort(key=lambda a: (used[a.id] - (a.era == "1950s"), random.random()))
    drawn = pool[: random.randint(*habit.size)]
    used.update(a.id for a in drawn)
    random.shuffle(drawn)
    long = [n for n, a in enumerate(drawn) if is_long(a)]
    if long and random.random() < habit.jumps:
        at = random.choice(long)
        drawn[at] = break_off(drawn[at], random, keep_end=random.random() < 0.5)
    return drawn


NEUTRAL = ("city", "supplement")


def is_long(article: Article) -> bool:
    """Tell an article that may jump to another page."""
    length = sum(len(line) for block in article.blocks for line in block.lines)
    return length > 200 and any(map(is_cuttable, article.blocks))


def set_page(habit: Habit, used: Counter[str], random: Random) -> tuple[list[Row], list[Article]]:
    """Set a page."""
    house = settle(habit, random)
    drawn = draw(habit, used, random)
    if house.blanks == Blanks():
        drawn = [join_stanzas(article) for article in drawn]
    runs = arrange([set_article(n, a, habit, house, random) for n, a in enumerate(drawn)], habit, random)
    if random.random() < habit.interleave:
        runs = interleave(runs, random)
    return furnish(flow(runs, house.blanks, random), habit.furniture, habit.era, random), drawn


def read_gold(name: str, rows: list[Row], drawn: list[Article]) -> dict[str, Any]:
    """Read the gold off the rows."""
    numbered = [(n, row) for n, row in enumerate(rows, 1) if row.text.strip()]
    loose = [{**claim([(n, row)], rows), "reason": row.reason} for n, row in numbered if row.article < 0]
    articles = [
        article_gold(article, [(n, row) for n, row in numbered if row.article == at], rows)
        for at, article in enumerate(drawn)
    ]
    return {"page": name, "articles": articles, "unassigned": loose}


def article_gold(article: Article, numbered: list[tuple[int, Row]], rows: list[Row]) -> dict[str, Any]:
    """Read one article's gold off its rows."""
    gold: dict[str, Any] = {"id": article.id}
    for field in SEPARATE:
        mine = [(n, row) for n, row in numbered if row.field == field]
        if mine:
            gold[field] = claim(mine, rows)
    optional = {"authors": article.authors, "photographers": article.photographers}
    gold |= {name: list(names) for name, names in optional.items() if names}
    gold |= {name: page for name in ("jump_to", "jump_from") if (page := getattr(article, name))}
    captions = [(n, row) for n, row in numbered if row.field == "caption"]
    if captions:
        gold["captions"] = [claim(captions, rows)]
    body = sorted(((n, row) for n, row in numbered if row.field == "block"), key=lambda item: item[1].block)
    gold["blocks"] = [
        {"kind": "subhead" if article.blocks[at].kind == "subhead" else "paragraph", **claim(list(block), rows)}
        for at, block in groupby(body, key=lambda item: item[1].block)
    ]
    return gold


def claim(numbered: list[tuple[int, Row]], rows: list[Row]) -> dict[str, Any]:
    """Claim lines for a field; blank rows between two of its lines are inside it."""
    ranges: list[list[int]] = []
    for n, _ in numbered:
        if ranges and not any(row.text.strip() for row in rows[ranges[-1][1] : n - 1]):
            ranges[-1][1] = n
        else:
            ranges.append([n, n])
    text = re.sub(r"\s+", "", "".join(row.text for _, row in numbered))
    return {"text": text, "lines": ranges if len(ranges) > 1 else ranges[0]}


def main() -> None:
    """Set every page."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name in ("pages", "gold"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    used: Counter[str] = Counter()
    for habit in HABITS:
        for number in range(1, habit.pages + 1):
            stem = f"{habit.name}_{number}"
            rows, drawn = set_page(habit, used, Random(stem))  # noqa: S311 pages, not secrets
            gold = json.dumps(read_gold(f"{stem}.txt", rows, drawn), ensure_ascii=False, indent=1)
            (folder / "pages" / f"{stem}.txt").write_text("\n".join(row.text for row in rows) + "\n", "utf-8")
            (folder / "gold" / f"{stem}.json").write_text(gold + "\n", "utf-8")


if __name__ == "__main__":
    main()
