"""Bylines 署名 within an article's text: before its first words or behind its last; in Simplified characters."""

import re

from generator.segment.names import parse_byline
from generator.segment.surnames import is_person
from generator.text.layout import HAN
from generator.text.normalize import simplify

_H = f"[{HAN}]"
_B = r"[ \u3000]*"
_BLANK = r"[ \u3000]"
_BOXES = "■□▲△●○◆◇▼▽★☆※►▶◎"
_DAY = r"[0-9０-９〇○零一二三四五六七八九十廿]{1,3}"
_DATE = rf"(?:{_DAY}月)?{_DAY}日"
_WHO = rf"{_H}{{0,10}}(?:记者|通讯员|实习生|特派员|评论员)"

HEAD = re.compile(
    rf"[{_BOXES}]?{_B}(?:(?:(?:本|[晨晚早日商快新时]|都市|{_H}{{2,6}}[日晚晨早时商])报(?:{_H}{{2,6}}{_BLANK}?)?(?:{_DATE})?(?<!通)[讯电]"
    r"|本报(?:快讯|今晨消息|综合消息))(?=[ \u3000（(：:\n])|本报讯(?![息号网])"
    rf"|[又另]讯(?={_B}[（(])|{_H}{{2,6}}(?<!通)讯(?={_B}[（(]?(?:本报|特约|见习)?(?:记者|通讯员)))"
)
"""本报望川讯, 晨报讯, 又讯: openings only where a blank or a bracket follows."""
_BRACKETED = re.compile(r"[ \u3000\n]*[（(]([^（）()]{2,60})[）)]")
_REPORTS = re.compile(
    rf"[ \u3000\n]*((?:{_H}{{0,8}}?)(?:记者|通讯员|特派员)[{HAN}、· \u3000\n]{{2,40}}?报[道导])(?:[：:]|{_BLANK}+|$)"
)
_NAMED = re.compile(rf"[ \u3000\n]*((?:本报)?(?:记者|通讯员)[{HAN}、\n]{{2,12}}?)(?={_BLANK})")
"""记者何照野 and a blank, behind 本报讯."""
_PICTURED = re.compile(rf"[{_BOXES}]?(摄影报道{_B}[（(]{_H}{{0,8}}(?:记者|通讯员)[^（）()]{{2,30}}[）)])")
_ROLE = re.compile(rf"{_B}{_WHO}")
_HAS_ROLE = re.compile("记者|通讯员|特派员|评论员|实习生|编辑|撰稿|摄影")
_MOST = 4
"""Names that a signature without brackets has."""

_TAIL = re.compile(r"[（(]([^（）()]{2,60})[）)]$")
_LINE = re.compile(rf"(?<=[。！？…”’」』）])(?:({_BLANK}*\n|\u3000+|  +)|{_BLANK}*)([^。！？…”’」』\n]{{2,40}})$")
"""A last line behind the last sentence, or what stands behind a wide blank."""
_SIGNED = re.compile(
    rf"^(?:——|—|作者[：:]|(?:本版)?(?:图文|文图|撰文|文|采写|整理|编译|执笔|供稿)[：:/／]|{_WHO}{_BLANK}+|{_H}{{0,8}}(?:读者|网友){_BLANK}+)"
)
_NOT_AUTHORS = re.compile(r"责任编辑|责编|校对|线索|题图|插图|(?<![/／·并])摄$|供图$|(?<![/／·文])图$|[：:]$|[0-9]")
_SELDOM = re.compile(r"作者|读者|网友|[文图][/／]|[/／][文图]|整理|编译|[译撰辑]|口述|采写|撰文|执笔|供稿|寄自")
"""Words that running text seldom has in a bracket with names."""


def opening_byline(text: str, start: int) -> tuple[str, int] | None:
    """Find （记者 何照野） or 记者何照野报道： at a place in a text, and where it ends.

    Names without a role count only behind a head such as 本报讯.
    """
    folded = simplify(text)
    if match := _BRACKETED.match(folded, start):
        signs = _signs_opening(match[1], headed=start > 0)
    else:
        match = _REPORTS.match(folded, start) or (_NAMED if start else _PICTURED).match(folded, start)
        signs = match is not None and _all_persons(match[1])
    return (text[match.start(1) : match.end(1)], match.end()) if match and signs else None


def _signs_opening(inside: str, *, headed: bool) -> bool:
    if headed and _HAS_ROLE.search(inside):
        return parse_byline(inside).sure
    return (headed or bool(_ROLE.match(inside))) and _all_persons(inside)


def _all_persons(text: str) -> bool:
    """Whether a text is a byline that names persons, each by a surname or as foreigners are."""
    byline = parse_byline(text)
    return byline.sure and bool(byline.names) and all(is_person(name) or "·" in name for name in byline.names)


def closing_byline(tail: str) -> int:
    """Length of the byline that a text, in Simplified characters, ends with: （何照野 整理）, ——何照野; 0 if none.

    >>> closing_byline("渠水流到了田头。（何照野 整理）"), closing_byline("何照野说，水到田头（东岸）")
    (8, 0)
    """
    if match := _TAIL.search(tail):
        return len(match[0]) if _is_signature(match[1], tail[: match.start()]) else 0
    match = _LINE.search(tail)
    if not match or _NOT_AUTHORS.search(match[2]):
        return 0
    apart = match[1] and len(match[2]) <= 12
    if not (apart or _SIGNED.match(match[2])):
        return 0
    return len(match[0]) if _all_persons(match[2]) and len(parse_byline(match[2]).names) <= _MOST else 0


def _is_signature(inside: str, before: str) -> bool:
    """Whether a bracket holds a byline: told by a role, or names alone behind a whole sentence."""
    if _NOT_AUTHORS.search(inside):
        return False
    if _HAS_ROLE.search(inside):
        byline = parse_byline(inside)
        return byline.sure and bool(byline.names)
    if not _all_persons(inside):
        return False
    return bool(_SELDOM.search(inside)) or before.rstrip()[-1:] in tuple("。！？…”’」』")
