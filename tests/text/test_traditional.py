"""From Simplified to Traditional characters: names by themselves, markup untouched."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import traditional
from generator.text.traditional import AS_IS, Conversion, NoOpenCCError

PLAIN = Conversion("t", {})
NAMED = Conversion("t", {"范志后": "范志后", "千里": "", "后千": ""})


def test_characters_become_what_the_phrase_around_them_asks_for():
    assert PLAIN("皇后的头发，后来发现在里程碑后面") == "皇后的頭髮，後來發現在里程碑後面"


@pytest.mark.parametrize(("standard", "word"), [("t", "羣衆爲這裏"), ("tw", "群眾為這裡"), ("hk", "羣眾為這裏")])
def test_each_standard_has_its_own_characters_and_no_words_of_its_own(standard, word):
    assert Conversion(standard, {})("群众为这里") == word
    assert Conversion(standard, {})("网络鼠标") in ("網絡鼠標", "網絡鼠标")


def test_a_name_is_written_as_its_table_says_whatever_stands_around_it():
    assert NAMED("主编范志后后来说，皇后与范志后") == "主編范志后後來說，皇后與范志后"


def test_no_phrase_crosses_the_border_of_a_name():
    assert PLAIN("一只有") != Conversion("t", {"有名": ""})("一只有名")
    assert Conversion("t", {"只有": ""})("一只有") == "一只有"


def test_of_two_names_that_begin_alike_the_longer_one_counts():
    assert Conversion("t", {"范志": "范志", "范志后里": "范志后里"})("范志后里、范志后") == "范志后里、范志後"


def test_what_is_set_as_it_is_stays_in_its_script():
    assert PLAIN(f"语言：{AS_IS[0]}简体{AS_IS[1]}体") == f"語言：{AS_IS[0]}简体{AS_IS[1]}體"


def test_what_decides_the_text_decides_the_digest():
    digests = {
        Conversion(standard, names).digest
        for standard in ("t", "tw")
        for names in ({}, {"范志后": ""}, {"范志后": "范志后"}, {"范志": ""})
    }
    assert len(digests) == 8


@given(st.text(st.characters(max_codepoint=0x7F, exclude_characters="\2")))
def test_ascii_stays(text):
    assert NAMED(text) == text


@given(st.lists(st.sampled_from(["后", "里", "范志后", "千里", "<b>", '"', "\x02", "\x0e", "\x0f", "\ud800", " "])))
def test_any_text_is_converted_and_every_name_and_mark_of_it_is_still_there(parts):
    text = "".join(parts)
    converted = NAMED(text)
    marks = '<b>|[" ]'
    assert re.findall(marks, converted) == re.findall(marks, text)
    if "\x0e" not in text:
        assert converted.count("范志后") == text.replace("\2", "").count("范志后")


@pytest.mark.parametrize("module", [None, sys])
def test_without_opencc_or_with_another_package_of_its_name_that_is_said(monkeypatch, module):
    traditional._opencc.cache_clear()
    monkeypatch.setitem(sys.modules, "opencc", module)
    with pytest.raises(NoOpenCCError):
        Conversion("t", {})
    traditional._opencc.cache_clear()
