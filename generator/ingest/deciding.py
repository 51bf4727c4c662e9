"""What becomes of every article file of an issue, decided before anything is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.ids import ArticleId
from generator.ingest.answers import listed_texts
from generator.ingest.digests import loose_digest
from generator.ingest.identity import Past
from generator.ingest.once import Held, doubled, untold
from generator.ingest.placing import Placing, place
from generator.ingest.survey import CutFile
from generator.ingest.writing import Given, Outcome, settle_given, settle_kept
from generator.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to become of an issue's files."""

    placing: Placing
    outcomes: Mapping[ArticleId, Outcome]
    dropped: frozenset[ArticleId]
    """Articles that their sources give no more."""
    gone: frozenset[ArticleId]
    """Those of them whose files go too, as nobody edited them."""

    @property
    def present(self) -> dict[ArticleId, Article]:
        """The articles that have a file from now on."""
        kept = ((id, one.article) for id, one in self.outcomes.items() if id not in self.gone)
        return {id: article for id, article in kept if article is not None}


def decide(
    given: Mapping[ArticleId, Given],
    past: Past,
    cut: Sequence[CutFile],
    left: Collection[ArticleId],
    reverted: Collection[ArticleId],
) -> Decision:
    """Decide on every file; `left` are articles that are left as they are, `reverted` those that are given back.

    What would be printed twice is held back, and all decided again with that in mind, until nothing is doubled.
    """
    articles = {id: one.article for id, one in given.items()}
    dropped = frozenset(_dropped(given, past, replaced_sources(cut, past)) - set(left))
    held: Held = {}
    while True:
        decision = _decision(given, past, dropped, reverted, held)
        more = doubled(articles, decision.present, past)
        before, held = held, {id: {**held.get(id, {}), **more.get(id, {})} for id in held.keys() | more.keys()}
        if held == before:
            return _with_untold(decision, articles, past)


def _decision(
    given: Mapping[ArticleId, Given],
    past: Past,
    dropped: frozenset[ArticleId],
    reverted: Collection[ArticleId],
    held: Held,
) -> Decision:
    articles = {id: one.article for id, one in given.items()}
    placing = place(articles, past, {id: one.source for id, one in given.items()}, reverted, held)
    outcomes = {id: settle_given(one, placing, past, anew=id in reverted) for id, one in given.items()}
    outcomes |= {id: settle_kept(id, past.files[id], placing, past) for id in past.files.keys() - outcomes.keys()}
    unedited = (id for id in dropped if id in past.files and not past.files[id].edited)
    gone = frozenset(id for id in unedited if not placing.kept.get(id))
    return Decision(placing=placing, outcomes=outcomes, dropped=dropped, gone=gone)


def _with_untold(decision: Decision, articles: Mapping[ArticleId, Article], past: Past) -> Decision:
    outcomes = dict(decision.outcomes)
    told = {loose_digest(one.source) for outcome in outcomes.values() for one in outcome.open} | listed_texts(past)
    for id, one in untold(articles, decision.present, decision.placing, past, told):
        outcomes[id] = replace(outcomes[id], open=(*outcomes[id].open, one))
    return replace(decision, outcomes=outcomes)


def replaced_sources(cut: Sequence[CutFile], past: Past) -> set[str]:
    """Find the sources that are read now, and those that are gone and all of whose pages these give."""
    pages = {number for source in cut for number in source.numbers}
    return {source.name for source in cut} | {
        name
        for name, source in past.ledger.sources.items()
        if not (past.folder / "source" / name).exists() and pages.issuperset(source.pages)
    }


def _dropped(given: Collection[ArticleId], past: Past, anew: Collection[str]) -> set[ArticleId]:
    """Return the articles that their sources give no more."""
    entries = ((ArticleId.parse(id), entry) for id, entry in past.ledger.articles.items())
    return {id for id, entry in entries if entry.source in anew and id not in given}
