"""Files of the cache: written whole, and told apart from what is cut short or not ours when they are read.

They hold what may be made again; nothing is ever trusted that does not match its digest.
"""

import hashlib
import secrets
from pathlib import Path

from generator.errors import naming

DIGEST_SIZE = 16
"""Bytes of a digest."""


class Damaged(Exception):  # noqa: N818 - no fault of anybody's: what it concerns is made again
    """A file of the cache is not what was written."""


def digest(content: bytes) -> bytes:
    """Return what tells contents apart."""
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).digest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, and the folders above it; it has all of its content or is not there."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with naming(draft):
        try:
            draft.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
    draft.replace(path)


def read_whole(path: Path, wanted: bytes) -> bytes | None:
    """Read a file that has the wanted digest; None where it is not there or holds something else."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if digest(content) == wanted else None


def write_sealed(path: Path, content: bytes) -> None:
    """Write a file with its digest before its content."""
    write_whole(path, digest(content) + content)


def read_sealed(path: Path) -> bytes | None:
    """Read the content of a file that was written so; None where it is not there or not whole."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    content = sealed[DIGEST_SIZE:]
    return content if sealed[:DIGEST_SIZE] == digest(content) else None
