import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.keywords import keywords

HEADLINE = "老渠新水到田头"
TEXT = """本报讯　6月17日清晨5时40分，上坝村的渠首闸缓缓提起。半个多小时后，水头流进村民罗守田家的秧田。
干渠归灌区，支渠归村，斗渠归用水户；水费留作维修金，收支每季度张榜。灌区为二十七个村各装了一套GIS终端，灌区的水费算到每一亩。
罗守田说，望川渠通水以后，水费少了，秧田好了。望川渠用水户协会今年成立。"""


def test_keywords_say_what_an_article_is_about() -> None:
    assert {"灌区", "水费", "秧田"} <= set(keywords(HEADLINE, TEXT))


def test_keywords_hold_no_numbers_dates_single_characters_or_stop_words() -> None:
    found = keywords(HEADLINE, TEXT, count=100)
    assert all(len(word) > 1 and not any(char.isdecimal() for char in word) for word in found)
    assert not {"清晨", "今年", "以后", "本报讯", "村民罗", "二十七", "个村"} & set(found)


def test_a_protected_name_stays_whole() -> None:
    found = keywords(HEADLINE, TEXT, count=20, protected=("望川渠", "望川渠用水户协会", "罗守田"))
    assert {"望川渠", "望川渠用水户协会", "罗守田"} <= set(found)
    assert "新水到" not in found


def test_a_protected_name_that_the_article_does_not_hold_changes_nothing() -> None:
    assert keywords(HEADLINE, TEXT, protected=("江一帆", "渠", "")) == keywords(HEADLINE, TEXT)


def test_a_protected_name_may_hold_any_characters() -> None:
    assert keywords("", "见C++(甲)与C++(甲)", protected=("C++(甲)",)) == ("C++(甲)",)


def test_words_of_the_headline_count_more() -> None:
    text = "秧田和水库都在这里。"
    assert keywords("秧田", text)[0] == "秧田"
    assert keywords("水库", text)[0] == "水库"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_there_are_at_most_so_many(count: int) -> None:
    assert len(keywords(HEADLINE, TEXT, count=count)) == count
    assert keywords(HEADLINE, TEXT, count=count) == keywords(HEADLINE, TEXT)[:count]


def test_nothing_has_no_keywords() -> None:
    assert keywords("", "") == ()
    assert keywords("　", "2025年6月18日　12345") == ()


@settings(deadline=None, max_examples=30)
@given(
    st.text(st.sampled_from("老渠新水到田头的了一二三1 　。，灌区GISx\n")),
    st.lists(st.sampled_from(["老渠", "灌区", "x"])),
)
def test_the_same_text_gives_the_same_keywords_whatever_came_before(text: str, protected: list[str]) -> None:
    first = keywords(text, text, protected=protected)
    keywords(HEADLINE, TEXT, protected=("老渠新水", "灌区G"))
    assert keywords(text, text, protected=protected) == first
    assert len(set(first)) == len(first)


def test_the_cutter_is_loaded_late_and_in_silence_and_jieba_not_at_all(tmp_path: Path) -> None:
    program = (
        "import sys; from generator.text.keywords import keywords; assert 'rjieba' not in sys.modules; "
        "keywords('灌区', '灌区'); assert 'rjieba' in sys.modules; assert 'jieba' not in sys.modules"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seed", ["0", "1"])
def test_every_process_finds_the_same_words_in_the_same_order(seed: str) -> None:
    program = "import sys; from generator.text.keywords import keywords; print(*keywords(*sys.argv[1:], count=99))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-X", "utf8", "-c", program, HEADLINE, TEXT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8")
    assert tuple(done.stdout.split()) == keywords(HEADLINE, TEXT, count=99)


def test_half_a_surrogate_pair_is_no_word_and_parts_none() -> None:
    assert keywords("灌区\ud800", "\udc00水库，\ud800水库，\ud800") == keywords("灌区", "水库，水库，")


def test_fewer_words_are_the_best_of_more() -> None:
    everything = keywords(HEADLINE, TEXT * 3, count=1000)
    assert [keywords(HEADLINE, TEXT * 3, count=n) for n in range(20)] == [everything[:n] for n in range(20)]


def test_a_name_cut_short_gets_its_last_character_back() -> None:
    text = "".join(f"{place}，薛建一在场。" for place in ("河边", "桥头"))
    assert "薛建一" in keywords("", text, count=99)


def test_a_verb_counts_only_where_the_headline_has_it_and_it_names_a_deed() -> None:
    assert "献血" in keywords("市民踊跃献血", "献血。")
    assert "献血" not in keywords("血站", "市民踊跃献血，献血。")
    assert not {"换上", "放上去"} & set(keywords("柳渡大桥换上新栏杆", "栏杆放上去，换上新的。"))


def test_a_guess_of_the_cutter_is_believed_only_where_it_comes_again() -> None:
    assert "聂采薇" not in keywords("篮子", "聂采薇编篮子。")
    assert "聂采薇" in keywords("篮子", "聂采薇编篮子。聂采薇说，篮子好。")
