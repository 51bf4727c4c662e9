"""A doubt as it is shown: with its source lines beside it, and the line of the file to edit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.check.review import FIELDS, Doubt, DoubtKind, doubts_of
from generator.check.review_edition import PageDoubt
from generator.check.review_places import FIELDS_OF, best_block, words_of
from generator.check.review_settled import IssueFiles
from generator.errors import one_line
from generator.ingest.ledger import Row
from generator.model import Fragment, PageText, PrintedBlock, PrintedText, SegmentedPage

MOST_LINES = 6
"""Source lines that are shown of one doubt."""

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Source lines of a doubt with those around them."""

    lines: tuple[tuple[int, str, bool], ...]
    """Number, text, and whether the doubt is about it."""
    left_out: int = 0
    """Lines of the doubt that are not shown."""


def beside(doubt: Doubt, texts: Mapping[int, str]) -> Beside:
    """Gather a doubt's first lines, with the line before and the line behind that are not blank."""
    printed = [number for number, text in texts.items() if text.strip()]
    own = [number for number in doubt.lines if number in texts]
    if not own:
        return Beside(lines=())
    shown = own if len(own) <= MOST_LINES else own[: MOST_LINES - 1]
    before = next((number for number in reversed(printed) if number < own[0]), None)
    behind = next((number for number in printed if number > own[-1]), None)
    numbers = [number for number in (before, *shown, behind) if number is not None]
    return Beside(
        lines=tuple((number, texts[number].strip(), number in own) for number in numbers),
        left_out=len(own) - len(shown),
    )


def line_to_edit(doubt: Doubt, text: str, printed: str) -> int:
    r"""Find the line of an article's file that a doubt is about; 1 where there is none such.

    >>> doubt = Doubt(kind=DoubtKind.DECK, part="deck", confidence=0.5, lines=(3,))
    >>> line_to_edit(doubt, "---\nheadline: 老渠新水\ndeck: 见闻\n---\n", "见闻")
    3
    """
    fields = ("headline",) if doubt.kind is DoubtKind.MISSING else FIELDS_OF.get(doubt.part)
    if fields:
        return next((text.count("\n", 0, found.start()) + 1 for found in _keys(fields, text)), 1)
    end = text.find("\n---", 3)
    body = max(0, text.find("\n", end + 1) + 1) if end >= 0 else 0
    starts = [body, *(body + gap.end() for gap in _BLANK_LINE.finditer(text[body:]))]
    blocks = [words_of(text[start:stop]) for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)]
    block = best_block(printed, blocks)
    if block is None:
        return 1
    blank = len(text[starts[block] :]) - len(text[starts[block] :].lstrip())
    return text.count("\n", 0, starts[block] + blank) + 1


def _keys(names: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    for name in names:
        if found := re.search(rf"^{name}[ \t]*:", text, re.MULTILINE):
            yield found


def show_doubt(found: PageDoubt, files: IssueFiles) -> str:
    """Lay a doubt out for a terminal: `file:line: kind, how sure`, its source lines, what they could be as well."""
    doubt, texts = found.doubt, files.lines(found.source.name)
    rows = [_told(found, doubt, texts), *_source_rows(doubt, texts)]
    rows += [f"  or of {_name(id, files)}" for id in doubt.others]
    return "\n".join(rows)


def _told(found: PageDoubt, doubt: Doubt, texts: Mapping[int, str]) -> str:
    place = f"{found.source}:{doubt.lines[0]}"
    if found.file is None:
        return f"{one_line(place)}: {_sure(doubt)}"
    printed = "".join(texts.get(number, "") for number in doubt.lines)
    content = found.file.read_text("utf-8", "replace")
    file = f"{found.file}:{line_to_edit(doubt, content, printed)}"
    return f"{one_line(file)}: {_sure(doubt)}\n  from {one_line(place)}"


def _sure(doubt: Doubt) -> str:
    return f"{doubt.kind} {doubt.confidence:.0%}" if doubt.kind is not DoubtKind.UNASSIGNED else "of no article"


def _source_rows(doubt: Doubt, texts: Mapping[int, str]) -> Iterator[str]:
    shown = beside(doubt, texts)
    for number, text, own in shown.lines:
        yield f"  {'>' if own else ' '} {number:>4} | {one_line(text)}"
    if shown.left_out:
        yield f"         ({shown.left_out} more)"


def _name(id: str, files: IssueFiles) -> str:
    path, article = files.path_of(id), files.article(id)
    return f"{one_line(path.name) if path else id} {one_line(article.headline) if article else ''}".rstrip()


def doubtful_of_page(page: SegmentedPage, text: PageText) -> str:
    """List what is doubtful of a page cut without a site, worst first; articles are named by their numbers."""
    rows = [row for number, one in enumerate(page.fragments, 1) for row in rows_of(one, str(number))]
    rows += [Row(lines=piece.lines, part=piece.reason) for piece in page.furniture]
    doubts = sorted(doubts_of(rows), key=lambda doubt: (doubt.confidence, doubt.lines))
    if not doubts:
        return "nothing doubtful"
    texts = {line.number: line.text for line in text.lines}
    shown = [f"{len(doubts)} doubtful, worst first:"]
    for doubt in doubts:
        number = f" of article {doubt.article}" if doubt.article else ""
        others = f"; or of article {' or '.join(doubt.others)}" if doubt.others else ""
        shown += ["", f"{page.name}:{doubt.lines[0]}: {_sure(doubt)}{number}{others}", *_source_rows(doubt, texts)]
    return "\n".join(shown)


def rows_of(fragment: Fragment, article: str) -> Iterator[Row]:
    """Yield rows as a ledger would have them."""
    parts: list[tuple[str, PrintedText | PrintedBlock | None]] = [(name, getattr(fragment, name)) for name in FIELDS]
    parts += [("caption", caption) for caption in fragment.captions]
    for part, printed in parts:
        if printed:
            yield Row(lines=printed.lines, part=part, article=article, confidence=printed.confidence)
    for place, block in enumerate(fragment.blocks):
        boundary = 1.0 if place else fragment.confidence
        yield Row(
            lines=block.lines, part=str(block.kind), article=article, confidence=block.confidence, boundary=boundary
        )
