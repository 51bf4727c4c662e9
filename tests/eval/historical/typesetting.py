"""How text becomes lines: punctuation of the time, marks of dispatches, measures, faults of recognition."""

import re
from random import Random

PAUSES, STOPS, QUOTES = "，；：、", "。！？", "「」『』“”《》"
CLOSING = "，、；：。！？」』”》）】］〕…,.;:!?)"
OPENING = "「『“《（【［〔("
HEAD = re.compile(r"^【([^】]{1,16})】")
MARK = re.compile(r"^[▲△◎]")
ALIKE = dict(zip("日已未土千人大天今末間曰戌刀輪午", "曰巳末士干入太夭令未問日戍刁輸牛", strict=True))


def repunctuate(text: str, manner: str, quotes: str) -> str:
    """Give text the punctuation of a time: full, dun (only 、。), ju (only 。), none, spaced or half-width."""
    if manner == "half":
        text = text.translate(str.maketrans("，；：。！？（）", ",;:.!?()"))
    elif manner == "dun":
        text = re.sub(f"[{PAUSES}]", "、", re.sub("[！？]", "。", text))
    elif manner == "ju":
        text = re.sub(f"[{PAUSES}{STOPS}]+", "。", text)
    elif manner == "spaced":
        text = re.sub(f"[{PAUSES}{STOPS}]+", "　", text).strip()
    elif manner == "none":
        text = re.sub(f"[{PAUSES}{STOPS}…—]+", "", text)
    return requote(text, quotes)


def requote(text: str, quotes: str) -> str:
    """Replace the quotation marks 「」 by others, or by nothing."""
    left, right = (quotes[0], quotes[1]) if quotes else ("", "")
    return text.replace("「", left).replace("」", right)


def mark_dispatch(text: str, brackets: str, bullet: str) -> str:
    """Give a dispatch's head its house's brackets, or a space behind it; a brevity its house's mark."""
    found = HEAD.match(text)
    if found:
        left, right = (brackets[0], brackets[1:]) if len(brackets) > 1 else ("", brackets)
        return left + found[1] + right + text[found.end() :]
    return MARK.sub(bullet, text)


def wrap(text: str, measure: int, indent: int, hang: bool) -> tuple[str, ...]:
    """Break a paragraph into lines of a measure; marks hang beside the type, or are kept from a line's beginning."""
    if not measure:
        return (text,)
    lines, line, width = [], "", indent
    for char in text:
        closes = char in CLOSING
        room = width + (0 if hang and closes else 1) <= measure
        if line and not room and not (closes and width <= measure):
            carry = line[-1] if len(line) > 1 and line[-1] in OPENING else ""
            lines.append(line.removesuffix(carry) if carry else line)
            line, width = carry, len(carry)
        line += char
        width += 0 if hang and closes else 1
    return tuple(part.strip() for part in (*lines, line) if part.strip())


def split_narrow(part: str, limit: int) -> tuple[str, ...]:
    """Split a part of a headline into lines of about one length, none over the limit."""
    count = -(-len(part) // limit)
    size = -(-len(part) // count)
    return tuple(part[at : at + size] for at in range(0, len(part), size))


def space_out(part: str, space: str) -> str:
    """Letter-space a short headline."""
    return space.join(part.replace("　", ""))


def blur(text: str, rate: float, random: Random) -> str:
    """Misread some characters as recognition does: a gap, a look-alike, a stray mark, a character lost."""
    if not rate or len(text.strip()) < 2:
        return text
    return "".join(misread(char, random) if is_han(char) and random.random() < rate else char for char in text)


def misread(char: str, random: Random) -> str:
    """Misread one character."""
    if char in ALIKE:
        return ALIKE[char]
    return random.choice(("□", "○", "？", char + " ", "", char + "·", "口", "一"))


def is_han(char: str) -> bool:
    """Tell a Chinese character from a mark."""
    return "\u4e00" <= char <= "\u9fff"
