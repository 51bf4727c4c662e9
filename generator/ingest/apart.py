"""Halves of articles that stay apart because an editor has worked on them as articles of their own."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from generator.ids import ArticleId, IssueId
from generator.ingest.compose import Draft
from generator.ingest.digests import digest_of
from generator.ingest.identity import Past
from generator.ingest.ledger import Written
from generator.ingest.matching import SAME, likeness, sketch, sketched_likeness
from generator.ingest.merging import print_of
from generator.ingest.parts import Part
from generator.model import BlockKind

Pasts = Mapping[IssueId, Past]


def split_apart(
    group: tuple[Part, ...], pasts: Pasts, reverted: Collection[ArticleId] = ()
) -> Iterator[tuple[Part, ...]]:
    """Cut a group of parts where an editor's work keeps two of them apart; the `reverted` he gives back."""
    start = 0
    for at in range(1, len(group)):
        if _stay_apart(group[start:at], group[at:], pasts, reverted):
            yield group[start:at]
            start = at
    yield group[start:]


def _stay_apart(first: tuple[Part, ...], rest: tuple[Part, ...], pasts: Pasts, reverted: Collection[ArticleId]) -> bool:
    """Whether joining would write over an editor's work, or hide what stands in it.

    That is so where the second half was an article before whose file was edited or deleted, and where the first half's
    file was deleted, or does not end as the source gave it: there would be no place to go on from.
    """
    past = pasts[first[0].issue]
    one = _former(first, past)
    if one and any(part.source == source_name(rest[0], past.issue) for part in one[1].parts):
        return False
    mine = one[0] if one and one[0] not in reverted else None
    other = _former(rest, pasts[rest[0].issue], alone=True)
    if other and _is_touched(other[0], pasts[rest[0].issue]):
        return True
    return mine is not None and not _ends_as_given(first, mine, past)


def source_name(part: Part, issue: IssueId) -> str:
    """Name a part's source file from the folder of an issue: 04.txt, or 2025-06-19/04.txt of another."""
    return part.source if part.issue == issue else f"{part.issue.day}/{part.source}"


def _former(parts: tuple[Part, ...], past: Past, *, alone: bool = False) -> tuple[ArticleId, Written] | None:
    """Find the article that the parts were at the last ingest; `alone`: one that was on no other page."""
    draft = Draft(parts=parts)
    now, words = print_of(draft.article(ArticleId(past.issue, 1, 1))), sketch(draft.words)
    bag = Counter((now.fields["headline"], *now.blocks))
    best: tuple[float, ArticleId, Written] | None = None
    for id, entry in past.ledger.articles.items():
        if entry.source == draft.source and not (alone and entry.parts):
            before = Counter((entry.fields.get("headline", ""), *entry.blocks))
            alike = max(likeness(before, bag), sketched_likeness(entry.sketch, words) if entry.sketch else 0.0)
            if alike >= SAME and (best is None or alike > best[0]):
                best = (alike, ArticleId.parse(id), entry)
    return best[1:] if best else None


def _is_touched(id: ArticleId, past: Past) -> bool:
    file = past.files.get(id)
    return file is None or file.edited


def _ends_as_given(first: tuple[Part, ...], id: ArticleId, past: Past) -> bool:
    """Whether a file still ends with the last paragraph of a first half, or what else the source has there."""
    file = past.files.get(id)
    if file is None or not file.edited:
        return file is not None
    given, mine = Draft(parts=first).article(id).blocks, file.article.blocks
    last = next((block for block in reversed(given) if block.kind is BlockKind.PARAGRAPH), None)
    ends = not given or (bool(mine) and digest_of(mine[-1]) == digest_of(given[-1]))
    return ends and (last is None or digest_of(last) in file.blocks)
