import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.segment import segment
from generator.segment.report import as_json
from generator.source import read_pages
from tools.evaluation.annotation import Annotation, parse_annotation
from tools.evaluation.scoring import PageScore, bare, score_page, total
from tools.evaluation.sets import ACCEPTANCE
from tools.training.corpus import PRESS

HERE = Path(__file__).resolve().parent
OTHER = ACCEPTANCE / "score.py"

ROWS = ("老渠新水", "本报记者 沈知禾", "水头越过渡槽，", "到了田头。", "", "田里的秧", "等水的人都来了。")
GOLD: dict[str, Any] = {
    "articles": [
        {
            "id": "canal",
            "headline": {"text": "老渠新水", "lines": [1, 1]},
            "byline_line": {"text": "本报记者沈知禾", "lines": [2, 2]},
            "authors": ["沈知禾"],
            "blocks": [{"kind": "paragraph", "lines": [3, 4], "text": "水头越过渡槽，到了田头。"}],
        },
        {
            "id": "seedlings",
            "headline": {"text": "田里的秧", "lines": [6, 6]},
            "blocks": [{"kind": "paragraph", "lines": [7, 7], "text": "等水的人都来了。"}],
        },
    ],
    "unassigned": [],
}


def changed(**fields: Any) -> Annotation:
    """The gold with fields of its first article replaced; None takes one away."""
    article = {key: value for key, value in (GOLD["articles"][0] | fields).items() if value is not None}
    return parse_annotation({"articles": [article, GOLD["articles"][1]]})


def score(found: Annotation) -> PageScore:
    return score_page(parse_annotation(GOLD), found, ROWS)


def shares(found: Annotation) -> dict[str, float]:
    return {figure: tally.share for figure, tally in score(found).tallies.items()}


def test_the_gold_scores_one_in_every_figure_and_has_no_trouble() -> None:
    found = score(parse_annotation(GOLD))
    assert {tally.share for tally in found.tallies.values()} == {1.0}
    assert not found.troubles


@pytest.mark.parametrize(
    ("fields", "figure"),
    [
        ({"headline": {"text": "老渠", "lines": [1, 1]}}, "headline"),
        ({"authors": []}, "authors"),
        ({"jump_to": 4}, "jumps"),
        ({"deck": {"text": "见闻", "lines": [2, 2]}}, "deck"),
        ({"captions": [{"text": "本报记者沈知禾", "lines": [2, 2]}]}, "captions"),
        ({"column": {"text": "见闻", "lines": [2, 2]}}, "column"),
    ],
)
def test_a_field_that_is_wrong_lowers_its_own_figure_and_is_told(fields: dict[str, Any], figure: str) -> None:
    found = score(changed(**fields))
    assert found.tallies[figure].share < 1
    assert found.troubles[0].article == "canal"
    assert (found.tallies["perfect"].share == 1) is (figure == "column")


def test_a_lost_line_and_a_line_claimed_twice_lower_coverage() -> None:
    assert shares(changed(byline_line=None))["coverage"] == 5 / 6
    assert shares(changed(deck={"text": "", "lines": [2, 2]}))["coverage"] == 5 / 6


def test_articles_run_together_lower_bcubed_and_leave_one_without_a_match() -> None:
    blocks = [block for article in GOLD["articles"] for block in article["blocks"]]
    whole = GOLD["articles"][0] | {"blocks": blocks, "deck": GOLD["articles"][1]["headline"]}
    found = score(parse_annotation({"articles": [whole]}))
    assert found.tallies["bcubed"].share == pytest.approx(2 * 0.5635 / 1.5635, abs=0.03)
    assert found.tallies["perfect"].right == 0


def test_an_article_too_many_is_told() -> None:
    record = GOLD["articles"] + [{"id": "x", "blocks": [{"kind": "paragraph", "lines": [5, 5], "text": "无此文"}]}]
    found = score(parse_annotation({"articles": record}))
    assert found.extra == 1
    assert found.troubles[-1].article == ""
    assert found.troubles[-1].complaints == ("无此文",)


def test_marks_that_may_be_lifted_out_of_a_text_do_not_count() -> None:
    assert bare("本报讯（记者沈知禾）水头到了。（下转第 4 版）") == bare("水头到了。")
    assert bare("■上接第一版水头到了。") == bare("水头到了。")


def test_tallies_of_pages_are_added_before_they_are_divided() -> None:
    scores = [score(parse_annotation(GOLD)), score(changed(headline=None))]
    assert total(scores)["headline"].share == 3 / 4


def load_other_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("other_score", OTHER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def worsened(record: dict[str, Any], step: int) -> dict[str, Any]:
    """A prediction with faults of every kind, so that no figure is one."""
    articles = record["articles"]
    for number, article in enumerate(articles):
        match (number + step) % 6:
            case 0:
                article.pop("headline", None)
            case 1:
                article["blocks"] = article["blocks"][1:]
            case 2:
                article["authors"] = ["沈知禾"]
            case 3:
                article["captions"] = article["blocks"][:1]
            case 4:
                article["jump_to"] = 9
            case _:
                article["blocks"] = article["blocks"] + articles[number - 1]["blocks"][:1]
    return record


FOLDERS = (ACCEPTANCE, PRESS, HERE / "historical", HERE / "modern")
BOTH = pytest.mark.skipif(not OTHER.exists(), reason="the other scorer is not at hand")


def compare(pages: Iterable[tuple[Path, dict[str, Any], dict[str, Any]]]) -> None:
    """Hold that both scorers say the same of pages: text, gold, prediction."""
    other = load_other_scorer()
    tally: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    scores: list[PageScore] = []
    for text, gold, found in pages:
        rows = text.read_text("utf-8").split("\n")
        trouble = other.score_page(gold, found, rows, tally)
        scores.append(score_page(parse_annotation(gold), parse_annotation(found), rows))
        assert len(trouble) == len(scores[-1].troubles)
    ours = {figure: (sums.right, sums.total) for figure, sums in total(scores).items()}
    ours["extra articles"] = (sum(one.extra for one in scores), len(scores))
    for figure, (right, whole) in tally.items():
        assert ours[figure][0] == pytest.approx(right, abs=1e-9), figure
        assert ours[figure][1] == whole, figure


def read_gold(folder: Path, pattern: str = "*.json") -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((folder / "gold").glob(pattern)):
        gold = json.loads(path.read_text("utf-8"))
        yield folder / "pages" / gold["page"], gold


@BOTH
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_on_every_page_with_faults_put_in_figures_are_those_of_the_other_scorer(folder: Path) -> None:
    pages = enumerate(read_gold(folder))
    compare((text, gold, worsened(deepcopy(gold), step)) for step, (text, gold) in pages)


@BOTH
@pytest.mark.parametrize("pattern", ["00*.json", "press_d0_*0.json", "press_d3_*0.json", "*_1.json"])
def test_on_pages_as_cut_figures_are_those_of_the_other_scorer(pattern: str) -> None:
    pages = (page for folder in FOLDERS for page in read_gold(folder, pattern))
    compare((text, gold, as_json(segment(read_pages(text)[0]))) for text, gold in pages)
