"""How an article opens: its first paragraphs as plain text, cut after a sentence where they are too long."""

import re
from collections.abc import Iterable, Sequence

from generator.edition.body import BlockView
from generator.model import BlockKind

_WORTH_CUTTING = 60
"""A paragraph is cut to fill no less than this."""

_WHOLE = (BlockKind.QUOTE, BlockKind.LIST, BlockKind.TABLE)
_TOLD = ((BlockKind.PARAGRAPH,), (BlockKind.CAPTION, BlockKind.IMAGE), _WHOLE)
"""Blocks that an article's opening is taken from: the first of these kinds that it has."""

_LINE_END = re.compile(r"(?<=[，。；、！？：…]) (?=[^\x00-\x7f])")
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）)]*")


def opening(paragraphs: Sequence[str], characters: int) -> tuple[str, ...]:
    """Take whole paragraphs up to a number of characters; the one that goes past it is cut after a sentence."""
    taken: list[str] = []
    left = characters
    for paragraph in paragraphs:
        if len(paragraph) <= left:
            taken.append(paragraph)
            left -= len(paragraph)
        elif not taken or left >= _WORTH_CUTTING:
            taken.append(_cut(paragraph, left))
            break
        else:
            break
    return tuple(taken)


def first_of(paragraphs: Sequence[str], characters: int) -> str:
    """Return the first paragraph, cut if it is longer; empty where there is none."""
    return "".join(opening(paragraphs[:1], characters))


def beginning(blocks: Sequence[BlockView], characters: int, *, by_line: bool = False) -> tuple[str, ...]:
    """Return of an article's paragraphs as much as `opening` needs to take up to so many characters.

    Where it has no paragraph these are its captions, and where it has none either its quotes, lists and tables. With
    `by_line`, each line of a paragraph that keeps its lines is one of its own.
    """
    for kinds in _TOLD:
        told = (block for block in blocks if block.kind in kinds)
        texts = (text for block in told for text in _told(block).split("\n" if by_line and block.lines else "\0"))
        found = _lines(texts, characters)
        if found:
            return found
    return ()


def _told(block: BlockView) -> str:
    return block.text.removesuffix(block.credit) if block.credit else block.text


def _lines(texts: Iterable[str], characters: int) -> tuple[str, ...]:
    taken: list[str] = []
    left = characters
    for text in texts:
        if left < 0:
            break
        line = _one_line(text)
        if line:
            taken.append(line[: left + 1])
            left -= len(line)
    return tuple(taken)


def _one_line(text: str) -> str:
    """Put what a block says on one line; lines of verse, which end with marks, need no blank between."""
    line = " ".join(text.split())
    return _LINE_END.sub("", line) if " " in line else line


def _cut(paragraph: str, characters: int) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(paragraph, 0, characters + 1) if match.end() <= characters]
    return paragraph[: ends[-1]] if ends else paragraph[: max(characters, 1)].rstrip("，、；： ") + "……"
