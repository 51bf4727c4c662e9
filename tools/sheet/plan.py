"""Which articles stand on which page, how wide, and how each is headed."""

from dataclasses import dataclass, replace
from itertools import cycle, islice
from random import Random
from typing import Literal

from tools.sheet.styles import Style
from tools.sheet.texts import Story, TextBlock
from tools.sheet.wording import in_house

HeadPlace = Literal["over", "beside", "upright"]

SHORT = 150
"""Characters up to which an article shares its place with another."""


WIDE = 16
"""Characters of width from which a headline may stand upright beside the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one page prints of an article."""

    story: Story
    jump_to: int | None = None
    jump_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One article's place on the page."""

    part: Part
    span: int
    """Text columns of the grid that it takes."""
    text_columns: int
    """Text columns that its body is set in."""
    head: HeadPlace
    spread: bool
    ending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """A page to set: bands from top to bottom, places from left to right, articles below one another in a place."""

    style: Style
    number: int
    name: str
    bands: tuple[tuple[tuple[Module, ...], ...], ...]

    @property
    def modules(self) -> tuple[Module, ...]:
        """All articles in the order of reading."""
        return tuple(module for band in self.bands for place in band for module in place)


def plan_pages(style: Style, stories: tuple[Story, ...], count: int, random: Random) -> tuple[PagePlan, ...]:
    """Deal the stories out to pages, and lead one long article of every other page over to the next."""
    dealt = [house(story, style) for story in stories]
    random.shuffle(dealt)
    endless = cycle(dealt)
    pages = [_fill(endless, style, len(dealt)) for _ in range(count)]
    numbers = [1 + index if style.columns > 1 else 10 + index for index in range(count)]
    parts = [[Part(story=story) for story in page] for page in pages]
    for index in range(0, count - 1, 2):
        _jump(parts, index, numbers)
    return tuple(
        PagePlan(
            style=style,
            number=number,
            name=style.names[index % len(style.names)],
            bands=_bands(page, style, random),
        )
        for index, (number, page) in enumerate(zip(numbers, parts, strict=True))
    )


def house(story: Story, style: Style) -> Story:
    """Write a story in the house's marks and digits."""
    return replace(
        story,
        kicker=in_house(story.kicker, style),
        headline=in_house(story.headline, style),
        deck=in_house(story.deck, style),
        captions=tuple(in_house(caption, style) for caption in story.captions),
        blocks=tuple(TextBlock(kind=block.kind, text=in_house(block.text, style)) for block in story.blocks),
    )


def _fill(stories: "cycle[Story]", style: Style, available: int) -> list[Story]:
    page: list[Story] = []
    for story in islice(stories, available):
        page.append(story)
        if sum(max(story.length, SHORT) for story in page) >= style.budget:
            break
    return page


def _jump(parts: list[list[Part]], index: int, numbers: list[int]) -> None:
    here, there = parts[index], parts[index + 1]
    for place, part in enumerate(here):
        taken = {other.story.id for other in there}
        if part.story.jumpable and part.story.id not in taken:
            here[place] = replace(part, jump_to=numbers[index + 1])
            there.insert(len(there) // 2, replace(part, jump_from=numbers[index]))
            return


def _bands(parts: list[Part], style: Style, random: Random) -> tuple[tuple[tuple[Module, ...], ...], ...]:
    bands: list[tuple[tuple[Module, ...], ...]] = []
    waiting = list(parts)
    while waiting:
        band: list[list[Part]] = []
        room, spans = style.columns, []
        while waiting and room:
            place = [waiting.pop(0)]
            while waiting and place[-1].story.length < SHORT and waiting[0].story.length < SHORT and len(place) < 3:
                place.append(waiting.pop(0))
            wanted = min(room, _span(sum(part.story.length for part in place), style))
            spans.append(wanted)
            band.append(place)
            room -= wanted
        spans[-1] += room
        bands.append(
            tuple(
                tuple(_module(part, span, style, random) for part in place)
                for place, span in zip(band, spans, strict=True)
            )
        )
    return tuple(bands)


def _span(length: int, style: Style) -> int:
    lines = length / style.measure
    return 1 if lines < 18 else 2 if lines < 45 else 3 if lines < 90 else style.columns


def _module(part: Part, span: int, style: Style, random: Random) -> Module:
    headline = part.story.headline
    short = len(headline) <= 12 and "\n" not in headline
    draw = random.random()
    head: HeadPlace = "over"
    if short and draw < style.upright and span * style.measure >= WIDE:
        head = "upright"
    elif span > 1 and draw > 1 - style.beside:
        head = "beside"
    return Module(
        part=part,
        span=span,
        text_columns=_text_columns(span - (head != "over"), style, random),
        head=head,
        spread=short and random.random() < style.spread,
        ending=random.random() < style.ending,
    )


def _text_columns(room: int, style: Style, random: Random) -> int:
    if room > 1 and random.random() < style.widen:
        return room - 1
    return max(room, 1)
