"""Which sources must be read again because of what an editor moved, took out or put back."""

from collections.abc import Collection, Iterator, Mapping

from generator.ids import ArticleId
from generator.ingest.files import ArticleFile
from generator.ingest.ledger import Ledger, Written

Files = Mapping[ArticleId, ArticleFile]


def touched_sources(ledger: Ledger, files: Files) -> frozenset[str]:
    """Return the source files some of whose lines may stand in other articles than the ledger says."""
    return frozenset(source for source in _touched(ledger, files) if source)


def _touched(ledger: Ledger, files: Files) -> Iterator[str]:
    owners = {digest: entry.source for entry in ledger.articles.values() for digest in entry.blocks}
    entries = {ArticleId.parse(id): entry for id, entry in ledger.articles.items()}
    lost = ledger.articles.keys() - set(map(str, files))
    yield from (name for name, source in ledger.sources.items() if any(row.article in lost for row in source.rows))
    for id, entry in entries.items():
        file = files.get(id)
        if (file is not None) != entry.here or (file and _missing(entry, file.blocks) != _missing(entry, entry.now)):
            yield entry.source
    for id, file in files.items():
        known = entries.get(id, Written(file=file.path.name))
        before = set(known.now or known.blocks)
        gained, lost = file.blocks - before, before - file.blocks
        yield from (owners[digest] for digest in (gained | lost) & owners.keys())
        if len(gained) > len(lost):
            yield from _with_missing(entries, files)


def _with_missing(entries: Mapping[ArticleId, Written], files: Files) -> Iterator[str]:
    """Yield the sources some of whose blocks stand in no file as they were given: what was gained may be they."""
    for id, entry in entries.items():
        if id not in files or set(entry.blocks) - files[id].blocks:
            yield entry.source


def _missing(entry: Written, here: Collection[str]) -> set[str]:
    """Return the blocks of the source that an edited file does not have; a file as written has all it should."""
    return set(entry.blocks).difference(here) if here else set()
