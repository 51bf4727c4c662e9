"""The labeller: a trained model weighs what each line may be, but where print leaves no choice."""

from collections.abc import Sequence
from itertools import pairwise
from math import log
from operator import add

from generator.segment import marks
from generator.segment.crf import GENERAL, LETTERS, NEVER, STRIPPED, Letter, Reading, Row, read_letters, read_model
from generator.segment.features import page_features
from generator.segment.furniture import certain_furniture
from generator.segment.labels import Label, LineLabel, Odds
from generator.segment.lines import Line
from generator.segment.names import parse_byline
from generator.segment.page_view import is_stripped, look_at

_LABELS = {
    Letter.HEADLINE: Label.DISPLAY,
    Letter.HEADLINE_ON: Label.DISPLAY,
    Letter.COLUMN: Label.DISPLAY,
    Letter.SUBHEAD: Label.DISPLAY,
    Letter.DECK: Label.DECK,
    Letter.BYLINE: Label.BYLINE,
    Letter.CREDIT: Label.CREDIT,
    Letter.CAPTION: Label.CAPTION,
    Letter.CAPTION_ON: Label.CAPTION,
    Letter.FURNITURE: Label.FURNITURE,
    Letter.OPENING: Label.PARAGRAPH,
    Letter.PARAGRAPH: Label.PARAGRAPH,
    Letter.CONTINUATION: Label.CONTINUATION,
}
_KINDS: dict[Label, str] = {
    Label.DISPLAY: "HhCS",
    Label.PARAGRAPH: "AP",
    Label.CONTINUATION: "c",
    Label.CAPTION: "Kk",
    Label.DECK: "D",
    Label.BYLINE: "B",
    Label.CREDIT: "X",
    Label.FURNITURE: "F",
    Label.SUBHEAD: "SC",
    Label.JUMP_FROM: "J",
    Label.JUMP_TO: "J",
}
"""Letters that would mean the same label."""
_PLACES = {letter: place for place, letter in enumerate(LETTERS)}
_PERHAPS = 0.1
"""Chance of being a headline from which a line that ends no sentence is none of the body's."""
_LOOSE = frozenset({Label.PARAGRAPH, Label.BYLINE, Label.DECK, Label.CAPTION})
_LIKELY = 0.3
"""Chance of being a headline from which a line without a dash is no deck yet, and one alone no caption."""
_LONG = 120.0
"""Width in em beyond which a line that ends a sentence is text, and nothing else."""
_LEAST = 1e-4
"""Chances below it are no smaller to later steps."""


def label(lines: Sequence[Line]) -> tuple[LineLabel, ...]:
    """Label the lines of a page."""
    if not lines:
        return ()
    view = look_at(lines)
    model = read_model(STRIPPED if is_stripped(view) else GENERAL)
    reading = read_letters(model, page_features(view), _all_certain(lines, view.gaps))
    measures = _measures(lines, reading)
    labels: list[LineLabel] = []
    for i, (line, letter, odds) in enumerate(zip(lines, reading.letters, reading.odds, strict=True)):
        kind = _label_of(line, letter)
        if kind in _LOOSE and _may_be_display(kind, line, odds, reading.letters[i + 1 : i + 2]):
            kind = Label.DISPLAY
        labels.append(
            LineLabel(
                label=kind,
                confidence=min(1.0, sum(odds[_PLACES[same]] for same in _KINDS[kind])),
                measure=measures[i],
                start=letter is not Letter.CAPTION_ON,
                odds=_odds(odds),
            )
        )
    return tuple(labels)


def _all_certain(lines: Sequence[Line], gaps: Sequence[int]) -> list[Row]:
    rows = [_certain(line, sure) for line, sure in zip(lines, certain_furniture(lines), strict=True)]
    for i in range(2, len(lines)):
        if justified := _justified(*lines[i - 2 : i + 1], parted=gaps[i] > 0):
            rows[i] = tuple(map(add, rows[i], justified))
    return rows


def _justified(first: Line, above: Line, line: Line, *, parted: bool) -> Row | None:
    """Tell what justified lines leave hardly a choice about: a full open line goes on, a short ended one does not.

    Nor does a line of particulars below another.
    """
    if marks.PARTICULAR.match(above.folded) and marks.PARTICULAR.match(line.folded):
        return _BEGINS
    full, short = max(first.width, line.width), above.width
    if abs(first.width - line.width) > _INDENTED or full < _NARROW:
        return None
    if marks.ENDED.search(above.folded):
        sure = short <= full - (_SHORTER if parted else _SHORT)
        return _BEGINS if sure else _MAY_BEGIN if short <= full - _SHORTER else None
    even = abs(short - line.width) <= _SAME and abs(short - first.width) <= _INDENTED
    return _GOES_ON if even and above.folded[-1] not in _RESTS else None


def _certain(line: Line, furniture: bool) -> Row:
    """Tell what print leaves no choice about: a line that is nothing but a jump is one, 本报讯 opens a paragraph."""
    text = line.folded
    if jump := _jump(text):
        return _only(jump)
    if marks.CREDIT.fullmatch(text):
        return _only("X")
    if marks.OPENING.match(text):
        return _only("APcKk")
    if line.width > _LONG and marks.ENDED.search(text):
        return _only("APc")
    if furniture:
        return _only("F")
    if text[0] == "□" and marks.BYLINE_BOX.match(text):
        return _only("B")
    return _TOLD if marks.PARTICULAR.match(text) or marks.NOTICE.match(text) else _SELDOM


def _jump(text: str) -> str:
    """Tell whether a line is a jump mark alone, or opens a text with one; empty: neither."""
    for pattern, opens in ((marks.JUMP_FROM, "AP"), (marks.JUMP_TO, "")):
        if match := pattern.match(text):
            return opens if text[match.end() :].strip() else "J"
    return ""


def _only(letters: str) -> Row:
    return tuple(0.0 if letter in letters else NEVER for letter in LETTERS)


_INDENTED, _SAME, _NARROW = 3.0, 0.6, 8.0
"""Widths in em: by how much first lines differ from full ones, full ones from each other; what tells nothing."""
_SHORT, _SHORTER = 2.2, 1.4
"""By how much a last line is shorter, certainly or perhaps; with a blank row behind it the less is certain."""
_RESTS = "：:；;”’）)》】"


def _going(worth: float) -> Row:
    return tuple(worth if letter == Letter.CONTINUATION else 0.0 for letter in LETTERS)


_BEGINS, _MAY_BEGIN, _GOES_ON = _going(-6.0), _going(-2.5), _going(3.0)
_SELDOM: Row = tuple({Letter.CAPTION: -1.5, Letter.FURNITURE: -1.5}.get(letter, 0.0) for letter in Letter)
"""Captions and advertisements were more frequent among the pages that the model learned from than they are in print."""
_TOLD: Row = tuple(-6.0 if letter == Letter.FURNITURE else 0.0 for letter in LETTERS)
"""Particulars, and what names itself a notice, are an article's if nothing says that they are furniture."""


def _label_of(line: Line, letter: Letter) -> Label:
    if letter is Letter.JUMP:
        return Label.JUMP_FROM if marks.JUMP_FROM.match(line.folded) else Label.JUMP_TO
    if letter is Letter.SUBHEAD and marks.NUMERAL_HEAD.match(line.text):
        return Label.SUBHEAD
    return _LABELS[letter]


def _may_be_display(kind: Label, line: Line, odds: Row, then: tuple[Letter, ...]) -> bool:
    """Whether a line had better be set apart: the search can tell what it is, and only of lines that are."""
    chance = _display_chance(odds)
    if kind is Label.PARAGRAPH:
        alone = Letter.CONTINUATION not in then and not marks.ENDED.search(line.text)
        return chance > _PERHAPS and alone and line.text[-1] not in "：:，,；;"
    if kind is Label.BYLINE:
        return chance > _PERHAPS and not parse_byline(line.text).sure
    return chance > _LIKELY and not marks.DECK.match(line.text)


def _display_chance(odds: Row) -> float:
    return sum(odds[_PLACES[letter]] for letter in "HhCS")


def _odds(row: Row) -> Odds:
    """Chances that later steps weigh, as log ratios."""
    chance = {letter: max(_LEAST, value) for letter, value in zip(LETTERS, row, strict=True)}
    head = chance["H"] + chance["h"]
    return Odds(
        joined=log(chance["h"] / chance["H"]),
        over_column=log(head / chance["C"]),
        over_subhead=log(head / chance["S"]),
        opening=log(chance["A"] / chance["P"]),
    )


def _measures(lines: Sequence[Line], reading: Reading) -> list[float]:
    """For each body line the measure of its paragraph, 0 where it is too short to tell."""
    starts = [i for i, letter in enumerate(reading.letters) if letter is not Letter.CONTINUATION]
    measures = [0.0] * len(lines)
    for first, last in pairwise([*starts, len(lines)]):
        if reading.letters[first] in (Letter.OPENING, Letter.PARAGRAPH) and last - first > 2:
            inner = sorted(line.width for line in lines[first + 1 : last - 1])
            measures[first:last] = [inner[len(inner) // 2]] * (last - first)
    return measures
