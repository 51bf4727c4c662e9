"""Simplified characters into Traditional ones, by OpenCC: whole documents at once, but names each by itself."""

import hashlib
import importlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

STANDARDS = {"t": "s2t", "tw": "s2tw", "hk": "s2hk"}
"""OpenCC's settings by the standard of characters that they lead to: its own, Taiwan's, Hong Kong's.

Those that would change words too, as Taiwan has them, are left out: an edition keeps what was printed.
"""

AS_IS = ("\x0e", "\x0f")
"""Stand about what stays as it is; control characters are no text, and none get into a document."""

_HOLE = "\x02"
"""Stands for what is taken out of a text while the rest is converted."""


class NoOpenCCError(Exception):
    """OpenCC is not installed, or another package is that has its name."""


class Conversion:
    """From Simplified to Traditional characters, by one standard and a list of names."""

    def __init__(self, standard: str, names: Mapping[str, str]) -> None:
        """Take names with their Traditional forms; "" for what OpenCC makes of a name that stands alone."""
        self._convert, version = _opencc(STANDARDS[standard])
        self._names = {name: form or self._convert(name) for name, form in names.items() if not name.isascii()}
        longest_first = sorted(self._names, key=lambda name: (-len(name), name))
        kept = f"{AS_IS[0]}[^{AS_IS[1]}]*{AS_IS[1]}"
        self._apart = re.compile("|".join((kept, *map(re.escape, longest_first))))
        made_of = repr((standard, version, sorted(self._names.items())))
        self.digest = hashlib.blake2b(made_of.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        """Of all that decides what a text becomes."""

    def __call__(self, text: str) -> str:
        """Convert a text, HTML or JSON: what is ASCII stays; so do names' borders, which no phrase crosses.

        >>> Conversion("t", {"范志后": "范志后"})("范志后后来回了云溪县")
        '范志后後來回了雲溪縣'
        """
        taken: list[str] = []

        def take(match: re.Match[str]) -> str:
            taken.append(self._names.get(match[0], match[0]))
            return _HOLE

        converted = self._convert(self._apart.sub(take, text.replace(_HOLE, "")))
        if not taken:
            return converted
        first, *parts = converted.split(_HOLE)
        return first + "".join(name + part for name, part in zip(taken, parts, strict=True))


@lru_cache(maxsize=8)
def conversion(standard: str, names: tuple[tuple[str, str], ...]) -> Conversion:
    """Return a conversion; raises NoOpenCCError."""
    return Conversion(standard, dict(names))


@lru_cache(maxsize=4)
def _opencc(config: str) -> tuple[Callable[[str], str], str]:
    """Load a setting of OpenCC, which takes a tenth of a second, with the version of its tables."""
    try:
        opencc = importlib.import_module("opencc")
        convert: Callable[[str], str] = opencc.OpenCC(config).convert
        version = str(opencc.__version__)
    except (ImportError, AttributeError, OSError) as error:  # another package has the same name, and other settings
        raise NoOpenCCError from error

    def safe(text: str) -> str:
        try:
            return convert(text)
        except UnicodeEncodeError:  # halves of characters, which no document can hold
            return convert(text.encode("utf-8", "replace").decode())

    return safe, version
