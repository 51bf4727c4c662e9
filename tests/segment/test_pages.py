"""Small invented pages and what the segmenter must make of them; pages.txt holds *title / input / expected*."""

import re
from pathlib import Path

import pytest

from generator.model import Fragment, PageText, SegmentedPage, SourceLine
from generator.segment import segment

CASES = re.findall(
    r"^# (.+)\n((?:.*\n)*?)----\n((?:.*\n)*?)====$",
    Path(__file__).with_name("pages.txt").read_text("utf-8"),
    re.MULTILINE,
)


def page_of(text: str) -> PageText:
    lines = tuple(SourceLine(number=n, text=row) for n, row in enumerate(text.split("\n"), 1))
    return PageText(name="page.txt", lines=lines)


def told(page: SegmentedPage) -> str:
    rows = [row for fragment in page.fragments for row in told_article(fragment)]
    rows += [f"{part.reason} {numbers(part.lines)} {part.text}" for part in page.furniture]
    return "\n".join(rows) + "\n"


def told_article(fragment: Fragment) -> list[str]:
    names = ("column", "kicker", "headline", "deck", "byline_line", "credit_line", "jump_line")
    fields = ((name, getattr(fragment, name)) for name in names)
    rows = ["article", *(f"  {name} {numbers(value.lines)} {value.text}" for name, value in fields if value)]
    rows += [f"  caption {numbers(caption.lines)} {caption.text}" for caption in fragment.captions]
    rows += [
        f"  {block.kind} {numbers(block.lines)} {' / '.join(block.text.splitlines())}" for block in fragment.blocks
    ]
    facts = ((name, getattr(fragment, name)) for name in ("byline", "dateline", "jump_to", "jump_from"))
    rows += [f"  {name}: {value}" for name, value in facts if value]
    rows += [f"  photographers: {'、'.join(fragment.photographers)}"] if fragment.photographers else []
    return rows


def numbers(lines: tuple[int, ...]) -> str:
    return str(lines[0]) if len(lines) == 1 else f"{lines[0]}-{lines[-1]}"


@pytest.mark.parametrize(("source", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_page_is_cut_as_it_was_printed(source: str, expected: str) -> None:
    assert told(segment(page_of(source))) == expected
