"""The objective of the search: each term stands where it should, and a solution's score is the sum of its terms."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import PageText, SourceLine
from generator.segment import marks
from generator.segment.flow import Flow, Item, Paragraph
from generator.segment.labels import Label, Odds
from generator.segment.likeness import PageWords
from generator.segment.lines import Line, decode_lines
from generator.segment.match import Match, Search, solution_terms, split_and_match
from generator.segment.objective import HARD, Term, parse_weights, read_weights, weigh
from generator.segment.page import prepare
from tools.training.table import DOCUMENT, with_table

WATER = "望川渠的闸门今晨提起，渠水流到了西部的二十七个村庄。"
TRAIN = "轻轨列车缓缓驶出车站，站台上的乘客挥手向司机致意。"
_numbers: Iterator[int] = iter(range(1, 100_000))


def lines_of(text: str, *, blanks: int = 1) -> tuple[Line, ...]:
    page = PageText(name="p", lines=(SourceLine(number=1, text=text),))
    return tuple(replace(line, number=next(_numbers), blanks=blanks) for line in decode_lines(page))


def body(text: str = WATER, *, measure: float = 18.0, opening: float = 0.0, listed: bool = False) -> Paragraph:
    closing = marks.read_closing(text)
    return Paragraph(
        lines=lines_of(text),
        measure=measure,
        confidence=0.9,
        closing=closing,
        opens=bool(marks.OPENING.match(text)),
        opens_old=bool(marks.OPENING_OLD.match(text)),
        jump_from=bool(marks.JUMP_FROM.match(text)),
        odds=Odds(opening=opening),
        ended=bool(marks.ENDED.search(text[: closing.start])),
        listed=listed,
        signed=bool(closing.byline),
    )


def item(text: str, label: Label = Label.DISPLAY, *, gap: bool | None = True, **odds: float) -> Item:
    return Item(label=label, lines=lines_of(text), confidence=0.9, odds=Odds(**odds), gap=gap)


def flow_of(*parts: Paragraph | Item) -> Flow:
    paragraphs: list[Paragraph] = []
    gaps: list[list[Item]] = [[]]
    for part in parts:
        if isinstance(part, Paragraph):
            paragraphs.append(part)
            gaps.append([])
        else:
            gaps[-1].append(part)
    return Flow(paragraphs=tuple(paragraphs), gaps=tuple(map(tuple, gaps)))


def search_of(flow: Flow, *, body_first: bool = True) -> Search:
    words = PageWords([paragraph.text for paragraph in flow.paragraphs])
    return replace(prepare(flow, read_weights(), words), body_first=body_first)


def cut_terms(*parts: Paragraph | Item) -> set[Term]:
    """Terms of the cut before the last paragraph."""
    return set(search_of(flow_of(*parts)).cuts[-2].terms)


def terms_of(search: Search, *articles: tuple[int, int, str]) -> set[Term]:
    """Terms of articles: first and last paragraph, and how the headline begins, which is one line if that ends in $."""
    matches = []
    for first, last, words in articles:
        plain = [head for head in search.heads if head.kicker is None and head.deck is None]
        heads = [h for h in plain if words and search.displays[h.lines[0]].item.text.startswith(words.rstrip("$"))]
        heads.sort(key=lambda head: len(head.lines))
        head = (heads[0] if words.endswith("$") else heads[-1]) if heads else None
        matches.append(Match(first=first, last=last, head=head, margin=0.0))
    return {term for term, value in solution_terms(search, matches).items() if value}


CUTS = {
    Term.CUT: (body(), body(TRAIN)),
    Term.OPENS: (body(), body("本报讯 " + TRAIN)),
    Term.OPENS_OLD: (body(), body("【东京十二日电】" + TRAIN)),
    Term.CREDITED: (body(WATER + "（新华社北京4月8日电）"), body(TRAIN)),
    Term.CUT_BYLINE: (body(), item("本报记者 程晚", Label.BYLINE), body(TRAIN)),
    Term.CUT_WIDE: (body(), item("轻轨二号线今晨六时正式开通运营"), body(TRAIN, measure=24)),
    Term.CUT_MIDDLE: (body(), item("轻轨二号线今晨正式开通"), body(TRAIN, measure=24)),
    Term.CUT_NARROW: (body(), item("轻轨二号线开通"), body(TRAIN, measure=24)),
    Term.CUT_SUBHEAD: (body(), item("水从哪里来"), body(TRAIN)),
    Term.CUT_DECK: (body(), item("——云溪县见闻", Label.DECK), body(TRAIN)),
    Term.CUT_FURNITURE: (body(), item("责任编辑 程晚", Label.FURNITURE), body(TRAIN)),
    Term.CUT_NUMBERED: (body(), item("（二）", Label.SUBHEAD), body(TRAIN)),
    Term.CUT_CAPTION: (body(), item("图为渠首。程晚摄", Label.CAPTION), body(TRAIN)),
    Term.CUT_UNENDED: (body("望川渠的闸门今晨提起，"), body(TRAIN)),
    Term.SAME_MEASURE: (body(), body(TRAIN)),
    Term.NEAR_MEASURE: (body(), body(TRAIN, measure=19.0)),
    Term.OTHER_MEASURE: (body(), body(TRAIN, measure=24.0)),
    Term.LISTING: (body(), body("电话：12345", listed=True)),
}
EVERY_CUT = {Term.CUT, Term.CUT_ODDS, Term.COHESION}


@pytest.mark.parametrize("term", CUTS)
def test_a_cut_has_a_term_for_each_piece_of_evidence(term: Term) -> None:
    assert term in cut_terms(*CUTS[term])


@pytest.mark.parametrize("term", sorted(set(CUTS) - EVERY_CUT - {Term.SAME_MEASURE}))
def test_a_cut_without_the_evidence_lacks_the_term(term: Term) -> None:
    assert term not in cut_terms(body(), body(TRAIN))


def test_a_jump_leaves_no_choice_about_a_cut() -> None:
    plain, forced = (search_of(flow_of(body(text), body(TRAIN))).cuts[1] for text in (WATER, WATER + "（下转第四版）"))
    assert (plain.forced, forced.forced) == (False, True)
    assert forced.score == weigh(forced.terms, read_weights()) + HARD


def test_the_labellers_odds_of_an_opening_count_up_to_a_bound() -> None:
    scores = [
        search_of(flow_of(body(), body(TRAIN, opening=odds))).cuts[1].terms[Term.CUT_ODDS] for odds in (2.0, 50.0)
    ]
    assert scores == [2.0, 5.0]


def test_a_change_of_words_speaks_for_a_cut() -> None:
    cuts = search_of(flow_of(body(), body(WATER), body(TRAIN), body(TRAIN))).cuts
    assert cuts[2].terms[Term.COHESION] > 0 > cuts[1].terms[Term.COHESION]


WHOLE = ((0, 1, "望川"), (1, 2, "轻轨"))
HEADED = (item("望川渠水到田头"), body(), item("轻轨列车驶出车站"), body(TRAIN))
HEADS: dict[Term, tuple[tuple[Paragraph | Item, ...], tuple[tuple[int, int, str], ...]]] = {
    Term.NO_HEAD: ((body(), body(TRAIN)), ((0, 1, ""), (1, 2, ""))),
    Term.NO_HEAD_CONTINUED: ((body("■上接第1版 " + WATER),), ((0, 1, ""),)),
    Term.HEAD_ODDS: ((item("望川渠水到田头", over_column=-3.0), body()), ((0, 1, "望川"),)),
    Term.HEAD_NARROW: ((item("望川渠水"), body()), ((0, 1, "望川"),)),
    Term.HEAD_SHORT: ((item("望川渠水到了"), body()), ((0, 1, "望川"),)),
    Term.HEAD_COLUMN: ((item("社论"), body()), ((0, 1, "社论"),)),
    Term.HEAD_UNBALANCED: ((item("“望川渠水到田头"), body()), ((0, 1, "“望川"),)),
    Term.JOINT: ((item("望川渠水"), item("流到了田头"), body()), ((0, 1, "望川"),)),
    Term.JOINT_GAP: ((item("望川渠水"), item("流到了田头"), body()), ((0, 1, "望川"),)),
    Term.JOINT_CLOSE: ((item("望川渠水"), item("流到了田头", gap=False), body()), ((0, 1, "望川"),)),
    Term.JOINT_SYNTAX: ((item("望川渠水："), item("流到了田头"), body()), ((0, 1, "望川"),)),
    Term.JOINT_WORD: ((item("望川渠"), item("水流到了田头"), body()), ((0, 1, "望川"),)),
    Term.JOINT_EVEN: ((item("望川渠水流到"), item("西部村庄田头"), body()), ((0, 1, "望川"),)),
    Term.JOINT_UNEVEN: ((item("望川渠水"), item("流到了西部二十七个村庄"), body()), ((0, 1, "望川"),)),
    Term.JOINT_ODDS: ((item("望川渠水"), item("流到了田头", joined=2.0), body()), ((0, 1, "望川"),)),
    Term.LIKENESS: (HEADED, WHOLE),
    Term.COVER: (HEADED, WHOLE),
    Term.AHEAD: (HEADED, WHOLE),
    Term.FAR: ((body(), item("轻轨列车驶出车站"), body(TRAIN), item("望川渠水到田头")), WHOLE),
    Term.FARTHER: ((body(), item("轻轨列车驶出车站"), body(TRAIN), item("望川渠水到田头")), WHOLE),
    Term.WITHIN: ((body(), item("望川渠水到田头"), body(WATER)), ((0, 2, "望川"),)),
    Term.SKIPPED: ((body(), item("轻轨列车驶出车站了"), item("望川渠水到田头"), body(TRAIN)), WHOLE),
    Term.CROSSED: (
        (item("望川渠水到田头"), item("轻轨列车驶出车站"), body(TRAIN), body()),
        ((0, 1, "轻轨"), (1, 2, "望川$")),
    ),
    Term.BURIED: ((item("望川渠水到田头"), item("今日关注这条水渠"), body()), ((0, 1, "望川$"),)),
    Term.SIGNED_TWICE: (
        (item("望川渠水到田头"), item("本报记者 程晚", Label.BYLINE), body(WATER + "（本报记者 陆小舟）")),
        ((0, 1, "望川"),),
    ),
    Term.STRAY: ((item("今日关注"), item("望川渠水到田头"), body()), ((0, 1, "望川"),)),
    Term.STRAY_NARROW: ((item("关注"), item("望川渠水到田头"), body()), ((0, 1, "望川"),)),
    Term.STRAY_WIDE: ((item("今日关注这条老水渠"), item("望川渠水到田头"), body()), ((0, 1, "望川"),)),
    Term.STRAY_TITLED: (
        (item("今日关注"), item("——见闻", Label.DECK), body(), item("望川渠水到田头")),
        ((0, 1, "望川"),),
    ),
    Term.STRAY_NOTICE: ((item("失物招领"), item("望川渠水到田头"), body()), ((0, 1, "望川"),)),
    Term.STRAY_ODDS: ((item("关注", over_column=2.0), item("望川渠水到田头"), body()), ((0, 1, "望川"),)),
    Term.SUBHEAD: ((body(), item("水从哪里来"), body(WATER)), ((0, 2, ""),)),
    Term.SUBHEAD_WIDE: ((body(), item("这条老渠里的水到底从哪里来"), body(WATER)), ((0, 2, ""),)),
    Term.SUBHEAD_LONG: ((body(), item("这条修了三年的老渠里的水到底是从哪里来的"), body(WATER)), ((0, 2, ""),)),
    Term.SUBHEAD_TITLED: ((body(), item("水从哪里来"), item("程晚", Label.BYLINE), body(WATER)), ((0, 2, ""),)),
    Term.SUBHEAD_STACKED: ((body(), item("水从哪里来"), item("又到哪里去"), body(WATER)), ((0, 2, ""),)),
    Term.SUBHEAD_ODDS: ((body(), item("水从哪里来", over_subhead=1.0), body(WATER)), ((0, 2, ""),)),
    Term.SUBHEAD_LIKENESS: ((body(), item("渠水流到西部"), body(WATER), body(TRAIN)), ((0, 2, ""), (2, 3, ""))),
}


@pytest.mark.parametrize("term", HEADS)
def test_a_solution_has_a_term_for_each_choice(term: Term) -> None:
    parts, articles = HEADS[term]
    assert term in terms_of(search_of(flow_of(*parts)), *articles)


CONTROL = terms_of(search_of(flow_of(item("望川渠水流到了西部田头"), body()), body_first=False), (0, 1, "望川"))


@pytest.mark.parametrize("term", sorted(set(HEADS) - {Term.LIKENESS, Term.COVER}))
def test_a_plain_headline_above_its_body_has_none_of_the_other_terms(term: Term) -> None:
    assert term not in CONTROL


def test_which_side_is_dear_depends_on_the_pages_habit() -> None:
    behind = flow_of(body(), item("望川渠水到田头"))
    assert Term.BEHIND in terms_of(search_of(behind, body_first=False), (0, 1, "望川"))
    assert Term.BEHIND not in terms_of(search_of(behind), (0, 1, "望川"))


def test_a_mark_that_cannot_begin_a_line_begins_no_headline() -> None:
    search = search_of(flow_of(item("，望川渠水到田头"), body()))
    weights = {**read_weights(), Term.HEAD_NO_START: 0.0}
    free = prepare(flow_of(item("，望川渠水到田头"), body()), weights, search.words)
    assert [Term.HEAD_NO_START in head.terms for head in free.heads] == [True]


def test_lines_of_a_kicker_or_a_deck_come_at_a_price_and_a_line_left_out_too() -> None:
    search = search_of(
        flow_of(item("记者走进这条老水渠"), item("望川渠水到田头", gap=False), item("二十七村用上了自流水"), body())
    )
    held = [set(head.terms) for head in search.heads]
    assert any(Term.KICKER_CLOSE in terms for terms in held)
    assert any(Term.UNDER in terms for terms in held)
    assert any({Term.SPLIT, Term.SPLIT_CLOSE, Term.SPLIT_ODDS} <= terms for terms in held)
    parted = search_of(flow_of(item("记者走进这条老水渠"), item("望川渠水到田头"), body()))
    assert any(Term.KICKER in head.terms for head in parted.heads)


def test_every_term_is_tried_here() -> None:
    others = {
        Term.CUT_ODDS,
        Term.COHESION,
        Term.BEHIND,
        Term.HEAD_NO_START,
        Term.KICKER,
        Term.KICKER_CLOSE,
        Term.UNDER,
        Term.SPLIT,
        Term.SPLIT_CLOSE,
        Term.SPLIT_ODDS,
    }
    assert set(CUTS) | set(HEADS) | others == set(Term)


def test_a_weight_that_is_missing_is_no_weight() -> None:
    with pytest.raises(KeyError):
        parse_weights({"CUT": 1.0})


PIECES = st.sampled_from(
    (
        lambda: body(),
        lambda: body(TRAIN),
        lambda: body("本报讯 " + TRAIN, measure=24.0),
        lambda: body(WATER + "（下转第四版）"),
        lambda: item("望川渠水到田头"),
        lambda: item("轻轨列车驶出车站", gap=False),
        lambda: item("今日关注", over_column=-2.0),
        lambda: item("程晚", Label.BYLINE),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12), st.booleans())
def test_the_score_of_what_the_search_finds_is_the_sum_of_its_terms(makers, body_first: bool) -> None:
    flow = flow_of(*(make() for make in makers), body())
    search = search_of(flow, body_first=body_first)
    score, matches = split_and_match(search)
    forced = sum(search.cuts[match.last].forced for match in matches)
    assert score == pytest.approx(weigh(solution_terms(search, matches), read_weights()) + HARD * forced)


def test_the_documents_table_has_every_term_with_its_weight() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == with_table(text, read_weights())
