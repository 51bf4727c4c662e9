"""What is looked up once for all lines of a page: local measures, habits of blank rows, where words change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.segment.lines import Line
from generator.segment.marks import ENDED, OPENS_HANGING
from generator.segment.traits import Traits, traits_of

_REACH = 7
"""Lines on either side that tell the local measure."""
_ENDED = frozenset(".!…")
_MEMORY = 12
"""Lines over which an opening mark waits for its closing one."""


_PARTED = ("21", "31")
"""Habits of blank rows: after most sentences that end a line, seldom within one."""
_HANGING, _SHORTEST, _NEAR_WIDTH = 0.3, 8.0, 3.0


@dataclass(frozen=True, slots=True)
class PageView:
    """What is looked up for every line of a page."""

    lines: Sequence[Line]
    traits: list[Traits]
    echoes: list[tuple[int, int]]
    """For each short line, how many of its pairs stand in the lines above it, and in those below."""
    pairs: Counter[str]
    """Pairs of neighbouring characters of the page's lines."""
    before: list[float]
    """Measure of the lines above each line."""
    after: list[float]
    around: list[float]
    gaps: list[int]
    """Blank rows before each line beyond what is usual: 0, 1, 2."""
    habit: str
    indented: bool
    ties: list[str]
    """For each line, how alike the words above and below its upper edge are, against the page's mean."""
    bonds: list[str]
    """The same for more lines."""
    style: str
    """How far in a paragraph's first line stands, as far as lines behind a short last line tell."""
    manner: str
    """How the page writes: Traditional or Simplified, with commas, with 、 for them, or without marks."""
    shares: list[str]
    """For each line, how many lines about it are as wide."""
    open_marks: list[bool]
    runs: list[str]


def look_at(lines: Sequence[Line]) -> PageView:
    """Look a page over; it has lines."""
    traits = [traits_of(line) for line in lines]
    widths = [line.width for line in lines]
    gaps = _gaps(lines)
    words = [
        {a + b for a, b in pairwise(trait.text) if "\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff"}
        for trait in traits
    ]
    pairs = Counter(chain.from_iterable(words))
    again = [{pair for pair in own if pairs[pair] > 1} for own in words]
    near, wide = _modes(widths, _REACH), _modes(widths, 2 * _REACH + 1)
    around = wide[_REACH + 1 : _REACH + 1 + len(lines)]
    indented = sum(1.0 <= line.indent <= 4.0 for line in lines)
    return PageView(
        lines=lines,
        traits=traits,
        pairs=pairs,
        echoes=_echoes(words, widths, pairs),
        before=near[: len(lines)],
        after=near[_REACH + 1 : _REACH + 1 + len(lines)],
        around=around,
        gaps=gaps,
        habit=_habit(traits, widths, gaps),
        indented=len(lines) >= 6 and 0.03 * len(lines) <= indented <= 0.6 * len(lines),
        ties=_ties(again, _NEAR),
        bonds=_ties(again, _FAR),
        style=_style(traits, widths, around),
        manner=_manner(lines, traits),
        shares=_shares(widths),
        open_marks=_open_marks(traits),
        runs=_runs(widths),
    )


def is_stripped(view: PageView) -> bool:
    """Whether a page's text looks as a PDF text stripper leaves it, which many tools use.

    Blank rows stand before paragraphs, before lines that open with a hanging mark, and hardly elsewhere.
    """
    parted = view.habit in _PARTED and view.style in ("2", "?") and view.manner == "Sm"
    hanging = [
        gap > 0
        for above, line, gap in zip(view.lines, view.lines[1:], view.gaps[1:], strict=False)
        if OPENS_HANGING.match(line.text) and _goes_on(above, line)
    ]
    return parted and sum(hanging) >= _HANGING * len(hanging)


def _goes_on(above: Line, line: Line) -> bool:
    open_ = not ENDED.search(above.text) and above.text[-1] not in "：:；;"
    return open_ and above.width > _SHORTEST and abs(above.width - line.width) <= _NEAR_WIDTH


def _modes(widths: Sequence[float], reach: int) -> list[float]:
    """For each i the width that most of widths[i-reach:i] have, give or take half an em; of several the widest."""
    steps = [round(2 * width) if width >= 5 else 0 for width in widths]
    counts: dict[int, int] = {}
    modes = [0.0]
    for i in range(len(steps) + reach):
        if i < len(steps) and steps[i]:
            counts[steps[i]] = counts.get(steps[i], 0) + 1
        if i >= reach and (gone := steps[i - reach]):
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
        near = counts.get
        modes.append(
            max([(2 * n + near(w - 1, 0) + near(w + 1, 0), w) for w, n in counts.items()], default=(0, 0))[1] / 2
        )
    return modes


def _mode(widths: Sequence[float]) -> float:
    """Find the width that most lines of the page have, give or take half an em."""
    counts = Counter(round(2 * width) for width in widths if width >= 5)
    return max([(2 * n + counts[w - 1] + counts[w + 1], w) for w, n in counts.items()], default=(0, 0))[1] / 2


def _gaps(lines: Sequence[Line]) -> list[int]:
    blanks = sorted(line.blanks for line in lines[1:])
    usual = blanks[len(blanks) // 10] if blanks else 0
    return [min(2, max(0, line.blanks - usual)) for line in lines]


def _habit(traits: Sequence[Traits], widths: Sequence[float], gaps: Sequence[int]) -> str:
    """How often the page has a blank row after a sentence's end, and how often in mid-sentence."""
    ended = [gaps[i + 1] > 0 for i in range(len(traits) - 1) if traits[i].end in _ENDED]
    going = [
        gaps[i + 1] > 0 for i in range(len(traits) - 1) if traits[i].end not in _ENDED and widths[i] > 6 < widths[i + 1]
    ]
    return _share(ended) + _share(going)


def _style(traits: Sequence[Traits], widths: Sequence[float], around: Sequence[float]) -> str:
    wants = Counter(
        round(around[i] - widths[i])
        for i in range(1, len(traits))
        if traits[i - 1].end in _ENDED
        and widths[i - 1] < around[i - 1] - 1.5
        and abs(around[i] - around[i - 1]) < 0.8
        and -1 <= around[i] - widths[i] <= 3
    )
    total = wants.total()
    return next((str(n) for n in (2, 1, 0) if total > 2 and wants[n] >= 0.55 * total), "?")


_NEAR, _FAR = 8, 24
"""Lines on either side that are compared by their words."""


def _ties(words: Sequence[set[str]], reach: int) -> list[str]:
    blocks = [set().union(*words[max(0, i - reach) : i]) for i in range(len(words) + reach)]
    shared: list[float] = []
    for above, below in zip(blocks, blocks[reach:], strict=False):
        shared.append(len(above & below) / (5 + min(len(above), len(below))))
    mean = sum(shared) / len(shared) or 1.0
    return [f"{min(5, int(2.5 * share / mean))}" for share in shared]


def _share(flags: Sequence[bool]) -> str:
    share = sum(flags) / len(flags) if flags else 0.0
    return "0" if share < 0.04 else "1" if share < 0.3 else "2" if share < 0.75 else "3"


def _manner(lines: Sequence[Line], traits: Sequence[Traits]) -> str:
    text = "".join(trait.text for trait in traits)
    commas, pauses = text.count("，") + text.count(","), text.count("、")
    marks = "n" if 40 * (commas + pauses) < len(text) else "o" if commas < pauses else "m"
    folded = sum(line.text != trait.text for line, trait in zip(lines, traits, strict=True))
    return ("T" if 2 * folded > len(lines) else "S") + marks


_SHORT, _EARSHOT, _COMMON = 40.0, 30, 9
"""Width in em of lines whose words are looked for, in how many lines, and how often a page may have a pair at most."""


def _echoes(words: Sequence[set[str]], widths: Sequence[float], pairs: Counter[str]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for i, own in enumerate(words):
        for pair in own:
            if 1 < pairs[pair] <= _COMMON:
                places.setdefault(pair, []).append(i)
    echoes = []
    for i, own in enumerate(words):
        above = below = 0
        for pair in own if widths[i] <= _SHORT else ():
            if held := places.get(pair):
                here = bisect_left(held, i)
                above += here > 0 and i - held[here - 1] <= _EARSHOT
                below += here + 1 < len(held) and held[here + 1] - i <= _EARSHOT
        echoes.append((above, below))
    return echoes


_AROUND = 20


def _shares(widths: Sequence[float]) -> list[str]:
    steps = [round(2 * width) for width in widths]
    counts: Counter[int] = Counter(steps[:_AROUND])
    shares = []
    for i, step in enumerate(steps):
        if i + _AROUND < len(steps):
            counts[steps[i + _AROUND]] += 1
        if i > _AROUND:
            counts[steps[i - _AROUND - 1]] -= 1
        count = 2 * counts[step] + counts[step - 1] + counts[step + 1]
        shares.append("0" if count <= 2 else "1" if count <= 4 else "2" if count <= 8 else "3" if count <= 16 else "4")
    return shares


def _open_marks(traits: Sequence[Traits]) -> list[bool]:
    """For each line, whether a quotation or bracket is open before it."""
    depth, since, flags = 0, 0, []
    for trait in traits:
        flags.append(depth > 0)
        depth = max(0, depth + trait.balance)
        since = since + 1 if depth else 0
        if since > _MEMORY:
            depth = since = 0
    return flags


def _runs(widths: Sequence[float]) -> list[str]:
    """For each line, how many lines around it in a row are far from the page's full width."""
    full = 0.72 * _mode(widths)
    runs, start = [""] * len(widths), 0
    for i in range(len(widths) + 1):
        if i < len(widths) and widths[i] < full:
            continue
        length = i - start
        for k in range(start, i):
            place = "a" if k == start else "z" if k == i - 1 else "m"
            runs[k] = f"r{length if length < 4 else 4 if length < 7 else 5}{place}"
        if i < len(widths):
            runs[i] = "r0"
        start = i + 1
    return runs
