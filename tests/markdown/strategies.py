"""What an article may hold, for properties.

Left out, because no file can hold it or because Markdown has no sign for it: control characters and lone surrogates
(refused when read, replaced when written); blanks at the ends of fields and of credits, line breaks in them (trimmed
and refused when read); empty paragraphs, subheads and captions; two lists with the same bullets one after the other
(Markdown makes them one).
"""

from hypothesis import strategies as st

from generator.ids import ArticleId, IssueId
from generator.markdown import escape_inline
from generator.model import Article, ArticleKind, Block, BlockKind

CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters=[chr(c) for c in (*range(32), *range(127, 160))]
)
MARKS = st.sampled_from(
    [*"\\`*_[]<>&|~#+-=.!:()0123456789 \u3000aZ老渠“”，。—", "&amp;", "](", "![", "**", "1. ", "## ", "\t"]
)

plain = st.lists(st.one_of(CHARACTERS, MARKS, MARKS)).map("".join)
"""Plain text of one line."""

field = plain.map(lambda text: text.replace("\t", " ").strip())
name = field.filter(bool)
inline = st.lists(
    st.one_of(
        name.map(escape_inline),
        name.map(escape_inline).map(lambda text: f"**{text}**"),
        name.map(escape_inline).map(lambda text: f"[{text}](https://qinghe.example/%E6%B8%A0)"),
        st.just("老渠\\\n新水"),
        st.just("老渠\n新水"),
    ),
    min_size=1,
    max_size=4,
).map("，".join)

paragraph = inline.map(lambda text: Block(kind=BlockKind.PARAGRAPH, text=text))
subhead = name.map(lambda text: Block(kind=BlockKind.SUBHEAD, text=escape_inline(text)))
picture = st.builds(
    lambda stem, folder: f"{folder}{stem}.jpg",
    st.text(st.sampled_from("ab渠 水%()<>&'!-_1"), min_size=1).filter(lambda stem: stem == stem.strip()),
    st.sampled_from(["", "图/"]),
)
image = st.builds(
    lambda text, target, credit: Block(kind=BlockKind.IMAGE, text=escape_inline(text), target=target, credit=credit),
    field,
    picture,
    field,
)
caption = st.builds(
    lambda text, credit: Block(kind=BlockKind.CAPTION, text=escape_inline(text), credit=credit), name, field
)
quote = st.lists(field, min_size=1).map(
    lambda lines: Block(kind=BlockKind.QUOTE, text="\n".join(f"> {escape_inline(line)}".rstrip() for line in lines))
)
items = st.lists(name, min_size=1).map(
    lambda lines: Block(kind=BlockKind.LIST, text="\n".join(f"- {escape_inline(line)}" for line in lines))
)
table = st.lists(st.tuples(field, field), min_size=1).map(
    lambda rows: Block(
        kind=BlockKind.TABLE,
        text="| a | b |\n| --- | ---: |\n"
        + "\n".join(f"| {escape_inline(left)} | {escape_inline(right)} |" for left, right in rows),
    )
)
rule = st.just(Block(kind=BlockKind.QUOTE, text="***"))


def _parted(blocks: list[Block]) -> tuple[Block, ...]:
    """Leave out a list that follows a list."""
    follows = zip([None, *blocks], blocks, strict=False)
    return tuple(new for old, new in follows if not (old and old.kind is new.kind is BlockKind.LIST))


blocks = st.lists(st.one_of(paragraph, subhead, image, caption, quote, items, table, rule), max_size=8).map(_parted)
pages = st.integers(1, 999)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Draw an article."""
    day = draw(st.dates())
    page = draw(pages)
    issue = IssueId("qinghe", day, draw(st.sampled_from(["", "b", "z"])))
    return Article(
        id=ArticleId(issue, page, draw(st.integers(1, 99999))),
        headline=draw(name),
        date=day,
        page=page,
        kicker=draw(field),
        deck=draw(field),
        column=draw(field),
        byline=draw(field),
        authors=tuple(draw(st.lists(name, max_size=3))),
        dateline=draw(field),
        section=draw(field),
        kind=draw(st.sampled_from(ArticleKind)),
        jump_to=draw(st.none() | pages),
        jump_from=draw(st.none() | pages),
        topics=tuple(draw(st.lists(name, max_size=3))),
        reviewed=draw(st.booleans()),
        blocks=draw(blocks),
    )
