"""Words that no dictionary has, as the cutter guesses them: which to believe, and where they really end."""

import re
from collections.abc import Sequence
from itertools import pairwise

_MEASURED = "[个名位次条项座处件家户].|[一二三四五六七八九十两几]..?"
"""A measure word and a noun, as 二十七个村 is cut, or a number and a measure word."""

_PARTICLES = "的了着是这那由对被把也都就又很没不已将并或及其此每各该"

_OPENED = f"[{_PARTICLES}经给让使本市省县号].*"
"""What such a word doesn't begin with: a particle (由市，这是), or the end of another word (市和区，号线首)."""

_CLOSED = f".*[{_PARTICLES}吗呢吧说]"
"""What it doesn't end with."""

_UNLIKELY = re.compile(f"{_MEASURED}|{_OPENED}|{_CLOSED}")
_LAST = re.compile(f"[\u3400-\u9fff](?<![{_PARTICLES}吗呢吧说称等在于从向与和同跟为以到至而但])")


def is_likely(guess: str) -> bool:
    """Return whether a guess may be a word."""
    return not _UNLIKELY.fullmatch(guess)


def lengthen(guess: str, text: str, words: Sequence[str]) -> str:
    """Add the character that always follows a guess of two characters in this text, as these words: 薛建一."""
    if len(guess) != 2:
        return guess
    after = {rest[:1] for rest in text.split(guess)[1:]}
    last = after.pop() if len(after) == 1 else ""
    return guess + last if _LAST.fullmatch(last) and (guess, last) in pairwise(words) else guess
