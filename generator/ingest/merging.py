"""Three-way merge, paragraph by paragraph: what the source gave last, what it gives now, what the editor made of it.

What only one side changed is taken from that side; what both changed differently is the editor's, and is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256

from generator.model import Article, Block

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The merged article, and what both sides changed differently: field names, and the source's text of blocks."""

    article: Article
    conflicts: tuple[str, ...] = ()


def print_of(article: Article) -> Print:
    """Return the digests of an article."""
    fields = {name: _digest(repr(getattr(article, name))) for name in FIELDS}
    return Print(fields=fields, blocks=tuple(map(digest_of, article.blocks)))


def digest_of(block: Block) -> str:
    """Return a block's digest; blanks at its ends do not count."""
    return _digest(f"{block.kind}\0{block.text.strip()}\0{block.target}\0{block.credit}")


def merge(base: Print, source: Article, editor: Article) -> Merged:
    """Merge what the source gives now into what the editor made of what it gave last."""
    values: dict[str, object] = {}
    conflicts = []
    for name in FIELDS:
        before, theirs, mine = base.fields.get(name), getattr(source, name), getattr(editor, name)
        if _digest(repr(mine)) == before:
            values[name] = theirs
        elif _digest(repr(theirs)) != before and theirs != mine:
            conflicts.append(name)
    blocks, clashes = _merge_blocks(base.blocks, source.blocks, editor.blocks)
    merged = replace(editor, blocks=tuple(blocks), **values)  # type: ignore[arg-type]
    return Merged(article=merged, conflicts=(*conflicts, *(_opening(block) for block in clashes)))


@dataclass(frozen=True, slots=True)
class _Change:
    """Blocks of the base from `start` to `stop` that a side put others in place of; none of the one is an insertion."""

    start: int
    stop: int
    blocks: tuple[Block, ...]

    def clashes(self, other: "_Change") -> bool:
        if self.start == self.stop and other.start == other.stop:
            return self.start == other.start
        return max(self.start, other.start) < min(self.stop, other.stop) or (
            other.start < self.start == self.stop < other.stop or self.start < other.start == other.stop < self.stop
        )


def _merge_blocks(
    base: Sequence[str], source: Sequence[Block], editor: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """Apply both sides' changes to the base, the editor's where they clash; returns what the source loses by it too."""
    mine = _changes(base, editor)
    theirs = [change for change in _changes(base, source) if change not in mine]
    free = [change for change in theirs if not any(change.clashes(own) for own in mine)]
    known = {*base, *map(digest_of, editor)}
    lost = [b for change in theirs if change not in free for b in change.blocks if digest_of(b) not in known]
    unchanged = {n: editor[m] for n, m in _pairs(base, list(map(digest_of, editor))).items()}
    merged: list[Block] = []
    at = 0
    for change in sorted((*mine, *free), key=lambda change: (change.start, change.stop)):
        merged += [unchanged[n] for n in range(at, change.start)]
        merged += change.blocks
        at = max(at, change.stop)
    return merged + [unchanged[n] for n in range(at, len(base))], lost


def _changes(base: Sequence[str], side: Sequence[Block]) -> list[_Change]:
    """Find what a side changed; a run of as many blocks as before is changed block by block."""
    found = []
    for tag, b1, b2, s1, s2 in _matcher(base, list(map(digest_of, side))).get_opcodes():
        if tag == "replace" and b2 - b1 == s2 - s1:
            found += [_Change(b1 + n, b1 + n + 1, (side[s1 + n],)) for n in range(b2 - b1)]
        elif tag != "equal":
            found.append(_Change(b1, b2, tuple(side[s1:s2])))
    return found


def _pairs(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    return {m.a + n: m.b + n for m in _matcher(one, other).get_matching_blocks() for n in range(m.size)}


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _opening(block: Block, length: int = 24) -> str:
    text = " ".join(block.text.split())
    return text if len(text) <= length else text[:length] + "……"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
