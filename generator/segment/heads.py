"""Candidates for headlines: runs of display lines, and how well each holds together as one headline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.segment import marks
from generator.segment.flow import Flow, Item
from generator.segment.labels import Label
from generator.segment.likeness import PageWords, bigrams
from generator.segment.shapes import cannot_open

MAX_LINES = 4
COLUMN_PRICE = 0.12
COLUMN_WIDTH = 7
KICKER_PRICE = 0.4
CLOSE_KICKER_PRICE = 2.5
UNDER_PRICE = 3.0
STRAY_PRICE = 3.5
SUBHEAD_PRICE = 0.6
LONG_SUBHEAD_PRICE = 1.6
DECKED_PRICE = 3.0
LABELLED_PRICE = 2.0
UNTITLED_PRICE = 2.0
"""A line with a deck or byline below it, left over."""
JOINT_GAP = -2.5
JOINT_CLOSE = 1.5
JOINT_UNKNOWN = -0.3
JOINT_WORD = 1.3
JOINT_EVEN = 0.4
JOINT_UNEVEN = -1.5
SPLIT = 0.22
"""Share of a joint that it costs to split it."""
NARROW_HEAD = -1.75
SHORT_HEAD = -0.36
COLUMN_HEAD = -4.0
JOINED = 0.7
"""Weight of the labeller's odds that a line goes on with a headline; RULED_… weigh the rules beside them."""
RULED_JOINT = 0.5
LIKE_HEAD = 0.53
"""Weight of the odds that a line is a column or a subhead, against it as a headline."""
LIKE_HEAD_LIMIT = 3.0
COLUMN_ODDS = 0.6
COLUMN_EVEN = 1.26
RULED_COLUMN = 0.1
SUBHEAD_ODDS = 0.6
SUBHEAD_EVEN = 0.8
RULED_SUBHEAD = 0.56
MOST = 1.82
"""What odds add to a price at most."""
_PAIRS = ("《》", "（）", "()", "“”", "「」", "〈〉", "【】")


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """A display line of the page."""

    item: Item
    gap: int
    """The gap of the flow that it stands in."""
    place: int
    """Its place among the items of that gap."""
    boundary_price: float
    """What it costs to leave it as a column between two articles."""
    inner_price: float
    """What it costs to leave it as a subhead within an article."""
    words: tuple[str, ...]
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
    score: float
    words: tuple[str, ...]
    """Its pairs of characters, and those of its deck."""
    signed: bool
    """A byline stands below it."""
    kicker: int | None = None
    """The display line above it that is its kicker."""
    deck: int | None = None
    """The display line below it that is its deck."""


def find_displays(flow: Flow) -> tuple[Display, ...]:
    """All display lines, with the price of leaving each unused."""
    return tuple(
        Display(
            item=item,
            gap=g,
            place=p,
            boundary_price=_price(
                RULED_COLUMN * _boundary_price(gap, p), COLUMN_EVEN + COLUMN_ODDS * item.odds.over_column
            ),
            inner_price=_price(
                RULED_SUBHEAD * _inner_price(gap, p), SUBHEAD_EVEN + SUBHEAD_ODDS * item.odds.over_subhead
            ),
            words=tuple(dict.fromkeys(bigrams(item.text))),
            below=gap[p + 1 :],
            titled=_is_titled(gap, p),
            labelled=p > 0 and gap[p - 1].label is Label.DISPLAY and is_column(gap[p - 1]),
            opens_body=any(other.label is Label.JUMP_FROM for other in gap[:p]),
        )
        for g, gap in enumerate(flow.gaps)
        for p, item in enumerate(gap)
        if item.label is Label.DISPLAY
    )


def _price(ruled: float, learned: float) -> float:
    """Price by the rules and by the labeller's odds."""
    return max(0.0, ruled + min(MOST, learned))


def _boundary_price(gap: Sequence[Item], place: int) -> float:
    """Price a line left over: a column is short; a longer one is somebody's headline, kicker or deck."""
    width = gap[place].lines[0].width
    if any(other.label is Label.JUMP_FROM for other in gap[:place]):
        return 0.0
    price = COLUMN_PRICE if width <= 5 else 2 * COLUMN_PRICE if width <= COLUMN_WIDTH else STRAY_PRICE
    return price + (UNTITLED_PRICE if _is_titled(gap, place) else 0.0)


def _is_titled(gap: Sequence[Item], place: int) -> bool:
    """Whether a deck, or a byline that is not in brackets, stands right below, or it is a notice's: a headline."""
    if marks.NOTICE.match(gap[place].text):
        return True
    below = gap[place + 1] if place + 1 < len(gap) else None
    return below is not None and (below.label is Label.DECK or _is_byline(below))


def _is_byline(item: Item) -> bool:
    return item.label is Label.BYLINE and item.text[0] not in "（("


def _inner_price(gap: Sequence[Item], place: int) -> float:
    """Price a line as a subhead: it is short, and has no deck or byline below."""
    width = gap[place].lines[0].width
    price = SUBHEAD_PRICE if width <= 12 else LONG_SUBHEAD_PRICE if width <= 16 else STRAY_PRICE
    after = gap[place + 1].label if place + 1 < len(gap) else None
    if after in (Label.DECK, Label.BYLINE) or marks.NOTICE.match(gap[place].text):
        return price + DECKED_PRICE
    return price + (LABELLED_PRICE if in_row(gap, place) or in_row(gap, place + 1) else 0.0)


def in_row(gap: Sequence[Item], place: int) -> bool:
    """Whether right above a display line stands another, parted from it by blank lines: no two subheads stand so."""
    pair = gap[place - 1 : place + 1] if place else ()
    return len(pair) == 2 and all(item.label is Label.DISPLAY for item in pair) and pair[1].gap is True


def is_column(item: Item) -> bool:
    """Whether a display line is the name of a column that many newspapers have."""
    return bool(marks.COLUMN.match(item.text.replace(" ", "")))


def find_heads(displays: Sequence[Display], words: PageWords) -> tuple[Head, ...]:
    """Propose every run of up to four neighbouring display lines, with a kicker above or not, a deck below or not."""
    heads: list[Head] = []
    for first in range(len(displays)):
        if displays[first].opens_body:
            continue
        for last in range(first, min(first + MAX_LINES, len(displays))):
            if last > first and not _adjoin(displays[last - 1], displays[last]):
                break
            plain = _head(first, last, displays, words)
            kicked = _with_kicker(plain, displays)
            heads += [plain, *kicked, *(decked for head in (plain, *kicked) for decked in _with_deck(head, displays))]
    return tuple(heads)


def _adjoin(one: Display, other: Display) -> bool:
    return one.gap == other.gap and other.place == one.place + 1


def _head(first: int, last: int, displays: Sequence[Display], words: PageWords) -> Head:
    indices = tuple(range(first, last + 1))
    text = "".join(displays[i].item.text for i in indices)
    score = sum(_joint(displays[i], displays[i + 1], words) for i in indices[:-1])
    if first and _adjoin(displays[first - 1], displays[first]):
        score -= _joint(displays[first - 1], displays[first], words) * SPLIT
    if last + 1 < len(displays) and _adjoin(displays[last], displays[last + 1]):
        score -= _joint(displays[last], displays[last + 1], words) * SPLIT
    return Head(
        lines=indices,
        mask=sum(1 << i for i in indices),
        gap=displays[first].gap,
        score=score
        + _own_score(
            text, [displays[i].item for i in indices], titled=displays[last].titled or displays[first].labelled
        ),
        words=tuple(dict.fromkeys(bigrams(text) + bigrams(_deck_below(displays[last])))),
        signed=_signed_below(displays[last]),
    )


def _with_kicker(head: Head, displays: Sequence[Display]) -> tuple[Head, ...]:
    """Propose the line above as the headline's kicker 引题, where there is one wide enough."""
    above, first = displays[head.lines[0] - 1], displays[head.lines[0]]
    if not head.lines[0] or not _adjoin(above, first) or above.item.lines[0].width <= COLUMN_WIDTH or above.opens_body:
        return ()
    price = CLOSE_KICKER_PRICE if first.item.gap is False else KICKER_PRICE
    return (_joined(head, head.lines[0] - 1, displays, price, kicker=True),)


def _with_deck(head: Head, displays: Sequence[Display]) -> tuple[Head, ...]:
    """Propose the line below as the headline's deck 副题, though it has no dash."""
    below = head.lines[-1] + 1
    if below == len(displays) or not _adjoin(displays[below - 1], displays[below]):
        return ()
    if displays[below].item.lines[0].width <= COLUMN_WIDTH:
        return ()
    return (_joined(head, below, displays, UNDER_PRICE, kicker=False),)


def _joined(head: Head, line: int, displays: Sequence[Display], price: float, *, kicker: bool) -> Head:
    return replace(
        head,
        mask=head.mask | 1 << line,
        score=head.score - price,
        words=tuple(dict.fromkeys((*head.words, *displays[line].words))),
        signed=head.signed or _signed_below(displays[line]),
        kicker=line if kicker else head.kicker,
        deck=head.deck if kicker else line,
    )


def _deck_below(display: Display) -> str:
    """Text of the deck right below a display line."""
    return next((item.text for item in display.below[:1] if item.label is Label.DECK), "")


def _signed_below(display: Display) -> bool:
    """Whether a byline stands below a display line, with at most a deck between."""
    below = next((item for item in display.below if item.label is not Label.DECK), None)
    return below is not None and _is_byline(below)


def _own_score(text: str, items: Sequence[Item], *, titled: bool) -> float:
    """How much a text looks like a headline by itself."""
    like = sum(min(item.odds.over_column, item.odds.over_subhead) for item in items) / len(items)
    widest = max(item.lines[0].width for item in items)
    score = 0.0 if titled else LIKE_HEAD * max(-LIKE_HEAD_LIMIT, min(0.0, like))
    score += 0.0 if titled else NARROW_HEAD if widest <= 5 else SHORT_HEAD if widest <= 7 else 0.0
    if _unbalanced(text):
        score -= 4.0
    if is_column(items[0]):
        score += COLUMN_HEAD
    if cannot_open(items[0].lines[0]):
        score -= 5.0
    return score


def _unbalanced(text: str) -> bool:
    return any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS)


def _joint(one: Display, other: Display, words: PageWords) -> float:
    """How much two neighbouring display lines look like lines of one headline."""
    above, below = one.item.lines[-1], other.item.lines[0]
    score = JOINT_UNKNOWN if other.item.gap is None else JOINT_GAP if other.item.gap else JOINT_CLOSE
    if _unbalanced(above.text):
        score += 2.0
    if cannot_open(below):
        score += 3.0
    if above.text[-1] in "：:":
        score += 2.0
    if below.text[0] in "（(" and other.item.gap is False:
        score += 2.0
    if words.holds(above.text[-1] + below.text[0]):
        score += JOINT_WORD
    even = min(above.width, below.width) / max(above.width, below.width)
    score += JOINT_EVEN if even >= 0.65 else 0.0 if even >= 0.45 else JOINT_UNEVEN
    return RULED_JOINT * score + JOINED * max(-4.0, min(4.0, other.item.odds.joined))
