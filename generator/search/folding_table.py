"""The table of Traditional characters and variants, generator/text/simplified.json, as the browser gets it."""

from itertools import pairwise

import msgspec

from generator.text.normalize import folded_characters

_SOURCES = "OpenCC, Apache-2.0; Unihan, https://www.unicode.org/license.txt; Yitizi, CC0; see docs/search.md"


def simplified_json() -> bytes:
    """Write the table, a third smaller with code points as steps from the last."""
    pairs = sorted(folded_characters().items())
    codes = [ord(old) for old, _ in pairs]
    steps = [code - last for last, code in pairwise([0, *codes])]
    return msgspec.json.encode({"source": _SOURCES, "steps": steps, "simplified": "".join(new for _, new in pairs)})


def simplified_script() -> bytes:
    """Write the same as a plain script, for documents of file://, where nothing can be fetched."""
    return b"globalThis.BankeSimplified = " + simplified_json() + b";\n"
