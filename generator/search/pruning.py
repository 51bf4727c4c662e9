"""The cache forgets what the edition no longer holds; only folders are looked at in which something changed."""

import shutil
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from generator.search.index import chunks_folder, issues_folder, read_shard, shard_folder, volume_folder
from generator.search.shards import Shard
from generator.search.site import ENGINE, READINGS, RECORD


def prune(shards: Sequence[Shard], changed: Iterable[Shard], cache: Path) -> None:
    """Remove newspapers and years that are gone, and what changed shards were made of before."""
    _keep_only(cache.parent, {cache.name})
    _keep_only(cache, {ENGINE, READINGS, RECORD, "volumes"})
    _keep_only(cache / "volumes", {shard.volume for shard in shards})
    by_volume = {shard.volume: [other for other in shards if other.volume == shard.volume] for shard in changed}
    for volume in by_volume.values():
        _keep_only(issues_folder(volume[0], cache), {issue.file_name for shard in volume for issue in shard.issues})
        for kind in ("shards", "chunks"):
            _keep_only(volume_folder(volume[0], cache) / kind, {shard.key for shard in volume})
    for shard in changed:
        _keep_only(shard_folder(shard, cache).parent, {shard.digest})
        kept = read_shard(shard, cache)
        if kept:
            _keep_only(chunks_folder(shard, cache), {chunk.name for chunk in kept.chunks()})


def _keep_only(folder: Path, names: Collection[str]) -> None:
    with suppress(FileNotFoundError):
        for path in [path for path in folder.iterdir() if path.name not in names]:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
