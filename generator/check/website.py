"""Rules on the built site: each looks at one document; a new rule is a new line in DOCUMENT_RULES.

A document's links are checked while it is read, so that only links with a fragment are kept until all ids are known.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.check.document import HtmlDocument, Link, doubled, read_document, resolve
from generator.errors import Fault
from generator.reporter import Reporter
from generator.workers import open_workers

_LEAST, _MOST = 100, 100
"""Documents of a bundle, and bundles: with each goes the list of all files, which is as long as the site is large."""

NOT_FOUND = "404.html"
"""Shown at any address, so that its links alone must begin at the host's root."""

_STYLE_URL = re.compile(r"""url\(\s*["']?([^"')#]+)""")

_FIX = "if a template or a page text says so, mend it there; else build again, and report it as a bug if it stays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Website:
    """Where the built site lies, and which files are its own."""

    root: Path
    files: frozenset[str]
    base: str = "/"
    """Path of the site's address at its host, as `/` or `/paper/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is kept of a document."""

    path: str
    faults: tuple[Fault, ...]
    ids: frozenset[str]
    fragments: tuple[tuple[str, str, int], ...]
    """Path, fragment and line of each link that names a place in a document."""


DocumentRule = Callable[[HtmlDocument, Website], Iterator[Fault]]


def links_lead_somewhere(document: HtmlDocument, site: Website) -> Iterator[Fault]:
    """Every relative link names a file of the site, itself and not its folder, so that it works from a disk too."""
    for link in document.links.values():
        fault = _link_fault(link, document.path, site)
        if fault:
            code, problem, fix = fault
            yield Fault(code=code, problem=problem, fix=fix, path=site.root / document.path, line=link.line)


def ids_stand_once(document: HtmlDocument, site: Website) -> Iterator[Fault]:
    """No id stands twice in a document."""
    for name, line in doubled(document.ids):
        path = site.root / document.path
        yield Fault(code="L105", problem=f"the id `{name}` stands twice", fix=_FIX, path=path, line=line)


DOCUMENT_RULES: tuple[DocumentRule, ...] = (links_lead_somewhere, ids_stand_once)


def check_website(site: Website, reporter: Reporter) -> tuple[Fault, ...]:
    """Check every document of a built site."""
    root = site.root
    faults = [*_missing_files(site), *_missing_in_styles(site)]
    missing = {str(fault.path) for fault in faults}
    documents = sorted(path for path in site.files if path.endswith(".html") and str(root / path) not in missing)
    looked: list[Looked] = []
    with open_workers() as workers:
        for some in workers.map(partial(_look_at, site=site), _bundles(documents)):
            looked += some
            reporter.progress(len(looked), len(documents))
    faults += [fault for document in looked for fault in document.faults]
    return (*faults, *_missing_fragments(looked, root))


def _bundles(paths: Sequence[str]) -> list[Sequence[str]]:
    size = max(_LEAST, -(-len(paths) // _MOST))
    return [paths[start : start + size] for start in range(0, len(paths), size)]


def _look_at(paths: Sequence[str], site: Website) -> list[Looked]:
    return [_look(path, site) for path in paths]


def _look(path: str, site: Website) -> Looked:
    document = read_document(path, (site.root / path).read_text("utf-8", errors="replace"))
    targets = [(resolve(link.written, path), link.line) for link in document.links.values() if "#" in link.written]
    return Looked(
        path=path,
        faults=tuple(fault for rule in DOCUMENT_RULES for fault in rule(document, site)),
        ids=frozenset(name for name, _ in document.ids),
        fragments=tuple((*target, line) for target, line in targets if target and target[1]),
    )


def _link_fault(link: Link, path: str, site: Website) -> tuple[str, str, str] | None:
    """Code, problem and fix of a link; None if it is sound."""
    written = link.written
    if path == NOT_FOUND and written.startswith(site.base):
        written = written.removeprefix(site.base)
    if written.startswith("/"):
        problem = f"`{link.written}` begins with a slash, and breaks where the site is not at its host's root"
        return "L103", problem, "write it relative to the document"
    try:
        target = resolve(written, path)
    except ValueError:
        return "L101", f"`{link.written}` is no address", _FIX
    if target is None:
        return "L101", f"`{link.written}` leads out of the site", _FIX
    if target[0] in site.files:
        return None
    if f"{target[0].rstrip('/')}/index.html".removeprefix("./") in site.files:
        return "L104", f"`{link.written}` names a folder, and fails where there is no server", "add index.html to it"
    if link.asset:
        return "L102", f"`{link.written}` is needed here, but is not in the site", _FIX
    return "L101", f"`{link.written}` leads nowhere", _FIX


def _missing_files(site: Website) -> Iterator[Fault]:
    fix = "run `python -m generator build`"
    for path in sorted(site.files):
        if not (site.root / path).is_file():
            yield Fault(code="L106", problem="was built, but is gone", fix=fix, path=site.root / path)


def _missing_in_styles(site: Website) -> Iterator[Fault]:
    """Tell of pictures and fonts that a style sheet names and the site lacks."""
    for path in sorted(path for path in site.files if path.endswith(".css") and (site.root / path).is_file()):
        for written in _STYLE_URL.findall((site.root / path).read_text("utf-8", errors="replace")):
            fault = None if written.startswith("data:") else _link_fault(_asset(written), path, site)
            if fault:
                yield Fault(code=fault[0], problem=fault[1], fix=fault[2], path=site.root / path)


def _asset(written: str) -> Link:
    return Link(written=written, line=0, asset=True)


def _missing_fragments(looked: Sequence[Looked], root: Path) -> Iterator[Fault]:
    ids = {document.path: document.ids for document in looked}
    for document in looked:
        for target, fragment, line in document.fragments:
            if target in ids and fragment not in ids[target] and fragment != "top" and not fragment.startswith(":~:"):
                problem = f"`{target}` has no place `#{fragment}`"
                yield Fault(code="L107", problem=problem, fix=_FIX, path=root / document.path, line=line)
