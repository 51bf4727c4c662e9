from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ids import ArticleId
from generator.ingest.merging import digest_of, merge, print_of
from generator.model import Article, Block, BlockKind

ID = ArticleId.parse("hexi/2025-06-18/01/1")


def article(*texts: str, headline: str = "渠水到田头", **fields: object) -> Article:
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts)
    return Article(id=ID, headline=headline, date=date(2025, 6, 18), page=1, blocks=blocks, **fields)


def texts(found: Article) -> list[str]:
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    ("base", "source", "editor", "expected", "conflicts"),
    [
        ("abc", "abc", "aXc", "aXc", 0),  # only the editor changed a paragraph
        ("abc", "aYc", "abc", "aYc", 0),  # only the source did
        ("abc", "aYc", "abX", "aYX", 0),  # each changed one, side by side
        ("abcde", "aYcde", "abcdX", "aYcdX", 0),  # both did, in different places
        ("abc", "aYc", "aXc", "aXc", 1),  # both did, in the same place
        ("abc", "aXc", "aXc", "aXc", 0),  # both made the same change
        ("abc", "abc", "ac", "ac", 0),  # the editor took a paragraph out
        ("abc", "ac", "abc", "ac", 0),  # the source dropped one
        ("abc", "abc", "abNc", "abNc", 0),  # the editor put one in
        ("abc", "Nabc", "abcM", "NabcM", 0),  # both did
        ("abc", "xyz", "abcM", "xyzM", 0),  # all is new but what the editor put in
        ("abc", "Yc", "aXc", "aXc", 1),  # the source made one of two, the editor changed one of them
        ("", "ab", "M", "M", 2),
        ("abc", "cab", "abc", "cab", 0),  # the source has another order
        ("abcd", "abYd", "acbd", "aYbd", 0),  # the editor moved one, the source changed it or what it was moved over
        ("abcd", "aYcd", "acdb", "acdY", 0),  # what was moved is changed where it stands now
        ("abc", "bac", "aXc", "aXc", 0),  # the source moved what the editor wrote anew
        ("abcd", "bcad", "bcda", "bcda", 0),  # both moved it, to two places
        ("ab", "aNb", "abN", "abN", 0),  # both put the same in, at two places
    ],
)
def test_paragraphs_merge_three_ways(base: str, source: str, editor: str, expected: str, conflicts: int) -> None:
    merged = merge(print_of(article(*base)), article(*source), article(*editor))
    assert texts(merged.article) == list(expected)
    assert len(merged.conflicts) == conflicts


def test_fields_merge_one_by_one() -> None:
    base = article("a", kicker="引题", deck="副题", authors=("甲",))
    source = replace(base, kicker="新引题", deck="新副题", authors=("甲", "乙"))
    editor = replace(base, headline="改过的标题", deck="改过的副题")
    merged = merge(print_of(base), source, editor)
    assert (merged.article.headline, merged.article.kicker) == ("改过的标题", "新引题")
    assert (merged.article.deck, merged.article.authors) == ("改过的副题", ("甲", "乙"))
    assert [(clash.part, clash.source) for clash in merged.conflicts] == [("deck", "新副题")]


paragraphs = st.lists(st.sampled_from("abcdefgh"), max_size=8)


@given(paragraphs, paragraphs, paragraphs)
def test_nothing_that_the_editor_wrote_is_lost(
    base: Sequence[str], source: Sequence[str], editor: Sequence[str]
) -> None:
    before = print_of(article(*base))
    merged = merge(before, article(*source), article(*editor)).article
    kept = {digest_of(block) for block in merged.blocks}
    assert {digest_of(block) for block in article(*editor).blocks} - set(before.blocks) <= kept


@given(paragraphs, paragraphs)
def test_an_untouched_side_gives_way(base: Sequence[str], changed: Sequence[str]) -> None:
    before = article(*base)
    assert texts(merge(print_of(before), article(*changed), before).article) == list(changed)
    assert texts(merge(print_of(before), before, article(*changed)).article) == list(changed)
    assert merge(print_of(before), article(*changed), before).conflicts == ()


@given(paragraphs, paragraphs, paragraphs)
def test_nothing_stands_more_often_than_both_sides_want(
    base: Sequence[str], source: Sequence[str], editor: Sequence[str]
) -> None:
    merged = texts(merge(print_of(article(*base)), article(*source), article(*editor)).article)
    for text in set(merged):
        assert merged.count(text) <= max(source.count(text), editor.count(text))


@given(paragraphs, paragraphs)
def test_who_changed_the_order_alone_gets_the_other_sides_new_words(base: Sequence[str], order: Sequence[str]) -> None:
    base = sorted(set(base))
    editor = [text for text in order if text in base]
    editor = [*dict.fromkeys([*editor, *base])]
    source = [text.upper() for text in base]
    merged = texts(merge(print_of(article(*base)), article(*source), article(*editor)).article)
    assert sorted(merged) == sorted(source)


def test_blanks_and_the_width_of_characters_alone_are_no_conflict() -> None:
    base = article("渠水，到了田头。", "第二段。", byline="本报记者　江一帆")
    source = article("渠水,到了 田头。", "第二段。", byline="本报记者 江一帆")
    editor = article("渠水，到田头了。", "第二段。", byline="江一帆")
    merged = merge(print_of(base), source, editor)
    assert (merged.article, merged.conflicts) == (editor, ())


def test_a_conflict_names_what_the_source_has_and_what_the_editor_has() -> None:
    merged = merge(print_of(article("a", "b")), article("a", "新"), article("a", "改"))
    (clash,) = merged.conflicts
    assert (clash.part, clash.source) == ("paragraph", "新")
    assert clash.mine == (digest_of(Block(kind=BlockKind.PARAGRAPH, text="改")),)
