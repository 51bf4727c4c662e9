"""What becomes of an article's file: written, merged with what an editor made of it, or left alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from generator.errors import Fault, Severity
from generator.ids import ArticleId
from generator.ingest.conflicts import opened
from generator.ingest.digests import digest_of
from generator.ingest.files import ArticleFile, digest
from generator.ingest.identity import Past
from generator.ingest.ledger import GONE, Further, Open, Written
from generator.ingest.matching import sketch
from generator.ingest.merging import FIELDS, Clash, Merged, Print, merge, print_of, shown
from generator.ingest.placing import Placing
from generator.markdown import render_article
from generator.model import Article, Block

Follows = Mapping[str, Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is to be done with an article's file."""

    path: Path
    entry: Written
    article: Article | None
    """As the file has it from now on; None: there is no file."""
    content: bytes | None = None
    """To be written; None: the file stays as it is."""
    open: tuple[Open, ...] = ()
    instead: tuple[ArticleId, Open] | None = None
    """The article whose file holds the text of one that is not written, and what is to be settled there."""
    given: bool = False
    """Whether a source gives the article now."""
    kept: bool = False
    """Whether the editor's file was left in spite of a changed source, or merged with it."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An article as its source gives it now."""

    article: Article
    source: str
    words: str
    """All its words."""
    parts: tuple[Further, ...] = ()
    """The pages on which it goes on."""


def settle_given(given: Given, placing: Placing, past: Past, *, anew: bool = False) -> Outcome:
    """Decide on the file of an article that a source gives; `anew`: an editor gave it back to the program."""
    return replace(_settle_given(given, placing, past, anew=anew), given=True)


def _settle_given(given: Given, placing: Placing, past: Past, *, anew: bool) -> Outcome:
    article = given.article
    before, file = past.entry(article.id), past.files.get(article.id)
    rest = placing.rest(article.id, article)
    reduced = replace(article, blocks=rest)
    path = file.path if file else past.folder / (before.file if before else article.id.file_name)
    entry = _entry(given, path, reduced)
    if before is None and article.id in placing.absent:
        outcome = _nowhere(path, entry, "its text stands elsewhere by an editor's choice; it is not written")
        instead = _instead(article, placing.holder(article.id))
        return replace(outcome, instead=instead, faults=()) if instead else outcome
    if file is None and before is not None and not anew:
        return _deleted(path, entry, before)
    if file is None or not (file.edited or placing.kept.get(article.id)):
        content = render_article(reduced).encode()
        fresh = file is None or file.source != content
        return Outcome(path=path, entry=entry, article=reduced, content=content if fresh else None)
    return _merged(file, entry, reduced, before, placing)


def settle_kept(id: ArticleId, file: ArticleFile, placing: Placing, past: Past) -> Outcome:
    """Decide on a file whose article no source gives anew: only what moved into it can change."""
    before = past.entry(id)
    entry = msgspec.structs.replace(before, file=file.path.name) if before else Written(file=file.path.name)
    return _brought(file, entry, Merged(article=_followed(file.article, placing.follows.get(id, {}))), placing)


def _entry(given: Given, path: Path, reduced: Article) -> Written:
    now = print_of(given.article)
    return Written(
        file=path.name,
        sha256=digest(render_article(reduced).encode()),
        source=given.source,
        fields=dict(now.fields),
        blocks=now.blocks,
        loose=now.loose,
        sketch=sketch(given.words),
        now=blocks_now(reduced, now.blocks),
        parts=given.parts,
    )


def blocks_now(article: Article, given: Sequence[str]) -> tuple[str, ...]:
    """Return the digests of a file's blocks where they are not as the source gave them; an empty one if it has none."""
    digests = tuple(map(digest_of, article.blocks))
    return () if digests == tuple(given) else digests or ("",)


def _nowhere(path: Path, entry: Written, why: str) -> Outcome:
    fix = f"to have it written all the same, `python -m generator revert {path.name}`"
    note = Fault(code="G203", problem=f"this article has no file: {why}", fix=fix, path=path, severity=Severity.NOTE)
    return Outcome(path=path, entry=msgspec.structs.replace(entry, seen=GONE), article=None, faults=(note,))


def _instead(article: Article, holder: ArticleId | None) -> tuple[ArticleId, Open] | None:
    """Note at the article that holds the text what is printed above it, if that is more than its first words."""
    if holder is None or article.headline.rstrip("…") in article.blocks[0].text:
        return None
    return holder, Open(code="G205", source=article.headline)


def _deleted(path: Path, entry: Written, before: Written) -> Outcome:
    """Leave a deleted file deleted; what its source gave before stays noted, so that it can be restored and merged."""
    kept = msgspec.structs.replace(entry, sha256=before.sha256, fields=before.fields, blocks=before.blocks)
    outcome = _nowhere(path, kept, "it was deleted, and is not written again")
    changed = before.here or set(entry.loose) != set(before.loose)
    return outcome if changed else replace(outcome, faults=())


def _merged(file: ArticleFile, entry: Written, source: Article, before: Written | None, placing: Placing) -> Outcome:
    """Bring what changed in the source into an edited file, where the editor left it as it was."""
    editor = _followed(file.article, placing.follows.get(source.id, {}))
    if before is not None and before.sha256 == entry.sha256:
        return _brought(file, entry, Merged(article=editor), placing)
    apart = {*placing.held.get(source.id, {}), *placing.kept.get(source.id, ()), *placing.returned.get(source.id, ())}
    base = _base(before, apart) if before else Print(fields={}, blocks=())
    merged = merge(base, source, editor)
    gone = placing.elsewhere.get(source.id, frozenset()) & set(base.blocks)
    blocks = tuple(block for block in merged.article.blocks if digest_of(block) not in gone)
    merged = replace(merged, article=replace(merged.article, blocks=blocks))
    return replace(_brought(file, entry, merged, placing), kept=True)


def _base(before: Written, apart: Collection[str]) -> Print:
    """Return what the source gave before, without what stands where an editor wants it."""
    blocks = tuple(digest for digest in before.blocks if digest not in apart)
    return Print(fields=before.fields, blocks=blocks, loose=before.loose)


def _brought(file: ArticleFile, entry: Written, merged: Merged, placing: Placing) -> Outcome:
    """Bring a merged article into its file, or note what it would have changed in a file kept to the letter."""
    id = file.article.id
    conflicts = opened("G204", (*merged.conflicts, *placing.clashes.get(id, ())))
    content = None if file.own_form or merged.article == file.article else file.written(merged.article)
    if file.own_form:
        conflicts += opened("G201", _differences(merged.article, file.article))
    article = file.article if content is None else merged.article
    seen = digest(file.source if content is None else content)
    noted = msgspec.structs.replace(
        entry,
        seen="" if seen == entry.sha256 else seen,
        now=blocks_now(article, entry.blocks),
    )
    return Outcome(path=file.path, entry=noted, article=article, content=content, open=conflicts)


def _followed(article: Article, follows: Follows) -> Article:
    """Bring what the source made of blocks into the file that an editor moved them to."""
    return replace(article, blocks=tuple(follows.get(digest_of(block), block) for block in article.blocks))


def _differences(wanted: Article, present: Article) -> list[Clash]:
    """List what merging would change in a file."""
    here, there = set(map(digest_of, present.blocks)), set(map(digest_of, wanted.blocks))
    fields = [(name, getattr(wanted, name)) for name in FIELDS if getattr(wanted, name) != getattr(present, name)]
    found = [Clash(part=name, source=shown(value), mine=(print_of(present).fields[name],)) for name, value in fields]
    found += [Clash(part=str(b.kind), source=b.text) for b in wanted.blocks if digest_of(b) not in here]
    gone = tuple(d for d in map(digest_of, present.blocks) if d not in there)
    if gone and len(found) == len(fields):
        found.append(Clash(part="paragraph", source="", mine=gone))
    return found
