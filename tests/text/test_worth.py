from importlib.resources import files
from pathlib import Path

import jieba
import pytest
import rjieba

from generator.text.worth import RARE, Kind, Worth, idf, judge, load_subjects
from tools.worth_table import TARGET, make_table

CONTENT = Path(__file__).parents[2] / "content"


def test_the_table_is_what_the_tool_makes_of_the_installed_jieba() -> None:
    assert make_table() == Path(TARGET).read_text("utf-8")


def test_the_cutter_has_the_words_of_jieba_and_their_parts_of_speech() -> None:
    lines = [line.split() for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines()]
    assert [word for word, _, _ in lines if not rjieba.has_word(word)] == []
    tagged = [(part, rjieba.tag(word)) for word, _, part in lines]
    assert [tags for part, tags in tagged if len(tags) == 1 and tags[0][1] != part] == []


def test_the_cutter_cuts_as_jieba_does(tmp_path: Path) -> None:
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path)
    jieba.setLogLevel("ERROR")
    texts = [path.read_text("utf-8") for path in sorted(CONTENT.rglob("*.md"))]
    lines = [line for text in texts for line in text.splitlines()]
    assert len(lines) > 500
    assert [line for line in lines if _long(rjieba.cut(line)) != _long(tokenizer.lcut(line))] == []


def _long(words: list[str]) -> list[str]:
    """Those that may be keywords; the two part marks and figures differently."""
    return [word for word in words if len(word) > 1 and not word.isascii()]


@pytest.mark.parametrize(("common", "rarer"), [("发展", "老人"), ("老人", "灌区"), ("中国", "水库"), ("灌区", "渡槽")])
def test_what_is_rarer_weighs_more(common: str, rarer: str) -> None:
    assert 0 < idf(common) < idf(rarer) <= RARE


@pytest.mark.parametrize("word", ["聂采薇", "麻石村", "", "x", "2025", "\ud800"])
def test_a_word_that_no_table_has_is_rare(word: str) -> None:
    assert idf(word) == RARE


def test_no_subject_is_common_a_number_or_a_stop_word() -> None:
    subjects = load_subjects()
    assert not {"发展", "北京", "记者", "二十七", "全市", "不断"} & subjects.keys()
    assert min(subjects.values()) >= 5.5
    assert max(subjects.values()) < RARE


@pytest.mark.parametrize(
    ("word", "worth"),
    [
        ("渡槽", Worth(Kind.SUBJECT, RARE)),
        ("献血", Worth(Kind.DEED, idf("献血"))),
        ("聂采薇", Worth(Kind.GUESS, 9.0)),
        ("GIS", Worth(Kind.GUESS, 9.0)),
        ("发展", None),
        ("换上", None),
        ("二十七", None),
        ("个村", None),
        ("6.17", None),
        ("the", None),
        ("。", None),
    ],
)
def test_other_words_are_judged_when_they_come(word: str, worth: Worth | None) -> None:
    assert word not in load_subjects()
    assert judge(word) == worth
