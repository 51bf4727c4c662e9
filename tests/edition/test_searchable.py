from generator.edition.derived import derive
from generator.edition.searchable import searchable_parts, searchable_text
from generator.model import Block, BlockKind
from tests.edition.invented import article

NAME = "qinghe/2025-06-18"


def _block(kind, text, **facts):
    return Block(kind=kind, text=text, **facts)


def test_all_that_a_reader_sees_as_the_articles_own_is_searchable_in_its_order():
    found = article(
        NAME,
        1,
        1,
        "主题",
        column="栏目",
        kicker="引题",
        deck="副题",
        byline="记者　甲",
        dateline="本报讯",
        section="不见",
        topics=("也不见",),
        blocks=(
            _block(BlockKind.CAPTION, "图说", credit="乙 摄"),
            _block(BlockKind.PARAGRAPH, "**正**文"),
            _block(BlockKind.LIST, "- 一\n- 二"),
        ),
    )
    assert searchable_text(derive(found)) == (
        "栏目",
        "引题",
        "主题",
        "副题",
        "记者　甲",
        "图说\n乙 摄",
        "本报讯　正文",
        "一\n二",
    )
    head, rest = searchable_parts(derive(found))
    assert head == ("栏目", "引题", "主题", "副题")
    assert (*head, *rest) == searchable_text(derive(found))


def test_a_dateline_without_a_paragraph_stands_alone():
    assert searchable_text(derive(article(NAME, 1, 1, "题", dateline="本报讯", blocks=()))) == ("题", "本报讯")


def test_without_a_byline_the_authors_names_are_searchable():
    assert searchable_text(derive(article(NAME, 1, 1, "题", authors=("甲", "乙"), blocks=()))) == ("题", "甲　乙")


def test_the_count_of_characters_is_that_of_the_body_without_blanks():
    found = article(
        NAME, 1, 1, "题", blocks=(_block(BlockKind.PARAGRAPH, "一 二　三"), _block(BlockKind.SUBHEAD, "**四**"))
    )
    assert derive(found).characters == 4
