"""What articles cost: reading, rendering, relating. Ratios matter, not this machine's milliseconds.

Run with `python -m benchmarks.markdown`.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec
import yaml

from generator.edition.facts import ArticleFacts, How, IssueFacts, Name
from generator.edition.records import IssueBrief
from generator.edition.urls import TOPICS
from generator.ids import ArticleId, IssueId
from generator.index.content import Row, put_issue
from generator.index.draft import Draft
from generator.index.file import SCHEMA
from generator.index.subjects import settle_subjects
from generator.markdown import escape_inline, parse_article, render_article, show_block, yaml_tree
from generator.markdown.body import commonmark_blocks, parse_body
from generator.markdown.dialect import renderer

SENTENCE = "渠水从上坝村出发，绕过鹰嘴岩，二十七个村的秧田都在等它。老人说，水不等人，人要等水。"
BODY = "\n\n".join(
    ["本报讯　" + SENTENCE * 2, "## 一本账，算到每一亩", *[f"{SENTENCE}用水{n}.5万立方米。" * 2 for n in range(8)]]
)
ARTICLE = f"""---
id: qinghe/2025-06-18/01/3
headline: 老渠新水到田头
kicker: 望川渠修复工程历时三年
deck: ——管护办法见闻
byline: 本报记者　沈知禾
authors: [沈知禾, 柳明川]
dateline: 本报讯
date: 2025-06-18
page: 1
jump_to: 4
---

{BODY}
"""
PATH = Path("01-03.md")


def main() -> None:
    """Print a table of costs."""
    article = parse_article(ARTICLE, PATH)
    print(f"an article of {len(BODY)} characters, {len(article.blocks)} blocks\n")
    fast = microseconds(lambda: parse_article(ARTICLE, PATH))
    print(f"{'read an article':34} {fast:8.0f} µs")
    show("split its body", lambda: parse_body(BODY), "as CommonMark does", lambda: list(commonmark_blocks(BODY)))
    front = ARTICLE.split("---")[1]
    show("YAML of its front matter", lambda: yaml_tree.parse_mapping(front, 2), "in pure Python", lambda: slowly(front))
    whole = renderer()
    show("its HTML", lambda: list(map(show_block, article.blocks)), "by markdown-it alone", lambda: whole.render(BODY))
    print(f"{'write it':34} {microseconds(lambda: render_article(article)):8.0f} µs")
    print(f"{'escape its text':34} {microseconds(lambda: escape_inline(BODY)):8.0f} µs")
    for count in (10_000, 100_000):
        draft = archive(count)
        start = time.perf_counter()
        settle_subjects(draft)
        print(f"relate {count:7,} articles {(time.perf_counter() - start) / count * 1e6:18.0f} µs each")


def show(name: str, ours: Callable[[], object], other_name: str, other: Callable[[], object]) -> None:
    """Print what one way costs, and how many times the other."""
    one, two = microseconds(ours), microseconds(other)
    print(f"{name:34} {one:8.0f} µs   {other_name} {two:.0f} µs, {two / one:.1f} times")


def microseconds(work: Callable[[], object], *, rounds: int = 7, each: int = 100) -> float:
    """Return the best mean of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(each):
            work()
        best = min(best, time.perf_counter() - start)
    return best / each * 1e6


def slowly(front: str) -> object:
    """Read YAML with PyYAML's own parser."""
    loader, yaml_tree.LOADER = yaml_tree.LOADER, yaml.SafeLoader
    try:
        return yaml_tree.parse_mapping(front, 2)
    finally:
        yaml_tree.LOADER = loader


def archive(count: int) -> Draft:
    """Index articles, forty a day, whose words are spread as words are: few common, most rare."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(SCHEMA)
    draft = Draft(db=db, fresh=True)
    draft.add_papers(("qinghe",))
    words = spread_words()
    for day in range(count // 40):
        issue = IssueId("qinghe", date(1956, 1, 1) + timedelta(day))
        articles = tuple(
            ArticleFacts(ArticleId(issue, 1 + place // 10, 1 + place % 10), msgspec.Raw(b"\xc0"), next(words), None, ())
            for place in range(40)
        )
        facts = IssueFacts(brief=IssueBrief(id=issue, pages=()), articles=articles)
        put_issue(draft, facts, Row(look=b"", made="", marks=b"", said=b""))
    return draft


def spread_words() -> Iterator[tuple[Name, ...]]:
    """Yield the keywords of one article after the other."""
    random = Random(1)  # noqa: S311 # the same articles each time
    words = [f"词{place}" for place in range(60_000)]
    total, cumulative = 0.0, []
    for place in range(len(words)):
        total += 1 / (place + 20)
        cumulative.append(total)
    while True:
        found = dict.fromkeys(random.choices(words, cum_weights=cumulative, k=8))
        yield tuple(Name(kind=TOPICS, text=word, how=How.TOPIC, rarity=11.0) for word in found)


if __name__ == "__main__":
    main()
