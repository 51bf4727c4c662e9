"""How well each line alone fits the labels outside the body: small rules over its text, in a visible list."""

import re
from collections.abc import Callable

from generator.segment import marks
from generator.segment.labels import Costs, Label
from generator.segment.lines import Line
from generator.segment.names import parse_byline

NEVER = 12.0
_NO_START = re.compile(r"^[，。、；：！？”’）」』】》〉,;:!?)…·％%]")
_COMMA = re.compile(r"[，,；;]")

_GLUED = re.compile(r"^(?:记者|通讯员|评论员|编辑)[^ \u3000：:]")
"""记者调查 is likelier a column than a byline."""

Rule = Callable[[Line], Costs]


def outside_costs(line: Line, before: Line | None) -> dict[Label, float]:
    """Costs of the labels outside the body that fit a line; the lowest wins where rules agree on one."""
    costs: dict[Label, float] = {}
    for rule in RULES:
        for label, cost in rule(line).items():
            costs[label] = min(cost, costs.get(label, NEVER))
    if before and line.width < 12 and Label.CAPTION not in costs and marks.PHOTO_CREDIT.search(before.text + line.text):
        costs[Label.CAPTION] = 0.6
    if before and marks.NAMES_LINE.match(line.text) and not marks.ENDED.search(before.text):
        costs[Label.BYLINE] = min(costs.get(Label.BYLINE, NEVER), 1.2 if len(line.text) >= 3 else 1.8)
    return costs


def jump_line(line: Line) -> Costs:
    """See （下转第四版）, ■上接第1版."""
    if (match := marks.JUMP_TO.match(line.text)) and not line.text[match.end() :].strip():
        return {Label.JUMP_TO: 0.0}
    if (match := marks.JUMP_FROM.match(line.text)) and not line.text[match.end() :].strip():
        return {Label.JUMP_FROM: 0.0}
    return {}


def credit_line(line: Line) -> Costs:
    """（新华社北京4月8日电）."""
    return {Label.CREDIT: 0.0} if marks.CREDIT.fullmatch(line.text) or marks.CREDIT_PAPER.fullmatch(line.text) else {}


def byline_line(line: Line) -> Costs:
    """本报记者 王超, □钟华论, （记者 易然）."""
    text = line.text
    if text.endswith(("摄", "供图")):
        return {Label.CAPTION: 0.2} if parse_byline(text).sure else {}
    if marks.BYLINE_BOX.match(text) or marks.BYLINE_LABEL.match(text):
        return {Label.BYLINE: 0.3}
    if marks.BYLINE.match(text) or marks.BYLINE_TAIL.fullmatch(text):
        byline = parse_byline(text)
        if byline.sure and len(byline.names) <= 10:
            return {Label.BYLINE: 2.4 if _GLUED.match(text) else 0.2}
    return {Label.BYLINE: 0.8} if marks.BYLINE_STAFF.fullmatch(text) else {}


def deck_line(line: Line) -> Costs:
    """——访市工业和信息化局局长; a dash that carries a sentence on ends as a sentence does."""
    if not marks.DECK.match(line.text):
        return {}
    return {Label.DECK: 4.0 if marks.ENDED.search(line.text) else 0.4}


def numeral_line(line: Line) -> Costs:
    """（一）."""
    return {Label.SUBHEAD: 0.2} if marks.NUMERAL_HEAD.match(line.text) else {}


def furniture_line(line: Line) -> Costs:
    """Folio 报眉, editors, the word 广告."""
    if marks.EDITORS.match(line.text) or marks.ADVERTISEMENT.match(line.text):
        return {Label.FURNITURE: 0.0}
    if marks.MASTHEAD.match(line.text):
        return {Label.FURNITURE: 1.4}
    return {Label.FURNITURE: 0.5} if marks.is_folio(line.text) else {}


def caption_line(line: Line) -> Costs:
    """See a line that ends with who took the picture, or begins with 图为."""
    costs = 0.3 if marks.PHOTO_CREDIT.search(line.text) else 1.0 if marks.PHOTO_LINE.match(line.text) else None
    return {} if costs is None else {Label.CAPTION: costs}


def display_line(line: Line) -> Costs:
    """See a headline, kicker, column or subhead: no sentence, short, not opened by a mark that cannot open a line."""
    text = line.text
    cost = 1.6 + 0.8 * len(_COMMA.findall(text)) + 0.25 * text.count("、")
    if marks.ENDED.search(text):
        cost += 1.0 if text.rstrip("”’」』）")[-1:] in "！？!?" else 3.5
    if marks.PARTICULAR.match(text):
        cost += 1.0
    if 0 < marks.read_closing(text).start < len(text):
        cost += 3.0
    if text[-1] in "，、,；;：":
        cost += 2.5
    if line.width > 28:
        cost += min(4.0, (line.width - 28) / 8)
    if _NO_START.match(text):
        cost += 6.0
    return {Label.DISPLAY: cost}


RULES: tuple[Rule, ...] = (
    jump_line,
    credit_line,
    byline_line,
    deck_line,
    numeral_line,
    furniture_line,
    caption_line,
    display_line,
)


def cannot_open(line: Line) -> bool:
    """Whether a line begins with a mark that print never puts first: it goes on from another line."""
    return bool(_NO_START.match(line.text))


def opens_article(text: str) -> bool:
    """Whether a text begins as articles do: 本报讯, 新华社…电, ■上接第一版."""
    return any(pattern.match(text) for pattern in (marks.OPENING, marks.OPENING_OLD, marks.JUMP_FROM))
