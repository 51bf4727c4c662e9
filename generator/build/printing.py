"""Choose the scopes that may be stale, have them printed where workers are, and keep what became of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.build.changes import Changes
from generator.build.discovery import feed_pieces, site_discovery
from generator.build.issues import Reading, issue_again
from generator.build.owned import owned_among, owned_below
from generator.build.press import File, Job, Order, Piece, Press, print_scope
from generator.build.statics import SITE, refuse_statics
from generator.build.tally import Done, Tally
from generator.build.tasks import IssueTask, ScopesTask, print_issue, print_scopes, scene_of
from generator.config import SiteConfig
from generator.edition.around import Around
from generator.edition.documents import Document, digest, plan_site
from generator.edition.frame import PAPERS, PaperHead
from generator.edition.reading import Scene
from generator.edition.urls import HOME, TWINS, folder_of
from generator.ids import IssueId
from generator.index.archive import count_issues, issue_ids, plan_archive, plan_empty_home, plan_home, plan_library
from generator.index.around import around_of
from generator.index.draft import Draft
from generator.index.feeds import Feeding
from generator.index.lists import listed_names, papers_of, plan_listing, plan_lists, scope_of
from generator.index.outputs import find_scope, keep_scope
from generator.index.permalinks import moved_ids, vanished_issues
from generator.index.series import plan_series
from generator.program import program_digest
from generator.render import NO_JEKYLL, REDIRECTS, WORDS, WORKER, headers_file, redirects_file, words_file
from generator.reporter import Reporter
from generator.workers import Workers

ISSUE = "issue/"
LIST = "list/"
TEXTS = "search/text/"
FEED = "feed/"
MAP = "sitemap/"
"""How the names of scopes begin: of issues, of single lists, of the texts that the search shows, of newspapers' feeds,
of sitemaps."""

_ARTICLES_A_TASK = 400
"""Lists are sent to a worker until they have so many articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What printing a site takes."""

    site: SiteConfig
    draft: Draft
    changes: Changes
    order: Order
    press: Press
    workers: Workers
    tally: Tally
    reporter: Reporter
    all: bool
    """Whether any document may be stale: the theme or the settings changed, or nothing is known."""

    def job(self, name: str, owned: frozenset[str]) -> Job:
        """Return a scope as it was left, to be brought up to date."""
        before = find_scope(self.draft.db, name)
        touched = self.changes.scopes.get(name, frozenset())
        return Job(name=name, before=before, touched=touched, adopted=owned)

    def keep(self, done: Done) -> None:
        """Keep what became of a scope."""
        keep_scope(self.draft.db, done.name, done.scope)
        self.tally.add(done)

    def print_here(self, name: str, files: Iterable[File]) -> None:
        """Print a scope in this process."""
        wanted = list(files)
        owned = owned_among(self.draft, (file.path for file in wanted))
        self.keep(print_scope(self.press, self.job(name, owned), wanted))


def print_issues(printing: Printing, *, texts: bool, all_texts: bool) -> None:
    """Print the issues that may be stale; `texts`: also what the search shows of them, `all_texts`: of every one."""
    keys = sorted(_issue_keys(printing, all_texts))
    tasks = (_issue_task(printing, key, texts) for key in keys)
    for number, several in enumerate(printing.workers.map(print_issue, tasks), 1):
        printing.reporter.progress(number, len(keys))
        for done in several:
            printing.keep(done)


def _issue_keys(printing: Printing, everything: bool) -> set[int]:
    draft = printing.draft
    touched = {_id_of(name) for name in printing.changes.scopes if name.startswith((ISSUE, TEXTS))}
    keys = draft.touched.issues | {draft.issue(id) for id in touched}
    if printing.all or everything:
        keys |= {key for (key,) in draft.db.execute("SELECT key FROM issue")}
        keys |= {draft.issue(id) for paper in printing.site.site.papers for id in vanished_issues(draft, paper)}
        rows = draft.db.execute("SELECT name FROM scope WHERE name GLOB ?", (f"{TEXTS}*",))
        keys |= {draft.issue(_id_of(name)) for (name,) in rows}  # of which one may have gone in a build without search
    papers = set(printing.site.site.papers)
    return {key for key in keys if draft.issue_id(key).paper in papers}


def _id_of(name: str) -> IssueId:
    return IssueId.parse(name.removeprefix(ISSUE).removeprefix(TEXTS))


def _issue_task(printing: Printing, key: int, texts: bool) -> IssueTask:
    id = printing.draft.issue_id(key)
    owned = owned_below(printing.draft, id.path)
    shown = owned_below(printing.draft, f"search/text/{id.path}") if texts else frozenset[str]()
    return IssueTask(
        order=printing.order,
        id=id,
        reading=_reading(printing, key),
        around=around_of(printing.draft, key),
        documents=printing.job(f"{ISSUE}{id}", owned),
        texts=printing.job(f"{TEXTS}{id}", shown) if texts else None,
    )


def _reading(printing: Printing, key: int) -> Reading | None:
    """Return how an issue is read that was read already; None where it is not there."""
    draft = printing.draft
    row = draft.db.execute("SELECT made FROM issue WHERE key = ?", (key,)).fetchone()
    id = draft.issue_id(key)
    return (
        Reading(
            found=printing.changes.folders[id],
            paper=printing.press.site.paper(id.paper).paper,
            cache=printing.site.cache,
            salt=program_digest(),
            minted=frozenset(),
            made=row[0],
        )
        if row
        else None
    )


def print_lists(printing: Printing) -> None:
    """Print the lists of authors, columns and topics that may be stale, and the lists of them all."""
    draft = printing.draft
    papers = {draft.numbers[head.paper.id]: head for head in printing.press.site.papers}
    names = sorted(draft.touched.lists.union(listed_names(draft) if printing.all else _touched_lists(printing)))
    tasks = (
        ScopesTask(order=printing.order, scopes=tuple(_list_jobs(printing, papers, several)))
        for several in _in_tasks(draft, names)
    )
    for several in printing.workers.map(print_scopes, tasks):
        for done in several:
            printing.keep(done)
    touched = papers_of(draft, names)
    for number, paper in papers.items():
        name = f"lists/{paper.paper.id}"
        if number in touched or printing.all or name in printing.changes.scopes:
            printing.print_here(name, plan_lists(draft, paper))
        name = f"series/{paper.paper.id}"
        if draft.touched.chains or printing.all or name in printing.changes.scopes:
            printing.print_here(name, plan_series(draft, paper))


def _in_tasks(draft: Draft, names: Iterable[int]) -> Iterator[list[int]]:
    """Part lists so that the articles of those that are sent at once are not too many."""
    several: list[int] = []
    articles = 0
    for name in names:
        several.append(name)
        articles += 1 + draft.db.execute("SELECT count(*) FROM member WHERE name = ?", (name,)).fetchone()[0]
        if articles > _ARTICLES_A_TASK:
            yield several
            several, articles = [], 0
    if several:
        yield several


def _touched_lists(printing: Printing) -> set[int]:
    paths = [name.removeprefix(LIST) for name in printing.changes.scopes if name.startswith(LIST)]
    select = "SELECT n FROM name WHERE path = ?"
    return {n for path in paths for (n,) in printing.draft.db.execute(select, (f"{path}/index.html",))}


def _list_jobs(
    printing: Printing, papers: dict[int, PaperHead], names: Iterable[int]
) -> Iterator[tuple[Job, tuple[File, ...]]]:
    """Plan lists, where they ever had a path and their newspaper is there."""
    draft = printing.draft
    feeding = feeding_of(printing.press, draft)
    for name in names:
        paper, path = draft.db.execute("SELECT paper, path FROM name WHERE n = ?", (name,)).fetchone()
        if path and paper in papers:
            folder = scope_of(path)
            job = printing.job(f"{LIST}{folder}", owned_below(draft, folder))
            yield job, list_files(draft, feeding, papers[paper], name)


def feeding_of(press: Press, draft: Draft) -> Feeding | None:
    """Return what plans feeds; None for a site without an address."""
    return Feeding(draft=draft, site=press.site.site) if press.site.site.base_url else None


def list_files(draft: Draft, feeding: Feeding | None, paper: PaperHead, name: int) -> tuple[File, ...]:
    """Plan the documents of one list, and its feed; none where it is a list no more."""
    documents = plan_listing(draft, paper, name)
    if not documents or not feeding:
        return documents
    return (*documents, *feed_pieces(folder_of(documents[0].path), feeding.of_list(paper, name)))


def print_archive(printing: Printing) -> None:
    """Print each newspaper's archive, and the home."""
    gaps = printing.site.gaps
    for paper in printing.press.site.papers:
        id = paper.paper.id
        printing.print_here(f"archive/{id}", plan_archive(printing.draft, paper, gaps[id]))
        printing.print_here(f"home/{id}", [_home(printing, paper)] if paper.home != HOME else ())
    printing.print_here("home", [_site_home(printing)])


def _site_home(printing: Printing) -> Document:
    """Plan the site's own home: all newspapers, or the first one's."""
    papers = printing.press.site.papers
    if printing.press.site.site.home == PAPERS:
        return plan_library(printing.draft, papers)
    return _home(printing, papers[0]) if papers else plan_empty_home()


def _home(printing: Printing, paper: PaperHead) -> Document:
    def scene(issue: IssueId) -> Scene:
        reading = _reading(printing, printing.draft.issue(issue))
        assert reading is not None  # noqa: S101 - the latest issue is there
        return scene_of(paper, issue_again(reading), Around())

    return plan_home(printing.draft, paper, scene, printing.site.gaps[paper.paper.id])


def take_away(printing: Printing) -> None:
    """Remove the documents of newspapers that the site has no more."""
    db = printing.draft.db
    absent = [paper for paper in printing.draft.numbers if paper not in printing.site.site.papers]
    for paper in absent:
        for pattern in (
            f"lists/{paper}",
            f"series/{paper}",
            f"archive/{paper}",
            f"home/{paper}",
            f"{ISSUE}{paper}/*",
            f"{LIST}{paper}/*",
            f"{TEXTS}{paper}/*",
            f"{FEED}{paper}",
            f"{MAP}{paper}/*",
        ):
            for (name,) in db.execute("SELECT name FROM scope WHERE name GLOB ?", (pattern,)).fetchall():
                printing.print_here(name, ())


def print_site(printing: Printing) -> None:
    """Print the documents of the site as a whole, and the theme's files."""
    files = site_files(printing.press, printing.draft)
    statics = [path for path, _ in printing.press.theme.files]
    documents = [file.path for file in files if isinstance(file, Document)]
    refuse_statics(printing.draft, printing.site.content / "theme" / "static", statics, documents)
    if WORKER in statics:
        printing.print_here("worker", ())  # gives its place to a worker of the site's own
    printing.print_here(SITE, files)


def site_files(press: Press, draft: Draft) -> tuple[File, ...]:
    """Plan the documents of the site as a whole, the theme's files, and those by which others find the site."""
    theme, site = press.theme, press.site.site
    contents = {
        WORDS: words_file(theme, site.language),
        **dict(press.twin.files(theme) if press.twin else ()),
        "_headers": headers_file().encode(),
        NO_JEKYLL: b"",
    }
    folders = ("", TWINS) if press.twin else ("",)
    ids = moved_ids(draft, site.papers)
    moved = ((f"{folder}{old.path}/", f"{folder}{new.path}/") for old, new in ids for folder in folders)
    if listed := redirects_file(moved, site.base_url):
        contents[REDIRECTS] = listed.encode()
    contents |= dict(theme.assets())
    pieces = (Piece(path=p, needs={"content": digest(c)}, content=partial(bytes, c)) for p, c in contents.items())
    held = {id: count_issues(issue_ids(draft, id)) for id in site.papers}
    return (*plan_site(press.site, held), *pieces, *site_discovery(press, draft))
