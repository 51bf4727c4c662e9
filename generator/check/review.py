"""What is doubtful among the rows of a ledger: which parts a person should look at, and what they could be as well."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from generator.ingest.ledger import Row
from generator.model import BlockKind
from generator.segment.report import DOUBTFUL


class DoubtKind(StrEnum):
    """What is doubtful."""

    UNASSIGNED = "unassigned"
    """The lines are of no article, and look like none of what else a page holds."""
    BOUNDARY = "boundary"
    """The article begins or ends elsewhere, or the paragraph is another's."""
    HEADLINE = "headline"
    MISSING = "no headline"
    KICKER = "kicker"
    DECK = "deck"
    COLUMN = "column"
    BYLINE = "byline"
    CREDIT = "credit"
    JUMP = "jump"
    CAPTION = "caption"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    """The paragraph begins or ends elsewhere."""


KINDS = {
    "headline": DoubtKind.HEADLINE,
    "kicker": DoubtKind.KICKER,
    "deck": DoubtKind.DECK,
    "column": DoubtKind.COLUMN,
    "byline_line": DoubtKind.BYLINE,
    "credit_line": DoubtKind.CREDIT,
    "jump_line": DoubtKind.JUMP,
    "caption": DoubtKind.CAPTION,
    "subhead": DoubtKind.SUBHEAD,
}
"""Kind of doubt by the part of an article that it is about; about any other it is a PARAGRAPH."""

FIELDS = frozenset({"headline", "kicker", "deck", "column", "byline_line", "credit_line", "jump_line"})
UNASSIGNED = "unassigned"
HEADLESS = 0.05
"""How sure it is that an article has no headline in print, where none was found: hardly ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that a person should look at."""

    kind: DoubtKind
    confidence: float
    """Probability that it is as it was made: 0 to 1."""
    lines: tuple[int, ...]
    """Numbers of the source lines that it is about."""
    part: str
    """What those lines were taken for, in the ledger's words."""
    article: str = ""
    """Id of the article that they were given to; empty: none."""
    others: tuple[str, ...] = ()
    """Ids of the other articles that stand right before and behind the lines: what they could be of as well."""


def doubts_of(
    rows: Sequence[Row],
    headed: Collection[str] | None = None,
    turns: Mapping[str, float] = MappingProxyType({}),
    below: float = DOUBTFUL,
) -> Iterator[Doubt]:
    """Find what is doubtful among the rows of a source file, in the order of its lines.

    `headed` are the articles that have a headline, be it on another page; left out: those that have one here. `turns`
    are the articles that go on here from another page 转版, and how sure that is.
    """
    rows = sorted(rows, key=lambda row: row.lines)
    here = headed_of(rows)
    headed = here if headed is None else headed
    openings = _openings(rows)
    for place, row in enumerate(rows):
        opens = place in openings
        kinds = [*_kinds(row, opens, row.article in headed)]
        if opens and row.article in turns:
            kinds.append((DoubtKind.JUMP, turns[row.article]))
        for kind, confidence in kinds:
            if confidence < below:
                yield Doubt(
                    kind=kind,
                    confidence=confidence,
                    lines=row.lines,
                    part=row.part,
                    article=row.article,
                    others=_others(rows, place),
                )


def headed_of(rows: Sequence[Row]) -> frozenset[str]:
    """Return the articles that have a headline among these rows."""
    return frozenset(row.article for row in rows if row.part == "headline")


def _kinds(row: Row, opens: bool, headed: bool) -> Iterator[tuple[DoubtKind, float]]:
    """Yield what a row may be doubted for, and how sure it is; one that opens an article is its boundary."""
    if not row.article:
        if row.part == UNASSIGNED:
            yield DoubtKind.UNASSIGNED, 0.0
    elif not opens:
        yield KINDS.get(row.part, DoubtKind.PARAGRAPH), row.confidence
    else:
        yield DoubtKind.BOUNDARY, row.boundary
        if not headed:
            yield DoubtKind.MISSING, HEADLESS


def _openings(rows: Sequence[Row]) -> frozenset[int]:
    """Places of the rows that open an article's body; of one that is all pictures, of its first caption."""
    first: dict[str, int] = {}
    for place, row in enumerate(rows):
        if row.article and row.part not in FIELDS:
            known = first.get(row.article)
            if known is None or (rows[known].part == BlockKind.CAPTION != row.part):
                first[row.article] = place
    return frozenset(first.values())


def _others(rows: Sequence[Row], place: int) -> tuple[str, ...]:
    """Articles, other than its own, that stand right before and behind a row; its own headline's rows are no wall."""
    own = rows[place].article
    found = (_beside(own, reversed(rows[:place])), _beside(own, rows[place + 1 :]))
    return tuple(dict.fromkeys(id for id in found if id))


def _beside(own: str, rows: Iterable[Row]) -> str:
    for row in rows:
        if row.article and (row.article != own or row.part not in FIELDS):
            return row.article if row.article != own else ""
    return ""
