"""The files below `search/`, in groups that change together: one a shard, and what the site needs once.

Of an edition where nothing changed, one small file is read; a group's files are looked at when somebody asks for them.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.errors import BankeError, Fault
from generator.search.index import (
    HEADLINES,
    TABLE,
    TALLY,
    KeptShard,
    chunks_folder,
    code_digest,
    read_shard,
    shard_folder,
)
from generator.search.issues import ReadIssue
from generator.search.making import make_shards
from generator.search.pruning import prune
from generator.search.shards import SearchIssue, Shard, group_shards
from generator.search.site import KeptSite, make_site, read_site, site_digest
from generator.search.stored import digest, read_whole
from generator.workers import Workers

SHARD_LIMIT = 5000
"""Articles a shard: what a query reads and does grows with a shard, and so does what an edit makes anew."""

SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFile:
    """A file of the index."""

    path: str
    """Site path."""
    digest: str
    """Of its content: BLAKE2b of 16 bytes, in hexadecimal digits."""
    read: Callable[[], bytes]
    """Gives its content, and makes it again where the cache has lost it; raises BankeError F105."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchGroup:
    """Files that change together."""

    name: str
    """A shard's key, or `site`."""
    digest: str
    """Of what the files are made of: where it is equal, the files are."""
    files: Callable[[], Iterator[SearchFile]]
    """Lists them; only then are they looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBuild:
    """Every file of search but the page, its scripts, and the articles' texts."""

    groups: tuple[SearchGroup, ...]

    def files(self) -> Iterator[SearchFile]:
        """Yield the files of all groups."""
        return (file for group in self.groups for file in group.files())


def build_search(
    issues: Iterable[SearchIssue],
    read: ReadIssue,
    cache: Path,
    *,
    papers: Mapping[str, str],
    workers: Workers,
    limit: int = SHARD_LIMIT,
    report: Callable[[str, bool], None] = lambda key, rebuilt: None,
) -> SearchBuild:
    """Bring the cache up to date with the issues, and list what is to stand below `search/`.

    `read` gives an issue's documents; workers call it, for issues that changed.
    `papers` names the newspapers in the order to show them. `report` hears of each shard and whether it was rebuilt.
    The build stays valid until the next one. Raises BankeError F….
    """
    shards = group_shards(issues, limit, code_digest())
    cache = cache / code_digest()[:16]
    wanted = site_digest(shards, papers)
    site = read_site(cache)
    dirty: tuple[Shard, ...] = ()
    if site is None or site.digest != wanted:
        dirty = tuple(shard for shard in shards if read_shard(shard, cache) is None)
        make_shards(dirty, cache, read=read, workers=workers)
        site = _make_site(wanted, shards, cache, read=read, papers=papers, workers=workers)
        prune(shards, dirty, cache)
    for shard in shards:
        report(shard.key, shard in dirty)
    groups = [
        SearchGroup(name=shard.key, digest=shard.digest, files=partial(_shard_files, shard, cache, read))
        for shard in shards
    ]
    return SearchBuild(groups=(SearchGroup(name=SITE, digest=wanted, files=partial(_site_files, site)), *groups))


def _make_site(
    wanted: str,
    shards: tuple[Shard, ...],
    cache: Path,
    *,
    read: ReadIssue,
    papers: Mapping[str, str],
    workers: Workers,
) -> KeptSite:
    kept = [_read_shard(shard, cache, read) for shard in shards]

    def tallies() -> Iterator[bytes]:
        for shard, one in zip(shards, kept, strict=True):
            yield _read(shard_folder(shard, cache) / TALLY, one.files[TALLY], shard, cache, read)

    return make_site(wanted, kept, cache, papers=papers, tallies=tallies, workers=workers)


def _site_files(site: KeptSite) -> Iterator[SearchFile]:
    for path, content in site.files.items():
        yield SearchFile(path=path, digest=digest(content).hex(), read=partial(bytes, content))


def _shard_files(shard: Shard, cache: Path, read: ReadIssue) -> Iterator[SearchFile]:
    kept = _read_shard(shard, cache, read)
    folder = shard_folder(shard, cache)
    listed = [
        (f"search/tables/{shard.key}.{shard.digest}.json.gz", folder / TABLE, kept.files[TABLE]),
        (f"search/headlines/{shard.key}.{shard.digest}.js", folder / HEADLINES, kept.files[HEADLINES]),
    ]
    for chunk in kept.chunks():
        path = f"search/pagefind/{shard.key}/{chunk.name}.pf_index"
        listed.append((path, chunks_folder(shard, cache) / chunk.name, chunk.digest))
    for path, file, wanted in listed:
        yield SearchFile(path=path, digest=wanted.hex(), read=partial(_read, file, wanted, shard, cache, read))


def _read_shard(shard: Shard, cache: Path, read: ReadIssue) -> KeptShard:
    """Read what was made of a shard, which is made again where the cache has lost it."""
    kept = read_shard(shard, cache)
    if kept is None:
        make_shards((shard,), cache, read=read, workers=Workers())
        kept = read_shard(shard, cache)
    if kept is None:
        raise _lost(shard_folder(shard, cache))
    return kept


def _read(file: Path, wanted: bytes, shard: Shard, cache: Path, read: ReadIssue) -> bytes:
    """Read a shard's file out of the cache; where it is damaged, the shard is made again."""
    content = read_whole(file, wanted)
    if content is None:
        shutil.rmtree(shard_folder(shard, cache).parent, ignore_errors=True)
        make_shards((shard,), cache, read=read, workers=Workers())
        content = read_whole(file, wanted)
    if content is None:
        raise _lost(file)
    return content


def _lost(path: Path) -> BankeError:
    problem = "what search keeps here was made again, and does not read as it was written"
    return BankeError(Fault(code="F105", problem=problem, fix="look at the disk; then build again", path=path))
