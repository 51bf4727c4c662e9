"""A segmentation, gold or predicted, in the schema of `segment --json`, turned into what a scorer compares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

LINE_FIELDS = ("column", "kicker", "headline", "deck", "byline_line", "credit_line", "jump_line")
"""Fields of an article that hold whole lines."""

_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text with the numbers of its lines; blank lines within may be among them."""

    text: str
    """Without white space."""
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Piece):
    """A paragraph or subhead."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article of a page; the empty one stands for an article that was not found."""

    id: str = ""
    fields: dict[str, tuple[Piece, ...]]
    """By name of LINE_FIELDS; a field that the article lacks is left out."""
    authors: tuple[str, ...] = ()
    jumps: tuple[int | None, int | None] = (None, None)
    """Page numbers of 下转 and 上接."""
    captions: tuple[Piece, ...] = ()
    blocks: tuple[Block, ...] = ()

    def text(self, field: str) -> str:
        """Text of a field; empty where the article lacks it."""
        return "".join(piece.text for piece in self.fields.get(field, ()))

    def lines(self, field: str) -> frozenset[int]:
        """Lines of a field."""
        return frozenset(number for piece in self.fields.get(field, ()) for number in piece.lines)

    @property
    def body(self) -> frozenset[int]:
        """Lines of all blocks."""
        return frozenset(number for block in self.blocks for number in block.lines)

    @property
    def starts(self) -> frozenset[tuple[str, int]]:
        """Kind and first line of each block."""
        return frozenset((block.kind, block.lines[0]) for block in self.blocks)

    @property
    def captioned(self) -> tuple[int, ...]:
        """Lines of all captions."""
        return tuple(sorted(number for caption in self.captions for number in caption.lines))

    def pieces(self) -> Iterator[Piece]:
        """Everything that holds lines."""
        for field in self.fields.values():
            yield from field
        yield from self.captions
        yield from self.blocks


NO_ARTICLE = AnnotatedArticle(fields={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A page cut into articles."""

    articles: tuple[AnnotatedArticle, ...]
    unassigned: tuple[Piece, ...] = ()


class _Piece(msgspec.Struct):
    lines: list[int | list[int]]
    text: str = ""
    kind: str = ""


class _Article(msgspec.Struct):
    id: str = ""
    column: _Piece | list[_Piece] | None = None
    kicker: _Piece | list[_Piece] | None = None
    headline: _Piece | list[_Piece] | None = None
    deck: _Piece | list[_Piece] | None = None
    byline_line: _Piece | list[_Piece] | None = None
    credit_line: _Piece | list[_Piece] | None = None
    jump_line: _Piece | list[_Piece] | None = None
    authors: list[str] = []
    jump_to: int | None = None
    jump_from: int | None = None
    captions: list[_Piece] = []
    blocks: list[_Piece] = []


class _Page(msgspec.Struct):
    articles: list[_Article]
    unassigned: list[_Piece] = []


def parse_annotation(record: Any) -> Annotation:
    """Turn a JSON object into an annotation; keys that no figure looks at are passed over.

    Raises msgspec.ValidationError where it is not of the schema.
    """
    page = msgspec.convert(record, _Page)
    return Annotation(
        articles=tuple(_article(article) for article in page.articles),
        unassigned=tuple(_piece(piece) for piece in page.unassigned),
    )


def squeeze(text: str) -> str:
    """Text without white space."""
    return _WHITE.sub("", text)


def _article(record: _Article) -> AnnotatedArticle:
    fields = ((name, getattr(record, name)) for name in LINE_FIELDS)
    return AnnotatedArticle(
        id=record.id,
        fields={name: tuple(map(_piece, _listed(value))) for name, value in fields if value},
        authors=tuple(record.authors),
        jumps=(record.jump_to, record.jump_from),
        captions=tuple(map(_piece, record.captions)),
        blocks=tuple(
            Block(text=squeeze(block.text), lines=_numbers(block.lines), kind=block.kind) for block in record.blocks
        ),
    )


def _listed(value: _Piece | list[_Piece]) -> list[_Piece]:
    return value if isinstance(value, list) else [value]


def _piece(record: _Piece) -> Piece:
    return Piece(text=squeeze(record.text), lines=_numbers(record.lines))


def _numbers(ranges: list[int | list[int]]) -> tuple[int, ...]:
    """Numbers of `[first, last]`, or of a list of such pairs."""
    plain = [bound for bound in ranges if isinstance(bound, int)]
    pairs = [plain] if plain else [pair for pair in ranges if isinstance(pair, list)]
    return tuple(number for first, last in pairs for number in range(first, last + 1))
