"""Three-way merge, paragraph by paragraph: what the source gave last, what it gives now, what the editor made of it.

What only one side changed is taken from that side; what both changed differently is the editor's, and is told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ingest.digests import digest_of, field_digest, loose_digest
from generator.ingest.sides import Change, changes, kept_blocks
from generator.model import Article, Block

__all__ = ["FIELDS", "Clash", "Merged", "Print", "digest_of", "merge", "print_of", "shown"]

FIELDS = (
    "headline",
    "kicker",
    "deck",
    "column",
    "byline",
    "authors",
    "dateline",
    "page",
    "section",
    "kind",
    "jump_to",
    "jump_from",
    "topics",
)
"""Fields that are merged one by one; id and date never change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """Digests of an article's fields and blocks: enough to tell which of them changed, without their text."""

    fields: Mapping[str, str]
    blocks: tuple[str, ...]
    loose: tuple[str, ...] = ()
    """Of fields and blocks, blanks and the width of characters aside; sorted, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What both sides changed differently."""

    part: str
    """A field's name, or a block's kind."""
    source: str
    """What the source has there now."""
    mine: tuple[str, ...] = ()
    """Digests of what the editor has there; none: he took it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The merged article, and what both sides changed differently."""

    article: Article
    conflicts: tuple[Clash, ...] = ()


def print_of(article: Article) -> Print:
    """Return the digests of an article."""
    fields = {name: field_digest(getattr(article, name)) for name in FIELDS}
    loose = {_loosely(name, shown(getattr(article, name))) for name in FIELDS if getattr(article, name)}
    loose |= {_loosely(block.kind, block.text) for block in article.blocks}
    return Print(fields=fields, blocks=tuple(map(digest_of, article.blocks)), loose=tuple(sorted(loose)))


def merge(base: Print, source: Article, editor: Article) -> Merged:
    """Merge what the source gives now into what the editor made of what it gave last.

    What the source sets otherwise, but for blanks and the width of characters as before, is no conflict.
    """
    values: dict[str, object] = {}
    clashes = []
    for name in FIELDS:
        before, theirs, mine = base.fields.get(name), getattr(source, name), getattr(editor, name)
        if field_digest(mine) == before:
            values[name] = theirs
        elif field_digest(theirs) != before and theirs != mine:
            clashes.append(Clash(part=name, source=shown(theirs), mine=(field_digest(mine),)))
    blocks, lost = _merge_blocks(base.blocks, source.blocks, editor.blocks)
    merged = replace(editor, blocks=blocks, **values)  # type: ignore[arg-type]
    clashes += lost
    news = tuple(clash for clash in clashes if _loosely(clash.part, clash.source) not in base.loose)
    return Merged(article=merged, conflicts=news)


def _merge_blocks(
    base: Sequence[str], source: Sequence[Block], editor: Sequence[Block]
) -> tuple[tuple[Block, ...], list[Clash]]:
    """Apply both sides' changes to the base, the editor's where they clash; returns what the source loses by it too."""
    editor = _followed(base, source, editor)
    mine = changes(base, editor)
    theirs = [change for change in changes(base, source) if change not in mine]
    free = [change for change in theirs if not any(change.clashes(own) for own in mine)]
    known = {*base, *map(digest_of, editor)}
    lost = [
        Clash(part=str(block.kind), source=block.text, mine=_digests_at(change, mine))
        for change in theirs
        if change not in free
        for block in change.blocks
        if digest_of(block) not in known
    ]
    return _applied(base, source, editor, mine, free), lost


def _followed(base: Sequence[str], source: Sequence[Block], editor: Sequence[Block]) -> Sequence[Block]:
    """Bring what the source made of a block into the place that the editor moved the block to."""
    mine = changes(base, editor)
    moved = {digest_of(block) for own in mine for block in own.blocks} & {d for own in mine for d in own.taken(base)}
    here = Counter(map(digest_of, editor))
    made = {
        base[change.start]: change.blocks[0]
        for change in changes(base, source)
        if change.is_one_for_one
        and base[change.start] in moved
        and here[base[change.start]] == 1
        and digest_of(change.blocks[0]) not in {*base, *here}
    }
    return [made.get(digest_of(block), block) for block in editor] if made else editor


def _applied(
    base: Sequence[str], source: Sequence[Block], editor: Sequence[Block], mine: list[Change], free: list[Change]
) -> tuple[Block, ...]:
    """Put both sides' changes into the base, and no block more often than both sides together want it."""
    unchanged = kept_blocks(base, editor)
    merged: list[tuple[Block, bool]] = []
    at = 0
    for change in sorted((*mine, *free), key=lambda change: (change.start, change.stop)):
        merged += [(unchanged[n], False) for n in range(at, change.start)]
        merged += [(block, change in free) for block in change.blocks]
        at = max(at, change.stop)
    merged += [(unchanged[n], False) for n in range(at, len(base))]
    room = _room(base, map(digest_of, source), map(digest_of, editor))
    room.subtract(digest_of(block) for block, from_source in merged if not from_source)
    return tuple(_within(merged, room))


def _within(merged: Iterable[tuple[Block, bool]], room: Counter[str]) -> Iterator[Block]:
    for block, from_source in merged:
        digest = digest_of(block)
        if not from_source or room[digest] > 0:
            yield block
        room[digest] -= from_source


def _room(base: Sequence[str], source: Iterable[str], editor: Iterable[str]) -> Counter[str]:
    """How often each block may stand: as both sides' changes of its number say, and no more often than one wants it."""
    before, theirs, mine = Counter(base), Counter(source), Counter(editor)
    return Counter(
        {d: min(theirs[d] + mine[d] - before[d], max(theirs[d], mine[d])) for d in {*before, *theirs, *mine}}
    )


def _digests_at(change: Change, mine: Iterable[Change]) -> tuple[str, ...]:
    return tuple(digest_of(block) for own in mine if own.clashes(change) for block in own.blocks)


def _loosely(part: str, text: str) -> str:
    return loose_digest(text, part if part in FIELDS else "")


def shown(value: object) -> str:
    """Write a field as people read it."""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
