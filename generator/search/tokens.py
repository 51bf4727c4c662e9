"""Normalised text as the words that Pagefind indexes: each character with its successor, in a safe alphabet.

Pagefind drops punctuation, splits words where letters and digits meet, and takes marks off letters. What it keeps for
certain are Han letters; so common Han stand for themselves, ASCII and the break for one rare Han each, and every other
code point for two. The ranges don't overlap, so a word can be read in one way only. normalize.js has the same rules.
"""

from generator.text.normalize import BREAK

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


def letters_of(text: str) -> list[str]:
    """Spell each character."""
    return [_SPELLING[character] for character in text]
