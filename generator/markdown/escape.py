r"""Plain text as inline Markdown that shows exactly it, with as few backslashes as will do.

`* _ [ ] < & | \` and the backtick mean something anywhere; `#`, `-`, `1.` and their like only where a line begins.
Chinese punctuation needs nothing.
"""

import re
from itertools import pairwise

_ANYWHERE = re.compile(
    r"""
    [\\`*|]
    | (?<![^\W_]) _ | _ (?![^\W_])          # snake_case needs none
    | < (?= [!-~] | \Z )                    # not: a < b
    | & (?= \#?\w+; )
    | ~ (?= ~ ) | (?<= ~ ) ~
    """,
    re.VERBOSE,
)
_BRACKET = re.compile(r"[\[\]]")
_LINE_START = re.compile(
    r"""
    ^(?: (?P<mark> > | \#(?=\#{0,5}(?:\s|\Z)) | [-+](?=\s|\Z) | =(?==*\s*\Z) | [-:](?=[-:|\s\\]*\Z) )
       | (?P<number> [0-9]{1,9} ) (?= [.)](?:\s|\Z) ) )
    """,
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?<=\s)#(?=#*\Z)")
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of characters: no document can hold them."""

_QUICK = re.compile(r"[\\`*|_<&~\[\]\n\x00-\x1f\x7f-\x9f\ud800-\udfff]|^[\s>#\-+=:0-9]|[\s#]\Z")


def escape_inline(plain: str) -> str:
    r"""Write plain text as inline Markdown that renders to exactly it, wherever in an article it stands.

    A line feed becomes a hard line break. Control characters and lone surrogates, which no document can hold, become
    U+FFFD.

    >>> escape_inline("《晨报》“头版”涨1.5%")
    '《晨报》“头版”涨1.5%'
    >>> print(escape_inline("1. 见*注*"))
    1\. 见\*注\*
    """
    if not _QUICK.search(plain):
        return plain
    fit = replace_unfit(plain.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = _ANYWHERE.sub(r"\\\g<0>", fit)
    if _brackets_may_link(escaped):
        escaped = _BRACKET.sub(r"\\\g<0>", escaped)
    return _join_lines([_escape_line(line) for line in escaped.split("\n")])


def replace_unfit(text: str) -> str:
    """Put U+FFFD for each character that no document can hold."""
    return UNFIT.sub("\ufffd", text)


def _brackets_may_link(text: str) -> bool:
    """Tell whether brackets could be taken for a link's: unbalanced ones, or such as `(` or `:` may follow."""
    depth = 0
    for place, char in enumerate(text):
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if depth < 0 or text[place + 1 : place + 2] in {"", "(", ":", "["}:
                return True
    return depth != 0


def _escape_line(line: str) -> str:
    """Escape what means something where a line begins or ends."""
    body = line.strip()
    if not body:
        return _blanks(line)
    start = line.index(body[0])
    body = _LINE_START.sub(_escape_start, body, count=1)
    body = _CLOSING_HASHES.sub(r"\\#", body)
    return _blanks(line[:start]) + body + _blanks(line[start + len(line.strip()) :])


def _escape_start(match: re.Match[str]) -> str:
    return f"\\{match['mark']}" if match["mark"] else f"{match['number']}\\"


def _blanks(blanks: str) -> str:
    """Write blanks that Markdown would drop where they stand."""
    return "".join(f"&#{ord(char)};" for char in blanks)


def _join_lines(lines: list[str]) -> str:
    """Join lines by hard breaks; a line with nothing on it would end the paragraph, so its line feed is written out."""
    text = lines[0]
    for before, line in pairwise(lines):
        text += f"\\\n{line}" if before and line else f"&#10;{line}"
    return text
