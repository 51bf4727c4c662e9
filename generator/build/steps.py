"""The steps from content to `public/`, read top-down; each does what has changed, and no more."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.build.changes import Changes, Left, keep_certain, keep_left, place_of
from generator.build.finding import print_discovery
from generator.build.issues import prune_kept
from generator.build.keeping import keep_search, print_worker, release_search
from generator.build.owned import find_owned, remove_left
from generator.build.press import Press, load_press, order_of
from generator.build.printing import Printing, print_archive, print_issues, print_lists, print_site, take_away
from generator.build.reading import Read, read_issues
from generator.build.tally import Tally
from generator.config import SiteConfig
from generator.edition.documents import digest
from generator.errors import BankeError, Fault
from generator.ids import IssueId
from generator.index.around import spread
from generator.index.draft import Draft
from generator.index.file import draft_index
from generator.index.lists import name_paths
from generator.index.outputs import beyond_doubt, look_again
from generator.index.series import settle_series
from generator.index.sitemaps import count_documents
from generator.index.subjects import settle_subjects
from generator.index.summary import count_articles
from generator.look import look_at
from generator.output import digest_manifest, forget_announced, refuse_public, write_manifest
from generator.program import program_digest
from generator.reporter import Reporter
from generator.workers import Workers

Step = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made of a site."""

    pages: int
    """Source pages cut into articles anew."""
    articles: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a build is asked to do."""

    site: SiteConfig
    public: Path
    search: bool
    changes: Changes
    """What it finds."""


def make(task: Task, workers: Workers, tally: Tally, reporter: Reporter, step: Step) -> Made:
    """Make a site; raises BankeError with every fault of content and settings before it writes to `public`."""
    site, public, changes = task.site, task.public, task.changes
    refuse_public(public)
    order, notes = order_of(site, public, changes.settings.mark)
    press = load_press(order)
    _refuse_others(site, press)
    with draft_index(site.cache, changes.index) as db:
        draft = Draft(db=db, fresh=changes.index is None)
        keep_certain(draft, changes.certain)
        with step("read"):
            read = read_issues(site, draft, changes, workers, reporter)
        with step("index"):
            settle(draft)
            find_owned(draft, public)
            if task.search:
                release_search(draft)
        printing = Printing(
            site=site,
            draft=draft,
            changes=changes,
            order=order,
            press=press,
            workers=workers,
            tally=tally,
            reporter=reporter,
            all=_is_other(draft, press),
        )
        _print(printing, task, step)
        with step("keep"):
            made = _keep(printing, task, read)
        prune_kept(site.cache, _current(draft))
    forget_announced(public)
    return replace(made, faults=(*made.faults, *notes))


def _refuse_others(site: SiteConfig, press: Press) -> None:
    """Raise BankeError C122 where newspapers came or went since the site was read."""
    if tuple(paper.paper.id for paper in press.site.papers) != site.site.papers:
        problem, fix = "the newspapers changed while the site was built", "build again"
        raise BankeError(Fault(code="C122", problem=problem, fix=fix, path=site.content / "site.toml"))


def _current(draft: Draft) -> Iterator[tuple[IssueId, str]]:
    for key, made in draft.db.execute("SELECT key, made FROM issue"):
        yield draft.issue_id(key), made


def settle(draft: Draft) -> None:
    """Settle what articles show of each other."""
    settle_subjects(draft)
    settle_series(draft)
    spread(draft)
    name_paths(draft, None if draft.fresh else sorted(draft.touched.lists))
    count_documents(draft)


def _is_other(draft: Draft, press: Press) -> bool:
    """Whether the theme or the settings are others than those of the last build, which are noted."""
    twin = press.twin and press.twin.digest
    now = digest(press.settings, twin, sorted(press.theme.digests.items()))
    row = draft.db.execute("SELECT value FROM meta WHERE name = 'press'").fetchone()
    draft.db.execute("INSERT OR REPLACE INTO meta VALUES ('press', ?)", (now,))
    return not row or row[0] != now


def _print(printing: Printing, task: Task, step: Step) -> None:
    """Print every document that is stale, then the search."""
    left = task.changes.left
    with step("issues"):
        print_issues(printing, texts=task.search, all_texts=task.search and not (left and left.searched))
    with step("lists"):
        print_lists(printing)
        print_archive(printing)
        print_site(printing)
        print_discovery(printing)
        take_away(printing)
    with step("search"):
        if task.search:
            from generator.build.searching import print_search  # which builds without it do not load

            print_search(printing)
        else:
            keep_search(printing)
        print_worker(printing)


def _keep(printing: Printing, task: Task, read: Read) -> Made:
    """Keep what was made, for the next build and for whoever publishes it."""
    draft, changes = printing.draft, task.changes
    printing.tally.removed += remove_left(draft, task.public)
    if draft.fresh or printing.all:  # else it would cost more than it spares the next build
        look_again(draft.db, beyond_doubt(draft.db, task.public))
    files = write_manifest(task.public, _paths(draft))
    printing.tally.unchanged = files - printing.tally.written
    searched = task.search or bool(
        changes.left and changes.left.searched and not (draft.touched.issues or printing.all)
    )
    faces = printing.order.faces
    type_files = faces.files if faces else ()
    left = Left(
        program=program_digest(),
        public=place_of(task.site, task.public),
        settings=changes.settings,
        links=read.links,
        manifest=digest_manifest(task.public),
        type=look_at(type_files),
        type_files=type_files,
        searched=searched,
        papers=changes.papers,
    )
    keep_left(draft, left)
    return Made(pages=read.pages, articles=count_articles(draft.db), faults=read.faults)


def _paths(draft: Draft) -> Iterator[str]:
    for (paths,) in draft.db.execute("SELECT paths FROM scope ORDER BY name"):
        yield from paths.split("\n")
