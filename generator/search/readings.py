"""How what is suggested is read out: found once a text, and kept from build to build, since it takes long to find."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.search.pinyin import departures
from generator.text.normalize import normalize
from generator.workers import Workers

_BATCH = 250
"""Texts of which some tenths of a second are made."""
_DEPARTURE = re.compile("([0-9]+)([a-z]+)")
_NAME, _OTHER = "n", "o"

Departure = tuple[int, str, str]
"""A place, the character there, and its reading."""


def reading_key(text: str, *, name: bool) -> str:
    """Tell a text from the same as a name, which may be read otherwise."""
    return (_NAME if name else _OTHER) + text


class Readings:
    """Where texts depart from the table of readings."""

    def __init__(self, known: Mapping[str, str], workers: Workers) -> None:
        self._known, self._workers = dict(known), workers
        self._asked: dict[str, tuple[Departure, ...]] = {}

    def learn(self, keys: Iterable[str]) -> None:
        """Find out how texts are read that are not known yet."""
        unknown = [key for key in dict.fromkeys(keys) if key not in self._known]
        batches = (unknown[start : start + _BATCH] for start in range(0, len(unknown), _BATCH))
        for batch in self._workers.map(_read_out, batches):
            self._known |= batch

    def __getitem__(self, key: str) -> tuple[Departure, ...]:
        if key not in self._asked:
            self._asked[key] = tuple(_departing(key[1:], self._known[key]))
        return self._asked[key]

    def asked(self) -> dict[str, str]:
        """Return what was asked for."""
        return {key: self._known[key] for key in self._asked}


def _read_out(keys: Sequence[str]) -> dict[str, str]:
    return {key: departures(key[1:], name=key[0] == _NAME) for key in keys}


def _departing(text: str, read: str) -> Iterator[Departure]:
    if not read:
        return
    units = normalize(text).encode("utf-16-le")
    for place, reading in _DEPARTURE.findall(read):
        at = 2 * int(place)
        wide = 0xD8 <= units[at + 1] < 0xDC
        yield int(place), units[at : at + (4 if wide else 2)].decode("utf-16-le"), reading
