"""Blanks: which ones type-setting put into a line, and what stands between two lines that are joined."""

import re

IDEOGRAPHIC = "\u3000"

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u2010-\u2027\u3001-\u303f\uff00-\uffef·"
_CJK = f"[{HAN}{_MARKS}]"
_TOKEN = re.compile(r"\S+")
_SPACED_MIN = 3
"""Short tokens in a row that make a line a letter-spaced one; two may be the halves of a headline or two names."""

_BETWEEN_CJK_AND_LATIN = re.compile(rf"(?<={_CJK})[ \u00a0]+(?=[!-~])|(?<=[!-~])[ \u00a0]+(?={_CJK})")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:!?%)\]'’]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9(\['‘]")
_WORD_BREAK = re.compile(r"[A-Za-z]-$")


def close_up(text: str) -> str:
    """Take out the blanks of a line that was justified by letter-spacing; others stay as they are.

    Where three or more tokens of at most two characters follow each other, the single blanks between them, and
    between them and a longer neighbour, are type-setting.

    >>> close_up("力 这 篇 大 文 章 ，号 角 已 经 吹 响 ，奋 斗")
    '力这篇大文章，号角已经吹响，奋斗'
    >>> close_up("本报记者 陈洋 曹艺")
    '本报记者 陈洋 曹艺'
    """
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    if len(tokens) <= _SPACED_MIN:
        return text if len(tokens) < _SPACED_MIN or not _all_single(tokens) else _join_run(text, tokens, {0, 1, 2})
    spaced: set[int] = set()
    run: list[int] = []
    for i, (token, _, _) in enumerate(tokens):
        if _is_short(token):
            run.append(i)
            continue
        _keep_run(run, tokens, spaced)
        run = []
    _keep_run(run, tokens, spaced)
    return _join_run(text, tokens, spaced) if spaced else text


def is_letter_spaced(text: str) -> bool:
    """Whether a whole line was letter-spaced, so that the gap between its halves is lost."""
    tokens = text.split()
    return len(tokens) > _SPACED_MIN and all(map(_is_short, tokens))


def split_halves(text: str) -> tuple[str, str] | None:
    """Halves of a headline that was letter-spaced, when they are equally long and parallel; else None.

    >>> split_halves("节水与增效同频绿色与发展共振")
    ('节水与增效同频', '绿色与发展共振')
    """
    half, odd = divmod(len(text), 2)
    one, other = text[:half], text[half:]
    if odd or not 4 <= half <= 12 or not re.fullmatch(f"[{HAN}]+", text) or one == other:
        return None
    inner = sum(a == b and a in "与和又更促为以而不有向以新大" for a, b in zip(one[1:-1], other[1:-1], strict=True))
    return (one, other) if inner else None


def tidy(text: str) -> str:
    """Take the blanks of type-setting out of body text: none between Han and Latin, one where blanks remain.

    >>> tidy("C919 大飞机用 New York 的 3D 打印")
    'C919大飞机用New York的3D打印'
    """
    return re.sub(r"[ \t\u00a0\u2000-\u200a\u3000]+", " ", _BETWEEN_CJK_AND_LATIN.sub("", text)).strip()


def join_lines(lines: list[str] | tuple[str, ...]) -> str:
    """Join a paragraph's lines: a blank between Latin words or numbers, nothing where Han stands on either side.

    >>> join_lines(["pure", "water 纯", "净"])
    'pure water 纯净'
    """
    joined: list[str] = []
    for line in lines:
        before = joined[-1] if joined else ""
        broken = _WORD_BREAK.search(before) and line[:1].islower()
        apart = not broken and _LATIN_END.search(before) and _LATIN_START.match(line)
        joined.append(" " + line if apart else line)
    return "".join(joined)


def _is_short(token: str) -> bool:
    """Whether a token has at most two characters beside marks: 成, ，我, 喜”."""
    letters = sum(char.isalnum() for char in token)
    return letters <= 2 and len(token) <= 4 and not (token.isascii() and letters > 1)


def _all_single(tokens: list[tuple[str, int, int]]) -> bool:
    return all(len(token) == 1 and not token.isascii() for token, _, _ in tokens)


def _keep_run(run: list[int], tokens: list[tuple[str, int, int]], spaced: set[int]) -> None:
    """Note the run as letter-spaced if it is long enough, and most of it single characters."""
    single = sum(sum(char.isalnum() for char in tokens[i][0]) <= 1 for i in run)
    if len(run) >= _SPACED_MIN and single * 2 > len(run):
        spaced.update(run)


def _join_run(text: str, tokens: list[tuple[str, int, int]], spaced: set[int]) -> str:
    parts = [tokens[0][0]]
    for i in range(1, len(tokens)):
        blank = text[tokens[i - 1][2] : tokens[i][1]]
        set_wide = (i in spaced or i - 1 in spaced) and len(blank) == 1
        parts.append(tokens[i][0] if set_wide else blank + tokens[i][0])
    return "".join(parts)
