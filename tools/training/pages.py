"""Whole pages: stories set and drawn in some order, with furniture and advertisements, in one of several scripts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from json import loads
from random import Random
from typing import Any

from tools.training import words
from tools.training.gold import gold_of
from tools.training.habits import draw_habit, extract
from tools.training.rows import MODERN, OLD, Row, Setting, body_rows, caption_rows, draw_setting, head_rows, single_row
from tools.training.stories import Story, invent_story
from tools.training.texts import Text, fill, invent_facts, invent_name, invent_text

HEAD = ("column", "kicker", "headline", "deck", "byline_line")


def make_page(pool: Sequence[Text], seed: str) -> tuple[str, dict[str, Any]]:
    """Text of a page and its gold segmentation; the same pool and seed give the same page."""
    rng = Random(seed)  # noqa: S311 -- pages need variety, not secrecy
    count = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 10, 12))
    stories = [invent_story(_text(pool, rng), rng) for _ in range(count)]
    old = rng.random() < 0.1
    rows = _compose(stories, OLD if old else MODERN, rng)
    script = _script(rng, old=old)
    rows = [replace(row, text=text) for row in rows if (text := script(row.text).strip())]
    lines, numbers = extract(rows, draw_habit(rng), rng)
    return "\n".join(lines) + "\n", gold_of(seed, rows, numbers)


def _text(pool: Sequence[Text], rng: Random) -> Text:
    return rng.choice(pool) if pool and rng.random() < 0.55 else invent_text(rng)


def _compose(stories: Sequence[Story], measures: tuple[int, ...], rng: Random) -> list[Row]:
    """Rows of the page in drawing order."""
    head_first = rng.choice((1.0, 1.0, 0.9, 0.5, 0.2, 0.1, 0.0, 0.0))
    group, far, loose = rng.choice((0, 0.3, 0.6, 0.8)), rng.choice((0, 0, 0.3, 0.7)), rng.choice((0, 0, 0.3, 0.6))
    alike = draw_setting(rng, loose, measures) if rng.random() < 0.3 else None
    runs: list[list[Row]] = []
    distant: list[list[Row]] = []
    numbered = list(enumerate(stories))
    while numbered:
        size = rng.choice((2, 2, 3)) if rng.random() < group else 1
        batch, numbered = numbered[:size], numbered[size:]
        heads, bodies = [], []
        for number, story in batch:
            head, body = _story_runs(story, number, alike or draw_setting(rng, loose, measures), far, distant, rng)
            heads.append(head)
            bodies.append(body)
        if rng.random() < 0.3:
            heads.reverse()
        first = rng.random() < head_first
        runs += [run for run in ([*heads, *bodies] if first else [*bodies, *heads]) if run]
    for run in distant:
        runs.insert(rng.choice((0, len(runs), rng.randrange(len(runs) + 1))), run)
    _add_furniture(runs, rng)
    return [row for run in runs for row in run]


def _story_runs(
    story: Story, number: int, setting: Setting, far: float, distant: list[list[Row]], rng: Random
) -> tuple[list[Row], list[Row]]:
    """Head and body of a story; what stands far from both goes to `distant`."""
    own: list[Row] = []
    parts = list(HEAD)
    if rng.random() < far:
        parts.remove("column")
        distant.append(single_row(story.column, "column", number))
    if rng.random() < 0.15:
        parts.remove("byline_line")
        own += [row for text in story.byline for row in single_row(text, "byline_line", number)]
    if rng.random() < 0.15:
        parts.remove("deck")
        parts.insert(0 if rng.random() < 0.3 else len(parts), "deck")
    own += single_row(story.jump_from, "jump_line", number)
    own += body_rows(story, number, setting, rng)
    own += single_row(story.jump_to, "jump_line", number)
    for caption in caption_rows(story, number, rng):
        if rng.random() < far:
            distant.append(caption)
        else:
            own = caption + own if rng.random() < 0.5 else own + caption
    return head_rows(story, number, setting, tuple(parts), rng), own


def _add_furniture(runs: list[list[Row]], rng: Random) -> None:
    if rng.random() < 0.75:
        runs.insert(rng.choice((0, 0, 0, len(runs))), _rows(_folio(rng), "folio", rng))
    if rng.random() < 0.6:
        runs.insert(rng.choice((0, len(runs), len(runs))), _rows(_editors(rng), "editors", rng))
    if rng.random() < 0.25:
        facts = invent_facts(rng)
        lines = [fill(text, facts, rng) for text in rng.sample(words.ADVERTS, rng.randint(1, 5))]
        lead = [rng.choice(("广告", "广 告", "公益广告", "分类广告", "·广告·"))] if rng.random() < 0.9 else []
        runs.insert(rng.randrange(len(runs) + 1), _rows(lead + lines, "advertisement", rng))


def _rows(texts: Sequence[str], reason: str, rng: Random) -> list[Row]:
    close = rng.random() < 0.6
    return [Row(text=text, part=reason, boundary="second" if i and close else "frame") for i, text in enumerate(texts)]


def _folio(rng: Random) -> list[str]:
    day = f"{rng.randint(1998, 2031)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    week, page, paper = "星期" + rng.choice("一二三四五六日"), rng.randint(1, 16), rng.choice(words.PAPERS)
    name = rng.choice(words.PAGE_NAMES)
    number = rng.choice(
        (f"第{page}版", f"{page:02}版", f"{page:02}", f"A{page:02}", f"第{words.NUMERALS[min(page, 10)]}版")
    )
    moon = rng.choice(("初一", "十五", "廿二", "二十"))
    lunar_year = rng.choice("甲乙丙丁戊己庚辛") + rng.choice("子丑寅卯辰巳午未")
    lunar = f"农历{lunar_year}年{rng.choice('正二三四五六七八九十')}月{moon}"
    more = [
        lunar,
        f"总第{rng.randint(100, 29999)}期",
        f"第{rng.randint(100, 29999)}期",
        f"今日{rng.randint(4, 24)}版",
        f"国内统一连续出版物号 CN {rng.randint(10, 65)}-{rng.randint(1, 99):04}",
        f"国内统一刊号：CN{rng.randint(10, 65)}-{rng.randint(1, 99):04}",
        f"邮发代号 {rng.randint(1, 80)}-{rng.randint(1, 99)}",
        f"{paper}社出版",
        f"零售每份{rng.randint(1, 5)}元",
        "www.example.com",
        f"本版邮箱：news{rng.randint(1, 99)}@example.com",
        f"投稿热线：0{rng.randint(100, 999)}-{rng.randint(1000000, 8999999)}",
        f"{rng.choice(words.PLACES)} 晴 {rng.randint(1, 20)}～{rng.randint(21, 35)}℃",
    ]
    base = [paper, day, week, number, name]
    form = rng.random()
    if form < 0.35:
        return [" ".join(rng.sample(base, rng.randint(2, 5)))]
    if form < 0.6:
        return rng.sample(base, rng.randint(1, 5))
    if form < 0.75:
        return [f"{day} {week}", f"{number} {name}"]
    extra = rng.sample(more, rng.randint(1, 5))
    return [f"{day} {week}", *([" ".join(extra)] if rng.random() < 0.5 else extra)]


def _editors(rng: Random) -> list[str]:
    roles = rng.sample(words.ROLES, rng.choice((1, 2, 3, 3, 4)))
    mark = rng.choice(("：", "：", " ", " ", "/", ":"))
    lead = rng.choice(("本版", "")) if mark == "：" else ""
    named = [role + mark + invent_name(rng) for role in roles]
    named[0] = lead + named[0]
    return [rng.choice((" ", "  ", "　")).join(named)] if rng.random() < 0.6 else named


# ---------------------------------------------------------------- scripts


@cache
def _traditional() -> dict[int, str]:
    """Each Simplified character with the last of its Traditional ones."""
    table = loads((files("generator.text") / "simplified.json").read_text(encoding="utf-8"))
    return {ord(new): old for old, new in zip(table["traditional"], table["simplified"], strict=True)}


_HALF = str.maketrans("，；：（）！？", ",;:()!?")
_CORNERS = str.maketrans("“”‘’", "「」『』")


def _script(rng: Random, *, old: bool) -> Any:
    """How a page writes: Simplified or Traditional, with what marks."""
    form = rng.choices(("plain", "traditional", "half", "sparse", "none"), (76, 10, 6, 5, 3))[0]
    if old:
        form = rng.choice(("traditional", "traditional", "none"))
    if form == "traditional":
        sparse = rng.random() < 0.3
        return lambda text: _sparse(text.translate(_traditional()).translate(_CORNERS), sparse)
    if form == "half":
        return lambda text: text.translate(_HALF)
    if form == "none":
        return lambda text: re.sub(r"[，。；、](?!$)", lambda _: rng.choice(("", " ")), text)
    if form == "sparse":
        return lambda text: _sparse(text, True)
    return lambda text: text


def _sparse(text: str, sparse: bool) -> str:
    """Old print has one mark for comma and stop."""
    return re.sub(r"[，；]", "、", text) if sparse else text
