"""Bylines 署名 as printed, and the names in them."""

import re
from dataclasses import dataclass

from generator.text.layout import HAN

_H = f"[{HAN}]"
_ROLES = (
    r"(?:记者|通讯员|特派员|评论员|实习生|编辑|撰稿|撰文|摄影报道|摄影|报道|供稿"
    r"|作者|执笔|整理|文/图|图/文|图文|文(?=[：:/／])|图(?=[：:/／]))"
)
_DESKS = (
    r"(?:本报|本刊|本社|本网|新华社|中新社|人民网|新华网|央视|特约|见习|实习|首席|特派|全媒体|融媒体|综合"
    rf"|{_H}{{2,8}}(?:日报|晚报|时报))"
)
_STATION = rf"驻{_H}{{2,8}}(?=记者)"
_READER = rf"{_H}{{0,10}}(?:读者|网友|听众|观众)"
_PREFIX = re.compile(rf"(?:{_DESKS}|{_STATION}|{_ROLES}|{_READER})+[：:/]?")
_SINGLES = re.compile(rf"(?<!{_H})({_H})[ \u3000]+({_H})(?!{_H})")
_NAME = re.compile(rf"{_H}{{2,4}}|{_H}{{1,8}}·{_H}{{1,8}}(?:·{_H}{{1,8}})?")
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "呼延",
    "端木",
)
_TRAIL = re.compile(r"(?:摄影报道|摄影|报道|文并摄|文/摄|摄|文|图|供图)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a byline says."""

    shown: str
    """As a reader should see it, U+3000 between names."""
    names: tuple[str, ...]
    sure: bool
    """Everything in it was a role, a desk or a name."""


def parse_byline(text: str) -> Byline:
    r"""Read a byline; `\n` in it marks where its line broke.

    >>> parse_byline("本报记者 陈洋 曹艺").shown
    '本报记者　陈洋　曹艺'
    >>> parse_byline("（记者倪四\n义 赵宇）")
    Byline(shown='记者倪四义　赵宇', names=('倪四义', '赵宇'), sure=True)
    """
    plain = text.strip().strip("（()）【】[]").lstrip("■□▲△●○◆◇★☆※► 　").strip()
    words = [word for part in re.split(r"[ \u3000]+", _SINGLES.sub(r"\1\2", plain)) for word in _split_break(part)]
    names: list[str] = []
    sure = True
    for word in words:
        for piece in re.split(r"[、，,/；;]", _TRAIL.sub("", _without_roles(word))):
            if name := _without_roles(piece):
                names.append(name)
                sure = sure and bool(_NAME.fullmatch(name))
    return Byline(shown="\u3000".join(words), names=tuple(names), sure=sure and bool(names))


def _without_roles(word: str) -> str:
    match = _PREFIX.match(word)
    return word[match.end() :] if match else word


def _split_break(word: str) -> list[str]:
    """Take the line break out of a word; two words where it stands for the blank between two names."""
    one, broken, other = word.partition("\n")
    other = other.replace("\n", "")
    name = _without_roles(one)
    two = broken and min(len(name), len(other)) >= 2 and len(name + other) >= 4 and "\u3400" <= other[0] <= "\u9fff"
    if two and not _without_roles(one + other).startswith(_COMPOUND) and _NAME.fullmatch(name):
        return [one, other]
    return [one + other] if one + other else []
