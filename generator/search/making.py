"""Shards made anew: their issues, their shelves, then what lists them; by several workers where there are.

Where few articles of a shard changed, and no other moved to another row, the words that they hold are changed in its
chunks. Otherwise its shelves are made of all its texts, in lanes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import TypeVar

from generator.search.index import (
    MadeOf,
    chunks_folder,
    finish_shard,
    issues_folder,
    pack_shelves,
    read_earlier,
    unpack_shelves,
)
from generator.search.issues import ReadIssue, keep_issue, make_issue, read_kept
from generator.search.postings import Text
from generator.search.shards import SearchIssue, Shard
from generator.search.shelves import change_shelves, find_changes, make_shelves
from generator.search.stored import Damaged
from generator.workers import Workers

Issue = TypeVar("Issue", MadeOf, SearchIssue)

_LANES = 6
"""Of a shard: each reads all texts, and holds the places of its share of words."""
_TASKS = 12
"""Enough to be shared out."""
_FEW = 8
"""Where one article of so many changed, or fewer, their words are changed where they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Some of a shard's shelves: what one worker makes at once."""

    shard: Shard
    number: int
    of: int


def make_shards(shards: Sequence[Shard], cache: Path, *, read: ReadIssue, workers: Workers) -> None:
    """Make what the cache lacks of some shards, and then what lists them; raises BankeError F104."""
    missing = (task for shard in shards for task in _missing(shard, cache))
    for _ in workers.map(partial(_make_issue, read=read), missing):
        pass
    changed = {shard.key: _change(shard, cache, read) for shard in shards}
    anew = [shard for shard in shards if not changed[shard.key]]
    made = dict(_make_all(anew, cache, read, workers))
    tasks = ((shard, changed[shard.key] or made[shard.key]) for shard in shards)
    for _ in workers.map(partial(_finish, cache=cache, read=read), tasks):
        pass


def _missing(shard: Shard, cache: Path) -> Iterator[tuple[SearchIssue, Path]]:
    folder = issues_folder(shard, cache)
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    return ((issue, folder) for issue in shard.issues if issue.file_name not in there)


def _make_issue(task: tuple[SearchIssue, Path], *, read: ReadIssue) -> None:
    make_issue(*task, read)


def _make_all(shards: Sequence[Shard], cache: Path, read: ReadIssue, workers: Workers) -> Iterator[tuple[str, bytes]]:
    """Make all shelves of some shards, and yield them by the shards' keys."""
    lanes = max(_LANES, -(-_TASKS // max(1, len(shards))))
    tasks = (Lane(shard=shard, number=number, of=lanes) for shard in shards for number in range(lanes))
    made = iter(workers.map(partial(_make_lane, cache=cache, read=read), tasks))
    for shard in shards:
        yield shard.key, pack_shelves(chain.from_iterable(map(unpack_shelves, islice(made, lanes))))


def _make_lane(lane: Lane, *, cache: Path, read: ReadIssue) -> bytes:
    shard = lane.shard
    folder = issues_folder(shard, cache)
    texts = [text for issue in shard.issues for text in keep_issue(issue, folder, read).texts()]
    earlier = read_earlier(shard, cache)
    known = earlier.chunks() if earlier else ()
    return pack_shelves(make_shelves(texts, chunks_folder(shard, cache), known, lane=lane.number, lanes=lane.of))


def _change(shard: Shard, cache: Path, read: ReadIssue) -> bytes:
    """Change the words that changed where they stand; nothing where that would be much, or the shard is not known."""
    earlier, folder = read_earlier(shard, cache), issues_folder(shard, cache)
    if earlier is None:
        return b""
    before, after = _by_row(earlier.issues), _by_row(shard.issues)
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    much = sum(before[at].count for at in gone) + sum(after[at].count for at in come)
    if much * _FEW > sum(issue.count for issue in shard.issues):
        return b""
    try:
        old = {row + place: text for row, name in gone for place, text in enumerate(_known_texts(folder / name))}
        kept = ((at[0], keep_issue(after[at], folder, read)) for at in come)
        new = {row + place: text for row, issue in kept for place, text in enumerate(issue.texts())}
        changes = find_changes((row, old.get(row), new.get(row)) for row in sorted(old.keys() | new.keys()))
        return pack_shelves(change_shelves(earlier.shelves(), changes, chunks_folder(shard, cache)))
    except Damaged:
        return b""


def _by_row(issues: Iterable[Issue]) -> dict[tuple[int, str], Issue]:
    """Put issues by their first row and their name."""
    held = list(issues)
    rows = accumulate((issue.count for issue in held), initial=0)
    return {(row, issue.file_name): issue for row, issue in zip(rows, held, strict=False)}


def _known_texts(path: Path) -> tuple[Text, ...]:
    kept = read_kept(path)
    if kept is None:
        raise Damaged
    return kept.texts()


def _finish(task: tuple[Shard, bytes], *, cache: Path, read: ReadIssue) -> None:
    finish_shard(*task, cache=cache, read=read)
