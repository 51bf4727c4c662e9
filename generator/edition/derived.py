"""What is made of an article alone, once for all documents, lists and the search: none of it needs other articles.

Values of these types are light to encode with msgpack, so that they can be kept as long as the article's bytes stay.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

import msgspec

from generator.edition.body import BlockView, Body, body_of, body_with_sizes, picture_path
from generator.edition.openings import beginning, first_of
from generator.ids import ArticleId
from generator.markdown import Shown, show_block
from generator.markdown.turns import Turn
from generator.model import Article, ArticleKind, Block, BlockKind

_BRIEF = 80
_DESCRIPTION = 120
LONGEST_OPENING = 760
"""Characters of an article's beginning: as many as any front shows."""

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
    brief: str = ""
    """Its first paragraph, as the list of its page shows it."""
    description: str = ""
    """Its first paragraph, somewhat more of it."""
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

    @property
    def blocks(self) -> Iterator[BlockView]:
        """The blocks of its body, in order."""
        return chain.from_iterable(self.body.sections)

    @property
    def texts(self) -> tuple[str, ...]:
        """What a reader sees of each block, the dateline apart."""
        return tuple(block.text for block in self.blocks)

    @property
    def opened(self) -> int | None:
        """Which of the texts the dateline opens, counted from 0."""
        return next((place for place, block in enumerate(self.blocks) if block.dateline), None)

    @property
    def opening(self) -> tuple[str, ...]:
        """Its first paragraphs and lines of verse, for `openings.opening` to cut."""
        return beginning(tuple(self.blocks), LONGEST_OPENING, by_line=True)


def derive(article: Article) -> DerivedArticle:
    """Make of an article what is made of it alone."""
    blocks = [(block, show_block(block)) for block in article.blocks]
    body = body_of(article, blocks)
    views = tuple(chain.from_iterable(body.sections))
    told = beginning(views, _DESCRIPTION)
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
        body=body,
        brief=first_of(told, _BRIEF),
        description=first_of(told, _DESCRIPTION),
        picture=_picture(article, blocks),
        pictures=tuple(block.target for block in article.blocks if block.kind is BlockKind.IMAGE),
        turns=tuple(turn for _, shown in blocks for turn in shown.turns),
        unfinished=bool(article.blocks and _UNFINISHED.search(article.blocks[-1].text)),
        characters=sum(len("".join(view.text.split())) for view in views),
    )


def sized(article: DerivedArticle, sizes: Mapping[str, tuple[int, int]]) -> DerivedArticle:
    """Give an article's pictures their sizes, by path."""
    if not article.pictures or not sizes:
        return article
    return msgspec.structs.replace(article, body=body_with_sizes(article.body, sizes))


def _picture(article: Article, blocks: list[tuple[Block, Shown]]) -> Picture | None:
    for block, shown in blocks:
        if block.kind is BlockKind.IMAGE:
            path = picture_path(article.id.issue, block.target)
            return Picture(path=path, caption=shown.text, credit=block.credit)
    return None
