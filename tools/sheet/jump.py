"""Cuts an article that jumps where a printed line ends in the middle of a sentence."""

from dataclasses import replace

from tools.sheet.browser import PrintedLine
from tools.sheet.plan import Module, PagePlan
from tools.sheet.texts import Story, TextBlock

SHARE = 0.55
"""How much of the article the first page prints."""


def last_line(printed: tuple[PrintedLine, ...], plan: PagePlan) -> tuple[str, int, int]:
    """Choose where the article that jumps is cut: its id, the block, and how many characters of it, spaces aside."""
    owner, module = next((owner, module) for owner, module in enumerate(plan.modules) if module.part.jump_to)
    lines = [line for line in printed if line.field.startswith(f"{owner}:paragraph:")]
    inner = [
        index
        for index, line in enumerate(lines[:-1])
        if index and lines[index - 1].field == line.field == lines[index + 1].field and line.text[-1] not in "。！？”"
    ]
    at = min(inner, key=lambda index: abs(index - SHARE * len(lines)))
    field = lines[at].field
    count = sum(len(line.text) for line in lines[: at + 1] if line.field == field)
    return module.part.story.id, int(field.rsplit(":", 1)[1]), count


def cut_at(plan: PagePlan, story: str, block: int, count: int, *, ahead: bool) -> PagePlan:
    """Leave of the story that jumps what stands before the cut, or what goes on behind it."""

    def cut(module: Module) -> Module:
        part = module.part
        if part.story.id != story or not (part.jump_to if ahead else part.jump_from):
            return module
        shorter = _ahead(part.story, block, count) if ahead else _behind(part.story, block, count)
        return replace(module, part=replace(part, story=shorter))

    bands = tuple(tuple(tuple(cut(module) for module in place) for place in band) for band in plan.bands)
    return replace(plan, bands=bands)


def _ahead(story: Story, block: int, count: int) -> Story:
    here, _ = _split(story.blocks[block].text, count)
    return replace(story, blocks=(*story.blocks[:block], TextBlock(kind="paragraph", text=here)))


def _behind(story: Story, block: int, count: int) -> Story:
    """Leave what goes on; it repeats the headline and nothing else of the head."""
    _, there = _split(story.blocks[block].text, count)
    at_end = story.byline_at == "end"
    return replace(
        story,
        blocks=(TextBlock(kind="paragraph", text=there), *story.blocks[block + 1 :]),
        column="",
        kicker="",
        deck="",
        byline=story.byline if at_end else "",
        captions=(),
    )


def _split(text: str, count: int) -> tuple[str, str]:
    at = seen = 0
    while seen < count:
        seen += not text[at].isspace()
        at += 1
    return text[:at], text[at:].lstrip()
