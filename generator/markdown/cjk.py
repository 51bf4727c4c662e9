"""Two rules that CommonMark lacks for Chinese, as a markdown-it plug-in; they touch no text without Chinese.

1. `**注：**本文` is strong. CommonMark lets no emphasis close between a punctuation mark and a letter; Chinese has no
   blanks there, so a full-width mark counts as a letter, and a mark beside a Chinese character as beside a blank.
2. A soft line break between two full-width characters is nothing, not a blank.
"""

import re
from collections.abc import Sequence
from unicodedata import category, east_asian_width

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as commonmark_emphasis
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

_EITHER = frozenset("“”‘’—…·")
"""Marks that Chinese and other scripts share: full-width beside a full-width character."""

_TEXT = frozenset({"text", "code_inline"})

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
"""Korean parts its words with blanks."""


def cjk(md: MarkdownIt) -> None:
    """Add both rules; use as `MarkdownIt(...).use(cjk)`."""
    md.inline.ruler.at("emphasis", _emphasis)
    md.core.ruler.push("cjk_line_break", _join_lines)


def is_wide(char: str) -> bool:
    """Tell whether a character is full-width: Han, kana, 、。《》（）, but not “”, which other scripts use too."""
    return east_asian_width(char) in "WF"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of `*`; `_` is for words with blanks about them, and stays as CommonMark has it."""
    if silent or state.src[state.pos] != "*":
        return commonmark_emphasis(state, silent)
    length = _run(state)
    before, after = _neighbours(state, length)
    opens, closes = _flanks(before, after), _flanks(after, before)
    for _ in range(length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(marker=0x2A, length=length, token=len(state.tokens) - 1, end=-1, open=opens, close=closes)
        )
    state.pos += length
    return True


def _run(state: StateInline) -> int:
    end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    return end - state.pos


def _neighbours(state: StateInline, length: int) -> tuple[str, str]:
    """Return the characters before and after a run; the ends of the text are blanks."""
    start, end = state.pos, state.pos + length
    return state.src[start - 1] if start else " ", state.src[end] if end < state.posMax else " "


def _flanks(outer: str, inner: str) -> bool:
    """Tell whether a run between the two can mark what stands on the inner side."""
    if _is_blank(inner):
        return False
    return not _is_mark(inner) or _is_chinese_mark(inner) or _is_blank(outer) or _is_mark(outer) or is_wide(outer)


def _is_blank(char: str) -> bool:
    return char in "\t\n\f\v\r" or category(char) == "Zs"


def _is_mark(char: str) -> bool:
    return category(char)[0] in "PS"


def _is_chinese_mark(char: str) -> bool:
    return char in _EITHER or (_is_mark(char) and is_wide(char))


def _join_lines(state: StateCore) -> None:
    for token in state.tokens:
        if token.children and "\n" in token.content:
            token.children = _joined(token.children)


def _joined(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        if token.type == "image" and token.children:
            token.children = _joined(token.children)
        if token.type == "softbreak" and breaks_nothing(_last(kept), _first(tokens, place + 1)):
            continue
        kept.append(token)
    return kept


def breaks_nothing(before: str, after: str) -> bool:
    """Tell whether a line break between two characters parts no words. "" stands for what is not text."""
    if not before or not after or _HANGUL.match(before) or _HANGUL.match(after):
        return False
    wide = is_wide(before), is_wide(after)
    return all(wide) or (wide[0] and after in _EITHER) or (wide[1] and before in _EITHER)


def _last(tokens: Sequence[Token]) -> str:
    """Return the last character shown; "" if it isn't text."""
    token = next(filter(_shows, reversed(tokens)), None)
    return token.content[-1:] if token and token.type in _TEXT else ""


def _first(tokens: Sequence[Token], start: int) -> str:
    """Return the first character shown from a place on; "" if it isn't text."""
    token = next(filter(_shows, (tokens[place] for place in range(start, len(tokens)))), None)
    return token.content[:1] if token and token.type in _TEXT else ""


def _shows(token: Token) -> bool:
    return bool(token.content) or token.type in {"softbreak", "hardbreak", "image"}
