"""Normalised text as the words that Pagefind indexes: each character with its successor, in a safe alphabet.

Pagefind drops punctuation, splits words where letters and digits meet, and takes marks off letters. What it keeps for
certain are Han letters; so common Han stand for themselves, ASCII and the break for one rare Han each, and every other
code point for two. The ranges don't overlap, so a word can be read in one way only. normalize.js has the same rules.
"""

from itertools import pairwise

from generator.text.normalize import BREAK, normalize_blocks

_PLAIN = range(0x4E00, 0x9FF0)
_ASCII = 0x4C00
_BREAK = 0x4C80
_HIGH = 0x3400
_LOW = 0x3C00


def spell(character: str) -> str:
    """Write a character in Han letters only.

    >>> [hex(ord(letter)) for letter in spell("a") + spell("😀")]
    ['0x4c61', '0x347d', '0x3e00']
    """
    code = ord(character)
    if code in _PLAIN:
        return character
    if character == BREAK:
        return chr(_BREAK)
    if code < 0x80:
        return chr(_ASCII + code)
    return chr(_HIGH + (code >> 10)) + chr(_LOW + (code & 0x3FF))


class _Spelling(dict[str, str]):
    """Spellings by character, filled as they are asked for."""

    def __missing__(self, character: str) -> str:
        self[character] = spell(character)
        return self[character]


_SPELLING = _Spelling()


def pair_words(text: str) -> list[str]:
    """Spell each character together with its successor; the last has none.

    >>> pair_words("望川渠")
    ['望川', '川渠']
    """
    letters = [_SPELLING[character] for character in text]
    return [first + second for first, second in pairwise(letters)]


def single_words(text: str) -> list[str]:
    """Spell each distinct character, ordered: for queries of one character."""
    return [_SPELLING[character] for character in sorted(set(text))]


def render_words(head_blocks: tuple[str, ...], blocks: tuple[str, ...]) -> str:
    """Write the HTML that Pagefind reads instead of the document."""
    text = normalize_blocks((*head_blocks, *blocks))
    pairs, head = pair_words(text), len(normalize_blocks(head_blocks))
    return (
        '<!doctype html><html lang="und"><meta charset="utf-8"><body data-pagefind-body>'
        f'<p data-pagefind-weight="5">{" ".join(pairs[:head])}</p><p>{" ".join(pairs[head:])}</p>'
        f'<p data-pagefind-weight="0">{" ".join(single_words(text))}</p></body></html>\n'
    )
