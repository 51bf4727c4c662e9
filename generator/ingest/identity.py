"""Which id each article gets: the one that it had, as long as it can be told again, or the next free number."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.ids import ArticleId, IssueId
from generator.ingest.compose import Draft
from generator.ingest.files import ArticleFile
from generator.ingest.ledger import Ledger, Written
from generator.ingest.matching import SAME, likeness, match_articles, sketch, sketched_likeness
from generator.ingest.merging import Print, print_of
from generator.ingest.permalinks import Permalink


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of an issue's articles before an ingest."""

    issue: IssueId
    folder: Path
    ledger: Ledger
    files: Mapping[ArticleId, ArticleFile]
    permalinks: Mapping[ArticleId, Permalink]
    given_back: str = ""
    """What the files said that an editor gives back to the program."""

    def entry(self, id: ArticleId) -> Written | None:
        """Return what the ledger has of an article."""
        return self.ledger.articles.get(str(id))


Matched = dict[int, ArticleId]


@dataclass(frozen=True, slots=True)
class _Given:
    """What the sources give now, ready for comparing."""

    drafts: Sequence[Draft]
    prints: Sequence[Print]
    sketches: Sequence[str]

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(draft.source for draft in self.drafts)


def assign_ids(drafts: Sequence[Draft], past: Past) -> list[ArticleId]:
    """Give each draft an id, in order.

    An article is told again by the blocks that its source gave before, else by the words of its file, else by a sketch
    of the words that its source gave, else by the headline that its permalink notes where ledger and file are lost.
    Articles that have a file come first; one that an editor deleted takes nothing that another one's text is in.
    """
    anyone = ArticleId(past.issue, 1, 1)
    prints = [print_of(draft.article(anyone)) for draft in drafts]
    given = _Given(drafts, prints, [sketch(draft.words) for draft in drafts])
    known = _by_blocks(given, past, {}, lambda id: id in past.files)
    free = _without_others_text(known, given, past)
    known |= _by_blocks(given, past, known, lambda id: id not in past.files, free)
    known |= _by_words(given, past, known)
    known |= _by_sketch(given, past, known, lambda id: id in past.files)
    free = _without_others_text(known, given, past)
    known |= _by_sketch(given, past, known, lambda id: id not in past.files, free)
    orphans = _orphans(past)
    taken = {*past.permalinks, *past.files, *map(ArticleId.parse, past.ledger.articles)}
    ids = []
    for n, draft in enumerate(drafts):
        id = known.get(n) or orphans.pop((draft.page, draft.headline), None) or _mint(past, draft.page, taken)
        taken.add(id)
        ids.append(id)
    return ids


def _by_blocks(
    given: _Given, past: Past, known: Matched, wanted: Callable[[ArticleId], bool], among: Collection[int] | None = None
) -> Matched:
    """Find drafts of which most blocks are those that the source gave before, whatever became of the file since."""

    def share(entry: Written, n: int) -> float:
        before = Counter((entry.fields.get("headline", ""), *entry.blocks))
        now = Counter((given.prints[n].fields["headline"], *given.prints[n].blocks))
        if entry.parts or len(given.drafts[n].parts) > 1:  # joined now or then: one holds the other
            return (before & now).total() / min(before.total(), now.total())
        return likeness(before, now)

    return _best(_scores(share, given, past, known, wanted, among), known)


def _by_sketch(
    given: _Given, past: Past, known: Matched, wanted: Callable[[ArticleId], bool], among: Collection[int] | None = None
) -> Matched:
    """Find drafts whose words are mostly those that the source gave before, though each line of them may differ."""

    def share(entry: Written, n: int) -> float:
        return sketched_likeness(entry.sketch, given.sketches[n]) if entry.sketch else 0.0

    return _best(_scores(share, given, past, known, wanted, among), known)


def _scores(
    share: Callable[[Written, int], float],
    given: _Given,
    past: Past,
    known: Matched,
    wanted: Callable[[ArticleId], bool],
    among: Collection[int] | None,
) -> list[tuple[float, int, ArticleId]]:
    """Score the drafts not known yet against the articles of their sources, or of sources that are gone."""
    rest = [n for n in range(len(given.drafts)) if n not in known and (among is None or n in among)]
    scores = []
    for text, entry in past.ledger.articles.items():
        id = ArticleId.parse(text)
        if wanted(id) and entry.source:
            lost = not (past.folder / "source" / entry.source).exists()
            of = [n for n in rest if (lost or given.drafts[n].source == entry.source) and _may_be(given.drafts[n], id)]
            scores += [(-share(entry, n), n, id) for n in of]
    return scores


def _best(scores: Iterable[tuple[float, int, ArticleId]], known: Matched) -> Matched:
    found: Matched = {}
    taken = set(known.values())
    for share, n, id in sorted(scores):
        if -share >= SAME and n not in found and id not in taken:
            found[n] = id
            taken.add(id)
    return found


def _without_others_text(known: Matched, given: _Given, past: Past) -> set[int]:
    """Find the drafts without any block of an article that has a file and no draft yet."""
    open_ids = past.files.keys() - set(known.values())
    theirs = {d for id in open_ids if (entry := past.entry(id)) for d in entry.blocks}
    return {n for n, found in enumerate(given.prints) if theirs.isdisjoint(found.blocks)}


def _by_words(given: _Given, past: Past, known: Matched) -> Matched:
    """Find drafts whose words are those of an article's file that was on one of their pages."""
    pages = {draft.page for draft in given.drafts}
    before = {
        id: file.words
        for id, file in past.files.items()
        if id not in known.values() and (id.page in pages or _source(past, id) in given.sources)
    }
    rest = [n for n in range(len(given.drafts)) if n not in known]
    drafts = [given.drafts[n] for n in rest]
    found = match_articles(before, [draft.words for draft in drafts], lambda k, id: _may_be(drafts[k], id))
    return {rest[k]: id for k, id in found.items()}


def _may_be(draft: Draft, id: ArticleId) -> bool:
    """Whether a draft can have an id: one of several pages has one of its first page."""
    return len(draft.parts) == 1 or draft.page == id.page


def _source(past: Past, id: ArticleId) -> str:
    entry = past.entry(id)
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
