"""Where an article may end and another begin: the evidence at each gap between paragraphs, as a sum of small rules."""

from collections.abc import Callable

from generator.segment.flow import Flow
from generator.segment.heads import in_row
from generator.segment.labels import Label
from generator.segment.likeness import PageWords

HARD = 8.0
PRIOR = -3.0
COHESION = 2.92
OPENS = 7.0
OPENS_OLD = 1.1
CREDITED = 5.0
SIGNED = 3.0
WIDE_DISPLAY = 2.0
MIDDLE_DISPLAY = 1.0
NARROW_DISPLAY = 0.2
SUBHEAD_LIKE = -1.5
SAME_MEASURE = -1.0
NEAR_MEASURE = 0.6
LISTING = 3.0
OTHER_MEASURE = 2.4
LEARNED = 0.59
"""Weight of the labeller's odds that an article begins here; RULED weighs the rules."""
LEARNED_PRIOR = 1.05
RULED = 0.55
_WINDOW = 4
"""Paragraphs on either side that are compared by their words."""

Rule = Callable[[Flow, int], float]


def cut_scores(flow: Flow, words: PageWords) -> tuple[float, ...]:
    """For each gap, how much speaks for a new article behind it; the page's two ends are always cuts."""
    count = len(flow.paragraphs)
    cohesion = _cohesions(flow, words)
    mean = sum(cohesion) / len(cohesion) if cohesion else 0.0
    inner = [
        RULED * (PRIOR + sum(rule(flow, g) for rule in RULES))
        + LEARNED * (LEARNED_PRIOR + max(-5.0, min(5.0, flow.paragraphs[g].odds.opening)))
        + COHESION * (mean - cohesion[g - 1])
        for g in range(1, count)
    ]
    return (0.0, *inner, 0.0) if count else (0.0,)


def _cohesions(flow: Flow, words: PageWords) -> list[float]:
    count = len(flow.paragraphs)
    return [words.cohesion(max(0, g - _WINDOW), g, min(count, g + _WINDOW)) for g in range(1, count)]


def opening(flow: Flow, g: int) -> float:
    """Weigh 本报讯, 新华社…电, ■上接, which begin an article."""
    if flow.paragraphs[g].jump_from:
        return HARD
    return OPENS if flow.paragraphs[g].opens else OPENS_OLD if flow.paragraphs[g].opens_old else 0.0


def jump_from_line(flow: Flow, g: int) -> float:
    """Weigh a line ■上接第一版."""
    return HARD if _has(flow, g, Label.JUMP_FROM) else 0.0


def closing(flow: Flow, g: int) -> float:
    """Weigh 下转, an agency's credit or a byline in brackets, which end an article."""
    mark = flow.paragraphs[g - 1].closing
    if mark.jumps or _has(flow, g, Label.JUMP_TO):
        return HARD
    if mark.credit or mark.byline or _has(flow, g, Label.CREDIT):
        return CREDITED
    return 0.0


def byline(flow: Flow, g: int) -> float:
    """Weigh a byline, which stands at an article's end or at another's beginning."""
    return SIGNED if _has(flow, g, Label.BYLINE) else 0.0


def display(flow: Flow, g: int) -> float:
    """Weigh what may be a headline; a short line alone is likelier a subhead."""
    widest = max((item.lines[0].width for item in flow.gaps[g] if item.label is Label.DISPLAY), default=0.0)
    if not widest:
        return 0.0
    labelled = any(in_row(flow.gaps[g], p) for p in range(len(flow.gaps[g])))
    if widest <= 13 and _same_measure(flow, g) and not _decked(flow, g) and not labelled:
        return SUBHEAD_LIKE
    return WIDE_DISPLAY if widest > 12 else MIDDLE_DISPLAY if widest > 8 else NARROW_DISPLAY


def _decked(flow: Flow, g: int) -> bool:
    return _has(flow, g, Label.DECK) or _has(flow, g, Label.BYLINE)


def _same_measure(flow: Flow, g: int) -> bool:
    one, other = flow.paragraphs[g - 1].measure, flow.paragraphs[g].measure
    return bool(one and other) and abs(one - other) < 0.6


def deck(flow: Flow, g: int) -> float:
    """Weigh a deck, which has a headline above it."""
    return 3.0 if _has(flow, g, Label.DECK) else 0.0


def furniture(flow: Flow, g: int) -> float:
    """Weigh furniture, which stands between articles."""
    return 2.0 if _has(flow, g, Label.FURNITURE) else 0.0


def numbered_part(flow: Flow, g: int) -> float:
    """Weigh （二）, with which an article goes on."""
    return -5.0 if _has(flow, g, Label.SUBHEAD) else 0.0


def caption(flow: Flow, g: int) -> float:
    """Weigh a caption, which stands between bodies more often than within one."""
    return 0.8 if _has(flow, g, Label.CAPTION) else 0.0


def unended(flow: Flow, g: int) -> float:
    """Weigh a sentence that is not ended: it goes on, unless a jump cut it."""
    before = flow.paragraphs[g - 1]
    return 0.0 if before.ended or before.closing.jumps or _has(flow, g, Label.JUMP_TO) else -2.0


def measure(flow: Flow, g: int) -> float:
    """Weigh a change of measure: a body keeps its own."""
    one, other = flow.paragraphs[g - 1].measure, flow.paragraphs[g].measure
    if not one or not other:
        return 0.0
    off = abs(one - other)
    return SAME_MEASURE if off < 0.6 else NEAR_MEASURE if off < 1.2 else OTHER_MEASURE


def listing(flow: Flow, g: int) -> float:
    """Weigh a list of particulars, as of a notice, beside prose."""
    return LISTING if flow.paragraphs[g - 1].listed != flow.paragraphs[g].listed else 0.0


RULES: tuple[Rule, ...] = (
    opening,
    jump_from_line,
    closing,
    byline,
    display,
    deck,
    furniture,
    numbered_part,
    caption,
    unended,
    measure,
    listing,
)


def _has(flow: Flow, g: int, label: Label) -> bool:
    return any(item.label is label for item in flow.gaps[g])
