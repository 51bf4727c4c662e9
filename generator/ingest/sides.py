"""What one side changed of a sequence of blocks, as replacements of runs of the base."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.ingest.digests import digest_of
from generator.model import Block


@dataclass(frozen=True, slots=True)
class Change:
    """Blocks of the base from `start` to `stop` that a side put others in place of; none of the one is an insertion."""

    start: int
    stop: int
    blocks: tuple[Block, ...]

    @property
    def is_one_for_one(self) -> bool:
        """Whether one block stands in the place of one."""
        return self.stop - self.start == len(self.blocks) == 1

    def taken(self, base: Sequence[str]) -> Sequence[str]:
        """Digests of the base's blocks that are no more in their place."""
        return base[self.start : self.stop]

    def clashes(self, other: "Change") -> bool:
        """Whether both change the same blocks, or insert at the same place."""
        if self.start == self.stop and other.start == other.stop:
            return self.start == other.start
        return max(self.start, other.start) < min(self.stop, other.stop) or (
            other.start < self.start == self.stop < other.stop or self.start < other.start == other.stop < self.stop
        )


def changes(base: Sequence[str], side: Sequence[Block]) -> list[Change]:
    """Find what a side changed; a run of as many blocks as before, or of none any more, is changed block by block."""
    found = []
    for tag, b1, b2, s1, s2 in _matcher(base, list(map(digest_of, side))).get_opcodes():
        if tag == "replace" and b2 - b1 == s2 - s1:
            found += [Change(b1 + n, b1 + n + 1, (side[s1 + n],)) for n in range(b2 - b1)]
        elif tag == "delete":
            found += [Change(n, n + 1, ()) for n in range(b1, b2)]
        elif tag != "equal":
            found.append(Change(b1, b2, tuple(side[s1:s2])))
    return found


def kept_blocks(base: Sequence[str], side: Sequence[Block]) -> dict[int, Block]:
    """Return the blocks that a side left in their place, by their place in the base."""
    matches = _matcher(base, list(map(digest_of, side))).get_matching_blocks()
    return {m.a + n: side[m.b + n] for m in matches for n in range(m.size)}


def _matcher(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)
