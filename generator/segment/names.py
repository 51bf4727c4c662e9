"""Bylines 署名 as printed, and the names in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.segment import roles
from generator.segment.surnames import COMPOUND, PERSON, SURNAMES, is_name, is_person, split_names
from generator.text.layout import HAN
from generator.text.normalize import simplify

_H = f"[{HAN}]"
_OPEN, _CLOSE = "（(【[〔［", "）)】]〕］"
_MARKS = "■□▲△▼▽●○◆◇★☆※►▶◎▌▏｜|丨/／·・•—―─–＊*－- \u3000\n"
"""What stands before or about a byline."""

_LONG = 400
"""Characters; no byline has more, and none is read in what has."""

_SINGLES = re.compile(rf"(?<!{_H}){_H}(?:[ \u3000]+{_H}){{1,3}}(?!{_H})")
_LED = re.compile(rf"(?:{roles.DESKS}|{roles.NOUNS}|{roles.VERBS}|{_H}{{0,10}}(?:读者|网友|听众|观众))+[：:/]?")

_NOUN, _VERB, _OTHER, _REPORTED = _ROLES = "\x00\x01\x02\x03"
"""Stand in a masked byline for roles."""
_BLANKED = re.compile(roles.PHRASES)
_CLASS = re.compile(r"[（(][0-9０-９一二三四五六七八九十]{1,2}[）)](?=班)")
_ASIDE = re.compile(r"[（(\[【［〔]([^（(\[【［〔）)\]】］〕]*)[）)\]】］〕]")
_TOLD = re.compile(rf"^(?:{roles.DESKS})*(?:记者|通讯员|{roles.VERBS})|^[{roles.SINGLES}{roles.PICTURE_SINGLES}]$")
"""An aside that goes on as bylines do: （文）, （通讯员 …）."""
_NOUNS = re.compile(rf"(?:{roles.DESKS})*(?:{roles.NOUNS})")
_OTHERS = re.compile(rf"{roles.OTHERS}|(?<!{_H})(?<!文[/／·、])[{roles.PICTURE_SINGLES}](?![/／·、]?文|{_H})")
_VERBS = re.compile(roles.VERBS)
_REPORTS = re.compile("报[道导]")
_LONE = re.compile(rf"(?<!{_H})[{roles.SINGLES}](?!{_H})")
_PICTURED = re.compile(rf"(?<={_H}{{2}})摄$")
_GLUED = re.compile(rf"(?<={_H}{{2}})(?:图|摄)(?=[/／：:｜丨|])")
_GROUP = re.compile(r"[\x00-\x03](?:[\x00-\x03 \u3000/／：:、·]*[\x00-\x03])?")
_WORD = re.compile(r"[^\x00-\x03 \u3000、，,/／；;：:｜|丨—―＊*&。（(）)【】\[\]]+")
_TAIL = re.compile(roles.TAIL)
_MASKS = (
    (_BLANKED, " "),
    (_OTHERS, _OTHER),
    (_VERBS, _VERB),
    (_REPORTS, _REPORTED),
    (_NOUNS, _NOUN),
    (_LONE, _VERB),
    (_PICTURED, _OTHER),
)
_AFFILIATED = re.compile(rf"{roles.AFFILIATED}(?={PERSON}$)")
_PLACE = re.compile(roles.PLACE)
_VILLAGE = re.compile(roles.VILLAGE)
_NOBODY = re.compile(rf"{roles.INSTITUTION}|{roles.NAMELESS}|(?:{roles.DESKS})+")
_OWN = re.compile("本(?:报|刊|社|网|台|版|组|期|市|校|埠)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a byline says."""

    shown: str
    """As a reader should see it, U+3000 between names."""
    names: tuple[str, ...]
    """Of those who wrote, as printed and in print's order; pen names too."""
    sure: bool
    """Everything in it was a role, a desk, a place or a name."""
    others: tuple[str, ...] = ()
    """Of those who took pictures or gave guidance."""


def parse_byline(text: str) -> Byline:
    r"""Read a byline; `\n` in it marks where its line broke.

    >>> print(parse_byline("本报记者 陈洋 曹艺").shown)
    本报记者　陈洋　曹艺
    >>> parse_byline("（记者倪四\n义 赵宇）").names
    ('倪四义', '赵宇')
    >>> parse_byline("本報編輯部").names
    ()
    """
    plain = _SINGLES.sub(_close_names, _unwrap(text))
    words = [word for part in re.split(r"[ \u3000]+", plain) for word in _split_break(part)]
    printed = " ".join(words)
    found = tuple(_names(printed)) if len(printed) <= _LONG else ((printed, True),)
    return Byline(
        shown="\u3000".join(words),
        names=tuple(name for name, wrote in found if wrote),
        sure=all(is_name(name.replace("・", "·")) for name, _ in found),
        others=tuple(name for name, wrote in found if not wrote),
    )


def _unwrap(text: str) -> str:
    """Take off boxes, dashes, and brackets about the whole."""
    plain = ""
    while plain != text:
        plain, text = text, text.strip(_MARKS)
        whole = text[:1] in _OPEN and text[-1:] in _CLOSE
        if text and whole and not any(mark in text[1:-1] for mark in _OPEN + _CLOSE):
            text = text[1:-1]
        elif text and sum(mark in _OPEN + _CLOSE for mark in text) == 1:
            text = text.strip(_OPEN + _CLOSE)
    return plain


def _close_names(match: re.Match[str]) -> str:
    """Close up names whose characters are parted: 王　超."""
    chars = match[0].replace("\u3000", " ").split()
    folded = simplify("".join(chars))
    if len(chars) == 4 and all(char in SURNAMES for char in folded[::2]):
        return "".join(chars[:2]) + " " + "".join(chars[2:])
    if len(chars) == 3 and folded[0] in roles.SINGLES:
        return chars[0] + " " + "".join(chars[1:])
    if len(chars) == 3 and folded[2] in roles.SINGLES:
        return "".join(chars[:2]) + " " + chars[2]
    return "".join(chars) if len(chars) < 4 else match[0]


def _split_break(word: str) -> list[str]:
    """Take the line break out of a word; two words where it stands for the blank between two names."""
    one, broken, other = word.partition("\n")
    other = other.replace("\n", "")
    folded = simplify(one)
    led = _LED.match(folded)
    name = folded[led.end() :] if led else folded
    two = broken and min(len(name), len(other)) >= 2 and len(name + other) >= 4 and "\u3400" <= other[0] <= "\u9fff"
    if two and not name.startswith(tuple(COMPOUND.split("|"))) and is_name(name):
        return [one, other]
    return [one + other] if one + other else []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word of a byline that may be a name."""

    start: int
    text: str
    """In Simplified characters, without a role at its end."""
    led: bool
    """A role stands before it."""
    second: bool
    """Another word stands before it."""
    titled: str
    """The kind of role that stands against its end."""
    last: bool
    """No name follows; to a role against its end, none without a role of its own."""
    wrote: bool
    """It goes with a writer's role, or with none."""


def _names(printed: str) -> Iterator[tuple[str, bool]]:
    """Names as printed, each with whether its bearer wrote."""
    for word in _words(printed):
        if _names_nobody(word):
            continue
        at = word.start
        for name in _parted(word.text):
            if bare := printed[at : at + len(name)].strip("·・"):
                yield bare, word.wrote
            at += len(name) + (printed[at + len(name) : at + len(name) + 1] == "・")


def _words(printed: str) -> Iterator[_Word]:
    masked = _mask(simplify(printed))
    found = [match for match in _WORD.finditer(masked) if match[0].strip("·・")]
    bare = [_TAIL.sub("", match[0]) for match in found]
    for i, (match, text) in enumerate(zip(found, bare, strict=True)):
        behind = masked[match.end() : match.end() + 1]
        follows = any(is_person(other) or "·" in other for other in bare[i + 1 :])
        titled = behind if behind and behind in _ROLES else ""
        if titled == _NOUN and i + 1 < len(found):
            next_behind = masked[found[i + 1].end() : found[i + 1].end() + 1]
            follows = not next_behind or next_behind not in _ROLES
        led = "".join(mark for mark in masked[: match.start()] if mark in _ROLES)[-1:]
        if led and masked[match.start() - 1] == _NOUN and titled == _NOUN and is_name(text):
            titled = _VERB
        affiliated = _AFFILIATED.match(text)
        start = affiliated.end() if affiliated and not is_person(text) else 0
        yield _Word(
            start=match.start() + start,
            text=text[start:],
            led=bool(led),
            second=i > 0,
            titled=titled,
            last=not follows,
            wrote=_wrote(masked, match.start(), match.end()),
        )


def _wrote(masked: str, start: int, end: int) -> bool:
    """Whether the role that goes with a word is a writer's: the one behind it in bylines that end with a role."""
    groups = list(_GROUP.finditer(masked))
    trailing = bool(groups) and not masked[groups[-1].end() :].strip()
    behind = [group for group in groups if group.start() >= end]
    before = [group for group in groups if group.end() <= start]
    group = behind[0] if trailing and behind else before[-1] if before else None
    return group is None or set(group[0]) & set(_ROLES) != {_OTHER}


def _mask(text: str) -> str:
    """Put blanks and marks over what is no name, each character in its place."""
    text = _CLASS.sub(lambda match: "一" * len(match[0]), text)
    if _ASIDE.sub("", text).strip(_MARKS):
        text = _ASIDE.sub(lambda match: match[0] if _TOLD.match(match[1]) else " " * len(match[0]), text)
    if text[:2] in ("文/", "文／", "图/", "图／"):
        text = _GLUED.sub(_OTHER, text)
    for pattern, mark in _MASKS:
        text = _over(pattern, mark, text)
    return text


def _over(pattern: re.Pattern[str], mark: str, text: str) -> str:
    return pattern.sub(lambda match: mark * len(match[0]), text)


def _names_nobody(word: _Word) -> bool:
    """Whether a word is a desk, an institution, a place or the like."""
    text = word.text
    person = is_person(text) and len(text) <= 3
    if not text or (_NOBODY.fullmatch(text) and not (person and word.last)):
        return True
    if own := _OWN.match(text):
        return not is_person(text[own.end() :]) or not word.last
    if _PLACE.fullmatch(text) and (not person or not word.last or (word.led and bool(word.titled))):
        return True
    if word.titled == _NOUN and not (is_person(text) and (word.led or word.last)):
        return True
    if word.titled == _REPORTED and word.second and word.led and not person:
        return True
    unknown = not word.last and not word.led and not person and "·" not in text
    return unknown and (len(text) > 3 or bool(_VILLAGE.fullmatch(text)))


def _parted(text: str) -> tuple[str, ...]:
    if "・" in text:
        parts = text.split("・")
        return tuple(parts) if all(map(is_person, parts)) else (text,)
    return split_names(text)
