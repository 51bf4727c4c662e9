"""Proofs 校样: what the site would be with the content as it was last saved, set when it is asked for.

The index of the last build is taken into a database of the server's own, and what is saved goes into that. Nothing is
written to `public/`.
"""

import sqlite3
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from generator.build.changes import Changes, find_changes, look_links, look_settings
from generator.build.press import load_press, order_of
from generator.build.printing import site_files
from generator.build.reading import read_issues
from generator.build.steps import settle
from generator.config import PERMALINKS, IssueFolder, SiteConfig, find_issues, read_site
from generator.errors import Fault
from generator.ids import IssueId
from generator.index.draft import Draft
from generator.index.file import SCHEMA, read_index, system_told
from generator.lock import locked
from generator.look import Look, look_below, still
from generator.reporter import Reporter
from generator.serve.planned import Known, plan_at, set_file
from generator.themes import find_themes
from generator.workers import open_workers

_LOOK = msgspec.msgpack.Decoder(Look)
_PATIENCE = 2.0
"""Seconds for which a request waits while something is taken in; as a rule that is a tenth of one."""
_TEXTS = frozenset({".md", ".toml", ".json", ".tsv", ".html", ".css", ".js"})
"""Files that show in the bytes of documents, if they show: style sheets and scripts have a digest in their names."""
_OF_PAPER = frozenset({"paper.toml", "nameplate.svg", PERMALINKS})
"""Files of a newspaper that belong to no issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What was found to have changed since the proofs were last brought up to date."""

    site: SiteConfig
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is known, and of what."""

    site: SiteConfig
    changes: Changes
    """What was taken in last."""
    links: Look
    """Of the newspapers' permalinks."""
    known: Known


class Proofs:
    """The proofs of a site; safe to be asked by several threads."""

    def __init__(self, content: Path, public: Path) -> None:
        self.content = content
        self.public = public
        self.tried = threading.Event()
        """Set when the content was read for the first time, well or not."""
        self.pictures = 0
        """How often pictures were saved, or other files that documents only name."""
        self._lock = threading.Lock()
        self._state: _State | None = None
        self._unread: set[str] = set()
        """Files that changed and were not taken in so far."""

    def has(self, path: str) -> bool:
        """Whether something stands at a path."""
        with self._known() as known:
            return known is not None and plan_at(known, path) is not None

    def pull(self, path: str) -> bytes | None:
        """Set what stands at a path; None where nothing does, or that is not known just now.

        Raises BankeError where a template fails, OSError where a picture cannot be read.
        """
        with self._known() as known:
            file = plan_at(known, path) if known else None
            return set_file(known, file) if known and file else None

    @contextmanager
    def _known(self) -> Iterator[Known | None]:
        patience = _PATIENCE if self._state else 0
        if not self._lock.acquire(timeout=patience):
            yield None
            return
        try:
            yield self._state.known if self._state else None
        finally:
            self._lock.release()

    def look(self, paths: Collection[str]) -> Saved | None:
        """Look at what belongs to files that changed; None: all is as it was. Raises BankeError.

        The first time, all that a build reads is looked at.
        """
        self._unread |= set(paths)
        site = read_site(self.content)
        if not self._state:
            changes = find_changes(site, self.public, find_themes(), search=False)
            return Saved(site=site, changes=changes)
        settings = look_settings(site, find_themes())
        folders = {found.id: found for paper in site.papers for found in find_issues(paper)}
        with self._lock:
            touched, gone = self._touched(self._state, site, folders)
        same = still(self._state.changes.settings, settings) and still(self._state.links, look_links(site))
        if same and not touched and not gone:
            self._unread.clear()
            return None
        changes = replace(self._state.changes, settings=settings, folders=folders, touched=touched, gone=gone)
        return Saved(site=site, changes=changes)

    def take(self, saved: Saved, reporter: Reporter) -> tuple[Fault, ...]:
        """Take in what was saved, and return what is to be told; raises BankeError, and then all stays as it was."""
        site, changes = saved.site, saved.changes
        before = self._state
        with locked(site.cache), self._lock, open_workers(shared=site.cache) as workers:
            order, _ = order_of(site, self.public, changes.settings.mark)
            press = load_press(order)
            db = before.known.draft.db if before else _own_index(changes.index)
            draft = Draft(db=db, fresh=not before and changes.index is None)
            with _all_or_nothing(db):
                read = read_issues(site, draft, changes, workers, reporter)
                settle(draft)
            files = {file.path: file for file in site_files(press, draft)}
            known = Known(
                draft=draft, press=press, folders=changes.folders, cache=site.cache, gaps=site.gaps, files=files
            )
            self._state = _State(site=site, changes=changes, links=read.links, known=known)
            self.pictures += any(map(_is_picture, self._unread))
            self._unread.clear()
        return read.faults

    def _touched(
        self, state: _State, site: SiteConfig, folders: Mapping[IssueId, IssueFolder]
    ) -> tuple[tuple[IssueId, ...], tuple[IssueId, ...]]:
        """Name the issues that are not as they were read, and those that are gone."""
        draft = state.known.draft
        looks = {draft.issue_id(key): look for key, look in draft.db.execute("SELECT key, look FROM issue")}
        before = [paper.paper for paper in state.site.papers]
        set_anew = {paper.paper.id for paper in site.papers if paper.paper not in before}
        named = self._named(folders)
        touched = tuple(
            id
            for id, found in folders.items()
            if id not in looks
            or id.paper in set_anew
            or ((named is None or id in named) and not still(_LOOK.decode(looks[id]), look_below(found.folder)))
        )
        return touched, tuple(id for id in looks if id not in folders)

    def _named(self, folders: Mapping[IssueId, IssueFolder]) -> set[IssueId] | None:
        """Name the issues that files belong to; None: they may belong to any."""
        root, themes = self.content.absolute(), find_themes()
        issues = {id.folder: id for id in folders}
        found = set()
        for path in map(Path, self._unread):
            if path.is_relative_to(themes):
                continue
            if not path.is_relative_to(root):
                return None
            parts = path.relative_to(root).parts
            if (issue := issues.get("/".join(parts[:3]))) and len(parts) > 3:
                found.add(issue)
            elif parts[:1] not in (("site.toml",), ("theme",)) and not (len(parts) == 2 and parts[1] in _OF_PAPER):
                return None
        return found


def _is_picture(path: str) -> bool:
    """Whether a file may be a picture, or another that documents only name; a draft that was renamed is none."""
    return Path(path).suffix not in _TEXTS and Path(path).is_file()


def _own_index(last: Path | None) -> sqlite3.Connection:
    """Open a database that goes with the process, and fill it with the last build's index, if there is one."""
    db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    if last:
        with read_index(last) as index:
            index.backup(db)
    else:
        with closing(db.cursor()) as cursor:
            cursor.executescript(SCHEMA)
    return db


@contextmanager
def _all_or_nothing(db: sqlite3.Connection) -> Iterator[None]:
    with system_told(Path(tempfile.gettempdir())):
        db.execute("BEGIN")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def load_for_edits() -> None:
    """Load what the first article that is saved would have to wait for."""
    from generator.ingest.issues import ingest  # noqa: F401
    from generator.text.keywords import keywords

    keywords("", "版刻")
