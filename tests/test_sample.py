"""The sample edition is what the press makes of its copy, and shows what real pages show."""

import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tools.press.__main__ import HERE, ROOT, issue_stories, print_edition
from tools.press.extract import extract
from tools.press.page import Line
from tools.press.plan import Setting, read_plan
from tools.press.story import Story, parse_story
from tools.press.typeset import NO_END, NO_START, break_lines, space_out, width

GOLD = ROOT / "tests" / "golden" / "sample"
DAYS = ("2025-06-17", "2025-06-18")
FIELDS = ("column", "kicker", "headline", "deck", "byline_line", "jump_line")


@cache
def stories() -> tuple[tuple[str, Story], ...]:
    plans = [read_plan(HERE / "plans" / f"{day}.toml") for day in DAYS]
    return tuple((plan.day.isoformat(), story) for plan in plans for story in issue_stories(plan))


@cache
def gold_pages() -> tuple[tuple[dict, list[str]], ...]:
    """Gold and rows of every page."""
    pages = []
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        day, _, number = path.stem.partition("_")
        source = ROOT / "content/qinghe" / day[:4] / day / "source" / f"{number}.txt"
        pages.append((gold, source.read_text("utf-8").split("\n")))
    return tuple(pages)


def rows(value: dict) -> list[int]:
    ranges = value["lines"] if isinstance(value["lines"][0], list) else [value["lines"]]
    return [row for first, last in ranges for row in range(first, last + 1)]


def claims(gold: dict) -> list[dict]:
    parts = [
        part
        for article in gold["articles"]
        for part in (
            *(article[field] for field in FIELDS if field in article),
            *article.get("captions", []),
            *article["blocks"],
        )
    ]
    return [*parts, *gold["unassigned"]]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(("path", "text"), [pytest.param(path, text, id=str(path)) for path, text in print_edition()])
def test_the_committed_file_is_what_the_press_makes(path: Path, text: str) -> None:
    assert (ROOT / path).read_text("utf-8") == text, "run `python -m tools.press`"


def test_gold_claims_every_line_once_and_with_its_own_text() -> None:
    assert len(gold_pages()) == 16
    for gold, source in gold_pages():
        printed = {number for number, row in enumerate(source, 1) if row.strip()}
        claimed = Counter(row for part in claims(gold) for row in rows(part) if row in printed)
        assert set(claimed) == printed, gold["page"]
        assert set(claimed.values()) == {1}, gold["page"]
        for part in claims(gold):
            assert squeezed("".join(source[row - 1] for row in rows(part))) == part["text"]


def test_the_edition_has_enough_to_read() -> None:
    articles = [story for _, story in stories() if story.jump_from is None]
    letters = sum(len(passage.text) for _, story in stories() for passage in story.passages)
    assert len(articles) >= 60
    assert letters > 24_000
    assert all(story.headline for story in articles)


def test_columns_authors_and_topics_recur_over_both_issues() -> None:
    columns, authors, about_the_canal = ({day: set() for day in DAYS} for _ in range(3))
    for day, story in stories():
        columns[day].add(story.column)
        authors[day].update(story.authors)
        if any("望川渠" in passage.text for passage in story.passages):
            about_the_canal[day].add(story.name)
    assert len((columns[DAYS[0]] & columns[DAYS[1]]) - {""}) >= 6
    assert len(authors[DAYS[0]] & authors[DAYS[1]]) >= 8
    assert all(len(names) >= 4 for names in about_the_canal.values())


def test_authors_stand_in_print() -> None:
    for gold, _ in gold_pages():
        for article in gold["articles"]:
            text = "".join(part["text"] for part in claims({"articles": [article], "unassigned": []}))
            assert all(name in text for name in article.get("authors", []) + article.get("photographers", []))


def test_both_halves_of_every_jump_are_printed() -> None:
    halves = {(day, story.name, story.page): story for day, story in stories() if story.jump_to or story.jump_from}
    opened = [(day, story) for (day, _, _), story in halves.items() if story.jump_to]
    assert {day for day, _ in opened} == set(DAYS)
    for day, story in opened:
        other = halves[day, story.name, story.jump_to]
        assert other.jump_from == story.page
        assert other.headline == story.headline
    assert len(halves) == 2 * len(opened)


def headline_after_body(gold: dict, source: list[str]) -> int:
    heads = [(rows(a["headline"])[0], rows(a["blocks"][0])[0]) for a in gold["articles"] if "headline" in a]
    return sum(head > body for head, body in heads)


def headlines_interleaved(gold: dict, source: list[str]) -> int:
    """Two articles whose bodies come one after the other, and then their two headlines."""
    heads = sorted(rows(a["headline"])[-1] for a in gold["articles"] if "headline" in a)
    bodies = sorted(rows(b)[0] for a in gold["articles"] for b in a["blocks"])
    return sum(not any(one < body < other for body in bodies) for one, other in pairwise(heads))


def blanks_inside_paragraphs(gold: dict, source: list[str]) -> int:
    return sum(not source[r - 1].strip() for a in gold["articles"] for b in a["blocks"] for r in rows(b))


def letter_spaced_rows(gold: dict, source: list[str]) -> int:
    return sum(bool(re.search(r"(?:[\u4e00-\u9fff] ){4}", row)) for row in source)


def hanging_marks(gold: dict, source: list[str]) -> int:
    pairs = pairwise(source)
    return sum(not before.strip() and row.startswith(("“", "《", "（")) for before, row in pairs)


def far_captions(gold: dict, source: list[str]) -> int:
    far = 0
    for article in gold["articles"]:
        body = [row for block in article["blocks"] for row in rows(block)]
        for caption in article.get("captions", ()):
            far += min(abs(row - rows(caption)[0]) for row in body) > 20
    return far


def far_columns(gold: dict, source: list[str]) -> int:
    return sum(abs(rows(a["column"])[0] - rows(a["headline"])[0]) > 12 for a in gold["articles"] if "column" in a)


def joined_paragraphs(gold: dict, source: list[str]) -> int:
    """A paragraph that begins without a blank row before it."""
    return sum(bool(source[rows(b)[0] - 2].strip()) for a in gold["articles"] for b in a["blocks"] if rows(b)[0] > 1)


def count(field: str) -> object:
    return lambda gold, source: sum(field in article for article in gold["articles"])


def found(pattern: str) -> object:
    return lambda gold, source: len(re.findall(pattern, "\n".join(source), re.M))


TRAITS = {
    "a body before its headline": headline_after_body,
    "headlines of several articles after their bodies": headlines_interleaved,
    "a blank row inside a paragraph": blanks_inside_paragraphs,
    "a paragraph without a blank row before it": joined_paragraphs,
    "letter-spaced rows": letter_spaced_rows,
    "a blank row before a hanging mark": hanging_marks,
    "a caption far from its article": far_captions,
    "a column label away from its article": far_columns,
    "a kicker": count("kicker"),
    "a deck": count("deck"),
    "a headline of two lines": lambda gold, source: sum(len(rows(a["headline"])) > 1 for a in gold["articles"]),
    "a headline of two halves": found(r"^\S{6,} \S{6,}$"),
    "a jump line of its own": found(r"^(?:（下转第.版）|■上接第.+版)$"),
    "a jump mark within the text": found(r"(?:[^\n]（下转第4版）$|^（上接第1版）.)"),
    "subheads": lambda gold, source: sum(b["kind"] == "subhead" for a in gold["articles"] for b in a["blocks"]),
    "numbered subheads": found(r"^（[一二三]）$"),
    "half-width punctuation": found(r"[\u4e00-\u9fff],[\u4e00-\u9fff]"),
    "a byline line": count("byline_line"),
    "a byline after a square": found(r"^□\S+$"),
    "a byline after the last word": found(r"。（(?:本报记者 )?[^（）]{2,12}）$"),
    "our own report": found(r"^本报讯\s?（(?:记者|通讯员) ?"),
    "a foreign dateline": found(r"^本报\S{2,4}6月\d+日电"),
    "an agency": found(r"^青禾社"),
    "a folio": found(r"^青禾日报 2025年6月1[78]日 星期[二三] 第0\d版 "),
    "the editors": found(r"^责任编辑 "),
}


@pytest.mark.parametrize("trait", TRAITS)
def test_the_edition_shows(trait: str) -> None:
    assert sum(TRAITS[trait](gold, source) for gold, source in gold_pages()) > 0


def test_no_line_breaks_where_it_may_not() -> None:
    text = "“改了11稿，”他说：“有7稿是村民改的。”于是《渠边话》（第9场）写道——“水怕急”……"
    for measure in range(6, 24):
        for push_in in (True, False):
            lines = [line.text for line in break_lines(text, measure, 2, push_in=push_in)]
            assert squeezed("".join(lines)) == squeezed(text)
            assert all(line[0] not in NO_START - {"—", "…"} for line in lines[1:])
            assert all(line[-1] not in NO_END for line in lines[:-1])


def test_a_line_is_no_wider_than_its_measure_but_for_squeezed_marks() -> None:
    text = "渠该怎么修，先问用水的人；水该怎么用，先看田里的秧。" * 6
    assert all(width(line.text) <= 17 for line in break_lines(text, 16, 2))


def test_letter_spacing_shows_no_blank_on_the_empty_side_of_a_mark() -> None:
    assert space_out("他说，“DN1200管”") == "他 说 ，“ DN1200 管 ”"


def test_the_second_row_of_a_block_sets_the_edge_that_the_others_must_keep() -> None:
    places = [(2, 0), (0, 1.3), (0, 2.6), (-0.5, 3.9), (0, 5.2), (0, 30)]
    shown, _ = extract([Line(text=str(n), x=x, y=y) for n, (x, y) in enumerate(places)])
    assert shown == ("0", "1", "2", "", "3", "4", "", "5")


def test_columns_take_all_lines_once() -> None:
    assert sum(Setting(cuts=(3, 9)).depths(20)) == 20
    assert Setting(columns=3).depths(10) == (4, 4, 4)


def test_copy_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="headlin"):
        parse_story("x", 1, "headlin: 水到了\n\n正文。")
