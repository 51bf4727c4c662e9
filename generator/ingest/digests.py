"""Digests by which fields and blocks are told again without their text."""

import unicodedata
from hashlib import sha256

from generator.model import Block


def digest_of(block: Block) -> str:
    """Return a block's digest; blanks at its ends do not count."""
    return _digest(f"{block.kind}\0{block.text.strip()}\0{block.target}\0{block.credit}")


def field_digest(value: object) -> str:
    """Return the digest of a field of the front matter."""
    return _digest(repr(value))


def loose_digest(text: str, field: str = "") -> str:
    """Return a digest that two extractors' readings of one text share: blanks and the width of characters aside."""
    return _digest(f"{field}\0{''.join(unicodedata.normalize('NFKC', text).split())}")[:8]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
