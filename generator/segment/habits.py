"""A page's habits: what its blank lines tell, which depends on the extractor."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.segment.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the page's layout of lines is worth as evidence."""

    gaps: tuple[bool, ...]
    """For each line, whether more blank lines stand before it than anyway stand between lines."""
    gap_weight: float
    """0 where blank lines say nothing, for there are none or they are everywhere; 1 where they were put with sense."""


def observe(lines: Sequence[Line]) -> Habits:
    """Read a page's habits off its lines."""
    usual = _usual_blanks(lines)
    gaps = tuple(i == 0 or line.blanks > usual for i, line in enumerate(lines))
    share = sum(gaps[1:]) / max(1, len(lines) - 1)
    return Habits(
        gaps=gaps,
        gap_weight=min(1.0, share / 0.06) * min(1.0, max(0.0, (0.75 - share) / 0.15)),
    )


def _usual_blanks(lines: Sequence[Line]) -> int:
    """Blank lines that stand before nine lines out of ten at least."""
    counts = sorted(line.blanks for line in lines[1:])
    return counts[len(counts) // 10] if counts else 0
