"""An article's body as HTML, block by block: it depends on the article alone, so that it can be kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.edition.front import picture_path
from generator.edition.searchable import dateline_block
from generator.edition.turning import mark_places
from generator.markdown import block_html, inline_html, plain_text
from generator.model import Article, Block, BlockKind

_WHOLE = frozenset((BlockKind.TABLE, BlockKind.QUOTE, BlockKind.LIST))


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block of an article's body."""

    kind: BlockKind
    html: Markup
    """Of a paragraph, subhead, caption or picture: what stands inside its element; else the element itself."""
    number: int = 0
    """Of a paragraph, for links to it; counted from 1."""
    lines: bool = False
    """Of a paragraph: whether its lines end where they do in print, as those of verse do."""
    dateline: str = ""
    """The dateline 电头 that opens the paragraph."""
    picture: str = ""
    """Path of the picture."""
    credit: str = ""
    captioned: bool = False
    """Whether anything is said below the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An article's body in sections; each but the first begins with a subhead."""

    sections: tuple[tuple[BlockView, ...], ...]
    dateline: str = ""
    """The dateline, where there is no paragraph for it to open."""


def body_of(article: Article) -> Body:
    """Render an article's blocks and cut them into sections at the subheads."""
    sections: list[list[BlockView]] = [[]]
    places: set[str] = set()
    for shown in _blocks(article):
        block = replace(shown, html=mark_places(shown.html, places))
        if block.kind is BlockKind.SUBHEAD and sections[-1]:
            sections.append([])
        sections[-1].append(block)
    alone = article.dateline if dateline_block(article) is None else ""
    return Body(sections=tuple(tuple(section) for section in sections if section), dateline=alone)


def _blocks(article: Article) -> Iterator[BlockView]:
    opening = dateline_block(article)
    number = 0
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            number += 1
            dateline = article.dateline if block is opening else ""
            html = _inside(block)
            yield BlockView(kind=block.kind, html=html, number=number, lines="<br" in html, dateline=dateline)
        else:
            yield _other(article, block)


def _other(article: Article, block: Block) -> BlockView:
    if block.kind in _WHOLE:
        return BlockView(kind=block.kind, html=Markup(block_html(block)))  # noqa: S704 - Markdown escapes all HTML
    return BlockView(
        kind=block.kind,
        html=_inside(block),
        picture=picture_path(article, block.target) if block.target else "",
        credit=block.credit,
        captioned=bool(block.credit or plain_text(block.text).strip()),
    )


def _inside(block: Block) -> Markup:
    return Markup(inline_html(block.text))  # noqa: S704 - Markdown escapes all HTML
