"""permalinks.tsv: every id ever minted and what became of it; rows are appended, never changed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from generator.config import PERMALINKS
from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.output import append_whole

HEADER = "# id\tstate\tleads to\theadline; append only: the last row of an id counts\n"


class State(StrEnum):
    """What became of an id."""

    ARTICLE = "article"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalink:
    """An id, its state, and where it leads if it moved."""

    id: ArticleId
    state: State
    target: ArticleId | None = None
    headline: str = ""


class Links(Protocol):
    """Permalinks by id: a mapping, or the index."""

    def get(self, id: ArticleId, /) -> Permalink | None:
        """Return what became of an id; None where it was never minted."""


class Minted(Protocol):
    """A newspaper's permalinks by issue."""

    def of(self, issue: IssueId) -> Mapping[ArticleId, Permalink]:
        """Return those of an issue."""

    def issues(self, paper: str) -> Iterable[IssueId]:
        """Return the issues that have ids which are articles."""


class ReadLinks:
    """Permalinks as they were read from their file."""

    def __init__(self, links: Iterable[Permalink]) -> None:
        self._by_issue: dict[IssueId, dict[ArticleId, Permalink]] = {}
        for link in links:
            self._by_issue.setdefault(link.id.issue, {})[link.id] = link

    def of(self, issue: IssueId) -> Mapping[ArticleId, Permalink]:
        """Return those of an issue."""
        return self._by_issue.get(issue, {})

    def issues(self, paper: str) -> Iterable[IssueId]:
        """Return the issues of a newspaper that have ids which are articles."""
        for issue, links in self._by_issue.items():
            if issue.paper == paper and any(link.state is State.ARTICLE for link in links.values()):
                yield issue


def read_permalinks(paper: Path) -> dict[ArticleId, Permalink]:
    """Read a newspaper's permalinks by id, the last row of each; raises BankeError G130 at a row that is none."""
    path = paper / PERMALINKS
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {link.id: link for link in parse_permalinks(file, path)}


def parse_permalinks(file: BinaryIO, path: Path) -> Iterator[Permalink]:
    """Read the rows of an open file from where it stands; raises BankeError G130 at one that is none."""
    begun = file.tell()
    for number, row in enumerate(file, 1):
        try:
            text = row.decode("utf-8-sig" if not begun and number == 1 else "utf-8").removesuffix("\n")
            if text.strip() and not text.startswith("#"):
                yield _parse(text.removesuffix("\r"))
        except UnicodeDecodeError as error:
            raise _broken(path, _lines(path, begun) + number, "the file is not UTF-8") from error
        except ValueError as error:
            raise _broken(path, _lines(path, begun) + number, str(error)) from error


def _lines(path: Path, size: int) -> int:
    with path.open("rb") as file:
        return file.read(size).count(b"\n")


def append_permalinks(paper: Path, links: Iterable[Permalink]) -> None:
    """Append rows, also below a last row that no line feed ends; writes nothing where there are none."""
    rows = "".join(
        f"{link.id}\t{link.state}\t{link.target or ''}\t{' '.join(link.headline.split())}\n" for link in links
    )
    if rows:
        path = paper / PERMALINKS
        append_whole(path, (_before_rows(path) + rows).encode())


def _before_rows(path: Path) -> str:
    """Return what new rows need before them; the file may be long, and is not read."""
    if not path.exists():
        return HEADER
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        return "" if file.read() == b"\n" else "\n" if size else HEADER


def where_to(link: Permalink, links: Links) -> ArticleId | None:
    """Follow an id that is no article's now to where its text is; None: it is gone, or rows lead in a circle."""
    *_, last = _chain(link, links)
    return last.id if last.state is State.ARTICLE else None


def in_a_circle(link: Permalink, links: Links) -> bool:
    """Whether an id leads back to one on its way."""
    *_, last = _chain(link, links)
    return last.state is State.MOVED and last.target is not None and links.get(last.target) is not None


def _chain(link: Permalink, links: Links) -> Iterator[Permalink]:
    """Yield a row and those that it leads to, each once."""
    seen = {link.id}
    yield link
    while link.state is State.MOVED and link.target and link.target not in seen:
        found = links.get(link.target)
        if found is None:
            return
        seen.add(found.id)
        link = found
        yield link


def _parse(row: str) -> Permalink:
    cells = row.split("\t")
    if len(cells) != 4:
        raise ValueError(f"the row has {len(cells)} cells, not 4")
    target = ArticleId.parse(cells[2]) if cells[2] else None
    return Permalink(id=ArticleId.parse(cells[0]), state=State(cells[1]), target=target, headline=cells[3])


def _broken(path: Path, line: int, problem: str) -> BankeError:
    fix = "restore the file from version control; it is append-only"
    return BankeError(Fault(code="G130", problem=problem, fix=fix, path=path, line=line))
