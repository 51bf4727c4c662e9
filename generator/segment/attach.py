"""Every item that is no headline goes to an article, the most certain kinds first; what fits none is left over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.segment import marks
from generator.segment.confidence import of_score
from generator.segment.flow import Flow, Item, Paragraph
from generator.segment.furniture import reason_of
from generator.segment.heads import Display
from generator.segment.labels import Label
from generator.segment.likeness import PageWords, bigrams
from generator.segment.match import Match, Search


@dataclass(slots=True, kw_only=True)
class Draft:
    """An article in the making; mutable, and only while its page is put together."""

    first: int
    """Its first paragraph in the flow."""
    last: int
    """The paragraph after its last."""
    paragraphs: tuple[Paragraph, ...]
    begins: float
    """How sure it is that it begins there, uncalibrated."""
    head_gap: int
    """The gap of the flow in which its headline stands; -1 without one."""
    parts: dict[str, list[tuple[Item, float]]] = field(default_factory=dict)
    """Items by the field they fill, each with how sure that is."""

    def add(self, part: str, item: Item, sure: float) -> None:
        """Give an item to the article."""
        self.parts.setdefault(part, []).append((item, sure))

    def has(self, part: str) -> bool:
        """Whether any item fills a field."""
        return part in self.parts

    @property
    def continued(self) -> bool:
        """It goes on from another page."""
        return self.paragraphs[0].jump_from or any(
            item.label is Label.JUMP_FROM for item, _ in self.parts.get("jump", [])
        )

    @property
    def pictured(self) -> bool:
        """It is made of pictures: 图片故事, 摄影报道."""
        texts = (item.text for part in ("column", "byline") for item, _ in self.parts.get(part, []))
        return any("图片" in text or "摄影" in text for text in texts)

    @property
    def signed(self) -> bool:
        """Its own text says who wrote it, or it takes no byline."""
        return self.has("byline") or self.continued or self.paragraphs[0].signed or self.paragraphs[-1].signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What attaching looks at: the flow, its articles, and for each display line its article."""

    flow: Flow
    words: PageWords
    drafts: list[Draft]
    heads: dict[tuple[int, int], int]
    """Draft by (gap, place) of each headline line."""
    displays: Sequence[Display]


def draft_articles(flow: Flow, matches: Sequence[Match], search: Search) -> Page:
    """Begin a draft for each article, with its paragraphs and its headline."""
    displays = search.displays
    drafts, heads = list[Draft](), dict[tuple[int, int], int]()
    for n, match in enumerate(matches):
        draft = Draft(
            first=match.first,
            last=match.last,
            paragraphs=flow.paragraphs[match.first : match.last],
            head_gap=match.head.gap if match.head else -1,
            begins=_begins(search, match),
        )
        for i in match.head.lines if match.head else ():
            draft.add("headline", displays[i].item, _sure(match.margin))
            heads[displays[i].gap, displays[i].place] = n
        for part, line in (("kicker", match.head.kicker), ("deck", match.head.deck)) if match.head else ():
            if line is not None:
                draft.add(part, displays[line].item, 0.7)
                heads[displays[line].gap, displays[line].place] = n
        drafts.append(draft)
    return Page(flow=flow, words=search.words, drafts=drafts, heads=heads, displays=displays)


def _begins(search: Search, match: Match) -> float:
    """How sure it is that the article begins where it does: evidence for the cut, and how well its headline fits."""
    cut = search.cuts[match.first].score if match.first else _PAGE_BEGINS
    return of_score((cut + (min(match.margin, _PAGE_BEGINS) if match.head else 0.0)) / 2)


def _sure(margin: float) -> float:
    """Turn a margin of the search into a probability, at least ½."""
    return round(1 - 0.5 * 2 ** (-max(0.0, margin) / 1.2), 3)


_PAGE_BEGINS = 4.0
"""Evidence that an article begins with the page, and the most that a headline counts as."""

Rule = Callable[[Page, int, int, Item], bool]
"""Gives the item at (gap, place) to an article, or says that it cannot."""


def attach_items(page: Page) -> list[tuple[Item, str]]:
    """Give each item to an article; what is left comes back with the reason."""
    left: list[tuple[Item, str]] = []
    for labels, rule in RULES:
        for g, gap in enumerate(page.flow.gaps):
            for p, item in enumerate(gap):
                if item.label in labels and (g, p) not in page.heads and not rule(page, g, p, item):
                    left.append((item, _reason(item)))
    return left


def _reason(item: Item) -> str:
    return reason_of(item.lines[0]) if item.label is Label.FURNITURE else "unassigned"


def _before(page: Page, g: int) -> Draft | None:
    """Find the article whose body ends, or goes on, above gap g."""
    return next((draft for draft in page.drafts if draft.first < g <= draft.last), None)


def _behind(page: Page, g: int) -> Draft | None:
    """Find the article whose body begins, or goes on, below gap g."""
    return next((draft for draft in page.drafts if draft.first <= g < draft.last), None)


def attach_jump_to(page: Page, g: int, _: int, item: Item) -> bool:
    """Attach 下转, which closes the body above it."""
    draft = _before(page, g) or _behind(page, g)
    if draft:
        draft.add("jump", item, 0.97 if draft.last == g else 0.6)
    return draft is not None


def attach_jump_from(page: Page, g: int, _: int, item: Item) -> bool:
    """Attach 上接, which opens the body below it."""
    draft = _behind(page, g) or _before(page, g)
    if draft:
        draft.add("jump", item, 0.97 if draft.first == g else 0.6)
    return draft is not None


def attach_credit(page: Page, g: int, _: int, item: Item) -> bool:
    """Attach an agency's credit, which closes the body above it."""
    draft = _before(page, g) or _behind(page, g)
    if draft:
        draft.add("credit", item, 0.95 if draft.last == g else 0.6)
    return draft is not None


def attach_deck(page: Page, g: int, p: int, item: Item) -> bool:
    """Attach a deck, which stands under its headline."""
    owner = _headline_above(page, g, p)
    if owner is None:
        near = _before(page, g) or _behind(page, g)
        if near is None or near.has("deck"):
            return False
        near.add("deck", item, 0.5)
        return True
    page.drafts[owner].add("deck", item, 0.95)
    return True


def _headline_above(page: Page, g: int, p: int) -> int | None:
    """Find the article whose headline is the next above, with nothing but its own parts between."""
    for place in range(p - 1, -1, -1):
        if (g, place) in page.heads:
            return page.heads[g, place]
        if page.flow.gaps[g][place].label not in (Label.DECK, Label.BYLINE, Label.DISPLAY):
            return None
    return None


def _headline_below(page: Page, g: int, p: int) -> int | None:
    for place in range(p + 1, len(page.flow.gaps[g])):
        if (g, place) in page.heads:
            return page.heads[g, place]
        if page.flow.gaps[g][place].label not in (Label.DISPLAY, Label.BYLINE):
            return None
    return None


def attach_byline(page: Page, g: int, p: int, item: Item) -> bool:
    """Attach a byline, which stands under its headline, before its body or, in brackets, behind it; 上接 takes none."""
    bracketed = item.text[0] in "（("
    above, before, behind = _headline_above(page, g, p), _before(page, g), _behind(page, g)
    choices: list[tuple[float, Draft]] = []
    if above is not None:
        choices.append((0.3 if bracketed else 0.85, page.drafts[above]))
    if behind is not None and behind.first == g:
        choices.append((0.1 if bracketed else 0.6 if p == len(page.flow.gaps[g]) - 1 else 0.4, behind))
    if before is not None and before.last == g:
        choices.append((0.9 if bracketed and not p else 0.35, before))
    choices += [(0.2, draft) for draft in (before, behind) if draft is not None]
    weighed = sorted(
        ((worth * (0.15 if draft.signed else 1.0), n) for n, (worth, draft) in enumerate(choices)), reverse=True
    )
    if not weighed:
        return False
    choices[weighed[0][1]][1].add("byline", item, round(weighed[0][0], 2))
    return True


def attach_caption(page: Page, g: int, p: int, item: Item) -> bool:
    """Attach a caption to the article that it shares words with, rather a neighbour than one far away."""
    numbered = bool(marks.PHOTO_NUMBER.match(item.text))
    series = [other for other in page.flow.gaps[g] if numbered and marks.PHOTO_NUMBER.match(other.text)]
    words = tuple(bigrams("\n".join(other.text for other in series or [item])))
    scores: list[tuple[float, int]] = []
    for n, draft in enumerate(page.drafts):
        near = 1.2 if g in (draft.first, draft.last) or draft.first < g < draft.last else 0.0
        near += 2.5 if numbered and draft.pictured else 0.0
        scores.append((page.words.likeness(words, draft.first, draft.last) + near, n))
    if not scores:
        return False
    scores.sort(reverse=True)
    margin = scores[0][0] - scores[1][0] if len(scores) > 1 else 3.0
    page.drafts[scores[0][1]].add("captions", item, _sure(margin))
    return True


def attach_subhead(page: Page, g: int, p: int, item: Item) -> bool:
    """Attach （一）, which stands within a body, or opens it."""
    draft = _behind(page, g) or _before(page, g)
    if draft:
        draft.add("subhead", item, 0.95)
    return draft is not None


def attach_display(page: Page, g: int, p: int, item: Item) -> bool:
    """Attach a display line that is no headline: a subhead within a body, else a kicker, a deck or a column."""
    before, behind = _before(page, g), _behind(page, g)
    if before is not None and before is behind:
        before.add("subhead", item, 0.8)
        return True
    if behind is not None and any(other.label is Label.JUMP_FROM for other in page.flow.gaps[g][:p]):
        behind.add("subhead", item, 0.8)
        return True
    below = _headline_below(page, g, p)
    if below is not None:
        part = "column" if item.width <= 7 and not page.drafts[below].has("column") else "kicker"
        page.drafts[below].add(part, item, 0.8)
        return True
    above = _headline_above(page, g, p)
    if above is not None and page.drafts[above] is behind and page.flow.gaps[g][p - 1].label is Label.BYLINE:
        behind.add("subhead", item, 0.6)
        return True
    if above is not None and item.width > 7 and not page.drafts[above].has("deck"):
        page.drafts[above].add("deck", item, 0.4)
        return True
    return _attach_column(page, g, p, item)


def _attach_column(page: Page, g: int, p: int, item: Item) -> bool:
    if item.width > 9:
        return False
    words = tuple(bigrams(item.text))
    above = _headline_above(page, g, p)
    scores = []
    for n, draft in enumerate(page.drafts):
        if draft.has("column"):
            continue
        near = 1.0 if n == above else 0.6 if draft.first == g else 0.4 if draft.last == g else 0.0
        scores.append((page.words.likeness(words, draft.first, draft.last) + near, -n))
    if not scores:
        return False
    page.drafts[-max(scores)[1]].add("column", item, 0.5)
    return True


def furniture(page: Page, g: int, p: int, item: Item) -> bool:
    """Leave folio, editors, advertisements: they are of no article."""
    return False


RULES: tuple[tuple[frozenset[Label], Rule], ...] = (
    (frozenset({Label.FURNITURE}), furniture),
    (frozenset({Label.JUMP_FROM}), attach_jump_from),
    (frozenset({Label.JUMP_TO}), attach_jump_to),
    (frozenset({Label.CREDIT}), attach_credit),
    (frozenset({Label.DECK}), attach_deck),
    (frozenset({Label.BYLINE}), attach_byline),
    (frozenset({Label.SUBHEAD}), attach_subhead),
    (frozenset({Label.DISPLAY}), attach_display),
    (frozenset({Label.CAPTION}), attach_caption),
)
