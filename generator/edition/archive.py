"""Views of the front and of the archive: home, issue, month, year, and a newspaper's years."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

import msgspec

from generator.edition import urls
from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.front import Front, front_of, pointers
from generator.edition.months import Counts, DayGaps, Lacks, Month, MonthBrief, MonthLink, month_brief, month_of
from generator.edition.reading import Scene
from generator.edition.records import ArticleRecord, IssueBrief, IssueRecord
from generator.ids import IssueId
from generator.text.gaps import Gap

PAST = 6
"""Issues before the latest that the home lists."""

Briefs = tuple[bytes, ...]
"""IssueBriefs, encoded."""

Link = TypeVar("Link")
Beside = tuple[Link | None, Link | None]
"""The one before and the one after."""

_BRIEF = msgspec.msgpack.Decoder(IssueBrief)

_YEARS_ONE_BY_ONE = 12
"""So many years are listed singly beside the home's calendar; more are listed by decade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year or a decade in a list."""

    year: int
    path: str
    count: int
    """How many issues it has; a year without any has no document."""
    decade: bool = False
    first: int = 0
    """Of years without an issue that follow each other: the first of them; else 0."""
    missing: int = 0
    """Days whose paper is not held."""
    to_come: int = 0
    """Days whose paper is yet to be digitised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLink:
    """A year beside another."""

    year: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """An issue's document, and the home, which shows the latest one."""

    frame: Frame
    issue: IssueRecord | None
    """None on the home of a newspaper that has no issue yet."""
    front: Front | None
    pointers: tuple[ArticleRecord, ...]
    previous: IssueBrief | None
    next: IssueBrief | None
    past: tuple[IssueBrief, ...] = ()
    """Of the home: the issues before, latest first."""
    month: Month | None = None
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month's document."""

    frame: Frame
    month: Month
    months: tuple[MonthLink, ...]
    """All twelve of the year."""
    previous: MonthLink | None
    next: MonthLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year's document."""

    frame: Frame
    year: int
    count: int
    missing: int
    """Days whose paper is not held."""
    to_come: int
    """Days whose paper is yet to be digitised."""
    months: tuple[Month, ...]
    gaps: tuple[Gap, ...]
    """The reasons that its days have for having no issue, each once."""
    previous: YearLink | None
    next: YearLink | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A newspaper's archive."""

    frame: Frame
    latest: IssueBrief | None
    count: int
    years: tuple[Period, ...]
    """Newest first."""
    months: Mapping[int, tuple[MonthBrief, ...]]
    """Of each year, all twelve."""


def empty_home_view(site: SiteHead, *, paper: PaperHead | None = None) -> IssueView:
    """View the home of a newspaper, or of a site, that has no issue yet."""
    frame = frame_of(site, paper.home if paper else urls.HOME, paper=paper, way="today")
    return IssueView(frame=frame, issue=None, front=None, pointers=(), previous=None, next=None)


def home_view(
    site: SiteHead, scene: Scene, past: Briefs, month: Briefs, counts: Counts, gaps: DayGaps = ()
) -> IssueView:
    """View a newspaper's home: its latest issue.

    `past` are those before, latest first; `month` those of its month, oldest first.
    """
    issue = scene.issue
    before = tuple(map(_BRIEF.decode, past))
    day, language = issue.id.date, site.site.language
    return IssueView(
        frame=frame_of(site, scene.paper.home, paper=scene.paper, issue=issue, way="today"),
        issue=issue,
        front=front_of(issue, scene.articles),
        pointers=pointers(issue),
        previous=before[0] if before else None,
        next=None,
        past=before,
        month=month_of(issue.id.paper, day.year, day.month, map(_BRIEF.decode, month), gaps, language=language),
        periods=_periods(scene.paper.paper.id, counts),
    )


def issue_view(site: SiteHead, scene: Scene) -> IssueView:
    """View an issue."""
    issue = scene.issue
    return IssueView(
        frame=frame_of(site, issue.path, paper=scene.paper, issue=issue),
        issue=issue,
        front=front_of(issue, scene.articles),
        pointers=pointers(issue),
        previous=scene.around.previous,
        next=scene.around.next,
    )


def month_view(
    site: SiteHead,
    *,
    paper: PaperHead,
    month: tuple[int, int],
    issues: Briefs,
    months: tuple[MonthLink, ...],
    beside: Beside[MonthLink],
    gaps: DayGaps = (),
) -> MonthView:
    """View a month that has issues; `months` are all twelve of its year."""
    shown = month_of(paper.paper.id, *month, map(_BRIEF.decode, issues), gaps, language=site.site.language)
    return MonthView(
        frame=frame_of(site, shown.brief.path, paper=paper, way="past"),
        month=shown,
        months=months,
        previous=beside[0],
        next=beside[1],
    )


def year_view(
    site: SiteHead,
    *,
    paper: PaperHead,
    year: int,
    issues: tuple[IssueId, ...],
    beside: Beside[YearLink],
    gaps: tuple[DayGaps, ...] = ((),) * 12,
) -> YearView:
    """View a year that has issues; `gaps` are those of its twelve months."""
    language, held = site.site.language, [IssueBrief(id=issue, pages=()) for issue in issues]
    months = tuple(
        month_of(
            paper.paper.id, year, month, [one for one in held if one.id.date.month == month], said, language=language
        )
        for month, said in enumerate(gaps, 1)
    )
    return YearView(
        frame=frame_of(site, urls.year_path(paper.paper.id, year), paper=paper, way="past"),
        year=year,
        count=len(issues),
        missing=sum(month.brief.missing for month in months),
        to_come=sum(month.brief.to_come for month in months),
        months=months,
        gaps=tuple(gap for gap in Gap if any(gap in month.gaps for month in months)),
        previous=beside[0],
        next=beside[1],
    )


def paper_view(site: SiteHead, *, paper: PaperHead, latest: bytes | None, counts: Counts, lacks: Lacks) -> PaperView:
    """View a newspaper's archive."""
    years = tuple(_without_gaps(_years(paper.paper.id, counts, lacks)[::-1]))
    return PaperView(
        frame=frame_of(site, paper.archive, paper=paper, way="past"),
        latest=_BRIEF.decode(latest) if latest else None,
        count=sum(counts.values()),
        years=years,
        months={
            period.year: tuple(month_brief(paper.paper.id, period.year, month, counts, lacks) for month in range(1, 13))
            for period in years
        },
    )


def _years(paper: str, counts: Counts, lacks: Lacks) -> tuple[Period, ...]:
    years: dict[int, tuple[int, int, int]] = {}
    for year, month in {**counts, **lacks}:
        count, missing, to_come = years.get(year, (0, 0, 0))
        more = lacks.get((year, month), (0, 0))
        years[year] = count + counts.get((year, month), 0), missing + more[0], to_come + more[1]
    return tuple(
        Period(year=year, path=urls.year_path(paper, year), count=count, missing=missing, to_come=to_come)
        for year, (count, missing, to_come) in sorted(years.items())
    )


def _without_gaps(years: Iterable[Period]) -> Iterator[Period]:
    """Put years without an issue that follow each other into one; `years` come newest first."""
    for empty, several in groupby(years, key=lambda period: not period.count):
        run = tuple(several)
        if not empty:
            yield from run
            continue
        missing, to_come = (sum(getattr(period, name) for period in run) for name in ("missing", "to_come"))
        yield replace(run[0], first=run[-1].year, missing=missing, to_come=to_come)


def _periods(paper: str, counts: Counts) -> tuple[Period, ...]:
    years = _years(paper, counts, {})
    return years if len(years) <= _YEARS_ONE_BY_ONE else tuple(_decades(paper, years))


def _decades(paper: str, years: Iterable[Period]) -> Iterable[Period]:
    counts: dict[int, int] = {}
    for period in years:
        counts[period.year // 10 * 10] = counts.get(period.year // 10 * 10, 0) + period.count
    archive = urls.paper_path(paper)
    for decade, count in counts.items():
        yield Period(year=decade, path=f"{archive}#y{decade // 10}0s", count=count, decade=True)
