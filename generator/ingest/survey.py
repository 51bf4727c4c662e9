"""What an issue's folder holds before an ingest: its ledger, its source files, and which of them are to be cut anew."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.config import IssueFolder
from generator.ids import ArticleId, IssueId
from generator.ingest.files import as_last_seen
from generator.ingest.ledger import Ledger, read_ledger
from generator.ingest.pages import SourceFile, find_sources, read_source
from generator.ingest.parts import Part, Place, label_of, read_place
from generator.model import PageText, SegmentedPage
from generator.segment import VERSION, segment

__all__ = ["VERSION", "CutFile", "Survey", "connected_issues", "other_issues", "related_sources", "survey_issue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutFile:
    """A source file, its pages, and what they were cut into."""

    file: SourceFile
    pages: tuple[PageText, ...]
    cut: tuple[SegmentedPage, ...]

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.file.path.name

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of its pages."""
        return tuple(page.page or self.file.page for page in self.pages)

    @property
    def marks(self) -> tuple[str, ...]:
        """The jump marks 转版语 on its pages, each once."""
        fragments = [fragment for page in self.cut for fragment in page.fragments]
        found = {mark for one in fragments for mark in (one.jump_to_mark, one.jump_from_mark)}
        return tuple(sorted(found - {""}))

    def parts(self, issue: IssueId) -> Iterator[Part]:
        """Yield what its pages print of articles."""
        for number, page in zip(self.numbers, self.cut, strict=True):
            label = label_of(page)
            for fragment in page.fragments:
                yield Part(fragment=fragment, issue=issue, page=number, source=self.name, label=label)


Cutter = Callable[[SourceFile], CutFile]


def cut_source(file: SourceFile) -> CutFile:
    """Cut a source file into articles; raises BankeError with S codes."""
    pages = read_source(file)
    return CutFile(file=file, pages=pages, cut=tuple(segment(page) for page in pages))


@dataclass(frozen=True, kw_only=True)
class Survey:
    """An issue as it lies on disk; sources are cut when they are asked for, and once."""

    found: IssueFolder
    ledger: Ledger
    sources: tuple[SourceFile, ...]
    changed: frozenset[str]
    """Names of source files that are new or were changed, or cut by another version."""
    cutter: Cutter = cut_source

    @cached_property
    def _cut(self) -> dict[str, CutFile]:
        return {}

    def cut(self, name: str) -> CutFile:
        """Cut a source file into articles; raises BankeError with S codes."""
        if name not in self._cut:
            self._cut[name] = self.cutter(next(source for source in self.sources if source.path.name == name))
        return self._cut[name]

    def marks(self, name: str) -> tuple[str, ...]:
        """Return the jump marks on a source's pages, now and when it was last ingested."""
        known = self.ledger.sources.get(name)
        before = known.jumps or () if known else ()
        return tuple(dict.fromkeys((*before, *(self.cut(name).marks if name in self.changed else ()))))

    def places(self, days: Sequence[IssueId]) -> Iterator[tuple[str, Place]]:
        """Yield each source's name with each place that a mark on it names; `days` are all the newspaper's issues."""
        for source in self.sources:
            name = source.path.name
            for mark in self.marks(name):
                if place := read_place(mark, self.found.id, days):
                    yield name, place

    def pages(self, name: str) -> tuple[int, ...]:
        """Return the numbers of a source's pages, as far as they are known."""
        if name in self.changed:
            return self.cut(name).numbers
        return self.ledger.sources[name].pages


def survey_issue(found: IssueFolder, cutter: Cutter = cut_source) -> Survey:
    """Look at an issue's folder; raises BankeError at a broken ledger, or at source files without a page."""
    ledger = read_ledger(found.folder)
    sources = find_sources(found.folder)
    changed = frozenset(source.path.name for source in sources if _is_changed(source, ledger))
    return Survey(found=found, ledger=ledger, sources=sources, changed=changed, cutter=cutter)


def is_stale(survey: Survey, contents: Mapping[Path, bytes], minted: Collection[ArticleId]) -> bool:
    """Whether an issue's files are not those of its ledger; `minted` are its ids that are articles."""
    here = {ArticleId.parse(id) for id, entry in survey.ledger.articles.items() if entry.here}
    return bool(survey.changed) or set(minted) != here or not as_last_seen(contents, survey.ledger)


def _is_changed(source: SourceFile, ledger: Ledger) -> bool:
    known = ledger.sources.get(source.path.name)
    return ledger.segmenter != VERSION or known is None or known.sha256 != source.sha256 or known.jumps is None


def related_sources(surveys: Sequence[Survey], days: Sequence[IssueId]) -> frozenset[tuple[IssueId, str]]:
    """Find the sources that jump marks stand on or lead to: their articles are made together."""
    found: set[tuple[IssueId, str]] = set()
    named: list[Place] = []
    for survey in surveys:
        for name, place in survey.places(days):
            found.add((survey.found.id, name))
            named.append(place)
    for survey in surveys:
        wanted = [place for place in named if place.issue == survey.found.id]
        lettered = any(place.letter not in ("", "A") for place in wanted)
        numbers = {place.page for place in wanted}
        names = (source.path.name for source in survey.sources)
        found |= {(survey.found.id, name) for name in names if lettered or numbers & set(survey.pages(name))}
    return frozenset(found)


def other_issues(survey: Survey, days: Sequence[IssueId]) -> frozenset[IssueId]:
    """Find the other issues that an issue's marks name, or that articles were joined with at the last ingest."""
    marks = (mark for source in survey.sources for mark in survey.marks(source.path.name))
    return named_issues(survey.found.id, survey.ledger.joined_with, marks, days)


def named_issues(
    issue: IssueId, joined: Iterable[str], marks: Iterable[str], days: Sequence[IssueId]
) -> frozenset[IssueId]:
    """Find the other issues that an issue was joined with, or that its marks name; `days` are all the newspaper's."""
    linked = {IssueId.of(issue.paper, day) for day in joined}
    places = (read_place(mark, issue, days) for mark in marks)
    named = {place.issue for place in places if place and place.issue}
    return frozenset((linked | named) & set(days)) - {issue}


def connected_issues(
    issue: IssueFolder, issues: Sequence[IssueFolder], seen: set[IssueId], cutter: Cutter = cut_source
) -> list[Survey]:
    """Survey an issue and all that its articles go on in, and those of these, but for issues already seen.

    Adds them to `seen`; raises BankeError at a fault in one, when all of them are left as they are.
    """
    folders = {one.id: one for one in issues}
    days = sorted(folders)
    surveys: dict[IssueId, Survey] = {}
    wanted = [issue.id]
    while wanted:
        day = wanted.pop()
        if day not in seen:
            seen.add(day)
            surveys[day] = survey_issue(folders[day], cutter)
            wanted += sorted(other_issues(surveys[day], days))
    return [surveys[day] for day in sorted(surveys)]
