"""The ledger of an issue: what ingest made of every source line, and what it last wrote into each article's file."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from generator.errors import BankeError, Fault

LEDGER = "ledger.json"
VERSION = 1
GONE = "gone"
REMOVED = "removed"
"""Part of the rows whose lines an editor took out of the edition."""


class Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """A field or block of an article, or page furniture, and the source lines that it takes up."""

    lines: tuple[int, ...]
    """Numbers of non-blank lines of the source file."""
    part: str
    """`headline`, `paragraph`, `caption` …; of furniture the reason: `folio`, `unassigned` …"""
    article: str = ""
    """The article's id; empty: page furniture."""
    confidence: float = 1.0
    boundary: float = 1.0
    """Of the first block that a page prints of an article: how sure it is that the article begins and ends there."""


class Source(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A source file as it was when ingested."""

    sha256: str
    pages: tuple[int, ...]
    rows: tuple[Row, ...]
    jumps: tuple[str, ...] | None = None
    """Jump marks 转版语 on its pages, each once; None: not looked for."""


class Further(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A further page of an article that jumps."""

    source: str
    """Name of the source file; of another issue with its day: 2025-06-19/04.txt."""
    page: int
    confidence: float
    """How sure it is that the article goes on there."""


class Open(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """What source and editor have differently, until somebody settles it."""

    code: str
    """Of the fault that tells it."""
    part: str = ""
    """A field's name, or a block's kind."""
    source: str = ""
    """What the source has there."""
    mine: tuple[str, ...] = ()
    """Digests of what the editor has there; none: he took it out."""


class Written(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """An article's file as ingest last wrote it, and as it last saw it."""

    file: str
    sha256: str = ""
    """Of the file's bytes; another hash means that a person edited it."""
    source: str = ""
    """Name of the source file that its text comes from; empty: an article of the editor's own."""
    fields: dict[str, str] = {}
    """Digests of the front matter's fields, as the source last gave them."""
    blocks: tuple[str, ...] = ()
    """Digests of the blocks, as the source last gave them; of a deleted file, as it gave them before."""
    loose: tuple[str, ...] = ()
    """Digests of fields and blocks as the source last gave them, blanks and the width of characters aside."""
    sketch: str = ""
    """Of all its words as the source last gave them, to tell it again when every line of it has changed."""
    seen: str = ""
    """SHA-256 of the file as it was last seen; empty: as written; `gone`: somebody deleted it."""
    now: tuple[str, ...] = ()
    """Digests of the file's blocks as it was last seen; empty: as the source gave them."""
    open: tuple[Open, ...] = ()
    """What is to be settled."""
    parts: tuple[Further, ...] = ()
    """The pages on which it goes on."""

    @property
    def here(self) -> bool:
        """Whether there is a file."""
        return self.seen != GONE

    @property
    def last_seen(self) -> str:
        """SHA-256 of the file as it was last seen."""
        return self.seen or self.sha256


class Ledger(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """ledger.json."""

    version: int = VERSION
    segmenter: str = ""
    """Version of the segmenter that made this."""
    sources: dict[str, Source] = {}
    articles: dict[str, Written] = {}
    joined_with: tuple[str, ...] = ()
    """Days of other issues whose articles go on here, or on whose pages articles of this one go on."""


def read_ledger(folder: Path) -> Ledger:
    """Read an issue's ledger, empty where there is none; raises BankeError G110 where it is broken."""
    path = folder / LEDGER
    if not path.exists():
        return Ledger()
    try:
        ledger = msgspec.json.decode(path.read_bytes(), type=Ledger)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BankeError(
            Fault(
                code="G110",
                problem=f"the ledger is broken: {error}",
                fix="restore it from version control, or delete it: articles on disk are then kept as they are",
                path=path,
            )
        ) from error
    if ledger.version != VERSION:
        problem = f"the ledger is of version {ledger.version}; this program reads {VERSION}"
        raise BankeError(Fault(code="G111", problem=problem, fix="use the newer program", path=path))
    return ledger


def render_ledger(ledger: Ledger) -> str:
    """Write a ledger as JSON with a row a line, so that a difference shows what changed."""
    out = ["{", f' "version": {ledger.version},', f' "segmenter": {_json(ledger.segmenter)},']
    out += [f' "joined_with": {_json(ledger.joined_with)},'] if ledger.joined_with else []
    out += [' "sources": {']
    out += _joined(f"  {_json(name)}: {_source(source)}" for name, source in sorted(ledger.sources.items()))
    out += [" },", ' "articles": {']
    out += _joined(f"  {_json(id)}: {_json(msgspec.to_builtins(one))}" for id, one in ledger.articles.items())
    return "\n".join([*out, " }", "}", ""])


def _source(source: Source) -> str:
    rows = ",\n".join(f"    {_json(msgspec.to_builtins(row))}" for row in source.rows)
    jumps = "" if source.jumps is None else f' "jumps": {_json(source.jumps)},'
    return f'{{"sha256": {_json(source.sha256)}, "pages": {_json(source.pages)},{jumps} "rows": [\n{rows}]}}'


def _joined(rows: Iterator[str]) -> list[str]:
    listed = list(rows)
    return [row + ("," if n < len(listed) else "") for n, row in enumerate(listed, 1)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def coverage_faults(path: Path, source: Source, lines: Mapping[int, str]) -> Iterator[Fault]:
    """Tell of source lines that the ledger lost, doubled or invented; `lines` maps a file's line numbers to texts."""
    claimed = Counter(number for row in source.rows for number in row.lines)
    wanted = {number for number, text in lines.items() if text.strip()}
    fix = "delete ledger.json and build again; if it comes back, it is a bug worth reporting with this file"
    for number in sorted(wanted - claimed.keys()):
        yield Fault(
            code="G120",
            problem="this source line is in no article and in no furniture",
            fix=fix,
            path=path,
            line=number,
        )
    for number, times in sorted(claimed.items()):
        if times > 1:
            yield Fault(
                code="G121", problem=f"this source line is claimed {times} times", fix=fix, path=path, line=number
            )
        if number not in wanted:
            yield Fault(
                code="G122",
                problem="the ledger claims a line that is blank or not there",
                fix=fix,
                path=path,
                line=number,
            )
