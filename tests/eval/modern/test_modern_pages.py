"""The modern pages' gold is whole, and the tool that made it refuses what it cannot know."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tools.sheet.browser import PrintedLine
from tools.sheet.extractors import EXTRACTORS
from tools.sheet.gold import MisfitError, key, match_lines
from tools.sheet.jump import cut_at
from tools.sheet.plan import Module, PagePlan, Part, house
from tools.sheet.styles import STYLES
from tools.sheet.texts import Story, TextBlock, read_stories
from tools.sheet.wording import in_house, spread

HERE = Path(__file__).parent
GOLD = sorted((HERE / "gold").glob("*.json"))


def numbers(value: dict[str, Any]) -> list[int]:
    lines = value["lines"]
    pairs = [lines] if isinstance(lines[0], int) else lines
    return [number for first, last in pairs for number in range(first, last + 1)]


def claims(gold: dict[str, Any]) -> Counter[int]:
    held = list(gold["unassigned"])
    for article in gold["articles"]:
        held += [value for value in article.values() if isinstance(value, dict)]
        held += article["blocks"] + article.get("captions", [])
    return Counter(number for value in held for number in numbers(value))


def test_there_are_pages_of_every_style_and_extractor() -> None:
    names = [path.stem.split("_") for path in GOLD]
    assert {style for style, _, _ in names} == {style.name for style in STYLES}
    assert {extractor for _, extractor, _ in names} == set(EXTRACTORS)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_gives_every_printed_line_to_one_field_and_tells_its_text(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    lines = (HERE / "pages" / gold["page"]).read_text("utf-8").split("\n")
    printed = {number for number, line in enumerate(lines, 1) if line.strip()}
    claimed = claims(gold)
    assert {number for number in claimed if number in printed} == printed
    assert all(claimed[number] == 1 for number in printed)
    for article in gold["articles"]:
        for block in article["blocks"]:
            assert block["text"] == re.sub(r"\s", "", "".join(lines[number - 1] for number in numbers(block)))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_reads_as_the_texts_were_written(path: Path) -> None:
    style = next(style for style in STYLES if style.name == path.stem.split("_")[0])
    stories = {story.id: house(story, style) for name in style.texts for story in read_stories(name)}
    for article in json.loads(path.read_text("utf-8"))["articles"]:
        story = stories[article["id"]]
        assert key(article["headline"]["text"]) == key(story.headline)
        printed, written = ([key(text) for text in texts] for texts in bodies(article, story))
        if "jump_to" in article:
            assert "".join(written).startswith(JUMP.sub("", "".join(printed)))
        elif "jump_from" in article:
            assert "".join(written).endswith(JUMP.sub("", "".join(printed)))
        else:
            assert printed == written


JUMP = re.compile(r"[■▲●►]?\(?(上接|下转)第?.{1,3}版\)?")


def bodies(article: dict[str, Any], story: Story) -> tuple[list[str], list[str]]:
    return [block["text"] for block in article["blocks"]], [block.text for block in story.blocks]


def test_every_text_is_set_under_an_id_of_its_own() -> None:
    stories = [story for name in {name for style in STYLES for name in style.texts} for story in read_stories(name)]
    assert len({story.id for story in stories}) == len(stories) > 100


def line(field: str, text: str, x: float = 0, y: float = 0) -> PrintedLine:
    return PrintedLine(field=field, text=text, x=x, y=y, right=x + 10 * len(text), bottom=y + 10)


def test_lines_of_one_text_are_told_apart_by_their_neighbours() -> None:
    printed = [
        line("0:paragraph:0", "甲乙丙"),
        line("0:paragraph:0", "了。"),
        line("1:paragraph:0", "丁戊己"),
        line("1:paragraph:0", "了。"),
    ]
    assert match_lines(["丁戊己", "了。", "", "甲乙丙", "了。"], printed) == {1: (2,), 2: (3,), 4: (0,), 5: (1,)}


def test_an_upright_headline_is_put_together_from_its_characters() -> None:
    printed = [line("0:headline", "山高人为峰"), line("0:paragraph:0", "去高坪村")]
    assert match_lines([*"山高人为峰", "去高坪村"], printed) == {**dict.fromkeys(range(1, 6), (0,)), 6: (1,)}


def test_a_row_of_cells_of_one_block_is_that_block() -> None:
    printed = [line("0:paragraph:0", "土豆"), line("0:paragraph:0", "1.60", x=40)]
    assert match_lines(["土豆  1.60"], printed) == {1: (0, 1)}


def test_a_row_across_two_text_columns_has_no_gold() -> None:
    printed = [line("0:paragraph:0", "左边一行"), line("1:paragraph:0", "右边一行", x=60)]
    with pytest.raises(MisfitError, match="row 1 holds"):
        match_lines(["左边一行  右边一行"], printed)


def test_a_printed_line_that_is_nowhere_in_the_text_layer_has_no_gold() -> None:
    with pytest.raises(MisfitError, match="1 lines left"):
        match_lines(["甲乙丙"], [line("0:paragraph:0", "甲乙丙"), line("0:paragraph:0", "丁")])


def test_both_halves_of_a_jump_make_the_whole_text() -> None:
    story = read_stories("city")[0]
    halves = [cut_at(plan_of(story, ahead=ahead), story.id, 2, 20, ahead=ahead) for ahead in (True, False)]
    (first,), (second,) = (plan.modules for plan in halves)
    whole = "".join(block.text for block in (*first.part.story.blocks, *second.part.story.blocks))
    assert whole == "".join(block.text for block in story.blocks)
    assert isinstance(first.part.story.blocks[-1], TextBlock)


def plan_of(story: Story, *, ahead: bool) -> PagePlan:
    part = Part(story=story, jump_to=2 if ahead else None, jump_from=None if ahead else 1)
    module = Module(part=part, span=1, text_columns=1, head="over", spread=False, ending=False)
    return PagePlan(style=STYLES[0], number=1, name="要闻", bands=(((module,),),))


def test_a_house_writes_marks_and_digits_its_own_way() -> None:
    by_name = {style.name: style for style in STYLES}
    assert in_house("占比超80%，为2025年之最", by_name["business"]) == "占比超 80%,为 2025年之最"
    assert in_house("4月12日", by_name["campus"]) == "４月１２日"
    assert spread("节水 增效") == "节 水  增 效"
