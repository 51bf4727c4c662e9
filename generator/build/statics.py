"""A site's own files in `theme/static/`: they go before files made for hosts, and may not stand where documents do."""

import re
from collections.abc import Collection, Iterable
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
    new = [path for path in files if path in taken or path not in before]
    made = _made(draft, new) | {path: path for path in taken.intersection(new)}
    if made:
        raise BankeError(*(_fault(static / path, made[path]) for path in new if path in made))


def _made(draft: Draft, files: Collection[str]) -> dict[str, str]:
    """Find what the build makes where these files would stand, or first makes below; scopes are gone through once."""
    wanted = re.compile(rf"\n({'|'.join(map(re.escape, files))})(?:/[^\n]*)?(?=\n)")
    found: dict[str, str] = {}
    scopes = draft.db.execute("SELECT paths FROM scope WHERE name != ? ORDER BY name", (SITE,)) if files else ()
    for (paths,) in scopes:
        for match in wanted.finditer(f"\n{paths}\n"):
            if (made := match[0].removeprefix("\n")) != WORKER:
                found.setdefault(match[1], made)
    return found


def _fault(path: Path, made: str) -> Fault:
    problem = f"this file would stand in the way of `{made}`, which the build makes"
    fix = "give it another name; what a document shows is changed by a template, see docs/theme.md"
    return Fault(code="R146", problem=problem, fix=fix, path=path)
