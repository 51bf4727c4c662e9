"""Plan the one document or file that stands at a path, from what is known of the content; nothing else is made."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.build.discovery import paper_discovery, year_maps
from generator.build.issues import Reading, issue_again
from generator.build.press import File, Press
from generator.build.printing import feeding_of, list_files
from generator.build.tasks import issue_files, scene_of
from generator.config import IssueFolder
from generator.edition import urls
from generator.edition.around import Around
from generator.edition.documents import Document, plan_gone
from generator.edition.frame import PAPERS, PaperHead
from generator.edition.reading import Scene
from generator.ids import IssueId
from generator.index.archive import plan_archive, plan_empty_home, plan_home, plan_library
from generator.index.around import around_of
from generator.index.draft import Draft
from generator.index.lists import KINDS, plan_lists
from generator.index.series import plan_series
from generator.index.sitemaps import LISTS
from generator.program import program_digest
from generator.text.gaps import Gaps

_ALL = re.compile(rf"[^/]+/(?:({'|'.join(KINDS)})/(?:[0a-z]/)?|{urls.SERIES}/.*)index\.html")
_ISSUE = re.compile(r"([^/]+)/(\d{4})/(\d\d)/(\d\d(?:-[a-z])?)/", re.ASCII)
_MAP = re.compile(r"([^/]+)/(?:(\d{4})/)?sitemap(?:-\d+)?\.xml", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What documents are planned from."""

    draft: Draft
    press: Press
    folders: Mapping[IssueId, IssueFolder]
    cache: Path
    gaps: Mapping[str, Gaps]
    """What is known of the days without an issue of each newspaper."""
    files: Mapping[str, File]
    """Those of the site as a whole, by path."""


def plan_at(known: Known, path: str) -> File | None:
    """Plan what stands at a path below the site; None where nothing does."""
    if path in known.files:
        return known.files[path]
    if known.press.twin and path.startswith(urls.TWINS):
        other = path.removeprefix(urls.TWINS)
        file = plan_at(known, other)
        return known.press.twin.document(file) if isinstance(file, Document) else _below(known, other, path)
    if path == urls.HOME:
        return _site_home(known)
    if paper := next((paper for paper in known.press.site.papers if paper.home == path), None):
        return _home(known, paper)
    return _below(known, path, path)


def _below(known: Known, place: str, path: str) -> File | None:
    """Plan what stands at a path, and belongs to a place in a newspaper's folder."""
    return next((file for files in _among(known, place) for file in files if file.path == path), None)


def set_file(known: Known, file: File) -> bytes:
    """Return a document's or file's bytes; raises BankeError where a template fails."""
    return known.press.content(file)


def _among(known: Known, path: str) -> Iterator[Iterable[File]]:
    """Yield the groups of files of which one may stand at a path."""
    paper = next((head for head in known.press.site.papers if head.paper.id == path.partition("/")[0]), None)
    if not paper:
        return
    if match := _ISSUE.match(path):
        yield _issue(known, paper, f"{match[2]}-{match[3]}-{match[4]}")
    elif match := _ALL.fullmatch(path):
        yield plan_lists(known.draft, paper) if match[1] else plan_series(known.draft, paper)
    elif (name := _listed(known.draft, path)) is not None:
        yield list_files(known.draft, feeding_of(known.press, known.draft), paper, name)
    elif path.endswith("/index.html"):
        yield plan_archive(known.draft, paper, known.gaps[paper.paper.id])
    elif match := _MAP.fullmatch(path):
        yield year_maps(known.press, known.draft, known.draft.numbers[match[1]], int(match[2] or LISTS))
    else:
        yield paper_discovery(known.press, known.draft, paper)


def _issue(known: Known, paper: PaperHead, day: str) -> tuple[File, ...]:
    try:
        issue = IssueId.of(paper.paper.id, day)
    except ValueError:
        return ()
    around = around_of(known.draft, known.draft.issue(issue))
    reading = _reading(known, paper, issue)
    if not reading:
        return tuple(plan_gone(paper, None, around.gone, around.emptied))
    kept = issue_again(reading)
    return issue_files(known.press, scene_of(paper, kept, around), kept, reading.found)


def _reading(known: Known, paper: PaperHead, issue: IssueId) -> Reading | None:
    """Return how an issue is read that was read already; None where it is not there."""
    row = known.draft.db.execute("SELECT made FROM issue WHERE key = ?", (known.draft.issue(issue),)).fetchone()
    if not row:
        return None
    found, made = known.folders[issue], row[0]
    salt = program_digest()
    return Reading(found=found, paper=paper.paper, cache=known.cache, salt=salt, minted=frozenset(), made=made)


def _listed(draft: Draft, path: str) -> int | None:
    """Return the number of the name whose list a path is, or a year of its list."""
    folder = path.removesuffix("/index.html").rpartition("/")[0]
    select = "SELECT n FROM name WHERE path IN (?, ?)"
    row = draft.db.execute(select, (path, f"{folder}/index.html")).fetchone()
    return row[0] if row else None


def _site_home(known: Known) -> Document:
    papers = known.press.site.papers
    if known.press.site.site.home == PAPERS:
        return plan_library(known.draft, papers)
    return _home(known, papers[0]) if papers else plan_empty_home()


def _home(known: Known, paper: PaperHead) -> Document:
    def scene(issue: IssueId) -> Scene:
        reading = _reading(known, paper, issue)
        assert reading is not None  # noqa: S101 - the latest issue is there
        return scene_of(paper, issue_again(reading), Around())

    return plan_home(known.draft, paper, scene, known.gaps[paper.paper.id])
