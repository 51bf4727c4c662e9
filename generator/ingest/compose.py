"""From what a page prints of an article to the article that the edition holds, and to its rows in the ledger."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from generator.ids import ArticleId, IssueId
from generator.ingest.bodies import Lines, body_of_parts, lines_of
from generator.ingest.ledger import REMOVED, Row
from generator.ingest.merging import digest_of
from generator.ingest.parts import Part, page_named
from generator.model import Article, ArticleKind, BlockKind, Fragment, PrintedBlock, PrintedText, SegmentedPage

_KINDS: tuple[tuple[ArticleKind, re.Pattern[str]], ...] = (
    (ArticleKind.CORRECTION, re.compile(r"更正|勘误|更正启事")),
    (ArticleKind.EDITORIAL, re.compile(r"(?:本报)?社论")),
    (ArticleKind.COMMENTARY, re.compile(r"(?:本报)?(?:评论员文章|短评|时评|评论)")),
    (ArticleKind.LETTER, re.compile(r"读者来信|来信|编读往来")),
    (ArticleKind.NOTICE, re.compile(r"启事|公告|通知|声明")),
)
"""A label that says what an article is, whole, as column or kicker, or as the headline itself."""

_OPENING_CHARACTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as its source pages give it now, before it has its id."""

    parts: tuple[Part, ...]
    """What each page prints of it, in the order in which it is read."""
    sure: tuple[float, ...] = ()
    """Of each part but the first: how sure it is that the article goes on there."""

    @property
    def issue(self) -> IssueId:
        """The issue that it begins in."""
        return self.parts[0].issue

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.parts[0].page

    @property
    def source(self) -> str:
        """Name of the source file that it begins in."""
        return self.parts[0].source

    @property
    def headline(self) -> str:
        """The headline on one line."""
        return " ".join(headline_of(*(part.fragment for part in self.parts)).split())

    @property
    def words(self) -> str:
        """Everything that is printed, for telling one article from another."""
        return "".join(_words(part.fragment) for part in self.parts)

    def article(self, id: ArticleId) -> Article:
        """Return the article."""
        return compose(self.parts, id)


def compose(parts: Sequence[Part], id: ArticleId) -> Article:
    """Make the article of its parts; one without a headline takes its first words for it."""
    fragments = [part.fragment for part in parts]
    first = fragments[0]
    return Article(
        id=id,
        headline=headline_of(*fragments),
        date=id.issue.date,
        page=parts[0].page,
        kicker=_text(first.kicker),
        deck=_text(first.deck),
        column=_text(first.column),
        byline=next((fragment.byline for fragment in fragments if fragment.byline), ""),
        authors=tuple(dict.fromkeys(name for fragment in fragments for name in fragment.authors)),
        dateline=next((fragment.dateline for fragment in fragments if fragment.dateline), ""),
        kind=_kind(first),
        jump_to=page_named(parts[-1], fragments[-1].jump_to_mark)
        or next((part.page for part in parts[1:2] if part.issue == id.issue), None),
        jump_from=page_named(parts[0], first.jump_from_mark),
        blocks=tuple(placed.block for placed in body_of_parts(parts)),
    )


def _words(fragment: Fragment) -> str:
    headline = fragment.headline.text if fragment.headline else ""
    body = "".join(block.text for block in fragment.blocks)
    return headline + body + "".join(caption.text for caption in fragment.captions)


def headline_of(*fragments: Fragment) -> str:
    """Return the first printed headline, or the article's first words with an ellipsis."""
    for fragment in fragments:
        if fragment.headline and fragment.headline.text.strip():
            return fragment.headline.text.strip()
    texts = [text for fragment in fragments for text in _texts(fragment)]
    labels = (_text(fragments[0].column), _text(fragments[0].kicker), "（无题）")
    first = texts[0].strip().split("\n")[0] if texts else next(filter(None, labels))
    return first if len(first) <= _OPENING_CHARACTERS else first[:_OPENING_CHARACTERS] + "……"


def _texts(fragment: Fragment) -> list[str]:
    return [*(block.text for block in fragment.blocks), *(caption.text for caption in fragment.captions)]


def rows_of(draft: Draft, id: ArticleId | None, held: Mapping[str, ArticleId | None]) -> Iterator[tuple[Part, Row]]:
    """Yield the ledger's rows of an article, each with the part that its lines stand in.

    `held` names, by the block's digest, the article that an editor moved a block to; None: he took it out.
    """
    body = body_of_parts(draft.parts)
    owners = {lines: held.get(digest_of(placed.block), id) for placed in body for lines in placed.lines}
    for part in draft.parts:
        yield from ((part, row) for row in _part_rows(part, id, owners))


def _part_rows(part: Part, id: ArticleId | None, owners: Mapping[Lines, ArticleId | None]) -> Iterator[Row]:
    fragment = part.fragment
    fields = ("kicker", "headline", "deck", "column", "byline_line", "credit_line", "jump_line")
    for name in fields:
        printed: PrintedText | None = getattr(fragment, name)
        if printed:
            yield _row(printed, name, id)
    blocks = [_row(block, block.kind, owners.get(lines_of(part, block), id)) for block in fragment.blocks]
    blocks += [_row(one, BlockKind.CAPTION, owners.get(lines_of(part, one), id)) for one in fragment.captions]
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


def _kind(fragment: Fragment) -> ArticleKind:
    labels = [_text(fragment.column), _text(fragment.kicker), _text(fragment.headline)]
    for kind, pattern in _KINDS:
        if any(pattern.fullmatch(label) for label in labels):
            return kind
    return ArticleKind.REPORT


def _text(printed: PrintedText | None) -> str:
    return printed.text.strip() if printed else ""
