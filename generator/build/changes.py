"""What has been touched since the last build, as the file system tells: issues, settings, and files of `public/`."""

import hashlib
import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from generator.config import PERMALINKS, IssueFolder, SiteConfig, find_issues, read_site
from generator.errors import BankeError, Fault
from generator.ids import IssueId
from generator.index.draft import Draft
from generator.index.file import find_index, read_index
from generator.index.outputs import find_touched, look_again
from generator.look import Look, look_at, look_below, still
from generator.model import Newspaper
from generator.output import digest_manifest, read_drafted, read_manifest
from generator.program import program_digest

SEARCH_SCOPES = "search/"
"""How the names of scopes begin that hold the search."""

_LOOK = msgspec.msgpack.Decoder(Look)


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What the last build was, beside what the index holds."""

    program: str
    public: str
    settings: Look
    """Of the site's and newspapers' own files and the theme."""
    links: Look
    """Of the newspapers' permalinks."""
    manifest: str
    """A digest of the list of files in `public/`."""
    type: Look
    """Of the files with the type of pictures for links."""
    type_files: tuple[str, ...]
    """Empty: there was no type, or no picture is wanted."""
    searched: bool
    """Whether the search is of the same content as the documents."""
    papers: dict[str, str]
    """Of each newspaper: a digest of what is made of its settings with its issues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certain:
    """How issues and scopes were found of which the last look left a doubt."""

    issues: Mapping[IssueId, Look] = field(default_factory=dict)
    scopes: Mapping[str, Look] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a build has to look at."""

    site: SiteConfig
    """As it was read after its files were looked at: what is saved later is seen by the next look."""
    index: Path | None
    """The last build's; None: there is none of use, and all is new."""
    left: Left | None
    settings: Look
    folders: dict[IssueId, IssueFolder]
    """All issues, oldest first by newspaper."""
    touched: tuple[IssueId, ...]
    """Issues whose files, or settings of whose newspaper, are not as they were, or that are new."""
    gone: tuple[IssueId, ...]
    scopes: Mapping[str, frozenset[str]]
    """Those some of whose files in `public/` are not as they were left, with these files."""
    papers: dict[str, str]
    """Of each newspaper: a digest of what is made of its settings with its issues."""
    notes: tuple[Fault, ...] = ()
    """What a build without work does without."""
    anything: bool
    """Whether there is anything to do."""
    certain: Certain
    """What was looked at in doubt the last time, and is beyond doubt now."""


def find_changes(site: SiteConfig, public: Path, themes: Path, *, search: bool) -> Changes:
    """Look at everything that a build reads and at everything that the last one wrote."""
    settings = look_settings(site, themes)
    site = read_site(site.content)
    folders = {found.id: found for paper in site.papers for found in find_issues(paper)}
    papers = {paper.paper.id: _digest(paper.paper) for paper in site.papers}
    index = find_index(site.cache)
    left = read_left(index) if index else None
    manifest, cut_off = digest_manifest(public), any(read_drafted(public))
    if not index or not left or left.program != program_digest() or _is_apart(site, public, left, manifest):
        return Changes(
            site=site,
            index=None,
            left=None,
            settings=settings,
            folders=folders,
            touched=tuple(folders),
            gone=(),
            scopes={},
            papers=papers,
            anything=True,
            certain=Certain(),
        )
    with read_index(index) as db:
        draft = Draft(db=db, fresh=False)
        known = {draft.issue_id(key): _LOOK.decode(look) for key, look in db.execute("SELECT key, look FROM issue")}
        now = {id: look_below(found.folder) for id, found in folders.items()}
        other = {id for id, held in papers.items() if left.papers.get(id) != held}
        touched = tuple(
            id for id, look in now.items() if id.paper in other or not (id in known and still(known[id], look))
        )
        gone = tuple(id for id in known if id not in folders)
        written = find_touched(db, public, without="\0" if search else SEARCH_SCOPES)
    issues = {id: now[id] for id, look in known.items() if look.doubtful and id in now and not now[id].doubtful}
    same = still(left.settings, settings) and still(left.links, look_links(site))
    as_left = manifest == left.manifest and not cut_off and (left.searched or not search)
    same_type, notes = _find_type(site, left)
    return Changes(
        site=site,
        index=index,
        left=left,
        settings=settings,
        folders=folders,
        touched=touched,
        gone=gone,
        scopes=written.files,
        papers=papers,
        notes=notes,
        anything=bool(touched or gone or written.files) or not (same and as_left and same_type),
        certain=Certain(issues={id: look for id, look in issues.items() if id not in touched}, scopes=written.certain),
    )


def _is_apart(site: SiteConfig, public: Path, left: Left, manifest: str) -> bool:
    """Whether `public/` was written last by a build of which the index does not know: it is older, or another site's.

    A manifest that is gone or broken says nothing, and is written anew.
    """
    if left.public != place_of(site, public):
        return True
    with suppress(BankeError):
        return manifest not in ("", left.manifest) and bool(read_manifest(public))
    return False


def _find_type(site: SiteConfig, left: Left) -> tuple[bool, tuple[Fault, ...]]:
    """Find whether pictures for links have the type that they had, and what they do without.

    Where there was none it is asked for again: somebody was told to install it.
    """
    if left.type_files or not site.pictured:
        return still(left.type, look_at(left.type_files)), ()
    from generator.cards import find_faces  # takes a while to load

    faces, notes = find_faces(site.site.og_font, site.content / "site.toml")
    return faces is None, notes


def place_of(site: SiteConfig, public: Path) -> str:
    """Say where the website lies from the content, so that a site can be moved with all that was made of it."""
    return os.path.relpath(public.resolve(), site.content.resolve())


def keep_certain(draft: Draft, certain: Certain) -> None:
    """Keep how files were found that are beyond doubt now, so that the next build need not read them."""
    rows = ((msgspec.msgpack.encode(look), draft.issue(id)) for id, look in certain.issues.items())
    draft.db.executemany("UPDATE issue SET look = ? WHERE key = ?", rows)
    look_again(draft.db, certain.scopes)


def _digest(paper: Newspaper) -> str:
    return hashlib.sha256(repr((paper.page_names, paper.protected_names)).encode()).hexdigest()[:32]


def look_settings(site: SiteConfig, themes: Path) -> Look:
    """Look at the files of the site and its newspapers that belong to no issue."""
    files = [site.content / "site.toml"]
    for paper in site.papers:
        files += (paper.folder / name for name in ("paper.toml", "nameplate.svg"))
    return look_below(*(folder for folder in (site.theme_folder, themes) if folder), files=files)


def look_links(site: SiteConfig) -> Look:
    """Look at the newspapers' permalinks."""
    return look_below(files=[paper.folder / PERMALINKS for paper in site.papers])


def read_left(index: Path) -> Left | None:
    """Read what the last build was; None where another program wrote the index."""
    with read_index(index) as db, suppress(sqlite3.DatabaseError, msgspec.DecodeError):
        row = db.execute("SELECT value FROM meta WHERE name = 'left'").fetchone()
        return msgspec.msgpack.decode(row[0], type=Left) if row else None
    return None


def keep_left(draft: Draft, left: Left) -> None:
    """Keep what a build was."""
    draft.db.execute("INSERT OR REPLACE INTO meta VALUES ('left', ?)", (msgspec.msgpack.encode(left),))
