"""A site's own files in `theme/static/`: they go before files made for hosts, and may not stand where documents do."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import BankeError, Fault
from generator.index.draft import Draft
from generator.index.outputs import find_scope
from generator.render import WORKER

SITE = "site"
"""The scope of the documents of the site as a whole, and of the theme's files."""


def refuse_statics(draft: Draft, static: Path, files: Iterable[str], documents: Iterable[str]) -> None:
    """Raise BankeError R146 where one of the theme's files is in the way of a document, or of a file of an issue.

    `static` is the folder where they lie, `documents` are those of the site as a whole.
    """
    before, taken = find_scope(draft.db, SITE).paths, frozenset(documents)
    new = (path for path in files if path in taken or path not in before)
    if faults := [_fault(static / path, made) for path in new for made in _made(draft, path, taken)]:
        raise BankeError(*faults)


def _made(draft: Draft, path: str, documents: frozenset[str]) -> Iterator[str]:
    """Yield what the build makes at a path, or first makes below it."""
    if path in documents:
        yield path
        return
    select = """SELECT substr(of, instr(of, ?)) FROM (SELECT char(10) || paths || char(10) AS of, name FROM scope)
        WHERE name != ? AND instr(of, ?) LIMIT 1"""
    for end in ("\n", "/"):
        wanted = f"\n{path}{end}"
        for (found,) in draft.db.execute(select, (wanted, SITE, wanted)):
            if (made := found.split("\n", 2)[1]) != WORKER:
                yield made


def _fault(path: Path, made: str) -> Fault:
    problem = f"this file would stand in the way of `{made}`, which the build makes"
    fix = "give it another name; what a document shows is changed by a template, see docs/theme.md"
    return Fault(code="R146", problem=problem, fix=fix, path=path)
