"""What source and editor have differently: noted in the ledger, and told at every build until somebody settles it."""

from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from generator.errors import Fault, Severity
from generator.ingest.digests import digest_of, field_digest, loose_digest
from generator.ingest.ledger import Ledger, Open, Written
from generator.ingest.merging import FIELDS, Clash, shown
from generator.model import Article

_SETTLE = "or, if the file is right, `python -m generator conflicts --keep` with its name"
_PROBLEMS = {
    "G201": "the source changed this, and the file is kept to the letter, as it is not set as the program sets it",
    "G202": "the source no longer holds this article; the edited file is kept",
    "G204": "source and editor both changed this, and the editor's stays",
    "G205": "the source now gives text that an editor put here as an article of its own",
}
_FIXES = {
    "G201": f"write the source's words into the file, {_SETTLE}",
    "G202": f"delete the file if the article is not wanted, {_SETTLE}",
    "G204": f"write the source's words into the file, {_SETTLE}",
    "G205": f"take the text out of this file and `python -m generator revert` the other, {_SETTLE}",
}
_SHORT = 60


def opened(code: str, clashes: Iterable[Clash]) -> tuple[Open, ...]:
    """Turn what a merge could not settle into what is noted."""
    return tuple(Open(code=code, part=clash.part, source=clash.source, mine=clash.mine) for clash in clashes)


def still_open(
    conflicts: Iterable[Open],
    new: Collection[Open],
    article: Article,
    sources: Collection[str],
    before: Collection[str],
) -> list[Open]:
    """Return the conflicts of earlier builds that nothing has settled.

    One is settled when the file has what the source has, when the editor changed again what he had there (`before`: the
    digests of his blocks, before this build brought anything into them), when the source does not have it any more
    (`sources`: the loose digests of what it has), or when a new one is about the same field.
    """
    here = set(map(digest_of, article.blocks))
    rest = [one for one in conflicts if not (_settled(one, article, sources, before) or _overtaken(one, new))]
    return [one if one.part in FIELDS else _as_it_stands(one, here) for one in rest]


def _as_it_stands(one: Open, here: Collection[str]) -> Open:
    """Leave out what the source took out of the editor's blocks: no editor changed it."""
    return msgspec.structs.replace(one, mine=tuple(digest for digest in one.mine if digest in here))


def _settled(one: Open, article: Article, sources: Collection[str], before: Collection[str]) -> bool:
    if one.part in FIELDS:
        value = getattr(article, one.part)
        return shown(value) == one.source or field_digest(value) not in one.mine
    if one.code == "G205":
        return loose_digest(one.source, "headline") not in sources
    if one.source:
        taken = loose_digest(one.source) in {loose_digest(block.text) for block in article.blocks}
        if taken or loose_digest(one.source) not in sources:
            return True
    return bool(one.mine) and set(before).isdisjoint(one.mine)


def _overtaken(one: Open, new: Collection[Open]) -> bool:
    return any(one == other or (one.part in FIELDS and one.part == other.part) for other in new)


def conflict_faults(ledger: Ledger, folder: Path) -> list[Fault]:
    """Tell all that is to be settled in an issue."""
    return [
        conflict_fault(one, folder / entry.file)
        for entry in ledger.articles.values()
        if entry.here
        for one in entry.open
    ]


def conflict_fault(one: Open, path: Path) -> Fault:
    """Tell what is to be settled."""
    text = " ".join(one.source.split())
    short = text if len(text) <= _SHORT else text[:_SHORT] + "……"
    where = f"{one.part}: " if one.part in FIELDS else ""
    told = f": {where}{short}" if short else ": it was taken out" if one.part else ""
    return Fault(
        code=one.code, problem=_PROBLEMS[one.code] + told, fix=_FIXES[one.code], path=path, severity=Severity.WARNING
    )


def settle(ledger: Ledger, name: str) -> tuple[Ledger, int]:
    """Take a file's conflicts out of the ledger; returns how many there were.

    A file whose source holds it no longer is the editor's own from then on.
    """
    found = 0
    articles = dict(ledger.articles)
    for id, entry in ledger.articles.items():
        if entry.here and entry.file == name and entry.open:
            found += len(entry.open)
            own = any(one.code == "G202" for one in entry.open)
            settled = Written(file=name, seen=entry.last_seen, now=entry.now or entry.blocks) if own else entry
            articles[id] = msgspec.structs.replace(settled, open=())
    return msgspec.structs.replace(ledger, articles=articles), found


def not_given(path: Path) -> Fault:
    """Tell that a file cannot be given back to the program."""
    fix = "see that its source page is there and prints it still, and that `check` finds no error in the issue"
    return Fault(
        code="G206", problem="no source page gives this article now; the file is as it was", fix=fix, path=path
    )
