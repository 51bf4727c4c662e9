"""Series 连载: which article is the part before another and which the part after, by their numbers or their names.

A part is linked to the last one before it, so that a new part changes of all that is older only the part before it.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.edition.records import ArticleRecord
from generator.text.numerals import parse_numeral

FAR = 92
"""Days after which what has the same name is another series: a column of every New Year's is not one."""

_HAN = "〇零一二三四五六七八九十百"
_NUMERAL = rf"(?:[0-9]{{1,3}}|[{_HAN}]{{1,4}})"
_THIRDS = {"上": 1, "中": 2, "下": 3}
_MARKS = (
    re.compile(rf"[(〔\[]\s*({_NUMERAL}|[上中下])(?:篇|集)?\s*[)〕\]]"),
    re.compile(rf"(?:连载|系列(?:报道|评论|谈)?|专题)?之({_NUMERAL})(?!\w)"),
    re.compile(rf"(?:连载|系列(?:报道|评论)?)\s*[·:]?\s*({_NUMERAL})(?![{_HAN}0-9年月日])"),
    re.compile(r"[·:,\s—-]+([上中下])篇?$"),
)
"""（三）, （下）, 之三, 连载3; circled numbers become plain ones in brackets first."""
_CIRCLED = re.compile(r"[①-⑳㉑-㉟㊱-㊿❶-❿⓵-⓾㈠-㈩⑴-⒇]")
_AROUND = " 　·:：,，—-“”‘’\"'《》〈〉「」『』"
"""Signs about a name that are no part of it."""
_SERIAL = re.compile(r"连载|連載|选载|選載")
_GENERIC = re.compile(r"(?:长篇|小说|中篇|纪实)?(?:连载|选载|连播|系列|系列报道|系列评论|专题|特稿|评论|随笔|调查)?")
"""Names that many series share: another line must say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """What an article's lines say of the series that it is of."""

    name: str
    number: int | None
    """None: it has none, and is known by its editor's word, or as what a part before it promised: 未完待续."""
    shown: str = field(default="", compare=False, repr=False)
    """The name as its lines write it; empty: its headline is the name."""


class Part(NamedTuple):
    """A part of a series as the index has it; those of one name come in the order of print."""

    article: int
    """Its key."""
    day: int
    """Its ordinal."""
    number: int | None
    own: bool
    """Whether an editor put it there."""
    goes_on: bool


def follows(one: Part, other: Part) -> bool:
    """Whether a part goes on from the last one of its name: not after a long time, nor with a number begun anew."""
    if one.own and other.own:
        return True
    if other.day - one.day > FAR:
        return False
    if one.number is not None and other.number is not None:
        return other.number > one.number
    return one.number is None and other.number is None and one.goes_on


def goes_on(record: ArticleRecord) -> bool:
    """Whether an article says that it goes on, without a number: 未完待续, or its column is 连载."""
    return record.unfinished or _SERIAL.search(record.column) is not None


def series_of(record: ArticleRecord) -> Numbered | None:
    """Read the series that an article may be of: its editor's word, its lines' numbers, or column and headline.

    None: its lines have a number, but nothing that names a series.
    """
    if record.series:
        return Numbered(name=f"={record.series}", number=None, shown=record.series)
    lines = (record.headline, record.deck, record.kicker, record.column)
    for line in lines:
        found = read_part(line)
        if found and found.number is not None:
            stem, shown = found.name, found.shown
            if _GENERIC.fullmatch(stem):
                other = next((o for o in lines if o != line and not _GENERIC.fullmatch(plain_name(o))), "")
                stem, shown = f"{stem}|{plain_name(other)}", other or shown
            return Numbered(name=stem, number=found.number, shown=shown) if stem.strip("|") else None
    return Numbered(name=f"{plain_name(record.column)}|{plain_name(record.headline)}", number=None)


def read_part(line: str) -> Numbered | None:
    """Read a line as the name of a series and the number of a part; None where it has no number.

    >>> read_part("望川渠纪事（三）"), read_part("——“老街新生”系列报道之二"), read_part("渠水到田头")
    (Numbered(name='望川渠纪事', number=3), Numbered(name='老街新生', number=2), None)
    """
    text = _widened(line)
    for mark in _MARKS:
        found = list(mark.finditer(text))
        if found:
            last = found[-1]
            number = _THIRDS.get(last[1]) or parse_numeral(last[1])
            written = line if len(line) == len(text) else text
            shown = written[: last.start()] if plain_name(text[: last.start()]) else written[last.end() :]
            return Numbered(name=plain_name(shown), number=number, shown=shown.strip(_AROUND)) if number else None
    return None


def _widened(line: str) -> str:
    """Write circled numbers in brackets and everything else in its usual width."""
    bracketed = _CIRCLED.sub(lambda found: f"({unicodedata.normalize('NFKC', found[0]).strip('()')})", line)
    return unicodedata.normalize("NFKC", bracketed)


def plain_name(text: str) -> str:
    """Reduce a line to what names its series."""
    letters = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    return re.sub(r"(?:系列报道|系列评论|系列|连载|专题)$", "", letters) or letters
