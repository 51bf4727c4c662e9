"""What an editor moved to another file, or took out, told again in what the source gives now.

A block that stands elsewhere by an editor's choice is not printed again in its old place, whichever article the
segmenter puts it in; what the source changed of it since is brought to where it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.ids import ArticleId
from generator.ingest.digests import digest_of, loose_digest
from generator.ingest.editors import Made, Work, exact, work_on
from generator.ingest.identity import Past
from generator.ingest.ledger import Written
from generator.ingest.matching import bigrams, letters, stands_in
from generator.ingest.merging import Clash
from generator.ingest.sides import changes
from generator.model import Article, Block

MOVED = 0.85
"""A block of whose bigrams so many stand in one that an editor made is that one, or a part of it."""

_NEAR = 0.05
"""How much less a block may share with what an editor made than the likest one does: he may have joined the two."""

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

    returned: Mapping[ArticleId, Collection[str]]
    """By article: blocks that come back from the file of another one, which an editor gave back."""
    kept: Mapping[ArticleId, Collection[str]]
    """By file: blocks that stay there, though the source gives them to other articles."""
    absent: frozenset[ArticleId]
    """Articles that have no file: deleted, or of nothing but blocks that stand elsewhere."""

    elsewhere: Mapping[ArticleId, frozenset[str]]
    """By article: digests of the blocks that now stand in other articles, as the source gives them, and not in it."""

    def standing(self, id: ArticleId) -> ArticleId | None:
        """Return the article whose file has the rest of an article's lines; None: an editor took them out."""
        return self.holder(id) if id in self.absent else id

    def holder(self, id: ArticleId) -> ArticleId | None:
        """Return the article whose file holds most of an article's blocks."""
        return most_held(self.held.get(id, {}))

    def rest(self, id: ArticleId, article: Article) -> tuple[Block, ...]:
        """Return an article's blocks that stand nowhere else."""
        held = self.held.get(id, {})
        return tuple(block for block in article.blocks if digest_of(block) not in held)


def place(
    given: Mapping[ArticleId, Article],
    past: Past,
    sources: Mapping[ArticleId, str],
    reverted: Collection[ArticleId] = (),
    held: Mapping[ArticleId, Mapping[str, ArticleId]] | None = None,
) -> Placing:
    """Place the blocks of what the sources give now; `sources` names each article's source file.

    What an editor took out of the `reverted` articles counts as never taken out; `held` says of some blocks beforehand
    whose file has them.
    """
    search = work_on(given, past, set(sources.values()), reverted)
    placer = _Placer(search=search, best=_best_shares(given, search), replaced=_replaced(given, past))
    for id, article in given.items():
        placer.place(article, sources[id], reverted=id in reverted)
        placer.hold(id, held.get(id, {}) if held else {})
    absent = {id for id, one in given.items() if id not in reverted and _is_absent(one, placer.held[id], past)}
    for id in absent:
        placer.take_out(given[id])
    return Placing(
        held=placer.held,
        follows=placer.follows,
        clashes={id: tuple(found) for id, found in placer.clashes.items()},
        returned=placer.returned,
        kept=placer.kept,
        absent=frozenset(absent),
        elsewhere=_elsewhere({id: one for id, one in given.items() if id not in absent}, placer.held),
    )


def _elsewhere(
    given: Mapping[ArticleId, Article], held: Mapping[ArticleId, Mapping[str, Holder]]
) -> dict[ArticleId, frozenset[str]]:
    prints = {id: frozenset(map(digest_of, one.blocks)) - held.get(id, {}).keys() for id, one in given.items()}
    times = Counter(digest for digests in prints.values() for digest in digests)
    return {id: frozenset(times) - digests for id, digests in prints.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placer:
    """What was placed so far."""

    search: Work
    best: Sequence[float]
    """For each block that an editor made, how much of the likest block of the source stands in it."""
    replaced: Mapping[ArticleId, Mapping[str, str]]
    """By article: digests of blocks that the source changed, each with that of the block it was before."""
    held: defaultdict[ArticleId, dict[str, Holder]] = field(default_factory=lambda: defaultdict(dict))
    follows: defaultdict[ArticleId, dict[str, Block]] = field(default_factory=lambda: defaultdict(dict))
    clashes: defaultdict[ArticleId, list[Clash]] = field(default_factory=lambda: defaultdict(list))
    kept: defaultdict[ArticleId, set[str]] = field(default_factory=lambda: defaultdict(set))
    returned: defaultdict[ArticleId, set[str]] = field(default_factory=lambda: defaultdict(set))

    def place(self, article: Article, source: str, *, reverted: bool) -> None:
        """Place the blocks of an article that are not in its own file."""
        id, search = article.id, self.search
        before = self.replaced[id]
        for block in _strays(id, article, before, search.past):
            digest = digest_of(block)
            old = before.get(digest)
            found = exact(old or digest, id, search) or exact(digest, id, search)
            found = found or (None if reverted else self._alike(block, id))
            if found and found.id != id:
                self.hold(id, {digest: found.id, **({old: found.id} if old else {})})
                self._bring(block, digest, old, found)
            elif not found and not reverted:
                self._leave(block, old, id, source)

    def hold(self, id: ArticleId, blocks: Mapping[str, ArticleId]) -> None:
        """Note whose files hold blocks of an article: they stay there, whatever the source takes out of it."""
        self.held[id] |= blocks
        for digest, holder in blocks.items():
            self.kept[holder].add(digest)

    def _leave(self, block: Block, old: str | None, id: ArticleId, source: str) -> None:
        """Leave a block where it stands if its own article was deleted, and out if an editor took it out."""
        past, digest = self.search.past, digest_of(block)
        if stands_in(letters(block.text), letters(past.given_back)):
            self.returned[id] |= {digest, old or digest}
            return
        deleted = past.entry(id) is not None and id not in past.files
        holder = next((other for other, file in past.files.items() if digest in file.blocks), None) if deleted else None
        if holder:
            self.hold(id, {digest: holder})
        elif _taken_out(block, old, id, self.search, source):
            self.held[id][digest] = None

    def _bring(self, block: Block, digest: str, old: str | None, found: Made) -> None:
        """Bring what the source made of a block to where it stands; what the editor changed too is a clash."""
        if found.digest == old:
            self.follows[found.id][old] = block
        elif found.digest != digest and self.search.is_new(block):
            self.clashes[found.id].append(Clash(part=str(block.kind), source=block.text, mine=(found.digest,)))

    def take_out(self, article: Article) -> None:
        """Take out the rest of an article that has no file; what is new of it is told where most of it stands."""
        held = self.held[article.id]
        rest = [block for block in article.blocks if digest_of(block) not in held]
        held |= {digest_of(block): None for block in rest}
        if holder := most_held(held):
            news = filter(self.search.is_new, rest)
            self.clashes[holder] += [Clash(part=str(block.kind), source=block.text) for block in news]

    def _alike(self, block: Block, id: ArticleId) -> Made | None:
        """Find what an editor made of a block; its own article's file comes first.

        A block that stands in a file as it is, or that another one of the source is likelier to have become, is not
        it, however alike the two are: notices of one form differ by a name.
        """
        search, mine = self.search, bigrams(block.text)
        if mine.total() < _FEW or not search.missing or digest_of(block) in search.standing:
            return None
        shares = [(_share(mine, one), one.id == id, n) for n, one in enumerate(search.made)]
        found = max((share for share in shares if share[0] >= max(MOVED, self.best[share[2]] - _NEAR)), default=None)
        return search.made[found[2]] if found else self._parted(block, id)

    def _parted(self, block: Block, id: ArticleId) -> Made | None:
        """Find the file in whose made blocks all of a block stands, in other paragraphs than those it has now."""
        files = sorted(self.search.words, key=lambda other: (other != id, other))
        best = next((other for other in files if stands_in(letters(block.text), self.search.words[other])), None)
        return next((one for one in self.search.made if one.id == best), None)


def most_held(held: Mapping[str, Holder]) -> ArticleId | None:
    """Return the article whose file holds most of these blocks."""
    found = Counter(holder for holder in held.values() if holder)
    return found.most_common(1)[0][0] if found else None


def _is_absent(article: Article, held: Mapping[str, Holder], past: Past) -> bool:
    if article.id in past.files:
        return False
    if past.entry(article.id) is not None:
        return True
    return bool(article.blocks) and held.keys() >= set(map(digest_of, article.blocks))


def _replaced(given: Mapping[ArticleId, Article], past: Past) -> dict[ArticleId, dict[str, str]]:
    """Map the digests of blocks that the source changed to those of the blocks in whose place they stand.

    A block that stood elsewhere before, or in whose place one stands that the source still has elsewhere, is no change.
    """
    now = {digest_of(block) for article in given.values() for block in article.blocks}
    before = {digest for entry in past.ledger.articles.values() for digest in entry.blocks}
    before |= {digest for file in past.files.values() for digest in file.blocks}
    return {id: dict(_one_for_one(past.entry(id), article, before, now)) for id, article in given.items()}


def _one_for_one(
    entry: Written | None, article: Article, before: Collection[str], now: Collection[str]
) -> Iterator[tuple[str, str]]:
    base = entry.blocks if entry else ()
    for change in changes(base, article.blocks):
        if change.is_one_for_one and base[change.start] not in now and digest_of(change.blocks[0]) not in before:
            yield digest_of(change.blocks[0]), base[change.start]


def _strays(id: ArticleId, article: Article, before: Mapping[str, str], past: Past) -> Iterator[Block]:
    """Yield the blocks that neither stand in the article's own file nor take the place of one that does."""
    file = past.files.get(id)
    here = file.blocks if file else frozenset()
    for block in article.blocks:
        digest = digest_of(block)
        if digest not in here and before.get(digest) not in here:
            yield block


def _best_shares(given: Mapping[ArticleId, Article], search: Work) -> list[float]:
    """Return for each block that an editor made how much of the likest block of the source stands in it."""
    if not search.made or not search.missing:
        return [0.0] * len(search.made)
    blocks = [bigrams(block.text) for article in given.values() for block in article.blocks]
    return [max((_share(block, one) for block in blocks if block.total() >= _FEW), default=0.0) for one in search.made]


def _share(block: Counter[str], made: Made) -> float:
    return (block & made.bigrams).total() / block.total()


def _taken_out(block: Block, old: str | None, id: ArticleId, search: Work, source: str) -> bool:
    """Whether an editor took a block out; where he left the file, what the source changed since is for the merge."""
    removed, loose = search.removed.get(source, frozenset()), loose_digest(block.text)
    if loose in search.listed or loose in search.deleted:
        return loose not in search.listed
    return digest_of(block) in removed or (old in removed and not (id in search.past.files and search.is_new(block)))
