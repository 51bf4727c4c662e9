"""A build prints nothing twice and drops nothing: every block of the source is counted before and after it.

What goes into a file while another one has it and keeps it is held back; what no file would have any more is told.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from generator.ids import ArticleId
from generator.ingest.digests import digest_of, loose_digest
from generator.ingest.identity import Past
from generator.ingest.ledger import Open
from generator.ingest.matching import letters, stands_in
from generator.ingest.placing import Placing
from generator.model import Article

Articles = Mapping[ArticleId, Article]
Held = Mapping[ArticleId, Mapping[str, ArticleId]]


def doubled(given: Articles, present: Articles, past: Past) -> dict[ArticleId, dict[str, ArticleId]]:
    """Find what would be printed twice: by the file to which it is new, its digest, and the file that has it too.

    `given` are the articles as their sources give them, `present` as the files would have them.
    """
    wanted = _count(given)
    before = _count({id: file.article for id, file in past.files.items()})
    after = _count(present)
    surplus = {d for d in wanted.keys() & after.keys() if after[d] > max(before[d], wanted[d])}
    found: dict[ArticleId, dict[str, ArticleId]] = {}
    for digest in sorted(surplus):
        holders = [id for id, article in sorted(present.items()) if digest in map(digest_of, article.blocks)]
        had = [id for id in holders if id in past.files and digest in past.files[id].blocks]
        keeper = next(iter(had or holders))
        for id in holders:
            if id != keeper and id not in had:
                found.setdefault(id, {})[digest] = keeper
    return found


def untold(
    given: Articles, present: Articles, placing: Placing, past: Past, told: Collection[str]
) -> Iterator[tuple[ArticleId, Open]]:
    """Yield what no file would have, though the source has it and no editor took it out, with the file to tell it at.

    `told` are the loose digests of what conflicts list.
    """
    here = {loose_digest(block.text) for article in present.values() for block in article.blocks}
    before = {loose_digest(block.text) for file in past.files.values() for block in file.article.blocks}
    known = {loose for entry in past.ledger.articles.values() for loose in entry.loose}
    listed = set(told)
    words = "\n".join(letters(block.text) for article in present.values() for block in article.blocks)
    for id, article in given.items():
        for block in article.blocks:
            loose, held = loose_digest(block.text), placing.held.get(id, {})
            holder = held.get(digest_of(block)) or placing.standing(id)
            lost = loose not in here | listed and (loose in before or loose not in known)
            if lost and holder and holder in present and not stands_in(letters(block.text), words):
                listed.add(loose)
                yield holder, Open(code="G204", part=str(block.kind), source=block.text)


def _count(articles: Articles) -> Counter[str]:
    return Counter(digest_of(block) for article in articles.values() for block in article.blocks)
