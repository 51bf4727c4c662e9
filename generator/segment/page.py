"""From a page's text to its articles, read top-down."""

from collections.abc import Iterator, Sequence

from generator.model import Fragment, Furniture, PageText, SegmentedPage
from generator.segment.attach import Page, attach_items, draft_articles
from generator.segment.compose import compose_fragment, compose_furniture
from generator.segment.cuts import find_cuts
from generator.segment.flow import Flow, chain
from generator.segment.habits import observe
from generator.segment.heads import find_displays, find_heads
from generator.segment.labels import Label
from generator.segment.learned import label
from generator.segment.likeness import PageWords
from generator.segment.lines import Line, decode_lines
from generator.segment.marks import ENDED
from generator.segment.match import Search, best_match
from generator.segment.objective import Weights, read_weights
from generator.segment.rows import keep_rows

MANY = 400
"""Paragraphs beyond which no page goes, so that its other habit is not tried."""
PART = 2_500
"""Lines that are read together; no page has more, and a file that has stays within time and memory."""


def segment_page(page: PageText) -> SegmentedPage:
    """Cut a page into articles; every non-blank line comes out in one fragment or in the furniture."""
    lines = decode_lines(page)
    fragments: list[Fragment] = []
    furniture: list[Furniture] = []
    for part in split_long(lines):
        found, left = segment_lines(part)
        fragments += found
        furniture += left
    furniture += unaccounted(lines, fragments, furniture)
    furniture.sort(key=lambda piece: piece.lines)
    source = {line.number: line for line in page.lines}
    kept = tuple(keep_rows(fragment, source) for fragment in fragments)
    return SegmentedPage(name=page.name, fragments=kept, furniture=tuple(furniture))


def segment_lines(lines: Sequence[Line]) -> tuple[list[Fragment], list[Furniture]]:
    """Articles of some lines, in the order of their bodies, and what is of no article."""
    habits = observe(lines)
    flow = chain(lines, label(lines), habits)
    drafted = match_headlines(flow)
    left = attach_items(drafted)
    return [compose_fragment(draft) for draft in drafted.drafts], [compose_furniture(*piece) for piece in left]


def split_long(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut what is far too long for a page into parts, each behind a line that ends a sentence where there is one."""
    start = 0
    while len(lines) - start > PART:
        stop = start + PART
        ends = (n for n in range(stop, stop - PART // 5, -1) if ENDED.search(lines[n - 1].text))
        stop = next(ends, stop)
        yield lines[start:stop]
        start = stop
    if start < len(lines):
        yield lines[start:]


def unaccounted(
    lines: Sequence[Line], fragments: Sequence[Fragment], furniture: Sequence[Furniture]
) -> Iterator[Furniture]:
    """Lines that stand nowhere, as furniture: there are none, and if there were, none would be lost."""
    known = {number for fragment in fragments for number in lines_of(fragment)}
    known.update(number for piece in furniture for number in piece.lines)
    for line in lines:
        if line.number not in known:
            yield Furniture(text=line.text, lines=(line.number,), reason="unassigned")


def lines_of(fragment: Fragment) -> Iterator[int]:
    """Numbers of all lines that a fragment holds."""
    fields = (
        fragment.headline,
        fragment.kicker,
        fragment.deck,
        fragment.column,
        fragment.byline_line,
        fragment.credit_line,
        fragment.jump_line,
        *fragment.captions,
        *fragment.blocks,
    )
    for value in fields:
        if value is not None:
            yield from value.lines


def match_headlines(flow: Flow) -> Page:
    """Split the flow into articles and give each its headline, behind its body or before it, as the page has them."""
    words = PageWords([paragraph.text for paragraph in flow.paragraphs])
    search = prepare(flow, read_weights(), words)
    if not flow.paragraphs:
        return draft_articles(flow, (), search)
    _, matches = best_match(search, likely_habits(flow))
    return draft_articles(flow, matches, search)


def prepare(flow: Flow, weights: Weights, words: PageWords) -> Search:
    """Look up all that the search for articles weighs."""
    displays = find_displays(flow, weights)
    return Search(
        cuts=find_cuts(flow, words, weights),
        displays=displays,
        heads=find_heads(displays, words, weights),
        words=words,
        weights=weights,
        continued=[paragraph.jump_from for paragraph in flow.paragraphs],
        signed=[paragraph.signed for paragraph in flow.paragraphs],
    )


def likely_habits(flow: Flow) -> tuple[bool, ...]:
    """Say whether a page may set headlines behind bodies: it does, where one ends the page and none begins it."""
    first, last = (any(item.label is Label.DISPLAY for item in flow.gaps[g]) for g in (0, -1))
    plain = (last and not first) or len(flow.paragraphs) > MANY
    return (True,) if plain else (True, False)
