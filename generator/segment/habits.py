"""A page's habits: what its blank lines, its indents and its line widths tell, which depends on the extractor."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.segment.lines import Line
from generator.segment.marks import ENDED

MAX_MEASURES = 16
_BIG = 2_000
"""Lines beyond which a page is no page, and fewer measures are tried so that time stays in bounds."""
_FEW_MEASURES = 5
_FIRST_LINES = 3
"""So many modes may be of first lines alone, of paragraphs too short to have a full line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the page's layout of lines is worth as evidence."""

    gaps: tuple[bool, ...]
    """For each line, whether more blank lines stand before it than anyway stand between lines."""
    gap_weight: float
    """0 where blank lines say nothing, for there are none or they are everywhere; 1 where they were put with sense."""
    indented: bool
    """The extractor keeps the blanks at the start of a paragraph."""
    measures: tuple[float, ...]
    """Widths of full lines that recur on the page, in em, the most frequent first."""
    indents: tuple[float, float]
    """Costs of a paragraph that opens two em in, and of one that opens flush."""


def observe(lines: Sequence[Line]) -> Habits:
    """Read a page's habits off its lines."""
    usual = _usual_blanks(lines)
    gaps = tuple(i == 0 or line.blanks > usual for i, line in enumerate(lines))
    share = sum(gaps[1:]) / max(1, len(lines) - 1)
    return Habits(
        gaps=gaps,
        gap_weight=min(1.0, share / 0.06) * min(1.0, max(0.0, (0.75 - share) / 0.15)),
        indented=_keeps_indents(lines),
        measures=_measures(lines),
        indents=(0.0, 1.8),
    )


def _usual_blanks(lines: Sequence[Line]) -> int:
    """Blank lines that stand before nine lines out of ten at least."""
    counts = sorted(line.blanks for line in lines[1:])
    return counts[len(counts) // 10] if counts else 0


def _keeps_indents(lines: Sequence[Line]) -> bool:
    indented = sum(1.0 <= line.indent <= 4.0 for line in lines)
    return len(lines) >= 8 and 0.03 * len(lines) <= indented <= 0.6 * len(lines)


def _measures(lines: Sequence[Line]) -> tuple[float, ...]:
    """Modes of line width: half-em classes that, with their neighbours, hold most lines.

    Lines that end a sentence are left out, for most of them end short; a paragraph's first line counts for its measure.
    """
    full = (line.width for line in lines if line.width >= 5 and not ENDED.search(line.text))
    classes = Counter(round(2 * width) / 2 for width in full)
    near = {w: classes[w - 0.5] + classes[w + 0.5] for w in classes}
    smooth = {
        w: 2 * n + near[w] + classes[w - 2] for w, n in classes.items() if n + near[w] / 2 + classes[w - 2] >= 1.5
    }
    limit = MAX_MEASURES if len(lines) <= _BIG else _FEW_MEASURES
    found: list[float] = []
    for width in sorted(smooth, key=lambda w: (-smooth[w], -w)):
        if all(abs(width - other) >= 1.0 for other in found):
            found.append(width)
        if len(found) == limit:
            break
    first_lines = [width + 2 for width in found[:_FIRST_LINES] if all(abs(width + 2 - other) >= 1.0 for other in found)]
    return tuple([*found, *first_lines][:limit])
