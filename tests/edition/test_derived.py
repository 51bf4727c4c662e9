"""What is made of an article alone: it can be kept and read back, and says what the article's Markdown says."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.edition.body import BlockView
from generator.edition.derived import LONGEST_OPENING, DerivedArticle, derive
from generator.edition.openings import beginning, opening
from generator.markdown import block_text, inline_html
from generator.markdown.dialect import renderer
from generator.model import Block, BlockKind
from tests.edition.invented import article
from tests.markdown.strategies import articles

NAME = "qinghe/2025-06-18"
WHOLE = (BlockKind.TABLE, BlockKind.QUOTE, BlockKind.LIST)


def _paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_what_is_kept_is_read_back_as_it_was(found):
    derived = derive(found)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(derived), type=DerivedArticle) == derived


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_every_block_is_shown_as_its_markdown_says(found):
    derived = derive(found)
    shown = [block for section in derived.body.sections for block in section]
    assert derived.texts == tuple(map(block_text, found.blocks))
    assert [block.kind for block in shown] == [block.kind for block in found.blocks]
    for view, block in zip(shown, found.blocks, strict=True):
        assert str(view.html) == (renderer().render(block.text) if block.kind in WHOLE else inline_html(block.text))


_SENTENCES = st.lists(st.sampled_from(["渠。", "水到了！”", "田", "，", "……", " ", "a b"]), max_size=30).map("".join)


@given(st.lists(_SENTENCES, max_size=6), st.integers(0, 90), st.integers(0, 90))
def test_a_beginning_is_as_good_as_all_paragraphs_for_any_shorter_opening(texts, kept, asked):
    blocks = [BlockView(kind=BlockKind.PARAGRAPH, source=text) for text in texts]
    everything = beginning(blocks, 10_000)
    shorter = min(kept, asked)
    assert opening(beginning(blocks, kept), shorter) == opening(everything, shorter)


def test_of_a_long_text_no_more_is_kept_than_a_front_shows():
    told = derive(article(NAME, 1, 1, "题", blocks=(_paragraph("字" * 9000), _paragraph("完")))).opening
    assert sum(map(len, told)) == LONGEST_OPENING + 1


def test_an_opening_is_taken_from_captions_where_there_is_no_paragraph():
    caption = Block(kind=BlockKind.CAPTION, text="夏至的渡口。", credit="林 摄")
    bare = Block(kind=BlockKind.CAPTION, text="", credit="林 摄")
    assert derive(article(NAME, 1, 1, "题", blocks=(bare,))).opening == ()
    assert derive(article(NAME, 1, 1, "题", blocks=(caption,))).opening == ("夏至的渡口。",)
    assert derive(article(NAME, 1, 1, "题", blocks=(caption, _paragraph("文。")))).opening == ("文。",)


def test_an_opening_keeps_the_lines_that_a_paragraph_has_in_print_and_a_brief_is_one_line():
    weather = derive(
        article(NAME, 1, 1, "天气", blocks=(_paragraph("市区：24～31℃\\\n云溪县：阵雨"), _paragraph("明日\n晴。")))
    )
    assert weather.opening == ("市区：24～31℃", "云溪县：阵雨", "明日晴。")
    assert weather.brief == "市区：24～31℃ 云溪县：阵雨"


def test_the_dateline_opens_the_first_paragraph_or_stands_alone():
    subhead = Block(kind=BlockKind.SUBHEAD, text="一")
    both = derive(article(NAME, 1, 1, "题", dateline="本报讯", blocks=(subhead, _paragraph("甲"), _paragraph("乙"))))
    assert (both.opened, both.body.dateline) == (1, "")
    assert [block.dateline for block in both.body.sections[0]] == ["", "本报讯", ""]
    alone = derive(article(NAME, 1, 1, "题", dateline="本报讯", blocks=(subhead,)))
    assert (alone.opened, alone.body.dateline) == (None, "本报讯")


def test_a_mark_in_angle_brackets_is_a_turn_as_well():
    found = derive(article(NAME, 1, 1, "题", blocks=(_paragraph("甲[](<#page-4>)乙"),)))
    assert [turn.page for turn in found.turns] == [4]
    assert 'id="page-4"' in found.body.sections[0][0].html
