"""permalinks.tsv: every id ever minted and what became of it; rows are appended, never changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.errors import BankeError, Fault
from generator.ids import ArticleId

PERMALINKS = "permalinks.tsv"
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


def read_permalinks(paper: Path) -> dict[ArticleId, Permalink]:
    """Read a newspaper's permalinks by id, the last row of each; raises BankeError G130 at a row that is none."""
    path = paper / PERMALINKS
    if not path.exists():
        return {}
    links = {}
    try:
        rows = path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise _broken(path, 1, "the file is not UTF-8") from error
    for number, row in enumerate(rows, 1):
        if row.strip() and not row.startswith("#"):
            try:
                link = _parse(row.removesuffix("\r"))
            except ValueError as error:
                raise _broken(path, number, str(error)) from error
            links[link.id] = link
    return links


def append_permalinks(paper: Path, links: Iterable[Permalink]) -> None:
    """Append rows, also below a last row that no line feed ends; writes nothing where there are none."""
    rows = "".join(
        f"{link.id}\t{link.state}\t{link.target or ''}\t{' '.join(link.headline.split())}\n" for link in links
    )
    if rows:
        path = paper / PERMALINKS
        before = path.read_bytes() if path.exists() else b""
        between = "" if before.endswith(b"\n") else "\n" if before else HEADER
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(between + rows)


def last_targets(links: Mapping[ArticleId, Permalink]) -> dict[ArticleId, ArticleId | None]:
    """Follow every id that is no article's now to where its text is; None: it is gone, or rows lead in a circle."""
    return {id: _last_target(link, links) for id, link in links.items() if link.state is not State.ARTICLE}


def _last_target(link: Permalink, links: Mapping[ArticleId, Permalink]) -> ArticleId | None:
    *_, last = _chain(link, links)
    return last.id if last.state is State.ARTICLE else None


def in_a_circle(link: Permalink, links: Mapping[ArticleId, Permalink]) -> bool:
    """Whether an id leads back to one on its way."""
    *_, last = _chain(link, links)
    return last.state is State.MOVED and last.target in links


def _chain(link: Permalink, links: Mapping[ArticleId, Permalink]) -> Iterator[Permalink]:
    """Yield a row and those that it leads to, each once."""
    seen = {link.id}
    yield link
    while link.state is State.MOVED and link.target and link.target in links and link.target not in seen:
        seen.add(link.target)
        link = links[link.target]
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
