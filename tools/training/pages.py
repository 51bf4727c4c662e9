"""Whole pages: stories set and drawn in some order, with furniture and advertisements, in one of several scripts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from json import loads
from random import Random
from typing import Any

from tools.training import words
from tools.training.articles import Written, read_written
from tools.training.gold import gold_of
from tools.training.habits import draw_habit, extract
from tools.training.pieces import Pieces, historical, modern
from tools.training.rows import MODERN, OLD, Row, Setting, body_rows, caption_rows, draw_setting, head_rows, single_row
from tools.training.stories import Story, invent_story, written_story
from tools.training.templates import Text, fill, invent_facts, invent_name, invent_text

HEAD = ("column", "kicker", "headline", "deck", "byline_line")


def make_page(pool: Sequence[Text], seed: str) -> tuple[str, dict[str, Any]]:
    """Text of a page and its gold segmentation; the same pool and seed give the same page."""
    rng = Random(seed)  # noqa: S311 -- pages need variety, not secrecy
    period = _draw_period(rng)
    count = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 10, 12))
    written = iter(rng.sample(read_written(period.name), len(read_written(period.name))))
    stories = [_story(period, written, pool, rng) for _ in range(count)]
    rows = _compose(stories, period, rng)
    script = _script(rng, period)
    rows = [replace(row, text=text) for row in rows if (text := script(row.text).strip())]
    if rng.random() < period.noisy:
        rows = [replace(row, text=_worn(row.text, rng)) for row in rows]
    lines, numbers = extract(rows, draw_habit(rng), rng)
    return "\n".join(lines) + "\n", gold_of(seed, rows, numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Period:
    """What the pages of a time have in common."""

    name: str
    pieces: Pieces
    measures: tuple[int, ...]
    unbroken: float
    """Chance that paragraphs are not broken into lines."""
    noisy: float
    """Chance that a page has characters lost or misread."""


def _draw_period(rng: Random) -> _Period:
    if rng.random() < 0.3:
        unbroken = rng.choice((0, 0, 0, 0, 0, 1.0))
        measures = rng.choice((OLD, OLD, OLD, MODERN))
        return _Period(name="historical", pieces=historical(), measures=measures, unbroken=unbroken, noisy=0.25)
    return _Period(name="modern", pieces=modern(), measures=MODERN, unbroken=rng.random() < 0.03, noisy=0.02)


def _story(period: _Period, written: Iterator[Written], pool: Sequence[Text], rng: Random) -> Story:
    """Make a story of a written article, of one of the other press's, or of template sentences."""
    form = rng.random()
    if form < (0.9 if period.name == "historical" else 0.62):
        return written_story(next(written), period.pieces, rng)
    return invent_story(rng.choice(pool) if pool and form < 0.82 else invent_text(rng), rng)


_HEAD_FIRST = {
    "modern": (1.0, 1.0, 1.0, 0.9, 0.5, 0.2, 0.1, 0.0, 0.0),
    "historical": (1.0, 1.0, 1.0, 1.0, 1.0, 0.9, 0.5, 0.1, 0.0),
}
"""How often a page sets headlines before their bodies."""


def _compose(stories: Sequence[Story], period: _Period, rng: Random) -> list[Row]:
    """Rows of the page in drawing order."""
    head_first = rng.choice(_HEAD_FIRST[period.name])
    group, far, loose = rng.choice((0, 0.3, 0.6, 0.8)), rng.choice((0, 0, 0.3, 0.7)), rng.choice((0, 0, 0.3, 0.6))
    alike = draw_setting(rng, loose, period.measures, period.unbroken) if rng.random() < 0.3 else None
    runs: list[list[Row]] = []
    distant: list[list[Row]] = []
    numbered = list(enumerate(stories))
    while numbered:
        size = rng.choice((2, 2, 3)) if rng.random() < group else 1
        batch, numbered = numbered[:size], numbered[size:]
        heads, bodies = [], []
        for number, story in batch:
            setting = alike or draw_setting(rng, loose, period.measures, period.unbroken)
            head, body = _story_runs(story, number, setting, far, distant, rng)
            heads.append(head)
            bodies.append(body)
        if rng.random() < 0.3:
            heads.reverse()
        first = rng.random() < head_first
        runs += [run for run in ([*heads, *bodies] if first else [*bodies, *heads]) if run]
    for run in distant:
        runs.insert(rng.choice((0, len(runs), rng.randrange(len(runs) + 1))), run)
    _add_furniture(runs, period, rng)
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


def _add_furniture(runs: list[list[Row]], period: _Period, rng: Random) -> None:
    pieces, old = period.pieces, period.name == "historical"
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
        own = old or rng.random() < 0.6
        folio = [pieces.draw(pieces.folios, rng) for _ in range(rng.choice((1, 1, 2)))] if own else _folio(rng)
        runs.insert(rng.choice((0, 0, 0, len(runs))), _rows(folio, "folio", rng))
    if not old and rng.random() < 0.5:
        runs.insert(rng.choice((0, len(runs), len(runs))), _rows(_editors(rng), "editors", rng))
    if rng.random() < 0.12:
        lead = [rng.choice(("广告", "广 告", "公益广告", "分类广告", "·广告·"))] if rng.random() < 0.9 else []
        runs.insert(rng.randrange(len(runs) + 1), _rows(lead + _advert(period, rng), "advertisement", rng))


def _advert(period: _Period, rng: Random) -> list[str]:
    if period.name == "historical":
        return [period.pieces.draw(rng.choice(period.pieces.adverts), rng) for _ in range(rng.randint(1, 5))]
    if rng.random() < 0.6:
        return [period.pieces.fill(line, rng) for line in rng.choice(period.pieces.adverts)]
    facts = invent_facts(rng)
    return [fill(text, facts, rng) for text in rng.sample(words.ADVERTS, rng.randint(1, 5))]


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
def _simplified() -> dict[int, str]:
    """Each Traditional character with its Simplified one."""
    table = loads((files("generator.text") / "simplified.json").read_text(encoding="utf-8"))
    return {ord(old): new for old, new in zip(table["traditional"], table["simplified"], strict=True)}


@cache
def _traditional() -> dict[int, str]:
    """Each Simplified character with the last of its Traditional ones."""
    table = loads((files("generator.text") / "simplified.json").read_text(encoding="utf-8"))
    return {ord(new): old for old, new in zip(table["traditional"], table["simplified"], strict=True)}


_HALF = str.maketrans("，；：（）！？", ",;:()!?")
_CORNERS = str.maketrans("“”‘’", "「」『』")


def _script(rng: Random, period: _Period) -> Callable[[str], str]:
    """How a page writes: Simplified or Traditional, with what marks."""
    if period.name == "historical":
        form = rng.choices(("traditional", "plain", "sparse", "none"), (48, 28, 14, 10))[0]
    else:
        form = rng.choices(("plain", "traditional", "half", "sparse", "none"), (82, 6, 7, 3, 2))[0]
    if form == "traditional":
        sparse, corners = rng.random() < 0.2, rng.random() < 0.8
        return lambda text: _sparse(_cornered(text.translate(_traditional()), corners), sparse)
    folded = _simplified()
    if form == "half":
        return lambda text: text.translate(folded).translate(_HALF)
    if form == "none":
        return lambda text: re.sub(r"[，。；、](?!$)", lambda _: rng.choice(("", " ")), text.translate(folded))
    if form == "sparse":
        return lambda text: _sparse(text.translate(folded), True)
    return lambda text: text.translate(folded)


def _cornered(text: str, corners: bool) -> str:
    return text.translate(_CORNERS) if corners else text


def _sparse(text: str, sparse: bool) -> str:
    """Old print has one mark for comma and stop."""
    return re.sub(r"[，；]", "、", text) if sparse else text


_MISREAD = "□○■?？·.口日曰一丨"


def _worn(text: str, rng: Random) -> str:
    """Lose and misread some characters, as scanners do."""
    chars = ["" if (form := rng.random()) < 0.006 else rng.choice(_MISREAD) if form < 0.016 else char for char in text]
    return "".join(chars)
