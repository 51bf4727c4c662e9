"""An article's body out of what its pages print: the paragraph that a jump 转版 cut is one again, with a mark there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.ids import IssueId
from generator.ingest.parts import Part
from generator.ingest.rows import block_markdown
from generator.markdown import escape_inline
from generator.markdown.turns import Turn, render_turn
from generator.model import Block, BlockKind, PrintedBlock, PrintedText

Printed = PrintedBlock | PrintedText
Lines = tuple[IssueId, str, tuple[int, ...]]
"""The issue, source file and source lines of what was printed: nothing else has the same."""

_CREDIT = re.compile(
    r"[（(]([^（）()]{2,24}(?:摄|摄影|图|绘|画|作))[）)]$"
    r"|(?<=[。！？”])\s*((?:本报|新华社)?(?:记者|通讯员)?\s*[\u4e00-\u9fff·]{2,4}\s+(?:摄|摄影|绘))$"
)
"""Who took or drew the picture, in brackets or behind the last sentence: 本报记者 江一帆 摄."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block of the body, and what was printed of it, on one page or two."""

    block: Block
    printed: tuple[Printed, ...] = ()
    lines: tuple[Lines, ...] = ()
    """Of each that was printed."""


def body_of_parts(parts: Sequence[Part]) -> tuple[Placed, ...]:
    """Put together the body of an article, with a mark at each turn to another page."""
    body = list(_part_body(parts[0]))
    for part in parts[1:]:
        turn = Turn(part.page, part.issue.day if part.issue != parts[0].issue else "")
        body = _turned(body, list(_part_body(part)), render_turn(turn))
    return tuple(body)


def lines_of(part: Part, printed: Printed) -> Lines:
    """Say where a piece of a part was printed."""
    return part.issue, part.source, printed.lines


def _part_body(part: Part) -> Iterator[Placed]:
    """Yield a page's blocks, with captions after the first paragraph, where a reader expects the picture."""
    captions = [_placed(part, caption, _caption(caption)) for caption in part.fragment.captions]
    for number, block in enumerate(part.fragment.blocks):
        yield _placed(part, block, Block(kind=block.kind, text=block_markdown(block)))
        if not number:
            yield from captions
    if not part.fragment.blocks:
        yield from captions


def _placed(part: Part, printed: Printed, block: Block) -> Placed:
    return Placed(block=block, printed=(printed,), lines=(lines_of(part, printed),))


def _turned(before: list[Placed], after: list[Placed], mark: str) -> list[Placed]:
    """Join two pages' blocks: the mark stands where the text turns, behind a paragraph if it can."""
    last = next((n for n in reversed(range(len(before))) if before[n].block.kind is not BlockKind.CAPTION), None)
    if last is not None and before[last].block.kind is BlockKind.PARAGRAPH:
        if after and _is_cut(before[last]) and _runs_on(after[0]):
            whole = _marked(before[last], mark, after[0])
            return [*before[:last], whole, *before[last + 1 :], *after[1:]]
        return [*before[:last], _marked(before[last], mark), *before[last + 1 :], *after]
    first = next((n for n, placed in enumerate(after) if placed.block.kind is BlockKind.PARAGRAPH), None)
    if first is None:
        return [*before, Placed(block=Block(kind=BlockKind.PARAGRAPH, text=mark)), *after]
    opened = replace(after[first].block, text=f"{mark}{after[first].block.text}")
    return [*before, *after[:first], replace(after[first], block=opened), *after[first + 1 :]]


def _marked(placed: Placed, mark: str, rest: Placed | None = None) -> Placed:
    """Put the mark behind a paragraph, and the rest of the paragraph behind the mark."""
    block = replace(placed.block, text=placed.block.text + mark + (rest.block.text if rest else ""))
    if rest is None:
        return replace(placed, block=block)
    return Placed(block=block, printed=(*placed.printed, *rest.printed), lines=(*placed.lines, *rest.lines))


def _is_cut(placed: Placed) -> bool:
    """Whether a paragraph ends in mid-sentence."""
    from generator.segment.marks import ENDED  # with patterns of names, which a build without new pages does without

    text = placed.printed[-1].text.rstrip() if placed.printed else ""
    return bool(text) and not ENDED.search(text) and not text.endswith(("：", ":")) and not _has_rows(placed)


def _runs_on(placed: Placed) -> bool:
    return placed.block.kind is BlockKind.PARAGRAPH and not _has_rows(placed)


def _has_rows(placed: Placed) -> bool:
    return any(isinstance(piece, PrintedBlock) and piece.rows for piece in placed.printed)


def _caption(printed: PrintedText) -> Block:
    credit = _CREDIT.search(printed.text)
    text = printed.text[: credit.start()] if credit else printed.text
    return Block(
        kind=BlockKind.CAPTION,
        text=escape_inline(text),
        credit=" ".join((credit[1] or credit[2]).split()) if credit else "",
    )
