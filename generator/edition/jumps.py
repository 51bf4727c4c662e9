"""Pair the halves of articles that jump 转版: 下转第04版 on page 1 with 上接第01版 on page 4 of the same issue."""

from collections.abc import Iterable, Mapping, Sequence

from generator.edition.records import ArticleRecord, Jump, PageRecord
from generator.ids import ArticleId
from generator.text.headline import likeness


def pair_jumps(records: Sequence[ArticleRecord]) -> tuple[tuple[ArticleRecord, ArticleRecord], ...]:
    """Pair each opening half with its continuation; of several candidates the likest headline, then printed order."""
    candidates = sorted(
        (-likeness(opening.headline, rest.headline), first, second)
        for first, opening in enumerate(records)
        for second, rest in enumerate(records)
        if first != second and open_jump(opening) == rest.page and rest.jump_from == opening.page
    )
    pairs = []
    opened: set[int] = set()
    continued: set[int] = set()
    for _, first, second in candidates:
        if first not in opened and second not in continued:
            opened.add(first)
            continued.add(second)
            pairs.append((records[first], records[second]))
    return tuple(pairs)


def open_jump(record: ArticleRecord) -> int | None:
    """Return the page that an article's mark names, unless its text already goes on there."""
    return record.jump_to if record.jump_to not in {turn.page for turn in record.turns} else None


def jump_links(
    pages: Iterable[PageRecord], records: Sequence[ArticleRecord]
) -> tuple[dict[ArticleId, Jump], dict[ArticleId, Jump]]:
    """Return what each jump leads to, forwards and backwards: the other half, else its page if the issue has it."""
    pairs = pair_jumps(records)
    onward = {opening.id: rest for opening, rest in pairs}
    back = {rest.id: opening for opening, rest in pairs}
    places = {page.number: page.path for page in pages}
    return (
        {r.id: _jump(page, onward.get(r.id), places) for r in records if (page := open_jump(r))},
        {r.id: _jump(r.jump_from, back.get(r.id), places) for r in records if r.jump_from},
    )


def _jump(page: int, other: ArticleRecord | None, places: Mapping[int, str]) -> Jump:
    if other:
        return Jump(page=page, path=other.path, headline=other.headline)
    return Jump(page=page, path=places.get(page, ""))
