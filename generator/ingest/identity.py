"""Which id each article gets: the one that it had, as long as it can be told again, or the next free number."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.ids import ArticleId, IssueId
from generator.ingest.compose import Draft
from generator.ingest.files import ArticleFile
from generator.ingest.ledger import Ledger
from generator.ingest.matching import SAME, likeness, match_articles
from generator.ingest.merging import print_of
from generator.ingest.permalinks import Permalink


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of an issue's articles before an ingest."""

    issue: IssueId
    folder: Path
    ledger: Ledger
    files: Mapping[ArticleId, ArticleFile]
    permalinks: Mapping[ArticleId, Permalink]


def assign_ids(drafts: Sequence[Draft], past: Past) -> list[ArticleId]:
    """Give each draft an id, in order.

    An article is told again by the blocks that its source gave before, else by the words of its file, else by the
    headline that its permalink notes where ledger and file are lost.
    """
    known = _same_blocks(drafts, past)
    known |= _alike(drafts, past, known)
    orphans = _orphans(past)
    taken = {*past.permalinks, *past.files}
    ids = []
    for n, draft in enumerate(drafts):
        id = known.get(n) or orphans.pop((draft.page, draft.headline), None) or _mint(past, draft.page, taken)
        taken.add(id)
        ids.append(id)
    return ids


def _same_blocks(drafts: Sequence[Draft], past: Past) -> dict[int, ArticleId]:
    """Drafts of which most blocks are those that the source gave before, whatever became of the file since."""
    scores = []
    for known, entry in past.ledger.articles.items():
        before = Counter((entry.fields.get("headline", ""), *entry.blocks))
        for n, draft in enumerate(drafts):
            if draft.source == entry.source:
                now = print_of(draft.article(ArticleId.parse(known)))
                share = likeness(before, Counter((now.fields["headline"], *now.blocks)))
                scores.append((-share, n, ArticleId.parse(known)))
    found: dict[int, ArticleId] = {}
    for share, n, id in sorted(scores):
        if -share >= SAME and n not in found and id not in found.values():
            found[n] = id
    return found


def _alike(drafts: Sequence[Draft], past: Past, known: Mapping[int, ArticleId]) -> dict[int, ArticleId]:
    """Drafts whose words are those of an article that was on one of their pages."""
    pages = {draft.page for draft in drafts}
    sources = {draft.source for draft in drafts}
    before = {
        id: file.words
        for id, file in past.files.items()
        if id not in known.values() and (id.page in pages or _source(past, id) in sources)
    }
    rest = [n for n in range(len(drafts)) if n not in known]
    return {rest[k]: id for k, id in match_articles(before, [drafts[n].words for n in rest]).items()}


def _source(past: Past, id: ArticleId) -> str:
    entry = past.ledger.articles.get(str(id))
    return entry.source if entry else ""


def _orphans(past: Past) -> dict[tuple[int, str], ArticleId]:
    """Ids once minted that have neither file nor ledger entry now, by page and headline."""
    return {
        (id.page, link.headline): id
        for id, link in past.permalinks.items()
        if link.headline and id not in past.files and str(id) not in past.ledger.articles
    }


def _mint(past: Past, page: int, taken: Collection[ArticleId]) -> ArticleId:
    number = max((id.number for id in taken if id.page == page), default=0) + 1
    while (past.folder / ArticleId(past.issue, page, number).file_name).exists():
        number += 1
    return ArticleId(past.issue, page, number)
