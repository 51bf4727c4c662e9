"""Normalised text as the words that Pagefind indexes: each character with its successor, in a safe alphabet.

Pagefind drops punctuation, splits words where letters and digits meet, and takes marks off letters. What it keeps for
certain are Han letters; so common Han stand for themselves, ASCII and the break for one rare Han each, and every other
code point for two. The ranges don't overlap, so a word can be read in one way only. normalize.js has the same rules.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.text.normalize import BREAK

_PLAIN = range(0x4E00, 0x9FF0)
_ASCII = 0x4C00
_BREAK = 0x4C80
_HIGH = 0x3400
_LOW = 0x3C00
_SHELF_BITS = 6
_RANKED_ASCII = 0x110000
_RANKED_BREAK = _RANKED_ASCII + 0x80
_RANKED_PLAIN = _RANKED_BREAK + 1


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


def rank(character: str) -> int:
    """Give a character its number in the order of spellings: above 0, below 2 to the 21st."""
    code = ord(character)
    if code in _PLAIN:
        return _RANKED_PLAIN + code - _PLAIN.start
    if character == BREAK:
        return _RANKED_BREAK
    return _RANKED_ASCII + code if code < 0x80 else code


def unrank(number: int) -> str:
    """Return the character of a number.

    >>> "".join(unrank(rank(character)) for character in "渠a。😀")
    '渠a。😀'
    """
    if number >= _RANKED_PLAIN:
        return chr(number - _RANKED_PLAIN + _PLAIN.start)
    if number == _RANKED_BREAK:
        return BREAK
    return chr(number - _RANKED_ASCII) if number >= _RANKED_ASCII else chr(number)


def shelf_of(character: str) -> int:
    """Return the number of the shelf on which the words lie that begin with a character: of neighbours it is one."""
    return ord(_SPELLING[character][0]) >> _SHELF_BITS


def shelf_of_word(word: str) -> int:
    """Return the same of a word as it is spelt."""
    return ord(word[0]) >> _SHELF_BITS


def lane_letters(lane: int, lanes: int) -> str:
    """Write the characters of every so-manieth shelf as ranges for a regular expression."""
    return "".join(
        f"{re.escape(first)}-{re.escape(last)}" for first, last in _shelves() if shelf_of(first) % lanes == lane
    )


def _shelves() -> Iterator[tuple[str, str]]:
    """Yield first and last characters of ranges that lie on one shelf each; shelves of rare characters have several."""
    wide = 1 << _SHELF_BITS
    starts = {0, 0x40, 0x80, ord(BREAK), ord(BREAK) + 1, _PLAIN.stop, *range(_PLAIN.start, _PLAIN.stop, wide)}
    starts |= set(range(0x10000, 0x110000, wide * 0x400))
    for start, end in pairwise((*sorted(starts), 0x110000)):
        yield chr(max(start, 1)), chr(end - 1)
