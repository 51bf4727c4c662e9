"""Page texts as `.txt`: one page, or several parted by form feeds."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import BankeError, Fault
from generator.model import PageText, SourceLine
from generator.source.decode import decode

MAX_BYTES = 64 * 2**20
"""Of one file; a page's text has some ten thousand."""

MAX_LINES = 1_000_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff]")
"""What no reader sees; tab, line feed and form feed are not among them."""


def read_plain_pages(path: Path, first_page: int | None) -> tuple[PageText, ...]:
    """Read a text file; form feeds part pages, and line numbers count over the whole file.

    A page without text is left out, but counts as a page.
    """
    text = decode(_read_bytes(path), path)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(rows) > MAX_LINES:
        raise _fault(
            path, "S106", f"{len(rows):,} lines in one file", f"cut it into files of at most {MAX_LINES:,} lines"
        )
    pages = [(i, lines) for i, lines in enumerate(_split_pages(rows)) if any(line.text.strip() for line in lines)]
    if not pages:
        raise _fault(path, "S103", "no text in the file", "put the page's text into it, or take the file away")
    return tuple(
        PageText(name=path.name, lines=lines, page=None if first_page is None else first_page + i) for i, lines in pages
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _fault(path, "S106", f"larger than {MAX_BYTES >> 20} MiB", "cut it into one file a page")
        return path.read_bytes()
    except OSError as error:
        raise _fault(
            path, "S102", f"cannot be opened: {error.strerror}", "see that it is a file and may be read"
        ) from error


def _split_pages(rows: list[str]) -> Iterator[tuple[SourceLine, ...]]:
    """Lines of each page; a form feed ends a page, also where an extractor puts text behind it on the same line."""
    page: list[SourceLine] = []
    for number, row in enumerate(rows, 1):
        before, *after = row.split("\f")
        page.append(SourceLine(number=number, text=_CONTROL.sub("", before)))
        for part in after:
            yield tuple(page)
            page = [SourceLine(number=number, text=_CONTROL.sub("", part))]
    yield tuple(page)


def _fault(path: Path, code: str, problem: str, fix: str) -> BankeError:
    return BankeError(Fault(code=code, problem=problem, fix=fix, path=path))
