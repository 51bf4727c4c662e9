"""What answers at the address of every id ever minted: its article, the one that its text went to, or a word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.ids import ArticleId
from generator.ingest.digests import digest_of, loose_digest
from generator.ingest.identity import Past
from generator.ingest.ledger import Open, Written
from generator.ingest.merging import FIELDS
from generator.ingest.permalinks import Permalink, State
from generator.model import Article

Heirs = Mapping[ArticleId, ArticleId | None]


def new_permalinks(past: Past, present: Mapping[ArticleId, Article], heirs: Heirs) -> Iterator[Permalink]:
    """Yield a row for every id whose state changed: new, back again, gone, or gone into another article.

    `present` are the articles that have a file from now on; `heirs` say where those went that the sources give no more.
    """
    for id, article in sorted(present.items()):
        if id not in past.permalinks or past.permalinks[id].state is not State.ARTICLE:
            yield Permalink(id=id, state=State.ARTICLE, headline=article.headline)
    blocks = {id: frozenset(map(digest_of, article.blocks)) for id, article in present.items()}
    for id, link in past.permalinks.items():
        if id not in present:
            yield from _absent(link, past.entry(id), heirs.get(id), blocks)


def vanished(links: Iterable[Permalink]) -> Iterator[Permalink]:
    """Yield a row for every article of an issue that has no folder any more."""
    gone = (link for link in links if link.state is State.ARTICLE)
    yield from (Permalink(id=link.id, state=State.GONE, headline=link.headline) for link in gone)


def _absent(
    link: Permalink, entry: Written | None, heir: ArticleId | None, blocks: Mapping[ArticleId, frozenset[str]]
) -> Iterator[Permalink]:
    """Yield the row of an id that has no article, if it says something new; one that moved never counts as gone."""
    target = (
        heir if heir and (heir in blocks or heir.issue != link.id.issue) else holder(entry, blocks) if entry else None
    )
    if target and (link.state is not State.MOVED or link.target != target):
        yield Permalink(id=link.id, state=State.MOVED, target=target, headline=link.headline)
    elif not target and link.state is State.ARTICLE:
        yield Permalink(id=link.id, state=State.GONE, headline=link.headline)


def inherited(past: Past) -> dict[ArticleId, list[Open]]:
    """Return what was to be settled in files that are gone, by the article that has most of their text now.

    What an editor had there against the source must have come along, or it was taken out with its file.
    """
    blocks = {id: file.blocks for id, file in past.files.items()}
    found: defaultdict[ArticleId, list[Open]] = defaultdict(list)
    for text, entry in past.ledger.articles.items():
        if entry.open and ArticleId.parse(text) not in past.files and (target := holder(entry, blocks)):
            texts = [one for one in entry.open if one.code != "G202" and one.part not in FIELDS]
            found[target] += [one for one in texts if not (one.mine and blocks[target].isdisjoint(one.mine))]
    return found


def listed_texts(past: Past) -> frozenset[str]:
    """Return the loose digests of what conflicts list in files that are there: no editor has decided on it."""
    entries = ((ArticleId.parse(id), entry) for id, entry in past.ledger.articles.items())
    here = [one for id, entry in entries if id in past.files for one in entry.open]
    handed_on = [one for found in inherited(past).values() for one in found]
    return frozenset(loose_digest(one.source) for one in (*here, *handed_on))


def holder(entry: Written, blocks: Mapping[ArticleId, frozenset[str]]) -> ArticleId | None:
    """Return the article that has most of a deleted one's blocks, if half of them or more stand in others."""
    for wanted in (set(entry.blocks), set(entry.now)):
        held = {id: len(wanted & here) for id, here in blocks.items() if wanted & here}
        if held and 2 * len(wanted & frozenset().union(*(blocks[id] for id in held))) >= len(wanted):
            return max(held, key=lambda id: (held[id], id))
    return None
