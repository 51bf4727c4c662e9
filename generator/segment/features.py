"""What the trained labeller knows of a line: its own and its neighbours' traits, their widths, the page's habits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.segment.lines import Line
from generator.segment.traits import Traits, traits_of

_REACH = 7
"""Lines on either side that tell the local measure."""
_ENDED = frozenset(".!…")
_EDGE = Traits("", 0.0, "^", "^", ("^",), (), 0, "")
_MEMORY = 12
"""Lines over which an opening mark waits for its closing one."""


@dataclass(frozen=True, slots=True)
class _PageView:
    """What is looked up for every line of a page."""

    lines: Sequence[Line]
    traits: list[Traits]
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
    style: str
    """How far in a paragraph's first line stands, as far as lines behind a short last line tell."""
    open_marks: list[bool]
    runs: list[str]


def page_features(lines: Sequence[Line]) -> list[list[str]]:
    """Features of each line of a page, as short strings."""
    if not lines:
        return []
    view = _look_at(lines)
    return [_line_features(view, i) for i in range(len(lines))]


def _look_at(lines: Sequence[Line]) -> _PageView:
    traits = [traits_of(line) for line in lines]
    widths = [line.width for line in lines]
    gaps = _gaps(lines)
    words = [
        {a + b for a, b in pairwise(trait.text) if "\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff"}
        for trait in traits
    ]
    pairs = Counter(chain.from_iterable(words))
    near, wide = _modes(widths, _REACH), _modes(widths, 2 * _REACH + 1)
    around = wide[_REACH + 1 : _REACH + 1 + len(lines)]
    indented = sum(1.0 <= line.indent <= 4.0 for line in lines)
    return _PageView(
        lines=lines,
        traits=traits,
        pairs=pairs,
        before=near[: len(lines)],
        after=near[_REACH + 1 : _REACH + 1 + len(lines)],
        around=around,
        gaps=gaps,
        habit=_habit(traits, widths, gaps),
        indented=len(lines) >= 6 and 0.03 * len(lines) <= indented <= 0.6 * len(lines),
        ties=_ties([{pair for pair in own if pairs[pair] > 1} for own in words]),
        style=_style(traits, widths, around),
        open_marks=_open_marks(traits),
        runs=_runs(widths),
    )


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
    return _modes(widths, len(widths))[len(widths)]


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


_WINDOW = 8


def _ties(words: Sequence[set[str]]) -> list[str]:
    blocks = [set().union(*words[max(0, i - _WINDOW) : i]) for i in range(len(words) + _WINDOW)]
    shared: list[float] = []
    for above, below in zip(blocks, blocks[_WINDOW:], strict=False):
        shared.append(len(above & below) / (5 + min(len(above), len(below))))
    mean = sum(shared) / len(shared) or 1.0
    return [f"Y{min(5, int(2.5 * share / mean))}" for share in shared]


def _share(flags: Sequence[bool]) -> str:
    share = sum(flags) / len(flags) if flags else 0.0
    return "0" if share < 0.04 else "1" if share < 0.3 else "2" if share < 0.75 else "3"


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


def _line_features(view: _PageView, i: int) -> list[str]:
    traits, size = view.traits, len(view.traits)
    own = traits[i]
    above = traits[i - 1] if i else _EDGE
    below = traits[i + 1] if i + 1 < size else _EDGE
    features = ["1", *own.words, *own.more, view.runs[i]]
    features += ["<" + word for word in above.words]
    features += [">" + word for word in below.words]
    features += ["«" + word for word in (traits[i - 2] if i > 1 else _EDGE).words[:3]]
    features += ["»" + word for word in (traits[i + 2] if i + 2 < size else _EDGE).words[:3]]
    features += _measured(view, i, above, below)
    features += _parted(view, i, above)
    features += _worded(view, i, above, below)
    features.append(f"top{min(i, 4)}")
    features.append(f"end{min(size - 1 - i, 4)}")
    return features


def _measured(view: _PageView, i: int, above: Traits, below: Traits) -> list[str]:
    """Widths against the local measure and against the neighbours'."""
    width, around = view.traits[i].width, view.around[i]
    full, over, under = _off(width - around), _off(above.width - around), _off(below.width - around)
    two = view.traits[i + 2].width if i + 2 < len(view.traits) else 0.0
    return [
        "W" + full,
        f"W{full}n{view.style}",
        f"W{full}n{view.style}e{above.end}",
        "Wb" + _off(width - view.before[i]) if view.before[i] else "Wb^",
        "Wa" + _off(width - view.after[i]) if view.after[i] else "Wa^",
        "<W" + over,
        ">W" + under,
        "<d" + _off(width - above.width),
        ">d" + _off(below.width - width),
        "»d" + _off(two - below.width),
        "Wm" + _off(view.after[i] - view.before[i]),
        f"W{full}>{under}",
        f"W{full}<{over}",
        f"<W{over}e{above.end}",
        f"W{full}e{view.traits[i].end}",
    ]


_STEPS = (-8.0, -5.0, -3.25, -2.6, -1.6, -0.8, -0.3, 0.3, 0.8, 1.6, 3.0)


def _off(difference: float) -> str:
    """Class a difference of widths, in steps that are finest about nought and about the two em of an indent."""
    for step, limit in enumerate(_STEPS):
        if difference <= limit:
            return "abcdefghijk"[step]
    return "l"


def _parted(view: _PageView, i: int, above: Traits) -> list[str]:
    """Blank rows, and what they are worth on this page."""
    gap = min(1, view.gaps[i])
    then = min(1, view.gaps[i + 1]) if i + 1 < len(view.gaps) else 1
    before = min(1, view.gaps[i - 1]) if i else 1
    habit = view.habit
    features = [
        f"G{view.gaps[i]}",
        f"G{gap}{then}",
        f"G{before}{gap}{then}",
        f"G{gap}h{habit}",
        f"G{gap}h{habit}e{above.end}",
        f"G{then}>h{habit}",
        "H" + habit,
    ]
    if view.indented:
        features.append(f"I{view.lines[i].indent >= 1.0:d}")
    return features


def _worded(view: _PageView, i: int, above: Traits, below: Traits) -> list[str]:
    """Whether words run on across the line's ends, and whether its words stand elsewhere on the page."""
    own = view.traits[i].text
    features = [
        "x" + _joins(view, above.text, own),
        "x>" + _joins(view, own, below.text),
        "k" + _echo(view, own),
        view.ties[i],
        view.ties[i] + "e" + above.end,
    ]
    features += _alike(view.traits, i)
    if view.open_marks[i]:
        features.append("q")
    return features


def _alike(traits: Sequence[Traits], i: int) -> list[str]:
    """Whether rows about it begin as it does: rows of a list, speakers of a talk."""
    own = traits[i]
    near = [traits[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(traits)]
    same = sum(other.text[:2] == own.text[:2] for other in near)
    shape = sum(other.shape == own.shape for other in near)
    return [f"v{min(2, same)}", f"s{shape}", f"s{shape}b{own.begin}"]


def _joins(view: _PageView, above: str, below: str) -> str:
    if not above or not below or not ("\u3400" <= above[-1] <= "\u9fff" and "\u3400" <= below[0] <= "\u9fff"):
        return "-"
    return str(min(2, view.pairs[above[-1] + below[0]]))


def _echo(view: _PageView, text: str) -> str:
    """How much of a short line's words recur on the page."""
    if not 3 <= len(text) <= 30:
        return "-"
    pairs = {a + b for a, b in pairwise(text) if "\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff"}
    if not pairs:
        return "^"
    share = sum(view.pairs[pair] > 1 for pair in pairs) / len(pairs)
    return "0" if share < 0.05 else str(1 + int(share * 4))
