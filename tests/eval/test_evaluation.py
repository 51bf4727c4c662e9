"""Intervals, layout traits, reliability, sets and the command, on small made-up cases."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tools.evaluation import __main__ as command
from tools.evaluation.annotation import parse_annotation
from tools.evaluation.bootstrap import interval
from tools.evaluation.floors import Floors, floor_of, floors_of, raised, render_floors, shortfalls, without_floors
from tools.evaluation.outcome import Outcome, cut_pages
from tools.evaluation.reliability import Decision, decisions, reliability, reliability_of
from tools.evaluation.scoring import Tally
from tools.evaluation.sets import SETS, SetError, read_folder, read_folders, read_sets
from tools.evaluation.tables import figure_table, reliability_table, trait_table, trouble_rows
from tools.evaluation.traits import TRAITS, Layout

PAGE = """老渠新水到田头

　　本报讯（记者沈知禾）五月的望川，渠水
顺着新修的渡槽一路向南，流进等水的田。
　　村民说，这是十年来头一回不用排队等水。

秧苗下田正当时

　　这几天，河湾村的秧田里人来人往，插秧
机一早就下了田，到傍晚才歇。
"""
GOLD = """{"page": "x.txt", "articles": [
 {"id": "canal", "headline": {"text": "老渠新水到田头", "lines": [1, 1]}, "authors": ["沈知禾"], "blocks": [
  {"kind": "paragraph", "lines": [3, 4],
   "text": "本报讯（记者沈知禾）五月的望川，渠水顺着新修的渡槽一路向南，流进等水的田。"},
  {"kind": "paragraph", "lines": [5, 5], "text": "村民说，这是十年来头一回不用排队等水。"}]},
 {"id": "rice", "headline": {"text": "秧苗下田正当时", "lines": [7, 7]}, "blocks": [
  {"kind": "paragraph", "lines": [9, 10],
   "text": "这几天，河湾村的秧田里人来人往，插秧机一早就下了田，到傍晚才歇。"}]}],
 "unassigned": []}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind, name, text in (("pages", "city_pdfium_1.txt", PAGE), ("gold", "city_pdfium_1.json", GOLD)):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / name).write_text(text, "utf-8")
        (tmp_path / kind / name.replace("pdfium", "poppler-raw")).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def outcomes(folder: Path) -> tuple[Outcome, ...]:
    return cut_pages(read_folder(folder))


# ---------------------------------------------------------------- sets


def test_pages_are_grouped_by_the_parts_of_their_names_that_tell_them_apart(folder: Path) -> None:
    assert [page.groups for page in read_folder(folder)] == [("pdfium",), ("poppler-raw",)]


def test_a_folder_without_gold_and_a_gold_that_is_none_are_told_with_their_paths(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SetError, match="empty: no pages with gold"):
        read_folders([tmp_path / "empty"])
    (folder / "gold" / "city_pdfium_1.json").write_text('{"articles": 3}')
    with pytest.raises(SetError, match=r"city_pdfium_1\.json: not a gold segmentation"):
        read_folder(folder)
    (folder / "gold" / "city_pdfium_1.json").write_text(GOLD)
    (folder / "pages" / "city_pdfium_1.txt").unlink()
    with pytest.raises(SetError, match=r"city_pdfium_1\.txt.*cannot be opened"):
        read_folder(folder)


# ---------------------------------------------------------------- intervals


def test_an_interval_holds_what_was_reached_and_is_the_same_each_time() -> None:
    tallies = [Tally(right=right, total=4) for right in (4, 3, 4, 2, 1, 4, 4, 3)]
    found = interval(tallies)
    assert found.low < 25 / 32 < found.high
    assert found == interval(tallies)


def test_pages_that_are_all_alike_have_an_interval_of_no_width() -> None:
    found = interval([Tally(right=1, total=2)] * 5)
    assert (found.low, found.high) == (0.5, 0.5)


# ---------------------------------------------------------------- traits


def layout(rows: str, *articles: dict[str, Any], unassigned: tuple[int, ...] = ()) -> Layout:
    """A page; of an article the headline's line, the body's, and other keys as they are."""
    records = [_record(article) for article in articles]
    left = [{"text": "", "lines": [number, number]} for number in unassigned]
    return Layout(gold=parse_annotation({"articles": records, "unassigned": left}), rows=rows.split("\n"))


def _record(article: dict[str, Any]) -> dict[str, Any]:
    record = {key: value for key, value in article.items() if key not in ("head", "body")}
    if head := article.get("head"):
        record["headline"] = {"text": "", "lines": head}
    return record | {"blocks": [{"kind": "paragraph", "text": "", "lines": body} for body in article.get("body", [])]}


ONE = {"head": [1, 1], "body": [[2, 3]]}
ROWS = "老渠新水\n水头越过渡槽，到了\n田头，人都来了。"


@pytest.mark.parametrize(
    ("trait", "page", "value"),
    [
        ("articles", layout(ROWS, ONE), "1–3"),
        ("articles", layout("", *[{}] * 4), "4–6"),
        ("articles", layout("", *[{}] * 12), "10 and more"),
        ("headlines", layout(ROWS, ONE), "before the body"),
        ("headlines", layout(ROWS, {"head": [3, 3], "body": [[1, 2]]}), "behind the body"),
        ("headlines", layout("\n" * 6, ONE, {"head": [6, 6], "body": [[4, 5]]}), "both"),
        ("headlines", layout(ROWS, {"body": [[1, 3]]}), "no headline"),
        ("headline apart", layout("\n" * 6, ONE), "no"),
        ("headline apart", layout("\n" * 6, {"head": [1, 1], "body": [[3, 3]]}, {"body": [[2, 2]]}), "yes"),
        ("headline apart", layout("\n" * 6, {"head": [3, 3], "body": [[1, 1]]}, {"body": [[2, 2]]}), "yes"),
        ("bodies interleaved", layout("\n" * 6, ONE, {"body": [[4, 5]]}), "no"),
        ("bodies interleaved", layout("\n" * 6, {"body": [[1, 2], [4, 5]]}, {"body": [[3, 3]]}), "yes"),
        ("blank rows", layout(ROWS + "\n\n\n"), "none"),
        ("blank rows", layout("字\n" * 9 + "\n字"), "few"),
        ("blank rows", layout("字\n字\n字\n\n字"), "at blocks"),
        ("blank rows", layout("字\n\n字\n\n字"), "at every row"),
        ("measure", layout("题\n" + "字" * 10, {"body": [[2, 2]]}), "up to 12"),
        ("measure", layout("题\n" + "字" * 16, {"body": [[2, 2]]}), "13–19"),
        ("measure", layout("题\n" + "字" * 24, {"body": [[2, 2]]}), "20–29"),
        ("measure", layout("题\n" + "字" * 80, {"body": [[2, 2]]}), "a paragraph a line"),
        ("letter-spaced rows", layout("水 头 越 过 渡 槽", {"body": [[1, 1]]}), "yes"),
        ("letter-spaced rows", layout(ROWS, ONE), "no"),
        ("script", layout("老渠新水到田頭，無人不說。"), "Traditional"),
        ("script", layout(ROWS), "Simplified"),
        ("punctuation", layout("水頭越過渡槽到了田頭人都來了", {"body": [[1, 1]]}), "none or next to none"),
        ("punctuation", layout("水頭越過渡槽。到了田頭。人都來了。", {"body": [[1, 1]]}), "one mark for all"),
        ("punctuation", layout("水头越过渡槽,到了田头。人都来了。", {"body": [[1, 1]]}), "half-width commas"),
        ("punctuation", layout(ROWS, ONE), "full"),
        ("headline rows > 1", layout(ROWS, {"head": [1, 2], "body": [[3, 3]]}), "yes"),
        ("decks", layout(ROWS, ONE | {"deck": {"text": "", "lines": [3, 3]}}), "yes"),
        ("labels", layout(ROWS, ONE | {"kicker": {"text": "", "lines": [3, 3]}}), "yes"),
        ("byline lines", layout(ROWS, ONE | {"byline_line": {"text": "", "lines": [3, 3]}}), "yes"),
        ("jumps", layout(ROWS, ONE | {"jump_from": 1}), "yes"),
        ("captions", layout(ROWS, ONE | {"captions": [{"text": "", "lines": [3, 3]}]}), "yes"),
        ("subheads", layout(ROWS, ONE), "no"),
        ("furniture", layout(ROWS, unassigned=(1,)), "1–3 lines"),
        ("furniture", layout(ROWS, unassigned=(1, 2, 3, 4)), "more"),
    ],
)
def test_a_trait_is_read_from_gold_and_text(trait: str, page: Layout, value: str) -> None:
    assert TRAITS[trait](page) == value


# ---------------------------------------------------------------- reliability


def test_confidences_that_come_true_as_often_as_they_say_have_no_error() -> None:
    decided = [Decision(kind="headline", confidence=0.75, right=right) for right in (True, True, True, False)]
    found = reliability_of(decided)
    assert found.error == 0
    assert found.brier == 0.75 * 0.25
    assert [one.count if one else 0 for one in found.bins] == [0, 0, 4, 0, 0, 0, 0]


def test_sure_and_wrong_is_an_error_of_that_size() -> None:
    decided = [Decision(kind="headline", confidence=1.0, right=right) for right in (True, False)]
    found = reliability_of(decided)
    assert found.error == 0.5
    assert found.bins[-1]
    assert found.bins[-1].right == 0.5


def test_every_article_has_a_boundary_and_a_headline_to_be_sure_of(outcomes: tuple[Outcome, ...]) -> None:
    found = reliability(decisions(outcomes))
    articles = sum(len(one.fragments) for one in outcomes)
    assert found["boundary"].count == articles
    assert found["headline"].count == articles
    assert found["boundary"].right == found["headline"].right == 1


def test_a_headline_of_another_article_is_not_right(folder: Path) -> None:
    swapped = GOLD.replace('"lines": [1, 1]', '"lines": [0, 0]').replace('"lines": [7, 7]', '"lines": [1, 1]')
    for path in (folder / "gold").iterdir():
        path.write_text(swapped.replace('"lines": [0, 0]', '"lines": [7, 7]'), "utf-8")
    found = reliability(decisions(cut_pages(read_folder(folder))))
    assert found["headline"].right == 0
    assert found["boundary"].right == 1


# ---------------------------------------------------------------- floors


def test_a_figure_below_its_floor_is_named_with_set_group_figure_and_both_values(outcomes: tuple[Outcome, ...]) -> None:
    floors: Floors = {"city": {"all": {"coverage": 1.0, "bcubed": 1.01}, "pdfium": {"perfect": 0.5}}}
    found = [str(one) for one in shortfalls("city", outcomes, floors)]
    assert found == ["city all: bcubed 1.0000 is below its floor 1.010"]
    assert without_floors("city", outcomes, floors) == ("poppler-raw",)


def test_floors_set_today_hold_today(outcomes: tuple[Outcome, ...]) -> None:
    floors = {"city": floors_of(outcomes)}
    assert not list(shortfalls("city", outcomes, floors))
    assert not without_floors("city", outcomes, floors)
    assert floors["city"]["all"]["coverage"] == 1.0


def test_a_floor_of_articles_leaves_room_for_one_article() -> None:
    assert floor_of("perfect", Tally(right=8, total=10), part=True) == 0.7
    assert floor_of("perfect", Tally(right=800, total=1000), part=False) == 0.78
    assert floor_of("headline", Tally(right=0, total=10), part=False) == 0.0


def test_floors_only_rise_unless_asked_to_lower_and_absent_sets_keep_theirs() -> None:
    old: Floors = {"real": {"all": {"bcubed": 0.9}}, "city": {"all": {"bcubed": 0.9, "perfect": 0.5}}}
    new: Floors = {"city": {"all": {"bcubed": 0.8, "perfect": 0.6}}}
    assert raised(old, new) == {"real": {"all": {"bcubed": 0.9}}, "city": {"all": {"bcubed": 0.9, "perfect": 0.6}}}
    assert raised(old, new, lower=True)["city"]["all"] == {"bcubed": 0.8, "perfect": 0.6}


def test_floors_are_written_as_they_are_read(outcomes: tuple[Outcome, ...]) -> None:
    floors = {"city": floors_of(outcomes)}
    assert tomllib.loads(render_floors(floors)) == floors


# ---------------------------------------------------------------- tables


def test_tables_have_a_row_for_each_set_group_trait_and_kind_of_decision(outcomes: tuple[Outcome, ...]) -> None:
    rows = list(figure_table({"city": outcomes}, wide=True))
    assert [row.split()[:3] for row in rows[1:]] == [
        ["city", "all", "2"],
        ["city", "pdfium", "1"],
        ["city", "poppler-raw", "1"],
    ]
    assert {row[:20].strip() for row in trait_table(outcomes, wide=False)} == {"trait", *TRAITS}
    kinds = [row.split()[0] for row in reliability_table(reliability(decisions(outcomes)))]
    assert kinds[:3] == ["decision", "boundary", "headline"]


def test_trouble_names_set_page_and_article(folder: Path) -> None:
    path = folder / "gold" / "city_pdfium_1.json"
    path.write_text(GOLD.replace("秧苗下田正当时", "插秧"), "utf-8")
    rows = list(trouble_rows({"city": cut_pages(read_folder(folder))}))
    assert rows == ["city/city_pdfium_1  rice", "    headline '秧苗下田正当时' for '插秧'"]


# ---------------------------------------------------------------- the command


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["evaluation", *arguments])
    command.main()


def test_the_command_prints_all_tables_of_a_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, str(folder))
    firsts = [row.split(maxsplit=1)[0] for row in capsys.readouterr().out.splitlines() if row]
    assert {"set", folder.name, "trait", "measure", "decision", "boundary"} <= set(firsts)


def test_the_command_ends_with_what_is_wrong_and_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="no pages with gold; give a folder"):
        run(monkeypatch, str(tmp_path))


@pytest.mark.parametrize("arguments", [("--write",), ("--lower",), ("folder", "--floors"), ("folder", "--set", "real")])
def test_options_that_do_not_go_together_are_refused(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(monkeypatch, *arguments)


def test_floors_are_printed_and_written_when_asked(
    outcomes: tuple[Outcome, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "floors.toml"
    monkeypatch.setattr(command, "PATH", path)
    monkeypatch.setattr(command, "read_floors", lambda: {"sample": {"all": {"perfect": 1.5}}})
    monkeypatch.setattr(command, "cut_sets", lambda *_: {"sample": outcomes})
    run(monkeypatch, "--floors")
    printed = capsys.readouterr()
    assert tomllib.loads(printed.out)["sample"]["all"]["perfect"] == 1.5
    assert "sample all: perfect 1.0000 is below its floor 1.500; kept, --lower lowers it" in printed.err
    assert not path.exists()
    run(monkeypatch, "--floors", "--lower", "--write")
    assert tomllib.loads(path.read_text("utf-8"))["sample"]["all"]["perfect"] == 0.75


def test_a_set_that_is_not_at_hand_is_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SETS, "real", lambda: read_folder(folder / "nowhere"))
    monkeypatch.setitem(SETS, "press", lambda: read_folder(folder))
    assert list(read_sets(["real", "press"])) == ["press"]
