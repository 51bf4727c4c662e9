"""Parts of articles that jump are joined where that is certain; whatever stands there, none is lost or doubled."""

from itertools import pairwise, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ids import IssueId
from generator.ingest.assignment import best_pairs
from generator.ingest.joining import Joined, join_parts
from generator.ingest.parts import Part, label_of, named_issue, read_place
from generator.model import BlockKind, Fragment, Furniture, PrintedBlock, PrintedText, SegmentedPage

DAY, NEXT = IssueId.parse("hexi/2025-06-18"), IssueId.parse("hexi/2025-06-20")
ISSUES = (DAY, NEXT)

CANAL = (
    "渠首闸昨天提起，水头越过九号渡槽，守渠的罗守田老人",
    "蹲在田埂上看水。渡槽修了三年，罗守田一天也没有离开渠首闸。",
)
MARKET = (
    "菜市场的秤换了新的，卖豆腐的焦大嫂说豆腐再也不短两了，",
    "焦大嫂把旧秤收进柜子。市场的人说，豆腐、青菜都用新秤。",
)


def part(page: int, text: str, headline: str = "", *, issue: IssueId = DAY, line: int = 1, **facts: str) -> Part:
    label = facts.pop("label", "")
    title = PrintedText(text=headline, lines=(line,)) if headline else None
    block = PrintedBlock(kind=BlockKind.PARAGRAPH, text=text, lines=(line + 1,))
    fragment = Fragment(headline=title, blocks=(block,), **facts)  # type: ignore[arg-type]
    return Part(fragment=fragment, issue=issue, page=page, source=f"{page:02}.txt", label=label)


def onward(page: int, text: str, headline: str, mark: str = "（下转第4版）", **facts: object) -> Part:
    return part(page, text, headline, jump_to_mark=mark, **facts)  # type: ignore[arg-type]


def back(page: int, text: str, headline: str = "", mark: str = "（上接第1版）", **facts: object) -> Part:
    return part(page, text, headline, jump_from_mark=mark, **facts)  # type: ignore[arg-type]


def groups(*parts: Part) -> set[tuple[str, ...]]:
    joined = join_parts(parts, ISSUES)
    return {tuple(p.fragment.blocks[0].text for p in group) for group in joined.groups}


def test_halves_that_name_each_others_pages_are_one_article() -> None:
    assert groups(back(4, CANAL[1]), onward(1, CANAL[0], "渠水到田头")) == {CANAL}


def test_of_two_jumps_between_the_same_pages_the_words_tell_which_is_which() -> None:
    one, other = onward(1, CANAL[0], "渠水到田头"), onward(1, MARKET[0], "新秤上市", line=9)
    for order in permutations((one, other, back(4, MARKET[1]), back(4, CANAL[1], line=9))):
        assert groups(*order) == {CANAL, MARKET}


def test_a_repeated_or_shortened_headline_tells_which_is_which() -> None:
    one, other = onward(1, "甲乙丙丁", "望川渠修复工程全线通水"), onward(1, "戊己庚辛", "青禾菜市场换上公平秤", line=9)
    rest, last = back(4, "子丑寅卯", "望川渠修复工程"), back(4, "辰巳午未", "菜市场换上公平秤", line=9)
    assert groups(one, other, last, rest) == {("甲乙丙丁", "子丑寅卯"), ("戊己庚辛", "辰巳午未")}


def test_where_nothing_tells_which_is_which_all_stay_apart_and_are_told() -> None:
    parts = (onward(1, "甲乙。", "一"), onward(1, "丙丁。", "二", line=9), back(4, "子丑。"), back(4, "寅卯。", line=9))
    joined = join_parts(parts, ISSUES)
    assert len(joined.groups) == 4
    assert joined.loose == parts


def test_a_half_without_its_other_half_stays_alone_and_is_told() -> None:
    parts = (onward(1, CANAL[0], "渠水到田头"), part(4, MARKET[1], "新秤上市", dateline="本报讯"))
    joined = join_parts(parts, ISSUES)
    assert (len(joined.groups), joined.loose) == (2, parts[:1])


def test_one_mark_is_enough_where_headline_and_words_agree() -> None:
    assert groups(onward(1, CANAL[0], "渠水到田头"), part(4, CANAL[1], "渠水到田头")) == {CANAL}
    assert groups(part(1, CANAL[0], "渠水到田头"), back(4, CANAL[1], "渠水到田头")) == {CANAL}


def test_what_opens_as_an_article_of_its_own_is_no_second_half() -> None:
    assert (
        len(groups(onward(1, CANAL[0], "渠水到田头"), back(4, "本报讯（记者宋远）昨天下雨。", dateline="本报讯"))) == 2
    )


def test_an_article_may_go_on_twice_but_never_to_where_it_was() -> None:
    middle = part(4, "又一段还没有完，", jump_from_mark="（上接第1版）", jump_to_mark="（下转第5版）")
    assert groups(onward(1, CANAL[0], "渠水"), middle, back(5, "末一段。", mark="（上接第4版）")) == {
        (CANAL[0], "又一段还没有完，", "末一段。")
    }
    ring = part(1, "甲甲甲，", jump_to_mark="（下转第4版）", jump_from_mark="（上接第4版）")
    other = part(4, "甲甲甲乙，", jump_to_mark="（下转第1版）", jump_from_mark="（上接第1版）")
    assert len(join_parts((ring, other), ISSUES).groups) == 1


def test_an_article_goes_on_in_a_later_issue_and_never_in_an_earlier_one() -> None:
    first = onward(1, CANAL[0], "渠水到田头", "（下转明日第四版）")
    second = back(4, CANAL[1], mark="（上接6月18日第一版）", issue=NEXT)
    assert groups(second, first) == {CANAL}
    assert len(groups(onward(1, CANAL[0], "渠水", "（下转昨日第四版）", issue=NEXT), back(4, CANAL[1]))) == 2
    assert len(groups(part(1, CANAL[0], "渠水到田头"), second)) == 2, "the first half must say so"


def test_pages_named_by_a_letter_are_found_by_their_folio() -> None:
    right, wrong = (
        back(6, CANAL[1], label="B2", mark="（上接A1版）"),
        back(2, MARKET[1], mark="（上接A1版）", label="A2"),
    )
    first = onward(1, CANAL[0], "渠水到田头", "（下转B02版）", label="A1")
    assert CANAL in groups(first, wrong, right)
    folio = Furniture(text="2025年6月18日 B02 经济", lines=(1,), reason="folio")
    assert label_of(SegmentedPage(name="6.txt", fragments=(), furniture=(folio,))) == "B2"


@pytest.mark.parametrize(
    ("words", "day"),
    [("", DAY), ("今日", DAY), ("明日", NEXT), ("下期", NEXT), ("昨日", None), ("20日", NEXT), ("六月二十日", NEXT)],
)
def test_another_issue_is_found_by_its_day(words: str, day: IssueId | None) -> None:
    assert named_issue(words, DAY, ISSUES) == day
    place = read_place(f"（下转{words}第四版）", DAY, ISSUES)
    assert place
    assert (place.issue, place.page) == (day, 4)


def test_a_page_of_nothing_but_marks_is_left_alone_in_little_time() -> None:
    parts = [onward(1, "甲", f"第{n}号", line=2 * n) for n in range(300)] + [
        back(4, "乙", line=2 * n) for n in range(300)
    ]
    assert len(join_parts(parts, ISSUES).groups) == 600


marks_to = st.sampled_from(
    ("", "", "（下转第2版）", "（下转第3版）", "（下转明日第1版）", "（下转第9版）", "（下转B1版）")
)
marks_back = st.sampled_from(("", "", "（上接第1版）", "（上接第2版）", "（上接昨日第1版）", "（上接头版）"))
texts = st.text(alphabet="渠水田头秤菜市灯，。“”", min_size=1, max_size=30)


@st.composite
def issues_of_parts(draw: st.DrawFn) -> list[Part]:
    return [
        part(
            draw(st.integers(1, 3)),
            draw(texts),
            draw(st.sampled_from(("", "渠水到田头", "新秤上市"))),
            issue=draw(st.sampled_from(ISSUES)),
            line=2 * n,
            jump_to_mark=draw(marks_to),
            jump_from_mark=draw(marks_back),
        )
        for n in range(draw(st.integers(0, 9)))
    ]


def turns(joined: Joined) -> set[tuple[Part, Part]]:
    return {(first, second) for first, second, _ in joined.turns}


@settings(deadline=None)
@given(issues_of_parts(), st.randoms())
def test_no_part_is_lost_or_doubled_and_their_order_does_not_matter(parts: list[Part], rng: Random) -> None:
    joined = join_parts(parts, ISSUES)
    assert sorted(id(p) for group in joined.groups for p in group) == sorted(map(id, parts))
    for group in joined.groups:
        assert [p.issue for p in group] == sorted(p.issue for p in group)
    assert {pair for group in joined.groups for pair in pairwise(group)} == turns(joined)
    shuffled = list(parts)
    rng.shuffle(shuffled)
    assert join_parts(shuffled, ISSUES) == joined


@settings(deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(-9, 9), max_size=9))
def test_no_other_choice_of_pairs_is_worth_more(worth: dict[tuple[int, int], int]) -> None:
    def most(left: int, used: frozenset[int]) -> int:
        if left > 3:
            return 0
        rest = [value + most(left + 1, used | {b}) for (a, b), value in worth.items() if a == left and b not in used]
        return max([most(left + 1, used), *rest])

    pairs, value = best_pairs(worth)
    assert value == most(0, frozenset())
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
