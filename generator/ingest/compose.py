"""From what a page prints of an article to the article that the edition holds, and to its rows in the ledger."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec import structs

from generator.ids import ArticleId
from generator.ingest.ledger import REMOVED, Row
from generator.ingest.merging import digest_of
from generator.ingest.rows import block_markdown
from generator.markdown import escape_inline
from generator.model import Article, ArticleKind, Block, BlockKind, Fragment, PrintedBlock, PrintedText, SegmentedPage

_KINDS: tuple[tuple[ArticleKind, re.Pattern[str]], ...] = (
    (ArticleKind.CORRECTION, re.compile(r"更正|勘误|更正启事")),
    (ArticleKind.EDITORIAL, re.compile(r"(?:本报)?社论")),
    (ArticleKind.COMMENTARY, re.compile(r"(?:本报)?(?:评论员文章|短评|时评|评论)")),
    (ArticleKind.LETTER, re.compile(r"读者来信|来信|编读往来")),
    (ArticleKind.NOTICE, re.compile(r"启事|公告|通知|声明")),
)
"""A label that says what an article is, whole, as column or kicker, or as the headline itself."""

_CREDIT = re.compile(
    r"[（(]([^（）()]{2,24}(?:摄|摄影|图|绘|画|作))[）)]$"
    r"|(?<=[。！？”])\s*((?:本报|新华社)?(?:记者|通讯员)?\s*[\u4e00-\u9fff·]{2,4}\s+(?:摄|摄影|绘))$"
)
"""Who took or drew the picture, in brackets or behind the last sentence: 本报记者 江一帆 摄."""

_OPENING_CHARACTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as a source page gives it now, before it has its id."""

    fragment: Fragment
    page: int
    source: str
    """Name of the source file."""

    @property
    def headline(self) -> str:
        """The headline on one line."""
        return " ".join(headline_of(self.fragment).split())

    @property
    def words(self) -> str:
        """Everything that is printed, for telling one article from another."""
        headline = self.fragment.headline.text if self.fragment.headline else ""
        body = "".join(block.text for block in self.fragment.blocks)
        return headline + body + "".join(caption.text for caption in self.fragment.captions)

    def article(self, id: ArticleId) -> Article:
        """Return the article."""
        return compose(self.fragment, id, self.page)


def compose(fragment: Fragment, id: ArticleId, page: int) -> Article:
    """Make the article of a fragment; one without a headline takes its first words for it."""
    return Article(
        id=id,
        headline=headline_of(fragment),
        date=id.issue.date,
        page=page,
        kicker=_text(fragment.kicker),
        deck=_text(fragment.deck),
        column=_text(fragment.column),
        byline=fragment.byline,
        authors=fragment.authors,
        dateline=fragment.dateline,
        kind=_kind(fragment),
        jump_to=fragment.jump_to,
        jump_from=fragment.jump_from,
        blocks=tuple(_blocks(fragment)),
    )


def headline_of(fragment: Fragment) -> str:
    """Return the printed headline, or the article's first words with an ellipsis."""
    if fragment.headline and fragment.headline.text.strip():
        return fragment.headline.text.strip()
    texts = [*(block.text for block in fragment.blocks), *(caption.text for caption in fragment.captions)]
    first = texts[0].strip().split("\n")[0] if texts else _text(fragment.column) or _text(fragment.kicker) or "（无题）"
    return first if len(first) <= _OPENING_CHARACTERS else first[:_OPENING_CHARACTERS] + "……"


def rows_of(fragment: Fragment, id: ArticleId, held: Mapping[str, ArticleId | None]) -> Iterator[Row]:
    """Yield the ledger's rows of a fragment.

    `held` names, by the block's digest, the article that an editor moved a block to; None: he took it out.
    """
    fields = ("kicker", "headline", "deck", "column", "byline_line", "credit_line", "jump_line")
    for part in fields:
        printed: PrintedText | None = getattr(fragment, part)
        if printed:
            yield _row(printed, part, id)
    blocks = [_row(block, block.kind, held.get(digest_of(_block(block)), id)) for block in fragment.blocks]
    captions = fragment.captions
    blocks += [_row(one, BlockKind.CAPTION, held.get(digest_of(_caption(one)), id)) for one in captions]
    if blocks and fragment.confidence < 1:
        blocks[0] = structs.replace(blocks[0], boundary=round(fragment.confidence, 2))
    yield from blocks


def furniture_rows(page: SegmentedPage) -> Iterator[Row]:
    """Yield the rows of the lines that are no article's."""
    for piece in page.furniture:
        yield Row(lines=piece.lines, part=piece.reason)


def _row(printed: PrintedText | PrintedBlock, part: str, id: ArticleId | None) -> Row:
    if id is None:
        return Row(lines=printed.lines, part=REMOVED)
    return Row(lines=printed.lines, part=str(part), article=str(id), confidence=round(printed.confidence, 2))


def _blocks(fragment: Fragment) -> Iterator[Block]:
    """Yield the body's blocks, with captions after the first paragraph, where a reader expects the picture."""
    captions = [_caption(caption) for caption in fragment.captions]
    for number, block in enumerate(fragment.blocks):
        yield _block(block)
        if not number:
            yield from captions
    if not fragment.blocks:
        yield from captions


def _block(printed: PrintedBlock) -> Block:
    return Block(kind=printed.kind, text=block_markdown(printed))


def _caption(printed: PrintedText) -> Block:
    credit = _CREDIT.search(printed.text)
    text = printed.text[: credit.start()] if credit else printed.text
    return Block(
        kind=BlockKind.CAPTION,
        text=escape_inline(text),
        credit=" ".join((credit[1] or credit[2]).split()) if credit else "",
    )


def _kind(fragment: Fragment) -> ArticleKind:
    labels = [_text(fragment.column), _text(fragment.kicker), _text(fragment.headline)]
    for kind, pattern in _KINDS:
        if any(pattern.fullmatch(label) for label in labels):
            return kind
    return ArticleKind.REPORT


def _text(printed: PrintedText | None) -> str:
    return printed.text.strip() if printed else ""
