"""The table of Traditional characters and variants, generator/text/simplified.json, as the browser gets it."""

from itertools import pairwise

import msgspec

from generator.text.normalize import folded_characters

_SOURCES = "OpenCC, Apache-2.0; Unihan, https://www.unicode.org/license.txt; Yitizi, CC0; see docs/search.md"
_DIGIT = ord("0")


def simplified_json() -> bytes:
    """Write the table in what compresses best: steps from one code point to the next, and digits of what each becomes.

    The digits are to base 64, `0` to `o`: first the lowest of each, then the next, then the highest.
    """
    pairs = sorted(folded_characters().items())
    codes, becomes = [ord(old) for old, _ in pairs], [ord(new) for _, new in pairs]
    steps = [code - last for last, code in pairwise([0, *codes])]
    digits = "".join(chr(_DIGIT + (code >> shift & 63)) for shift in (0, 6, 12) for code in becomes)
    return msgspec.json.encode({"source": _SOURCES, "steps": steps, "digits": digits})


def simplified_script() -> bytes:
    """Write the same as a plain script, for documents of file://, where nothing can be fetched."""
    return b"globalThis.BankeSimplified = " + simplified_json() + b";\n"
