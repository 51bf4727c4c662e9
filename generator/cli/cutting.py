"""`segment` over many files: each cut by itself, and by several processes where there are enough of them."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.check.review_shown import doubtful_of_page
from generator.errors import BankeError, Fault
from generator.segment import segment
from generator.segment.report import as_json, outline
from generator.source import read_pages
from generator.workers import open_workers


@dataclass(frozen=True, slots=True, kw_only=True)
class CutFile:
    """What a file's pages were cut into, as text: JSON or outlines, one a page."""

    pages: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def cut_file(path: Path, *, as_outline: bool) -> CutFile:
    """Cut a file's pages; what is wrong with the file comes back as faults."""
    try:
        pages = read_pages(path)
    except BankeError as error:
        return CutFile(faults=error.faults)
    cut = [segment(page) for page in pages]
    if as_outline:
        both = zip(cut, pages, strict=True)
        return CutFile(pages=tuple(f"{outline(page)}\n\n{doubtful_of_page(page, text)}" for page, text in both))
    return CutFile(pages=tuple(json.dumps(as_json(page), ensure_ascii=False, indent=1) + "\n" for page in cut))


@contextmanager
def cut_files(paths: Sequence[Path], *, as_outline: bool) -> Iterator[Iterator[CutFile]]:
    """Cut files, in their order."""
    with open_workers() as workers:
        yield workers.map(partial(cut_file, as_outline=as_outline), paths)
