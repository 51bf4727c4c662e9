"""The assignment problem, solved exactly: which pairs are worth most together, if each thing is used once at most."""

from collections.abc import Mapping, Sequence

Pair = tuple[int, int]

_FREE = 0
"""Row of a column that nobody has; rows and columns count from 1."""


def best_pairs(worth: Mapping[Pair, float]) -> tuple[frozenset[Pair], float]:
    """Choose pairs of a left and a right number, and return them with their worth; pairs worth nothing are not made.

    The Hungarian method with potentials: cubic in the numbers that occur, so callers keep them few.
    """
    lefts = sorted({left for left, _ in worth})
    rights = sorted({right for _, right in worth})
    # A stand-in column for each left one, so that it may stay single at no cost.
    costs = [[min(0.0, -worth.get((left, right), 0.0)) for right in rights] + [0.0] * len(lefts) for left in lefts]
    chosen = _Assignment(costs).columns() if lefts else []
    pairs = frozenset(
        (left, rights[column])
        for left, column in zip(lefts, chosen, strict=True)
        if column < len(rights) and worth.get((left, rights[column]), 0.0) > 0
    )
    return pairs, sum(worth[pair] for pair in sorted(pairs))


class _Assignment:
    """Rows take columns one after another, each by the cheapest way of giving others new ones."""

    def __init__(self, costs: Sequence[Sequence[float]]) -> None:
        self.costs = costs
        self.width = len(costs[0]) + 1
        self.row_price = [0.0] * (len(costs) + 1)
        self.column_price = [0.0] * self.width
        self.row_of = [_FREE] * self.width

    def columns(self) -> list[int]:
        """Return each row's column, counted from 0, at the least cost in all."""
        for row in range(1, len(self.costs) + 1):
            self._place(row)
        chosen = {row: column - 1 for column, row in enumerate(self.row_of) if column and row}
        return [chosen[row] for row in range(1, len(self.costs) + 1)]

    def _place(self, row: int) -> None:
        self.row_of[0], column = row, 0
        least, before = [float("inf")] * self.width, [0] * self.width
        used: list[int] = []
        while self.row_of[column] != _FREE:
            used.append(column)
            column = self._reach(column, used, least, before)
        while column:
            self.row_of[column], column = self.row_of[before[column]], before[column]

    def _reach(self, column: int, used: Sequence[int], least: list[float], before: list[int]) -> int:
        """Find the cheapest column not yet on the way, and bring the prices up to date."""
        row, taken = self.row_of[column], set(used)
        rest = [other for other in range(1, self.width) if other not in taken]
        for other in rest:
            cost = self.costs[row - 1][other - 1] - self.row_price[row] - self.column_price[other]
            if cost < least[other]:
                least[other], before[other] = cost, column
        nearest = min(rest, key=lambda other: least[other])
        step = least[nearest]
        for other in used:
            self.row_price[self.row_of[other]] += step
            self.column_price[other] -= step
        for other in rest:
            least[other] -= step
        return nearest
