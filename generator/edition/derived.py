"""What is made of an article alone, once for all documents, lists and the search: none of it needs other articles.

Values of these types are light to encode with msgpack, so that they can be kept as long as the article's bytes stay.
"""

import re
from datetime import date

import msgspec

from generator.edition.body import Body, body_of, picture_path
from generator.edition.openings import beginning, first_of
from generator.ids import ArticleId
from generator.markdown import Shown, said, show_block
from generator.markdown.turns import Turn
from generator.model import Article, ArticleKind, Block, BlockKind

_BRIEF = 80
_DESCRIPTION = 120
LONGEST_OPENING = 760
"""Characters of an article's beginning that are kept: as many as any front shows."""

_UNFINISHED = re.compile(r"(?:[（(](?:未完|待[续續])[^（()）]{0,12}[）)]|未完待[续續])[。.]?\s*$")


class Picture(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A picture with its caption, as Markdown's plain text."""

    path: str
    caption: str = ""
    credit: str = ""


class DerivedArticle(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """An article with what is made of it in place of its blocks; its other facts are those of `Article`."""

    id: ArticleId
    headline: str
    date: date
    page: int
    kicker: str = ""
    deck: str = ""
    column: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    section: str = ""
    kind: ArticleKind = ArticleKind.REPORT
    jump_to: int | None = None
    jump_from: int | None = None
    topics: tuple[str, ...] = ()
    series: str = ""
    reviewed: bool = False
    body: Body
    texts: tuple[str, ...] = ()
    """What a reader sees of each block, the dateline apart; a line feed parts cells, items, lines and credits."""
    opened: int | None = None
    """Which of the texts the dateline opens, counted from 0."""
    brief: str = ""
    """Its first paragraph, as the list of its page shows it."""
    description: str = ""
    """Its first paragraph, somewhat more of it."""
    opening: tuple[str, ...] = ()
    """Its first paragraphs, for `openings.opening` to cut."""
    picture: Picture | None = None
    """Its first one."""
    pictures: tuple[str, ...] = ()
    """The files of its pictures, beside its own."""
    turns: tuple[Turn, ...] = ()
    """Where its text goes on on other pages."""
    unfinished: bool = False
    """Whether it ends with 未完待续."""
    characters: int = 0
    """Of its texts, blanks apart."""


def derive(article: Article) -> DerivedArticle:
    """Make of an article what is made of it alone."""
    blocks = [(block, show_block(block)) for block in article.blocks]
    texts = tuple(said(block, shown) for block, shown in blocks)
    told = beginning(blocks, LONGEST_OPENING)
    return DerivedArticle(
        id=article.id,
        headline=article.headline,
        date=article.date,
        page=article.page,
        kicker=article.kicker,
        deck=article.deck,
        column=article.column,
        byline=article.byline,
        authors=article.authors,
        dateline=article.dateline,
        section=article.section,
        kind=article.kind,
        jump_to=article.jump_to,
        jump_from=article.jump_from,
        topics=article.topics,
        series=article.series,
        reviewed=article.reviewed,
        body=body_of(article, blocks),
        texts=texts,
        opened=_opened(article),
        brief=first_of(told, _BRIEF),
        description=first_of(told, _DESCRIPTION),
        opening=told,
        picture=_picture(article, blocks),
        pictures=tuple(block.target for block in article.blocks if block.kind is BlockKind.IMAGE),
        turns=tuple(turn for _, shown in blocks for turn in shown.turns),
        unfinished=bool(article.blocks and _UNFINISHED.search(article.blocks[-1].text)),
        characters=sum(len("".join(text.split())) for text in texts),
    )


def _opened(article: Article) -> int | None:
    paragraphs = (place for place, block in enumerate(article.blocks) if block.kind is BlockKind.PARAGRAPH)
    return next(paragraphs, None) if article.dateline else None


def _picture(article: Article, blocks: list[tuple[Block, Shown]]) -> Picture | None:
    for block, shown in blocks:
        if block.kind is BlockKind.IMAGE:
            path = picture_path(article.id.issue, block.target)
            return Picture(path=path, caption=shown.text, credit=block.credit)
    return None
