"""What an editor moved to another file, or took out, told again in what the source gives now.

A block that stands elsewhere by an editor's choice is not printed again in its old place, whichever article the
segmenter puts it in; what the source changed of it since is brought to where it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.ids import ArticleId
from generator.ingest.digests import digest_of, loose_digest
from generator.ingest.files import ArticleFile
from generator.ingest.identity import Past
from generator.ingest.ledger import Written
from generator.ingest.matching import bigrams
from generator.ingest.merging import Clash
from generator.ingest.sides import changes
from generator.model import Article, Block

MOVED = 0.7
"""A block of whose bigrams so many stand in one that an editor made is that one, or a part of it."""

_FEW = 8
"""Bigrams below which a block is told again by its digest alone."""

Holder = ArticleId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where blocks of the source stand, if not in their own article's file."""

    held: Mapping[ArticleId, Mapping[str, Holder]]
    """By article and digest, of the block now and as it was: whose file holds it; None: an editor took it out."""
    follows: Mapping[ArticleId, Mapping[str, Block]]
    """By file: blocks that were only moved there, and what the source gives for them now."""
    clashes: Mapping[ArticleId, tuple[Clash, ...]]
    """By file: what the source changed of blocks that an editor moved there and changed too."""

    def rest(self, id: ArticleId, article: Article) -> tuple[Block, ...]:
        """Return an article's blocks that stand nowhere else."""
        held = self.held.get(id, {})
        return tuple(block for block in article.blocks if digest_of(block) not in held)


@dataclass(frozen=True, slots=True)
class _Made:
    """A block that an editor wrote or put where it stands."""

    id: ArticleId
    digest: str
    block: Block
    bigrams: Counter[str]


@dataclass(frozen=True, slots=True)
class _Search:
    """What is known of the editors' work on an issue."""

    past: Past
    made: tuple[_Made, ...]
    removed: Mapping[str, frozenset[str]]
    """By source file: digests of blocks that stand in no file any more."""
    missing: bool
    """Whether any block of the source is not in its article's file."""


def place(
    given: Mapping[ArticleId, Article],
    past: Past,
    sources: Mapping[ArticleId, str],
    reverted: Collection[ArticleId] = (),
) -> Placing:
    """Place the blocks of what the sources give now; `sources` names each article's source file.

    What an editor took out of the `reverted` articles counts as never taken out.
    """
    search = _search(given, past, set(sources.values()), reverted)
    known = {loose for entry in past.ledger.articles.values() for loose in entry.loose}
    held: dict[ArticleId, dict[str, Holder]] = defaultdict(dict)
    follows: dict[ArticleId, dict[str, Block]] = defaultdict(dict)
    clashes: dict[ArticleId, list[Clash]] = defaultdict(list)
    for id, article in given.items():
        before = _one_for_one(past.ledger.articles.get(str(id)), article)
        for block in _strays(id, article, before, past):
            digest = digest_of(block)
            old = before.get(digest)
            found = _exact(old or digest, id, search) or _exact(digest, id, search) or _alike(block, id, search)
            if found and found.id != id:
                held[id] |= {digest: found.id, **({old: found.id} if old else {})}
                if found.digest == old:
                    follows[found.id][old] = block
                elif found.digest != digest and loose_digest(block.text) not in known:
                    clashes[found.id].append(Clash(part=str(block.kind), source=block.text, mine=(found.digest,)))
            elif not found and id not in reverted and _taken_out(digest, old, id, search, sources[id]):
                held[id][digest] = None
    return Placing(held=held, follows=follows, clashes={id: tuple(found) for id, found in clashes.items()})


def _search(
    given: Mapping[ArticleId, Article], past: Past, anew: Collection[str], reverted: Collection[ArticleId]
) -> _Search:
    bases = {ArticleId.parse(id): entry for id, entry in past.ledger.articles.items()}
    made = tuple(
        one for id, file in past.files.items() if file.edited for one in _made(id, file, _base(id, given, bases, anew))
    )
    standing = {digest for file in past.files.values() for digest in file.blocks}
    removed: dict[str, set[str]] = defaultdict(set)
    for id, entry in bases.items():
        if id not in reverted:
            removed[entry.source] |= set(entry.blocks) - standing
    frozen = {source: frozenset(found) for source, found in removed.items()}
    missing = any(set(bases[id].blocks) - file.blocks for id, file in past.files.items() if id in bases)
    missing |= any(not entry.here or id not in past.files for id, entry in bases.items())
    return _Search(past, made, frozen, missing)


def _base(
    id: ArticleId, given: Mapping[ArticleId, Article], bases: Mapping[ArticleId, Written], anew: Collection[str]
) -> Collection[str]:
    """Return the blocks that are in a file as the source gave them; none if the source gives the article no more."""
    entry = bases.get(id)
    if entry is None or (entry.source in anew and id not in given):
        return ()
    return entry.blocks


def _made(id: ArticleId, file: ArticleFile, base: Collection[str]) -> Iterator[_Made]:
    for block in file.article.blocks:
        digest = digest_of(block)
        if digest not in base:
            yield _Made(id, digest, block, bigrams(block.text))


def _one_for_one(entry: Written | None, article: Article) -> dict[str, str]:
    """Map the digests of blocks that the source changed to those of the blocks in whose place they stand."""
    base = entry.blocks if entry else ()
    return {digest_of(c.blocks[0]): base[c.start] for c in changes(base, article.blocks) if c.is_one_for_one}


def _strays(id: ArticleId, article: Article, before: Mapping[str, str], past: Past) -> Iterator[Block]:
    """Yield the blocks that neither stand in the article's own file nor take the place of one that does."""
    file = past.files.get(id)
    here = file.blocks if file else frozenset()
    for block in article.blocks:
        digest = digest_of(block)
        if digest not in here and before.get(digest) not in here:
            yield block


def _exact(digest: str, id: ArticleId, search: _Search) -> _Made | None:
    return next((one for one in search.made if one.digest == digest and one.id != id), None)


def _alike(block: Block, id: ArticleId, search: _Search) -> _Made | None:
    """Find what an editor made of a block; its own article's file comes first."""
    mine = bigrams(block.text)
    if mine.total() < _FEW or not search.missing:
        return None
    shares = [((mine & one.bigrams).total() / mine.total(), one.id == id, n) for n, one in enumerate(search.made)]
    best = max(shares, default=(0.0, False, 0))
    return search.made[best[2]] if best[0] >= MOVED else None


def _taken_out(digest: str, old: str | None, id: ArticleId, search: _Search, source: str) -> bool:
    """Whether an editor took a block out; one that is new in a live article's own file is for the merge to decide."""
    removed = search.removed.get(source, frozenset())
    entry = search.past.ledger.articles.get(str(id))
    if entry and id in search.past.files:
        return digest in removed and digest not in entry.blocks
    return digest in removed or old in removed
