"""Set documents and write them, one scope at a time: what is made of the same as before is left alone.

This runs where the work is sent to, so tasks and results are small values; what a site's documents have in common is
loaded there once.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path

import msgspec

from generator.build.tally import NEW, TOUCHED, Done, Stale
from generator.cards import Faces, find_faces
from generator.config import SiteConfig, read_site
from generator.edition.documents import Document, digest
from generator.edition.frame import SiteHead, site_head
from generator.edition.urls import TWINS
from generator.errors import Fault
from generator.index.outputs import Needs, Scope, digest_held, look_below_public
from generator.output import announce, refuse_links, refuse_paths, remove_file, write_file
from generator.render import Theme, Twin, load_theme, load_twin, render


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A site's head, its theme, and where its documents go."""

    site: SiteHead
    theme: Theme
    public: Path
    settings: bytes
    """A digest of the site's head."""
    faces: Faces | None = None
    """What pictures of issues are set in; None: none are made."""
    twin: Twin | None = None
    """What sets the documents in Traditional characters, too."""

    def planned(self, files: Iterable["File"]) -> Iterator["File"]:
        """Yield files, and after each document its twin."""
        for file in files:
            yield file
            if self.twin and isinstance(file, Document) and (twin := self.twin.document(file)):
                yield twin

    def content(self, file: "File") -> bytes:
        """Make a file; raises BankeError."""
        if isinstance(file, Piece):
            return file.content()
        if self.twin and file.path.startswith(TWINS):
            return self.twin.render(file, self.theme)
        return render(file, self.site, self.theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which press: its site's content, where to write, and how settings and theme were found."""

    content: Path
    public: Path
    settings: str
    faces: Faces | None = None
    """What pictures of issues are set in; None: none are made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file that is no document: what it is made of, and what gives its bytes."""

    path: str
    needs: Needs
    content: Callable[[], bytes]


File = Document | Piece


class Job(msgspec.Struct, frozen=True):
    """A scope to be brought up to date."""

    name: str
    before: Scope
    """As the last build left it."""
    touched: frozenset[str] = frozenset()
    """Those of its files that are not as they were left."""
    adopted: frozenset[str] = frozenset()
    """Files that an earlier build wrote of which nothing else is known."""


def order_of(site: SiteConfig, public: Path, settings: str) -> tuple[Order, tuple[Fault, ...]]:
    """Order a press, with notes on what it does without; raises BankeError for settings that cannot be met."""
    faces, notes = find_faces(site.site.og_font, site.content / "site.toml") if site.pictured else (None, ())
    return Order(content=site.content, public=public, settings=settings, faces=faces), notes


@lru_cache(maxsize=1)
def load_press(order: Order) -> Press:
    """Load a site's head and theme; raises BankeError."""
    site = read_site(order.content)
    spots = {paper.paper.id: paper.paper.spot for paper in site.papers if paper.paper.spot}
    theme = load_theme(site.theme_folder, site.site.theme, spots=spots, settings=order.content / "site.toml")
    settings = replace(site.site, og_pictures=order.faces is not None)
    head = site_head(settings, ((paper.paper, paper.nameplate) for paper in site.papers))
    twin = load_twin(head, {paper.paper.id: paper.traditional_names for paper in site.papers})
    return Press(
        site=head,
        theme=theme,
        public=order.public,
        settings=digest(settings, head.papers, order.faces),
        faces=order.faces,
        twin=twin,
    )


def print_scope(press: Press, job: Job, files: Iterable[File]) -> Done:
    """Bring a scope's files up to date; raises BankeError, and then what was written is whole."""
    planned = tuple(press.planned(files))
    wanted = {file.path: file for file in planned}
    if len(wanted) < len(planned):
        refuse_paths(press.public, [file.path for file in planned])
    needs = {path: _needs(press, file) for path, file in wanted.items()}
    known = dict(zip(job.before.paths, job.before.needs, strict=True))
    stale = {path: _reasons(known[path], needs[path]) if path in known else (NEW,) for path in wanted}
    stale = {path: reasons for path, reasons in stale.items() if reasons or path in job.touched}
    removed = tuple(path for path in known if path not in wanted)
    if not stale.keys() <= known.keys() and any(isinstance(file, Piece) for file in planned):
        refuse_paths(press.public, wanted)
    refuse_links(press.public, (*stale, *removed))
    new = [path for path in stale if path not in known and not os.path.lexists(f"{press.public}/{path}")]
    ready = cache(partial(announce, press.public, new, stale.keys() & known.keys()))
    for path in removed:  # first, since a file may give place to a folder
        remove_file(press.public, path)
    held: dict[str, bytes] = {}
    ours = known.keys() | job.adopted
    done = tuple(
        _print(press, wanted[path], reasons, held, ready, ours=path in ours) for path, reasons in stale.items()
    )
    paths = tuple(wanted)
    look = look_below_public(press.public, paths, held) if done or removed else job.before.look
    before = dict(zip(job.before.paths, job.before.held, strict=True))
    digests = tuple(digest_held(held[path]) if path in held else before[path] for path in paths)
    return Done(name=job.name, scope=Scope(paths, tuple(needs.values()), digests, look), stale=done, removed=removed)


def _needs(press: Press, file: File) -> Needs:
    if isinstance(file, Piece):
        return file.needs
    return {"theme": press.theme.digests[file.template], "settings": press.settings, **file.needs}


def _reasons(before: Needs, now: Needs) -> tuple[str, ...]:
    return tuple(name for name in {**before, **now} if before.get(name) != now.get(name))


def _print(
    press: Press, file: File, reasons: tuple[str, ...], held: dict[str, bytes], ready: Callable[[], None], *, ours: bool
) -> Stale:
    """Make a file anew and write it when that is `ready`; what it holds then is noted in `held`."""
    start = time.perf_counter()
    content = press.content(file)
    seconds = time.perf_counter() - start
    ready()
    written = write_file(press.public, file.path, content, ours=ours)
    held[file.path] = content
    template = "" if isinstance(file, Piece) else file.template
    return Stale(path=file.path, reasons=reasons or (TOUCHED,), written=written, seconds=seconds, template=template)
