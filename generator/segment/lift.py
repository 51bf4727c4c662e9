"""Lifting out: an article's opening and closing marks are taken from its text and read as byline, dateline, jump."""

import re
from dataclasses import dataclass

from generator.segment import marks
from generator.segment.names import Byline, parse_byline
from generator.segment.signed import HEAD, opening_byline
from generator.text.normalize import simplify

_AGENCY = re.compile(r"新华社|中新社|中国新闻社|人民网|新华网|中新网|本报|本刊|本社|本网|[\u4e00-\u9fff]{2,4}社")
_BOXES = "■□▲△●○◆◇★☆※►▶◎"
_BLANKS = re.compile(r"[\s\u3000]+")
_BRACKET_LEFT = re.compile(r"[（(【]\s*$")
"""Of a mark whose other words begin the next line, which was read by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stood before an article's first words."""

    rest: str
    """The text after it, lines still parted by line feeds."""
    dateline: str = ""
    byline: Byline | None = None
    jump_from: str = ""
    """The mark as printed."""


def lift_opening(text: str) -> Opening:
    """Take 本报讯 （记者…）, 新华社…电 （记者…）, 记者…报道： or ■上接第1版 off a first paragraph."""
    if match := marks.JUMP_FROM.match(text):
        return Opening(rest=text[match.end() :].lstrip(" \u3000"), jump_from=match[0])
    folded = simplify(text)
    head = marks.OPENING.match(folded) or HEAD.match(folded)
    end = head.end() if head else 0
    found = opening_byline(text, end)
    if not head and not found:
        return Opening(rest=text)
    return Opening(
        rest=text[found[1] if found else end :].lstrip(" \u3000\n").lstrip("" if found else "：:"),
        dateline=_BLANKS.sub("", text[:end]).lstrip(_BOXES),
        byline=parse_byline(found[0]) if found else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What stood behind an article's last words."""

    rest: str
    dateline: str = ""
    byline: Byline | None = None
    jump_to: str = ""
    """The mark as printed."""


def lift_closing(text: str) -> Closing:
    """Take （下转第四版）, （新华社…电）, （本报记者 …） off a last paragraph."""
    found = marks.read_closing(_BRACKET_LEFT.sub("", text))
    byline = parse_byline(found.byline) if found.byline else None
    return Closing(
        rest=text[: found.start].rstrip(),
        dateline=dateline_of(found.credit),
        byline=byline,
        jump_to=found.jump,
    )


def dateline_of(credit: str) -> str:
    """`新华社北京4月8日电` of `（新华社北京4月8日电）`."""
    return _BLANKS.sub("", credit).strip("（()）")


def agency_of(*texts: str) -> str:
    """Find whose report it is, by the first text that names one: 新华社, 本报."""
    for text in texts:
        if match := _AGENCY.match(text.lstrip("□■（(据【")):
            return match[0]
    return ""
