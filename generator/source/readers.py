"""Which reader reads which file; a new format is a new line in READERS."""

from collections.abc import Callable
from pathlib import Path

from generator.errors import BankeError, Fault
from generator.model import PageText
from generator.source.plain import read_plain_pages

Reader = Callable[[Path, int | None], tuple[PageText, ...]]

READERS: tuple[tuple[str, Reader], ...] = ((".txt", read_plain_pages),)
"""Suffix in lower case, and the function that reads such a file."""


def read_pages(path: Path, *, first_page: int | None = None) -> tuple[PageText, ...]:
    """Read the pages of a source file; the first is numbered `first_page`, the others count on from it.

    Raises BankeError with an S fault when the file cannot be read as what its suffix says.
    """
    suffix = path.suffix.lower()
    for known, reader in READERS:
        if suffix == known:
            return reader(path, first_page)
    readable = ", ".join(known for known, _ in READERS)
    raise BankeError(
        Fault(
            code="S101",
            problem=f"`{path.suffix}` files cannot be read" if path.suffix else "a source file has no suffix",
            fix=f"give the page as one of: {readable}",
            path=path,
        )
    )
