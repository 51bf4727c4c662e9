"""An article's body as HTML, block by block: it depends on the article alone, so that it can be kept."""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from markupsafe import Markup

from generator.ids import IssueId
from generator.markdown import Shown, said
from generator.markdown.turns import parse_turn
from generator.model import Article, Block, BlockKind

_MARK = re.compile(r'<a href="#([^"]+)"></a>')
_INLINE = frozenset((BlockKind.SUBHEAD, BlockKind.CAPTION, BlockKind.IMAGE))


class BlockView(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A block of an article's body."""

    kind: BlockKind
    source: str
    """What `html` is made of."""
    said: str | None = None
    """What `text` is, where it is not the same as `source`, as it mostly is."""
    number: int = 0
    """Of a paragraph, for links to it; counted from 1."""
    lines: bool = False
    """Of a paragraph: whether its lines end where they do in print, as those of verse do."""
    dateline: str = ""
    """The dateline 电头 that opens the paragraph."""
    picture: str = ""
    """Path of the picture."""
    size: tuple[int, int] | None = None
    """Its width and height, where they are known."""
    credit: str = ""
    captioned: bool = False
    """Whether anything is said below the picture."""

    @property
    def html(self) -> Markup:
        """Of a paragraph, subhead, caption or picture: what stands inside its element; else the element itself."""
        return Markup(self.source)  # noqa: S704 - Markdown escapes all HTML

    @property
    def text(self) -> str:
        """What a reader sees of it, the dateline apart; a line feed parts cells, items, lines and a credit."""
        return self.source if self.said is None else self.said


class Body(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """An article's body in sections; each but the first begins with a subhead."""

    sections: tuple[tuple[BlockView, ...], ...]
    dateline: str = ""
    """The dateline, where there is no paragraph for it to open."""


def body_of(article: Article, blocks: Iterable[tuple[Block, Shown]]) -> Body:
    """Set an article's blocks, and cut them into sections at the subheads."""
    sections: list[list[BlockView]] = [[]]
    opens = False
    for block in _views(article, blocks):
        if block.kind is BlockKind.SUBHEAD and sections[-1]:
            sections.append([])
        sections[-1].append(block)
        opens = opens or bool(block.dateline)
    alone = "" if opens else article.dateline
    return Body(sections=tuple(tuple(section) for section in sections if section), dateline=alone)


def picture_path(issue: IssueId, target: str) -> str:
    """Return where a picture of an issue's article stands below the site: beside the issue's document."""
    return f"{issue.path}/{target}"


def body_with_sizes(body: Body, sizes: Mapping[str, tuple[int, int]]) -> Body:
    """Give the pictures of a body their sizes, by path."""
    sections = tuple(
        tuple(
            msgspec.structs.replace(block, size=sizes[block.picture]) if block.picture in sizes else block
            for block in section
        )
        for section in body.sections
    )
    return msgspec.structs.replace(body, sections=sections)


def _views(article: Article, blocks: Iterable[tuple[Block, Shown]]) -> Iterator[BlockView]:
    places: set[str] = set()
    number = 0
    for block, shown in blocks:
        html = _mark_places(shown.html, places)
        text = said(block, shown)
        differing = None if text == html else text
        if block.kind is BlockKind.PARAGRAPH:
            number += 1
            dateline = article.dateline if number == 1 else ""
            yield BlockView(
                kind=block.kind, source=html, said=differing, number=number, lines="<br" in html, dateline=dateline
            )
        elif block.kind in _INLINE:
            yield _inline(article, block, html, differing, captioned=bool(text.strip()))
        else:
            yield BlockView(kind=block.kind, source=html, said=differing)


def _inline(article: Article, block: Block, html: str, said: str | None, *, captioned: bool) -> BlockView:
    return BlockView(
        kind=block.kind,
        source=html,
        said=said,
        picture=picture_path(article.id.issue, block.target) if block.target else "",
        credit=block.credit,
        captioned=captioned,
    )


def _mark_places(html: str, taken: set[str]) -> str:
    """Make the empty links of turns places that can be linked to, each the first time that it stands in a document."""

    def place(found: re.Match[str]) -> str:
        name = found[1]
        if parse_turn(name) is None:
            return found[0]
        place_name = "" if name in taken else f' id="{name}"'
        taken.add(name)
        return f'<a class="turned"{place_name} href="#{name}"></a>'

    return _MARK.sub(place, html) if "<a " in html else html
