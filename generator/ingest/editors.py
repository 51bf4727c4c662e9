"""What editors made of an issue's articles: blocks that they wrote, moved, or took out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.ids import ArticleId
from generator.ingest.answers import listed_texts
from generator.ingest.digests import digest_of, loose_digest
from generator.ingest.files import ArticleFile
from generator.ingest.identity import Past
from generator.ingest.matching import bigrams, letters
from generator.ingest.sides import changes
from generator.model import Article, Block


@dataclass(frozen=True, slots=True)
class Made:
    """A block that an editor wrote or put where it stands."""

    id: ArticleId
    digest: str
    block: Block
    bigrams: Counter[str]


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of the editors' work on an issue."""

    past: Past
    made: tuple[Made, ...]
    removed: Mapping[str, frozenset[str]]
    """By source file: digests of blocks that stand in no file any more."""
    words: Mapping[ArticleId, str]
    """By file: the letters of all that an editor made, a block a line."""
    standing: frozenset[str]
    """Digests of all blocks in files."""
    deleted: frozenset[str]
    """Loose digests of what articles had, or conflicts listed, whose files were deleted, and no file has."""
    listed: frozenset[str]
    """Loose digests of what conflicts list: no editor has decided on it."""
    known: frozenset[str]
    """Loose digests of what the sources gave before."""
    missing: bool
    """Whether any block of the source is not in its article's file."""

    def is_new(self, block: Block) -> bool:
        """Whether no source gave a block before."""
        return loose_digest(block.text) not in self.known


def work_on(
    given: Mapping[ArticleId, Article], past: Past, anew: Collection[str], reverted: Collection[ArticleId]
) -> Work:
    """Find the editors' work on an issue; `anew` names the sources that are read now."""
    bases = {ArticleId.parse(id): entry for id, entry in past.ledger.articles.items()}
    made = tuple(
        one for id, file in past.files.items() if file.edited for one in _made(id, file, _base(id, given, past, anew))
    )
    standing = {digest for file in past.files.values() for digest in file.blocks}
    removed: dict[str, set[str]] = defaultdict(set)
    present = {path.name for path in (past.folder / "source").glob("*")}
    for id, entry in bases.items():
        for source in {entry.source} if entry.source in present else present:
            removed[source] |= set() if id in reverted else set(entry.blocks) - standing
    frozen = {source: frozenset(found) for source, found in removed.items()}
    missing = any(set(bases[id].blocks) - file.blocks for id, file in past.files.items() if id in bases)
    missing |= any(not entry.here or id not in past.files for id, entry in bases.items())
    listed = listed_texts(past)
    here = {loose_digest(block.text) for file in past.files.values() for block in file.article.blocks}
    lost = [entry for id, entry in bases.items() if id not in past.files and id not in reverted]
    deleted = frozenset(digest for entry in lost for digest in entry.loose)
    deleted |= {loose_digest(one.source) for entry in lost for one in entry.open}
    known = frozenset(loose for entry in bases.values() for loose in entry.loose)
    words: defaultdict[ArticleId, str] = defaultdict(str)
    for one in made:
        words[one.id] += letters(one.block.text) + "\n"
    return Work(past, made, frozen, words, frozenset(standing), deleted - here, listed, known, missing)


def _base(id: ArticleId, given: Mapping[ArticleId, Article], past: Past, anew: Collection[str]) -> Sequence[str]:
    """Return the blocks that a file has because its source gives them; what else it has is an editor's choice.

    That is all if the source gives the article no more; and in a file that is kept to the letter, so is what the source
    takes out of it.
    """
    entry, file = past.entry(id), past.files[id]
    if entry is None or (entry.source in anew and id not in given):
        return ()
    if id not in given or not file.own_form:
        return entry.blocks
    still = set(map(digest_of, given[id].blocks))
    return [digest for digest in entry.blocks if digest in still]


def _made(id: ArticleId, file: ArticleFile, base: Sequence[str]) -> Iterator[Made]:
    """Yield what an editor wrote, moved here, or gave another place in the same file."""
    for change in changes(base, file.article.blocks):
        for block in change.blocks:
            yield Made(id, digest_of(block), block, bigrams(block.text))


def exact(digest: str, id: ArticleId, search: Work) -> Made | None:
    """Return the block of this digest that an editor put into another article's file."""
    return next((one for one in search.made if one.digest == digest and one.id != id), None)
