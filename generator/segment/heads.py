"""Candidates for headlines: runs of display lines, and the terms that each brings to the objective."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.segment import marks
from generator.segment.flow import Flow, Item
from generator.segment.labels import Label
from generator.segment.likeness import PageWords, Words, bigrams
from generator.segment.objective import Term, Terms, Weights, weigh

MAX_LINES = 5
COLUMN_WIDTH = 7
HOPELESS = -7.0
"""Score by its own terms below which a run of lines is no candidate."""
_MOST_ODDS = 4.0
_NO_START = re.compile(r"^[，。、；：！？”’）」』】》〉,;:!?)…·％%]")
"""What print never puts first in a line."""
_PAIRS = ("《》", "（）", "()", "“”", "「」", "〈〉", "【】")


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A display line of the page."""

    item: Item
    gap: int
    """The gap of the flow that it stands in."""
    place: int
    """Its place among the items of that gap."""
    stray: Terms
    """What it brings if it is left as a column between two articles."""
    inner: Terms
    """What it brings if it is left as a subhead within an article."""
    stray_score: float
    inner_score: float
    words: Words
    """Its pairs of characters."""
    below: tuple[Item, ...]
    """The items that follow it in its gap."""
    titled: bool
    """A deck or byline stands right below it."""
    labelled: bool
    """A column stands right above it."""
    opens_body: bool
    """It stands below 上接: a subhead, for such a piece has its headline, if any, behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Display lines that may be one headline."""

    lines: tuple[int, ...]
    """Indices into the page's displays."""
    mask: int
    gap: int
    terms: Terms
    score: float
    words: Words
    """Its pairs of characters, and those of its deck."""
    signed: bool
    """A byline stands below it."""
    kicker: int | None = None
    """The display line above it that is its kicker."""
    deck: int | None = None
    """The display line below it that is its deck."""


def find_displays(flow: Flow, weights: Weights) -> tuple[Display, ...]:
    """All display lines, with what each brings if it is no headline."""
    return tuple(
        _display(flow.gaps[g], g, p, weights)
        for g, gap in enumerate(flow.gaps)
        for p, item in enumerate(gap)
        if item.label is Label.DISPLAY
    )


def _display(gap: Sequence[Item], g: int, p: int, weights: Weights) -> Display:
    item = gap[p]
    opens_body = any(other.label is Label.JUMP_FROM for other in gap[:p])
    stray, inner = {} if opens_body else _stray_terms(gap, p), _inner_terms(gap, p)
    return Display(
        item=item,
        gap=g,
        place=p,
        stray=stray,
        inner=inner,
        stray_score=weigh(stray, weights),
        inner_score=weigh(inner, weights),
        words=tuple(dict.fromkeys(bigrams(item.text))),
        below=tuple(gap[p + 1 :]),
        titled=_is_titled(gap, p),
        labelled=p > 0 and gap[p - 1].label is Label.DISPLAY and is_column(gap[p - 1]),
        opens_body=opens_body,
    )


def _stray_terms(gap: Sequence[Item], place: int) -> Terms:
    """Describe a line left over: a column is short; a longer one is somebody's headline, kicker or deck."""
    item = gap[place]
    width = item.width
    terms = {Term.STRAY: 1.0, Term.STRAY_ODDS: _bounded(item.odds.over_column)}
    if width <= 5:
        terms[Term.STRAY_NARROW] = 1.0
    if width > COLUMN_WIDTH:
        terms[Term.STRAY_WIDE] = 1.0
    if _is_titled(gap, place):
        terms[Term.STRAY_TITLED] = 1.0
    if marks.NOTICE.match(item.folded):
        terms[Term.STRAY_NOTICE] = 1.0
    return terms


def _inner_terms(gap: Sequence[Item], place: int) -> Terms:
    """Describe a line as a subhead: it is short, and has no deck or byline below."""
    item = gap[place]
    width = item.width
    terms = {Term.SUBHEAD: 1.0, Term.SUBHEAD_ODDS: _bounded(item.odds.over_subhead)}
    if width > 12:
        terms[Term.SUBHEAD_LONG if width > 16 else Term.SUBHEAD_WIDE] = 1.0
    after = gap[place + 1].label if place + 1 < len(gap) else None
    if after in (Label.DECK, Label.BYLINE) or marks.NOTICE.match(item.folded):
        terms[Term.SUBHEAD_TITLED] = 1.0
    elif in_row(gap, place) or in_row(gap, place + 1):
        terms[Term.SUBHEAD_STACKED] = 1.0
    return terms


def _bounded(odds: float) -> float:
    return max(-_MOST_ODDS, min(_MOST_ODDS, odds))


def _is_titled(gap: Sequence[Item], place: int) -> bool:
    """Whether a deck, or a byline that is not in brackets, stands right below, or it is a notice's: a headline."""
    if marks.NOTICE.match(gap[place].folded):
        return True
    below = gap[place + 1] if place + 1 < len(gap) else None
    return below is not None and (below.label is Label.DECK or _is_byline(below))


def _is_byline(item: Item) -> bool:
    return item.label is Label.BYLINE and item.text[0] not in "（("


def in_row(gap: Sequence[Item], place: int) -> bool:
    """Whether right above a display line stands another, parted from it by blank lines: no two subheads stand so."""
    pair = gap[place - 1 : place + 1] if place else ()
    return len(pair) == 2 and all(item.label is Label.DISPLAY for item in pair) and pair[1].gap is True


def is_column(item: Item) -> bool:
    """Whether a display line is the name of a column that many newspapers have."""
    return bool(marks.COLUMN.match(item.folded.replace(" ", "")))


def find_heads(displays: Sequence[Display], words: PageWords, weights: Weights) -> tuple[Head, ...]:
    """Propose every run of a few neighbouring display lines, with a kicker above or not, a deck below or not."""
    joints: list[Terms | None] = [None]
    joints += [_joint(one, other, words) if _adjoin(one, other) else None for one, other in pairwise(displays)]
    joints.append(None)
    return tuple(
        head
        for first in range(len(displays))
        if not displays[first].opens_body
        for head in _heads_from(first, displays, joints, weights)
    )


def _heads_from(
    first: int, displays: Sequence[Display], joints: Sequence[Terms | None], weights: Weights
) -> Iterator[Head]:
    for last in range(first, min(first + MAX_LINES, len(displays))):
        if last > first and joints[last] is None:
            return
        plain = _head(first, last, displays, joints, weights)
        if plain.score < HOPELESS:
            continue
        kicked = _with_kicker(plain, displays, weights)
        yield plain
        yield from kicked
        for head in (plain, *kicked):
            yield from _with_deck(head, displays, weights)


def _adjoin(one: Display, other: Display) -> bool:
    return one.gap == other.gap and other.place == one.place + 1


def _head(first: int, last: int, displays: Sequence[Display], joints: Sequence[Terms | None], weights: Weights) -> Head:
    indices = tuple(range(first, last + 1))
    shown = displays[first : last + 1]
    text = "".join(display.item.text for display in shown)
    terms = _own_terms(text, [display.item for display in shown], titled=shown[-1].titled or shown[0].labelled)
    for i in indices[1:]:
        for term, value in (joints[i] or {}).items():
            terms[term] = terms.get(term, 0.0) + value
    for left in (joints[first], joints[last + 1]):
        if left is not None:
            terms[Term.SPLIT] = terms.get(Term.SPLIT, 0.0) + 1.0
            terms[Term.SPLIT_CLOSE] = terms.get(Term.SPLIT_CLOSE, 0.0) + left.get(Term.JOINT_CLOSE, 0.0)
            terms[Term.SPLIT_ODDS] = terms.get(Term.SPLIT_ODDS, 0.0) + left[Term.JOINT_ODDS]
    return Head(
        lines=indices,
        mask=sum(1 << i for i in indices),
        gap=shown[0].gap,
        terms=terms,
        score=weigh(terms, weights),
        words=tuple(dict.fromkeys(bigrams(text) + bigrams(_deck_below(shown[-1])))),
        signed=_signed_below(shown[-1]),
    )


def _with_kicker(head: Head, displays: Sequence[Display], weights: Weights) -> tuple[Head, ...]:
    """Propose the line above as the headline's kicker 引题, where there is one wide enough."""
    above, first = displays[head.lines[0] - 1], displays[head.lines[0]]
    if not head.lines[0] or not _adjoin(above, first) or above.item.width <= COLUMN_WIDTH or above.opens_body:
        return ()
    term = Term.KICKER_CLOSE if first.item.gap is False else Term.KICKER
    return (_joined(head, head.lines[0] - 1, displays, term, weights),)


def _with_deck(head: Head, displays: Sequence[Display], weights: Weights) -> tuple[Head, ...]:
    """Propose the line below as the headline's deck 副题, though it has no dash."""
    below = head.lines[-1] + 1
    if below == len(displays) or not _adjoin(displays[below - 1], displays[below]):
        return ()
    if displays[below].item.width <= COLUMN_WIDTH:
        return ()
    return (_joined(head, below, displays, Term.UNDER, weights),)


def _joined(head: Head, line: int, displays: Sequence[Display], term: Term, weights: Weights) -> Head:
    under = term is Term.UNDER
    return replace(
        head,
        mask=head.mask | 1 << line,
        terms={**head.terms, term: 1.0},
        score=head.score + weights[term],
        words=tuple(dict.fromkeys((*head.words, *displays[line].words))),
        signed=head.signed or _signed_below(displays[line]),
        kicker=head.kicker if under else line,
        deck=line if under else head.deck,
    )


def _deck_below(display: Display) -> str:
    """Text of the deck right below a display line."""
    return next((item.text for item in display.below[:1] if item.label is Label.DECK), "")


def _signed_below(display: Display) -> bool:
    """Whether a byline stands below a display line, with at most a deck between."""
    below = next((item for item in display.below if item.label is not Label.DECK), None)
    return below is not None and _is_byline(below)


def _own_terms(text: str, items: Sequence[Item], *, titled: bool) -> Terms:
    """How much a text looks like a headline by itself."""
    terms: Terms = {}
    widest = max(item.width for item in items)
    if not titled:
        like = sum(_bounded(min(item.odds.over_column, item.odds.over_subhead)) for item in items) / len(items)
        terms[Term.HEAD_ODDS] = min(0.0, like)
        if widest <= COLUMN_WIDTH:
            terms[Term.HEAD_NARROW if widest <= 5 else Term.HEAD_SHORT] = 1.0
    if any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS):
        terms[Term.HEAD_UNBALANCED] = 1.0
    if is_column(items[0]):
        terms[Term.HEAD_COLUMN] = 1.0
    if _NO_START.match(items[0].text):
        terms[Term.HEAD_NO_START] = 1.0
    return terms


def _joint(one: Display, other: Display, words: PageWords) -> Terms:
    """How much two neighbouring display lines look like lines of one headline."""
    above, below, close = one.item.lines[-1], other.item.lines[0], other.item.gap is False
    terms = {Term.JOINT: 1.0, Term.JOINT_ODDS: _bounded(other.item.odds.joined)}
    if other.item.gap is not None:
        terms[Term.JOINT_CLOSE if close else Term.JOINT_GAP] = 1.0
    open_ = any(above.text.count(pair[0]) > above.text.count(pair[1]) for pair in _PAIRS)
    if open_ or _NO_START.match(below.text) or above.text[-1] in "：:" or (below.text[0] in "（(" and close):
        terms[Term.JOINT_SYNTAX] = 1.0
    if words.holds(above.text[-1] + below.text[0]):
        terms[Term.JOINT_WORD] = 1.0
    even = min(one.item.width, other.item.width) / max(one.item.width, other.item.width)
    if even >= 0.65 or even < 0.45:
        terms[Term.JOINT_EVEN if even >= 0.65 else Term.JOINT_UNEVEN] = 1.0
    return terms
