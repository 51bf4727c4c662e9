"""Drafts to fragments: texts joined, marks lifted out, every field with its lines."""

import re
from collections.abc import Sequence

from generator.model import BlockKind, Fragment, Furniture, PrintedBlock, PrintedText
from generator.segment import marks
from generator.segment.attach import Draft
from generator.segment.confidence import calibrated
from generator.segment.flow import Item, Paragraph
from generator.segment.labels import Label
from generator.segment.lift import Closing, Opening, agency_of, dateline_of, lift_closing, lift_opening
from generator.segment.names import Byline, parse_byline
from generator.text.layout import IDEOGRAPHIC, join_lines, split_halves, tidy


def compose_fragment(draft: Draft) -> Fragment:
    """Make the fragment that a draft describes."""
    opening = lift_opening(draft.paragraphs[0].text)
    single = len(draft.paragraphs) == 1
    closing = lift_closing(opening.rest if single else draft.paragraphs[-1].text)
    bylines = _bylines(draft, opening, closing)
    credited = [item.text for item, _ in draft.parts.get("credit", [])]
    dateline = opening.dateline or closing.dateline or next(map(dateline_of, credited), "")
    byline = IDEOGRAPHIC.join(found.shown for found in bylines)
    to_mark = _jump(draft, Label.JUMP_TO, closing.jump_to)
    from_mark = _jump(draft, Label.JUMP_FROM, opening.jump_from)
    headline = _headline(draft)
    return Fragment(
        headline=headline,
        kicker=_field(draft, "kicker"),
        deck=_field(draft, "deck"),
        column=_field(draft, "column"),
        byline_line=_field(draft, "byline"),
        credit_line=_field(draft, "credit"),
        jump_line=_field(draft, "jump"),
        captions=tuple(_printed([item], calibrated("caption", sure)) for item, sure in draft.parts.get("captions", [])),
        blocks=_blocks(draft, opening, closing),
        byline=byline,
        authors=tuple(dict.fromkeys(name for found in bylines for name in found.names)),
        photographers=_photographers(draft),
        dateline=dateline,
        agency=agency_of(dateline, byline),
        jump_to=marks.page_of(to_mark),
        jump_from=marks.page_of(from_mark),
        jump_to_mark=to_mark,
        jump_from_mark=from_mark,
        confidence=calibrated("boundary", draft.begins),
    )


def _bylines(draft: Draft, opening: Opening, closing: Closing) -> list[Byline]:
    lines = [parse_byline(item.text) for item, _ in draft.parts.get("byline", [])]
    return [found for found in (opening.byline, *lines, closing.byline) if found is not None]


def _jump(draft: Draft, label: Label, inline: str) -> str:
    """Return a jump mark 转版语 on one line, from the text or from a line of its own."""
    printed = [item.text for item, _ in draft.parts.get("jump", []) if item.label is label]
    return "".join((inline or next(iter(printed), "")).split())


def _photographers(draft: Draft) -> tuple[str, ...]:
    names: list[str] = []
    for item, _ in draft.parts.get("captions", []):
        if match := marks.PHOTO_CREDIT.search(item.text.replace("\n", "")):
            found = next((group for group in match.groups() if group), "")
            names += parse_byline(found).names
    return tuple(dict.fromkeys(names))


def _numbers(items: Sequence[Item | Paragraph]) -> tuple[int, ...]:
    return tuple(sorted(line.number for item in items for line in item.lines))


def _headline(draft: Draft) -> PrintedText | None:
    pairs = draft.parts.get("headline", [])
    if not pairs:
        return None
    items = [item for item, _ in pairs]
    return PrintedText(
        text=join_headline([join_lines(_texts(item)) for item in items], [item.lines[0].spaced for item in items]),
        lines=_numbers(items),
        confidence=calibrated("headline", min(sure for _, sure in pairs)),
    )


def join_headline(lines: Sequence[str], spaced: Sequence[bool]) -> str:
    """Put a headline on one line, with U+3000 between its halves, and between lines that are equal and parallel.

    >>> join_headline(["构筑生态屏障 矢志向绿而行"], [False])
    '构筑生态屏障　矢志向绿而行'
    """
    parts = [_display(text) for text in lines]
    if len(parts) == 1 and spaced[0] and (halves := split_halves(parts[0])):
        return IDEOGRAPHIC.join(halves)
    if (
        len(parts) > 1
        and len({len(part) for part in parts}) == 1
        and not any(map(_runs_on, parts))
        and _parallel(parts)
    ):
        return IDEOGRAPHIC.join(parts)
    return join_lines(parts)


def _runs_on(part: str) -> bool:
    return any(part.count(a) != part.count(b) for a, b in ("《》", "（）", "“”"))


def _parallel(parts: Sequence[str]) -> bool:
    """Whether lines of equal length are halves of a couplet: some place has the same character, or all have a blank."""
    return len(parts) == 2 and (split_halves("".join(parts)) is not None or all(IDEOGRAPHIC in part for part in parts))


def _display(text: str) -> str:
    """Mark the gap between the halves of a display line, a blank between Han, with U+3000.

    Where every character stands alone, as in a letter-spaced 社 论, the blanks are type-setting.
    """
    if all(len(token) == 1 for token in text.split()):
        return "".join(text.split())
    return re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", IDEOGRAPHIC, tidy(text))


def _texts(item: Item) -> list[str]:
    return [line.text for line in item.lines]


def _field(draft: Draft, part: str) -> PrintedText | None:
    pairs = draft.parts.get(part, [])
    sure = calibrated(part, min((sure for _, sure in pairs), default=1.0))
    return _printed([item for item, _ in pairs], sure) if pairs else None


def _printed(items: Sequence[Item], sure: float) -> PrintedText:
    lines = [line for item in items for line in item.lines]
    if len(items) == 1 and items[0].label is Label.CAPTION:
        text = join_lines([tidy(line.text) for line in lines])
    else:
        text = IDEOGRAPHIC.join(_display(line.text) for line in lines)
    return PrintedText(text=text, lines=_numbers(items), confidence=sure)


def _blocks(draft: Draft, opening: Opening, closing: Closing) -> tuple[PrintedBlock, ...]:
    """Paragraphs with their marks lifted out, and subheads, in the order of the page."""
    blocks: list[PrintedBlock] = []
    final = len(draft.paragraphs) - 1
    for n, paragraph in enumerate(draft.paragraphs):
        text = (closing.rest if n == final else opening.rest if n == 0 else "") or paragraph.text
        before, _, after = paragraph.text.partition(text)
        blocks.append(
            PrintedBlock(
                kind=BlockKind.PARAGRAPH,
                text=_joined(text),
                opening=_joined(before),
                closing=_joined(after),
                lines=_numbers([paragraph]),
                confidence=calibrated("paragraph", paragraph.confidence),
            )
        )
    for item, sure in draft.parts.get("subhead", []):
        blocks.append(
            PrintedBlock(
                kind=BlockKind.SUBHEAD,
                text=_display(join_lines(_texts(item))),
                lines=_numbers([item]),
                confidence=calibrated("subhead", sure),
            )
        )
    return tuple(sorted(blocks, key=lambda block: block.lines[0]))


def _joined(text: str) -> str:
    return join_lines([tidy(line) for line in text.split("\n")]).strip()


def compose_furniture(item: Item, reason: str) -> Furniture:
    """Make a piece of furniture."""
    return Furniture(text=join_lines([tidy(line.text) for line in item.lines]), lines=_numbers([item]), reason=reason)
