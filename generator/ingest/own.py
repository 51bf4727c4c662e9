"""An editor's own article, or a part split off from another: left without an id, it is given the next free one."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from generator.ids import ArticleId, IssueId
from generator.markdown.yaml_tree import Entry, Scalar, parse_mapping

_FRONT = re.compile(r"\A(\ufeff?---[ \t]*(\r?\n))(.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_EMPTY_ID = re.compile(r"""^id:[ \t]*(?:""|'')?[ \t]*(?:#.*)?\r?\n""", re.MULTILINE)


def with_ids(
    contents: Mapping[Path, bytes], issue: IssueId, taken: Collection[ArticleId]
) -> Iterator[tuple[Path, bytes]]:
    """Yield the files without an id, each with the next free one of its page, and with the issue's date if it has none.

    A file whose front matter does not say its page is left for reading to tell of.
    """
    used = {*taken, *(id for source in contents.values() if (id := _id_in(source)))}
    for path, source in contents.items():
        front = _front(source)
        page = _page(front[1]) if front else 0
        if front and page and not _written(front[1], "id"):
            id = next_id(issue, page, used)
            used.add(id)
            yield path, _filled(front[0], id, dated=bool(_written(front[1], "date"))).encode()


def next_id(issue: IssueId, page: int, taken: Collection[ArticleId]) -> ArticleId:
    """Return the next free id of a page."""
    return ArticleId(issue, page, max((id.number for id in taken if id.page == page), default=0) + 1)


def _filled(match: "re.Match[str]", id: ArticleId, *, dated: bool) -> str:
    end = match[2]
    lines = f"id: {id}{end}" + ("" if dated else f"date: {id.issue.date}{end}")
    return (
        match[1]
        + lines
        + _EMPTY_ID.sub("", match.string[match.end(1) : match.start() + len(match[0])], count=1)
        + (match.string[match.end() :])
    )


def _front(source: bytes) -> "tuple[re.Match[str], Mapping[str, Entry]] | None":
    try:
        match = _FRONT.match(source.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    if not match:
        return None
    entries, faults = parse_mapping(match[3].replace("\r\n", "\n"), 2)
    return None if faults else (match, entries)


def _id_in(source: bytes) -> ArticleId | None:
    front = _front(source)
    try:
        return ArticleId.parse(_written(front[1], "id")) if front else None
    except ValueError:
        return None


def _page(entries: Mapping[str, Entry]) -> int:
    text = _written(entries, "page")
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else 0


def _written(entries: Mapping[str, Entry], key: str) -> str:
    entry = entries.get(key)
    return entry.value.text.strip() if entry and isinstance(entry.value, Scalar) else ""
