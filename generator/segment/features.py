"""What the trained labeller knows of a line: its own and its neighbours' traits, their widths, the page's habits."""

from collections.abc import Sequence
from itertools import pairwise

from generator.segment.page_view import PageView
from generator.segment.traits import Traits

_EDGE = Traits("", 0.0, "^", "^", ("^",), (), 0, "")


def page_features(view: PageView) -> list[list[str]]:
    """Features of each line of a page, as short strings."""
    return [_line_features(view, i) for i in range(len(view.lines))]


def _line_features(view: PageView, i: int) -> list[str]:
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
    manner = view.manner
    features += ["M" + manner, f"M{manner}e{own.end}", f"M{manner}{own.words[2]}", f"M{manner}{view.runs[i]}"]
    features.append(f"top{min(i, 4)}")
    features.append(f"end{min(size - 1 - i, 4)}")
    return features


def _measured(view: PageView, i: int, above: Traits, below: Traits) -> list[str]:
    """Widths against the local measure and against the neighbours'."""
    width, around = view.traits[i].width, view.around[i]
    full, over, under = _off(width - around), _off(above.width - around), _off(below.width - around)
    share = view.shares[i]
    share_above = view.shares[i - 1] if i else "^"
    share_below = view.shares[i + 1] if i + 1 < len(view.traits) else "^"
    wider, narrower = _off(below.width - width), _off(width - above.width)
    two = view.traits[i + 2].width if i + 2 < len(view.traits) else 0.0
    return [
        "W" + full,
        f"W{full}n{view.style}",
        f"W{full}n{view.style}e{above.end}",
        "Wb" + _off(width - view.before[i]) if view.before[i] else "Wb^",
        "Wa" + _off(width - view.after[i]) if view.after[i] else "Wa^",
        "<W" + over,
        ">W" + under,
        "<d" + narrower,
        ">d" + wider,
        "N" + share,
        f"N{share}>{wider}{share_below}",
        f"N{share}<{narrower}{share_above}",
        f"N{share}<{narrower}{share_above}e{above.end}",
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


def _parted(view: PageView, i: int, above: Traits) -> list[str]:
    """Blank rows, and what they are worth on this page."""
    gap = min(1, view.gaps[i])
    then = min(1, view.gaps[i + 1]) if i + 1 < len(view.gaps) else 1
    before = min(1, view.gaps[i - 1]) if i else 1
    habit = view.habit
    features = [
        f"G{view.gaps[i]}",
        f"G{gap}{then}",
        f"G{before}{gap}{then}",
        f"G{before}{gap}{then}h{habit}",
        f"G{before}{gap}{then}e{above.end}",
        f"G{gap}h{habit}",
        f"G{gap}h{habit}e{above.end}",
        f"G{then}>h{habit}",
        "H" + habit,
    ]
    if view.indented:
        features.append(f"I{view.lines[i].indent >= 1.0:d}")
    return features


def _worded(view: PageView, i: int, above: Traits, below: Traits) -> list[str]:
    """Whether words run on across the line's ends, and whether its words stand elsewhere on the page."""
    own = view.traits[i].text
    features = [
        "x" + _joins(view, above.text, own),
        "x>" + _joins(view, own, below.text),
        "k" + _echo(view, own),
        *_echoed(view, i),
        "Y" + view.ties[i],
        f"Y{view.ties[i]}e{above.end}",
        "Z" + view.bonds[i],
        f"Z{view.bonds[i]}e{above.end}",
        f"Z{view.bonds[i]}Y{view.ties[i]}",
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


def _joins(view: PageView, above: str, below: str) -> str:
    if not above or not below or not ("\u3400" <= above[-1] <= "\u9fff" and "\u3400" <= below[0] <= "\u9fff"):
        return "-"
    return str(min(2, view.pairs[above[-1] + below[0]]))


_LOUD = (0, 1, 2, 2, 3, 3, 3, 3)


def _echoed(view: PageView, i: int) -> list[str]:
    """Whether a short line's words are those of the text above it or below it: a headline's are of one, mostly."""
    above, below = (_LOUD[min(count, 7)] for count in view.echoes[i])
    return [f"ea{above}", f"eb{below}", f"e{above}{below}", f"e{above}{below}{view.traits[i].words[2]}"]


def _echo(view: PageView, text: str) -> str:
    """How much of a short line's words recur on the page."""
    if not 3 <= len(text) <= 30:
        return "-"
    pairs = {a + b for a, b in pairwise(text) if "\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff"}
    if not pairs:
        return "^"
    share = sum(view.pairs[pair] > 1 for pair in pairs) / len(pairs)
    return "0" if share < 0.05 else str(1 + int(share * 4))
