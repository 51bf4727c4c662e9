"""What a text stripper makes of a drawn page: rows in drawing order, with blank rows where it believes in paragraphs.

A habit is what extractors differ in; the facts behind STRIPPER are those of a PDF text stripper.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.press.page import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """Where an extractor puts a blank row."""

    far: float = 1.55
    """A line further below (or above) the one before, in heights of that one, begins a block."""
    askew: float = 0.4
    """A line that much out of line with its block's second line begins a block."""


STRIPPER = Habit()


@dataclass(slots=True)
class _Block:
    """The block of lines that is being extracted: its last line, and the edge that its second line set."""

    last: Line
    edge: float | None = None

    def takes(self, line: Line, habit: Habit) -> bool:
        """Whether a line joins. The second always does, and sets the edge that the others must keep."""
        if abs(line.y - self.last.y) > habit.far * self.last.size:
            return False
        return self.edge is None or abs(line.x - self.edge) <= habit.askew

    def take(self, line: Line) -> None:
        if self.edge is None:
            self.edge = line.x
        self.last = line


def extract(lines: Iterable[Line], habit: Habit = STRIPPER) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Rows of the page's text, and the row number, from 1, of each line."""
    rows, numbers = list[str](), list[int]()
    block: _Block | None = None
    for line in lines:
        if block is not None and block.takes(line, habit):
            block.take(line)
        else:
            if rows:
                rows.append("")
            block = _Block(line)
        rows.append(line.text)
        numbers.append(len(rows))
    return tuple(rows), tuple(numbers)
