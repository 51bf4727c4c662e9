"""The one normalised text that search is exact over; themes/default/search/normalize.js is its twin.

tests/search/normalize_cases.json holds the two together; docs/search.md has the rules and their reasons.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

BREAK = "。"
"""What a run of marks that part a sentence, and the end of a block, become: one character, like any other."""

SPACE = re.compile("[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""White space, in the same words as JavaScript's side: the two languages' own ideas of it differ."""

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
_EXCLUDING = "-－"
_KEPT = frozenset("%‰.")
_TRANSPARENT = frozenset("\"'`‚„~−─━「」『』〈〉《》〝〞〟")
_PARTING_SYMBOLS = frozenset("<>|¦^")
_LONE_DOT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_RUN = re.compile(BREAK + "{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query's terms, folded, each once, in the order of asking; without any it finds nothing."""

    all: tuple[str, ...]
    """What an article's folded text must hold."""
    none: tuple[str, ...]
    """What it must not hold."""


def normalize(text: str) -> str:
    """Fold a text to what search compares.

    >>> normalize("《發展》，　推動 C919—增长6.3%！")
    '发展。推动c919增长6.3%。'
    """
    bare = unicodedata.normalize("NFKD", text).translate(_MARKS)
    dotted = _LONE_DOT.sub(BREAK, unicodedata.normalize("NFKC", bare))
    return _RUN.sub(BREAK, dotted.translate(_FOLDED))


def normalize_blocks(blocks: Iterable[str]) -> str:
    """Fold the blocks of an article: each ends with a break, and so does each line of one (a cell, an item).

    >>> normalize_blocks(["老渠新水到田头", "水头越过渡槽。"])
    '老渠新水到田头。水头越过渡槽。'
    """
    return normalize("".join(block.replace("\n", BREAK) + BREAK for block in blocks))


def parse_query(query: str) -> Query:
    """Read what a query asks for and what it excludes.

    White space parts terms, except between quotation marks ("" ＂＂ “” 「」 『』): they may stand anywhere in a term,
    protect nothing but spaces, and are read over like all of their kind; one that nothing closes protects nothing.
    A term is excluded that begins with `-` or `－`, once or more, before any mark, and has something after it; no dash
    within a term and none of another kind excludes. What folds to nothing is no term.

    >>> parse_query("望川渠，  《修複》 — -“水 站” E-pack")
    Query(all=('望川渠', '修复', 'epack'), none=('水站',))
    """
    asked: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for term in _cut(query):
        bare = term.lstrip(_EXCLUDING)
        folded = normalize(bare)
        if folded:
            asked[bare != term][folded.strip(BREAK) or folded] = None
    return Query(all=tuple(asked[False]), none=tuple(asked[True]))


def _cut(query: str) -> Iterator[str]:
    """Cut at white space outside quotation marks."""
    last = {close: query.rfind(close) for close in _QUOTES.values()}
    start, closing = 0, ""
    for at, character in enumerate(query):
        if closing:
            closing = "" if character == closing else closing
        elif SPACE.match(character):
            yield query[start:at]
            start = at + 1
        elif last.get(_QUOTES.get(character, ""), -1) > at:
            closing = _QUOTES[character]
    yield query[start:]


def matches(query: str, blocks: Iterable[str]) -> bool:
    """Say whether a query finds an article: the plain truth that index and browser are tested against."""
    asked, text = parse_query(query), normalize_blocks(blocks)
    if not asked.all and not asked.none:
        return False
    return all(term in text for term in asked.all) and not any(term in text for term in asked.none)


def simplify(text: str) -> str:
    """Put a text into Simplified characters, one for one, all else as it stands.

    >>> simplify("本報訊　【中央社重慶十二日電】")
    '本报讯　【中央社重庆十二日电】'
    """
    return text.translate(_by_code())


@cache
def _by_code() -> dict[int, str]:
    return {ord(old): new for old, new in simplified().items()}


@cache
def simplified() -> dict[str, str]:
    """Each Traditional character's Simplified one."""
    table = _read_table()
    return dict(zip(table["traditional"], table["simplified"], strict=True))


@cache
def folded_characters() -> dict[str, str]:
    """Each Traditional character and each variant 异体字, with the one that both stand for in search.

    Wider than `simplified`, by which articles are told from one another: there a variant is what was printed.
    """
    table = _read_table()
    return simplified() | dict(zip(table["variants"], table["standard"], strict=True))


@cache
def _read_table() -> dict[str, str]:
    table: dict[str, str] = json.loads((files("generator.text") / "simplified.json").read_text(encoding="utf-8"))
    return table


def _fold(character: str) -> str:
    if character in _KEPT:
        return character
    category = unicodedata.category(character)
    if character in _TRANSPARENT or category[0] in "MZ" or category in {"Cc", "Cf", "Cs", "Pd", "Pi", "Pf"}:
        return ""
    if category[0] == "P" or character in _PARTING_SYMBOLS:
        return BREAK
    lower = character.lower()
    return folded_characters().get(lower, lower)


class _Marks(dict[int, str]):
    """Combining marks, by code point, as `str.translate` asks for them."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = "" if unicodedata.category(character)[0] == "M" else character
        return self[code]


class _Folded(dict[int, str]):
    """What each code point folds to, filled as `str.translate` asks."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold(chr(code))
        return self[code]


_MARKS = _Marks()
_FOLDED = _Folded()
