import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.headline import likeness, numbers, segments


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("老渠新水到田头", ["老渠新水到田头"]),
        ("今年夏粮明起开秤收购　全市设点214个", ["今年夏粮明起开秤收购", "全市设点214个"]),
        ("《渠边话》选登：老渠为什么要弯着走", ["《渠边话》选登：", "老渠为什么要弯着走"]),
        ("一条河的四种写法——读《舟子口述》", ["一条河的四种写法", "——读《舟子口述》"]),
        ("比分3:2", ["比分3:2"]),
        ("更正：", ["更正："]),
        ("——破折号开头", ["——破折号开头"]),
        ("　", []),
        ("", []),
    ],
)
def test_a_headline_breaks_where_its_editor_broke_it(headline, parts):
    assert [text for text, _ in segments(headline)] == parts


@given(st.text())
def test_segments_lose_nothing_but_blanks(headline):
    assert "".join("".join(text for text, _ in segments(headline)).split()) == "".join(headline.split())


@pytest.mark.parametrize(
    ("text", "upright"),
    [("小区186个", ["186"]), ("8月31日", ["8", "31"]), ("增长7.3%", []), ("N3路", []), ("1956年", []), ("2-1", [])],
)
def test_short_numbers_stand_upright(text, upright):
    assert [run for run, short in numbers(text) if short] == upright
    assert "".join(run for run, _ in numbers(text)) == text


def test_likeness_is_one_for_the_same_headline_and_none_for_another():
    assert likeness("老渠新水到田头", "老渠　新水到田头") == 1
    assert likeness("老渠新水到田头", "轻轨列车上线") == 0
    assert likeness("", "") == 0
    assert 0 < likeness("老渠新水到田头", "老渠新水") < 1
