"""The labeller: a trained model weighs what each line may be, but where print leaves no choice."""

from collections.abc import Sequence
from itertools import pairwise
from math import log

from generator.segment import marks
from generator.segment.crf import LETTERS, NEVER, Letter, Reading, Row, read_letters, read_model
from generator.segment.features import page_features
from generator.segment.furniture import certain_furniture
from generator.segment.habits import Habits
from generator.segment.labeller import label as by_rules
from generator.segment.labels import Label, LineLabel, Odds
from generator.segment.lines import Line
from generator.segment.neighbours import relabel

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
_LONG = 120.0
"""Width in em beyond which a line that ends a sentence is text, and nothing else."""
_LEAST = 1e-4
"""Chances below it are no smaller to later steps."""


def label(lines: Sequence[Line], habits: Habits) -> tuple[LineLabel, ...]:
    """Label the lines of a page."""
    if not lines:
        return ()
    reading = read_letters(read_model(), evidence(lines, habits), _all_certain(lines))
    measures = _measures(lines, reading)
    labels: list[LineLabel] = []
    for i, (line, letter, odds) in enumerate(zip(lines, reading.letters, reading.odds, strict=True)):
        kind = _label_of(line, letter)
        if kind is Label.PARAGRAPH and _may_be_display(line, odds, reading.letters[i + 1 : i + 2]):
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


def evidence(lines: Sequence[Line], habits: Habits) -> list[list[str]]:
    """All that the model is told of a page's lines; what rules make of them is a part of it."""
    return page_features(lines, relabel(lines, by_rules(lines, habits), habits))


def _all_certain(lines: Sequence[Line]) -> list[Row]:
    return [_certain(line, sure) for line, sure in zip(lines, certain_furniture(lines), strict=True)]


def _certain(line: Line, furniture: bool) -> Row:
    """Tell what print leaves no choice about: a line that is nothing but a jump is one, 本报讯 opens a paragraph."""
    if jump := _jump(line):
        return _only(jump)
    if marks.CREDIT.fullmatch(line.text):
        return _only("X")
    if marks.OPENING.match(line.text):
        return _only("APcKk")
    if line.width > _LONG and marks.ENDED.search(line.text):
        return _only("APc")
    if furniture:
        return _only("F")
    if line.text[0] == "□" and marks.BYLINE_BOX.match(line.text):
        return _only("B")
    return _SELDOM


def _jump(line: Line) -> str:
    """Tell whether a line is a jump mark alone, or opens a text with one; empty: neither."""
    for pattern, opens in ((marks.JUMP_FROM, "AP"), (marks.JUMP_TO, "")):
        if match := pattern.match(line.text):
            return opens if line.text[match.end() :].strip() else "J"
    return ""


def _only(letters: str) -> Row:
    return tuple(0.0 if letter in letters else NEVER for letter in LETTERS)


_SELDOM: Row = tuple(-1.5 if letter == Letter.CAPTION else 0.0 for letter in LETTERS)
"""Captions were more frequent among the pages that the model learned from than they are in print."""


def _label_of(line: Line, letter: Letter) -> Label:
    if letter is Letter.JUMP:
        return Label.JUMP_FROM if marks.JUMP_FROM.match(line.text) else Label.JUMP_TO
    if letter is Letter.SUBHEAD and marks.NUMERAL_HEAD.match(line.text):
        return Label.SUBHEAD
    return _LABELS[letter]


def _may_be_display(line: Line, odds: Row, then: tuple[Letter, ...]) -> bool:
    """Whether a paragraph of one line that ends no sentence had better be set apart."""
    alone = Letter.CONTINUATION not in then and not marks.ENDED.search(line.text) and line.text[-1] not in "：:，,；;"
    return alone and sum(odds[_PLACES[letter]] for letter in "HhCS") > _PERHAPS


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
