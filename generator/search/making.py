"""Shards made anew: their parts, their shelves in lanes, then what lists them; by several workers where there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from generator.search.index import (
    chunks_folder,
    code_digest,
    finish_shard,
    known_shelves,
    pack_shelves,
    parts_folder,
)
from generator.search.merging import KeptShelf, Lane, merge_lane
from generator.search.parts import ReadIssue, is_kept, make_part
from generator.search.shards import Part, Shard

Task = TypeVar("Task")
Result = TypeVar("Result")

_LANES = 12
"""Of a shard, where much of it is new: enough to be shared out, and each worth the opening of all parts."""
_FEW = 2
"""Parts that are new after an edit."""


class Workers(Protocol):
    """What does work, here or in other processes."""

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield results in the order of the tasks."""


class Alone:
    """The process itself, without others."""

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield results in the order of the tasks."""
        return map(work, tasks)


def make_shards(shards: Sequence[Shard], cache: Path, *, read: ReadIssue, workers: Workers) -> None:
    """Make what the cache lacks of some shards, and then what lists them; raises BankeError F104."""
    missing = {shard.key: _missing(shard, cache) for shard in shards}
    parts = [(part, parts_folder(shard, cache)) for shard in shards for part in missing[shard.key]]
    for _ in workers.map(partial(_make_part, read=read), parts):
        pass
    counts = {shard.key: 1 if len(missing[shard.key]) <= _FEW else _LANES for shard in shards}
    lanes = (lane for shard in shards for lane in _lanes(shard, counts[shard.key], cache))
    merged = workers.map(partial(_merge_lane, cache=cache, read=read), lanes)
    shelved = [(shard, _joined(islice(merged, counts[shard.key]))) for shard in shards]
    for _ in workers.map(partial(_finish, cache=cache, read=read), shelved):
        pass


def _missing(shard: Shard, cache: Path) -> list[Part]:
    return [part for part in shard.parts if not is_kept(part, parts_folder(shard, cache))]


def _make_part(task: tuple[Part, Path], *, read: ReadIssue) -> None:
    make_part(*task, read)


def _lanes(shard: Shard, count: int, cache: Path) -> Iterator[Lane]:
    known = known_shelves(shard, cache)
    for number in range(count):
        yield Lane(shard=shard, number=number, of=count, salt=code_digest(), known=known)


def _merge_lane(lane: Lane, *, cache: Path, read: ReadIssue) -> bytes:
    shard = lane.shard
    shelves = merge_lane(lane, parts=parts_folder(shard, cache), chunks=chunks_folder(shard, cache), read=read)
    return pack_shelves(shelves)


def _joined(lanes: Iterable[bytes]) -> bytes:
    return pack_shelves(shelf for lane in lanes for shelf in msgspec.msgpack.decode(lane, type=tuple[KeptShelf, ...]))


def _finish(task: tuple[Shard, bytes], *, cache: Path, read: ReadIssue) -> None:
    finish_shard(*task, cache=cache, read=read)
