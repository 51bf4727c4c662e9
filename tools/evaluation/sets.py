"""Sets of pages with their gold, and the groups within them: by difficulty, style, habit, extractor."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from generator.errors import BankeError
from generator.model import PageText
from generator.source import read_pages
from tools.evaluation.annotation import Annotation, parse_annotation
from tools.training.corpus import PRESS, page_text, press_pages
from tools.training.corpus import GoldPage as MadePage

ROOT = Path(__file__).resolve().parents[2]
ACCEPTANCE = PRESS.parent
"""Pages that are not part of the project; their sets are left out where they are not at hand."""

FRESH_SEED = 733_000
"""The other press's pages for evaluation begin here; training and the fitting of weights use other seeds."""
FRESH_EACH = 15
"""Fresh pages of each difficulty."""

_GROUP = re.compile(r"[a-z][a-z-]*\d?")


class SetError(Exception):
    """A folder that holds no pages with gold, or a page whose gold cannot be read: says which, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """A page as the segmenter reads it, with what it should be cut into."""

    name: str
    groups: tuple[str, ...]
    texts: tuple[PageText, ...]
    """More than one where a form feed parts the file."""
    rows: tuple[str, ...]
    """All lines of the file, blank ones too."""
    gold: Annotation


Pages = tuple[GoldPage, ...]


def read_folder(folder: Path) -> Pages:
    """Read the pages of a folder with pages/ and gold/; raises SetError."""
    return read_paired(
        (path, folder / "pages" / f"{path.stem}.txt") for path in sorted((folder / "gold").glob("*.json"))
    )


def read_paired(pairs: Iterable[tuple[Path, Path]]) -> Pages:
    """Read pages from pairs of a gold file and a text; raises SetError."""
    pages = tuple(read_gold_page(gold, text) for gold, text in pairs)
    return with_telling_groups(pages)


def read_gold_page(gold: Path, text: Path) -> GoldPage:
    """Read one page; raises SetError."""
    try:
        annotation = parse_annotation(json.loads(gold.read_text("utf-8")))
        texts = read_pages(text)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise SetError(f"{gold}: not a gold segmentation: {error}; see `segment --json` for its schema") from error
    except BankeError as error:
        raise SetError(f"{error}\n  {gold} is the gold of this page") from error
    rows = tuple(text.read_text("utf-8").split("\n"))
    return GoldPage(name=gold.stem, groups=groups_of(gold.stem), texts=texts, rows=rows, gold=annotation)


def groups_of(stem: str) -> tuple[str, ...]:
    """Read the groups of a page from its file's name; numbers and hashes name none.

    >>> groups_of("evening_poppler-raw_3")
    ('evening', 'poppler-raw')
    >>> groups_of("press_d2_001006")
    ('press', 'd2')
    """
    return tuple(dict.fromkeys(part for part in stem.split("_") if _GROUP.fullmatch(part)))


def with_telling_groups(pages: Sequence[GoldPage]) -> Pages:
    """Leave out the groups that every page is in; they say nothing that the whole set does not."""
    sizes = Counter(group for page in pages for group in page.groups)
    telling = {group for group, size in sizes.items() if size < len(pages)}
    return tuple(replace(page, groups=tuple(g for g in page.groups if g in telling)) for page in pages)


# ---------------------------------------------------------------- the sets that there are


def sample_pages() -> Pages:
    """Read the sample edition's pages."""
    return read_paired(_sample_files())


def _sample_files() -> Iterator[tuple[Path, Path]]:
    for gold in sorted((ROOT / "tests" / "golden" / "sample").glob("*.json")):
        day, number = gold.stem.split("_")
        yield gold, ROOT / "content" / "qinghe" / day[:4] / day / "source" / f"{number}.txt"


def fresh_pages(difficulties: Sequence[int] = (0, 1, 2, 3), count: int = FRESH_EACH) -> Pages:
    """Set pages on the other press that nothing was trained or fitted on; none where it is not at hand."""
    return with_telling_groups([made_page(page) for page in press_pages(count, difficulties, FRESH_SEED)])


def made_page(page: MadePage) -> GoldPage:
    """Take a page that a press has just set."""
    return GoldPage(
        name=page.name,
        groups=groups_of("_".join(page.name.split())),
        texts=(page_text(page),),
        rows=tuple(page.text.split("\n")),
        gold=parse_annotation(page.gold),
    )


SETS: dict[str, Callable[[], Pages]] = {
    "sample": sample_pages,
    "historical": lambda: read_folder(ROOT / "tests" / "eval" / "historical"),
    "modern": lambda: read_folder(ROOT / "tests" / "eval" / "modern"),
    "real": lambda: read_folder(ACCEPTANCE),
    "press": lambda: read_folder(PRESS),
    "fresh": fresh_pages,
}
"""All sets by name."""

COMMITTED = ("sample", "historical", "modern")
"""Sets that are part of the project; the others are there or not."""


def read_sets(names: Iterable[str]) -> dict[str, Pages]:
    """Read sets by name; those that have no pages are left out."""
    read = ((name, SETS[name]()) for name in names)
    return {name: pages for name, pages in read if pages}


def read_folders(folders: Iterable[Path]) -> dict[str, Pages]:
    """Read folders as sets; raises SetError where one has no pages with gold."""
    sets: dict[str, Pages] = {}
    for folder in folders:
        pages = read_folder(folder)
        if not pages:
            raise SetError(f"{folder}: no pages with gold; give a folder with pages/*.txt and gold/*.json")
        sets[folder.name if folder.name not in sets else str(folder)] = pages
    return sets
