"""Where an article may end and another begin: at each gap between paragraphs, what it brings to the objective."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.segment.flow import Flow
from generator.segment.heads import in_row
from generator.segment.labels import Label
from generator.segment.likeness import PageWords
from generator.segment.objective import HARD, Term, Terms, Weights, weigh

_WINDOW = 4
"""Paragraphs on either side that are compared by their words."""
_MOST_ODDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What a new article behind a gap would bring to the objective."""

    terms: Terms
    forced: bool
    """A jump leaves no choice."""
    score: float


def find_cuts(flow: Flow, words: PageWords, weights: Weights) -> tuple[Cut, ...]:
    """One for each gap; the page's two ends are always cuts and bring nothing."""
    edge = Cut(terms={}, forced=False, score=0.0)
    cohesions = words.cohesions(_WINDOW)
    mean = sum(cohesions) / len(cohesions) if cohesions else 0.0
    inner = [_cut(flow, g, mean - cohesions[g - 1], weights) for g in range(1, len(flow.paragraphs))]
    return (edge, *inner, edge) if flow.paragraphs else (edge,)


def _cut(flow: Flow, g: int, apart: float, weights: Weights) -> Cut:
    odds = max(-_MOST_ODDS, min(_MOST_ODDS, flow.paragraphs[g].odds.opening))
    terms: Terms = {Term.CUT: 1.0, Term.CUT_ODDS: odds, Term.COHESION: apart}
    terms.update((term, 1.0) for rule in RULES if (term := rule(flow, g)))
    forced = _jumps(flow, g)
    return Cut(terms=terms, forced=forced, score=weigh(terms, weights) + HARD * forced)


def _jumps(flow: Flow, g: int) -> bool:
    """Whether ■上接 begins or 下转 ends an article there."""
    above, below = flow.paragraphs[g - 1], flow.paragraphs[g]
    return below.jump_from or above.closing.jumps or _has(flow, g, Label.JUMP_FROM) or _has(flow, g, Label.JUMP_TO)


Rule = Callable[[Flow, int], Term | None]


def opening(flow: Flow, g: int) -> Term | None:
    """See 本报讯, 新华社…电, which begin an article; a dispatch, 【新华社延安十二日电】, may stand with others."""
    below = flow.paragraphs[g]
    return Term.OPENS if below.opens else Term.OPENS_OLD if below.opens_old else None


def closing(flow: Flow, g: int) -> Term | None:
    """See an agency's credit or a byline in brackets, which end an article."""
    mark = flow.paragraphs[g - 1].closing
    return Term.CREDITED if mark.credit or mark.byline or _has(flow, g, Label.CREDIT) else None


def byline(flow: Flow, g: int) -> Term | None:
    """See a byline, which stands at an article's end or at another's beginning."""
    return Term.CUT_BYLINE if _has(flow, g, Label.BYLINE) else None


def display(flow: Flow, g: int) -> Term | None:
    """See what may be a headline; a short line alone is likelier a subhead."""
    widest = max((item.width for item in flow.gaps[g] if item.label is Label.DISPLAY), default=0.0)
    if not widest:
        return None
    labelled = any(in_row(flow.gaps[g], p) for p in range(len(flow.gaps[g])))
    decked = _has(flow, g, Label.DECK) or _has(flow, g, Label.BYLINE)
    if widest <= 13 and measure(flow, g) is Term.SAME_MEASURE and not decked and not labelled:
        return Term.CUT_SUBHEAD
    return Term.CUT_WIDE if widest > 12 else Term.CUT_MIDDLE if widest > 8 else Term.CUT_NARROW


def deck(flow: Flow, g: int) -> Term | None:
    """See a deck, which has a headline above it."""
    return Term.CUT_DECK if _has(flow, g, Label.DECK) else None


def furniture(flow: Flow, g: int) -> Term | None:
    """See furniture, which stands between articles."""
    return Term.CUT_FURNITURE if _has(flow, g, Label.FURNITURE) else None


def numbered_part(flow: Flow, g: int) -> Term | None:
    """See （二）, with which an article goes on."""
    return Term.CUT_NUMBERED if _has(flow, g, Label.SUBHEAD) else None


def caption(flow: Flow, g: int) -> Term | None:
    """See a caption, which stands between bodies more often than within one."""
    return Term.CUT_CAPTION if _has(flow, g, Label.CAPTION) else None


def unended(flow: Flow, g: int) -> Term | None:
    """See a sentence that is not ended: it goes on, unless a jump cut it."""
    return None if flow.paragraphs[g - 1].ended or _jumps(flow, g) else Term.CUT_UNENDED


def measure(flow: Flow, g: int) -> Term | None:
    """Compare measures: a body keeps its own."""
    one, other = flow.paragraphs[g - 1].measure, flow.paragraphs[g].measure
    if not one or not other:
        return None
    off = abs(one - other)
    return Term.SAME_MEASURE if off < 0.6 else Term.NEAR_MEASURE if off < 1.2 else Term.OTHER_MEASURE


def listing(flow: Flow, g: int) -> Term | None:
    """See a list of particulars, as of a notice, beside prose."""
    return Term.LISTING if flow.paragraphs[g - 1].listed != flow.paragraphs[g].listed else None


RULES: tuple[Rule, ...] = (
    opening,
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
