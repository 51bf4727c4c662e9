"""The folded text: rules held to by cases that JavaScript shares, and by properties over any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.normalize import BREAK, matches, normalize, normalize_blocks, parse_query, simplified

CASES = json.loads((Path(__file__).parent / "normalize_cases.json").read_text(encoding="utf-8"))["cases"]

newspaper = st.text(st.sampled_from("望川渠發展发展，。！？“”《》—-…　 \nC9a6.3%·（）é😀𠮷가㎡①○〇"), max_size=40)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["promise"])
def test_each_rule_folds_as_the_shared_table_says(case):
    assert normalize(case["text"]) == case["folded"]


@given(st.text() | newspaper)
def test_a_folded_text_has_no_blank_no_capital_and_no_two_breaks_together(text):
    folded = normalize(text)
    assert folded == "".join(folded.split())
    assert all(character == character.lower() for character in folded)
    assert BREAK * 2 not in folded


@given(newspaper)
def test_folding_twice_is_folding_once(text):
    assert normalize(normalize(text)) == normalize(text)


@given(newspaper, newspaper, newspaper)
def test_whatever_stands_in_a_block_is_found_by_its_words(before, term, after):
    asked = parse_query(term)
    if asked.all and not asked.none:
        assert matches(term, [before + term + after])


@given(st.text() | newspaper)
def test_terms_are_folded_distinct_and_never_empty(query):
    asked = parse_query(query)
    for terms in (asked.all, asked.none):
        assert len(set(terms)) == len(terms)
        assert all(terms)
        assert all(term == BREAK or term == term.strip(BREAK) for term in terms)


@given(st.lists(newspaper.filter(lambda block: "\n" not in block), max_size=4))
def test_blocks_are_parted_and_each_ends_with_a_break(blocks):
    folded = normalize_blocks(blocks)
    assert folded.endswith(BREAK) or not blocks
    assert BREAK * 2 not in folded


def test_no_phrase_runs_across_blocks_or_lines_of_a_block():
    assert not matches("田头水头", ["老渠新水到田头", "水头越过渡槽"])
    assert not matches("甲乙", ["甲\n乙"])
    assert matches("田头。水头", ["老渠新水到田头", "水头越过渡槽"])


def test_a_term_with_a_mark_inside_is_matched_by_its_place():
    assert matches("发展，推动", ["发展，推动"])
    assert matches("发展、推动", ["發展；推動"])
    assert not matches("发展，推动", ["推动，发展"])
    assert not matches("发展，推动", ["发展推动"])


def test_all_terms_must_occur():
    assert matches("罗守田 渡槽", ["水头越过渡槽", "村民罗守田"])
    assert not matches("罗守田 铁路", ["水头越过渡槽", "村民罗守田"])


def test_a_query_without_terms_finds_nothing():
    assert not matches("", ["水"])
    assert not matches(" 　“”—", ["水"])


def test_the_table_of_simplified_characters_has_no_chains_and_keeps_what_is_folded():
    table = simplified()
    assert len(table) > 4000
    assert not set(table.values()) & set(table)
    assert all(normalize(new) == new for new in table.values())


@pytest.mark.parametrize("text", ["\ud800", "a\udc00", "\x00", "\U0010ffff", "\ufffe"])
def test_odd_code_points_fold_without_an_error(text):
    normalize(text)
