"""Index what was read: issues with their pages and jumps, authors, columns and topics; small records, no text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.edition.content import Content, IssueContent, PaperContent
from generator.edition.derived import DerivedArticle, derive
from generator.edition.front import lead_of
from generator.edition.jumps import jump_links
from generator.edition.records import (
    ArticleRecord,
    Edition,
    IssueRecord,
    Listing,
    PageRecord,
    PaperIndex,
    page_record,
    record_of,
)
from generator.edition.related import Subject, Topics, related_articles, topics_of
from generator.edition.series import link_series
from generator.edition.turning import continued_pages
from generator.edition.urls import AUTHORS, COLUMNS, TOPICS, list_path
from generator.ids import ArticleId
from generator.model import Newspaper

Keywords = Mapping[ArticleId, tuple[str, ...]]
Articles = Mapping[ArticleId, DerivedArticle]


def index(content: Content, *, keywords: Keywords | None = None) -> Edition:
    """Index a site's content; `keywords` are the program's own, best first, for articles that have any."""
    articles = {a.id: derive(a) for paper in content.papers for issue in paper.issues for a in issue.articles}
    papers = tuple(index_paper(paper, articles, keywords or {}) for paper in content.papers)
    topics: dict[ArticleId, tuple[str, ...]] = {}
    related: dict[ArticleId, tuple[ArticleRecord, ...]] = {}
    everything: dict[ArticleId, ArticleRecord] = {}
    listed = []
    for paper in papers:
        records = {record.id: record for issue in paper.issues for record in issue.articles}
        everything |= records
        subjects = [Subject(id=r.id, chosen=r.chosen, keywords=r.keywords) for r in records.values()]
        found = topics_of(subjects)
        topics |= found.shown
        related |= {
            article: tuple(records[other] for other in others) for article, others in related_articles(subjects).items()
        }
        listed.append(replace(paper, topics=_topic_lists(paper.paper, found, records)))
    return Edition(
        site=content.site,
        papers=tuple(listed),
        articles=articles,
        records=everything,
        topics=topics,
        related=related,
    )


def index_paper(content: PaperContent, articles: Articles, keywords: Keywords) -> PaperIndex:
    """Index one newspaper's issues, authors and columns."""
    issues = tuple(index_issue(issue, content.paper, articles, keywords) for issue in content.issues)
    records = tuple(record for issue in issues for record in issue.articles)
    return PaperIndex(
        paper=content.paper,
        nameplate=content.nameplate,
        issues=issues,
        months=_by_month(issues),
        continued=continued_pages(issues),
        series=link_series(records),
        authors=_lists(content.paper, AUTHORS, ((author, r) for r in records for author in dict.fromkeys(r.authors))),
        columns=_lists(content.paper, COLUMNS, ((r.column, r) for r in records if r.column)),
    )


def index_issue(content: IssueContent, paper: Newspaper, articles: Articles, keywords: Keywords) -> IssueRecord:
    """Index one issue: its pages, the jumps between them, and what its front shows first."""
    records = tuple(record_of(articles[article.id], keywords.get(article.id, ())) for article in content.articles)
    numbers = sorted({*content.pages, *(record.page for record in records)})
    pages = tuple(_page(content, paper, number, records) for number in numbers)
    printed = tuple(record for page in pages for record in page.articles)
    jumps_to, jumps_from = jump_links(pages, printed)
    return IssueRecord(issue=content.issue, pages=pages, lead=lead_of(pages), jumps_to=jumps_to, jumps_from=jumps_from)


def _by_month(issues: Iterable[IssueRecord]) -> Mapping[tuple[int, int], tuple[IssueRecord, ...]]:
    months: dict[tuple[int, int], list[IssueRecord]] = {}
    for issue in issues:
        months.setdefault((issue.id.date.year, issue.id.date.month), []).append(issue)
    return {month: tuple(found) for month, found in sorted(months.items())}


def _page(content: IssueContent, paper: Newspaper, number: int, records: tuple[ArticleRecord, ...]) -> PageRecord:
    return page_record(content.issue, paper, number, tuple(record for record in records if record.page == number))


def _topic_lists(paper: Newspaper, found: Topics, records: Mapping[ArticleId, ArticleRecord]) -> Mapping[str, Listing]:
    pairs = ((topic, records[article]) for topic, articles in found.pages.items() for article in articles)
    return _lists(paper, TOPICS, pairs)


def _lists(paper: Newspaper, kind: str, named: Iterable[tuple[str, ArticleRecord]]) -> Mapping[str, Listing]:
    """Group records by name, then by year, newest first; within an issue in printed order."""
    by_name: dict[str, list[ArticleRecord]] = {}
    for name, record in named:
        by_name.setdefault(name, []).append(record)
    return {
        name: Listing(kind=kind, name=name, path=list_path(paper.id, kind, name), years=_by_year(records))
        for name, records in sorted(by_name.items())
    }


def _by_year(records: Iterable[ArticleRecord]) -> Mapping[int, tuple[ArticleRecord, ...]]:
    printed = sorted(records, key=lambda record: (record.page, record.id.number))
    years: dict[int, list[ArticleRecord]] = {}
    for record in sorted(printed, key=lambda record: record.id.issue, reverse=True):
        years.setdefault(record.id.issue.date.year, []).append(record)
    return {year: tuple(found) for year, found in years.items()}
