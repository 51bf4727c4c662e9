"""Calibrate confidences: for each kind of decision, how often it is right when a step is that sure of it.

Isotonic regression by pooling adjacent violators, on pages that neither labeller nor weights were fitted to.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.segment.confidence import Knots
from tools.evaluation.reliability import Decision

LEAST = 40
"""Decisions of which a pool has at least so many, so that no share rests on a few."""


def calibrate(decided: Iterable[Decision]) -> dict[str, Knots]:
    """Knots of each kind that was decided often enough; the segmenter must have given raw figures."""
    kinds: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for decision in decided:
        kinds[decision.kind].append((decision.confidence, decision.right))
    return {kind: knots_of(pairs) for kind, pairs in sorted(kinds.items()) if len(pairs) >= LEAST}


def knots_of(pairs: Sequence[tuple[float, bool]]) -> Knots:
    """Pools of like figures with the share that is right in each, both rising.

    >>> knots_of([(0.2, False)] * 40 + [(0.9, True)] * 40)
    ((0.2, 0.024), (0.9, 0.976))
    """
    pools: list[list[float]] = []
    for raw, right in sorted(pairs):
        if pools and (pools[-1][2] < LEAST or raw == pools[-1][3]):
            pools[-1] = [pools[-1][0] + raw, pools[-1][1] + right, pools[-1][2] + 1, raw]
        else:
            pools.append([raw, float(right), 1.0, raw])
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]:
            last = merged.pop()
            merged[-1] = [a + b for a, b in zip(merged[-1][:3], last[:3], strict=True)] + [last[3]]
    return tuple((round(raw / n, 3), round((right + 1) / (n + 2), 3)) for raw, right, n, _ in merged)
