"""A site that is nothing but its search, over an invented edition; made by a process of its own that can be weighed.

    python -m benchmarks.search_site FOLDER [--held] [--write]

FOLDER holds documents.jsonl and gets `cache/` and `public/`; seconds of both steps, and CPU seconds of the first, are
printed as JSON.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks.costs import Cost, measure
from benchmarks.editions import PAPER, PAPER_NAME, search_documents
from generator.edition.documents import plan_site
from generator.edition.frame import site_head
from generator.edition.urls import SEARCH
from generator.model import Newspaper, Site
from generator.output import write_whole
from generator.render import load_theme, render
from generator.search import SearchDocument, search_files

PAPERS = {PAPER: PAPER_NAME}
DOCUMENTS = "documents.jsonl"


def make_site(folder: Path, count: int) -> Path:
    """Write a search site of so many articles, unless the folder has it; returns its public folder."""
    if not (folder / "public").exists():
        store_documents(folder, search_documents(count))
        weigh(folder, "--write")
    return folder / "public"


def store_documents(folder: Path, documents: Iterable[SearchDocument]) -> None:
    """Write documents to be read one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / DOCUMENTS).open("wb") as file:
        for document in documents:
            file.write(msgspec.json.encode(document) + b"\n")


def read_documents(folder: Path) -> Iterator[SearchDocument]:
    """Read documents one by one."""
    decoder = msgspec.json.Decoder(SearchDocument)
    with (folder / DOCUMENTS).open("rb") as file:
        yield from map(decoder.decode, file)


def weigh(folder: Path, *arguments: str) -> Cost:
    """Build in a fresh process, and say what it cost; its `said` has the seconds of both steps."""
    return measure([sys.executable, "-m", "benchmarks.search_site", str(folder), *arguments])


def main() -> None:
    """Build, and print seconds."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held", action="store_true", help="read all documents before the clock starts")
    parser.add_argument("--write", action="store_true", help="write public/ too")
    given = parser.parse_args()
    documents: Iterable[SearchDocument] = read_documents(given.folder)
    documents = list(documents) if given.held else documents
    start, used = time.perf_counter(), sum(os.times()[:4])
    files = search_files(documents, given.folder / "cache", papers=PAPERS)
    built, cpu = time.perf_counter(), sum(os.times()[:4]) - used
    if given.write:
        for path, content in (*files, *_shell()):
            write_whole(given.folder / "public" / path, content)
    print(json.dumps({"build": built - start, "cpu": cpu, "write": time.perf_counter() - built}))


def _shell() -> Iterator[tuple[str, bytes]]:
    """Yield the theme's assets and the search page."""
    theme = load_theme(None, "default")
    site = site_head(Site(title=PAPER_NAME), ((Newspaper(id=id, name=name), "") for id, name in PAPERS.items()))
    page = next(document for document in plan_site(site) if document.path == SEARCH)
    yield page.path, render(page, site, theme)
    yield from theme.assets()


if __name__ == "__main__":
    main()
