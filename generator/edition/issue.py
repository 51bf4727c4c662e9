"""An issue as records: its pages, the jumps between them, and what its front shows first."""

from collections.abc import Iterable, Mapping

from generator.edition.derived import DerivedArticle
from generator.edition.front import lead_of
from generator.edition.jumps import jump_links
from generator.edition.records import IssueRecord, page_record, record_of
from generator.ids import ArticleId
from generator.model import Issue, Newspaper


def issue_record(
    issue: Issue,
    paper: Newspaper,
    articles: Iterable[DerivedArticle],
    pages: Iterable[int] = (),
    keywords: Mapping[ArticleId, tuple[str, ...]] | None = None,
) -> IssueRecord:
    """Record an issue; `pages` are those that its sources have, and `keywords` the program's own for its articles."""
    found = keywords or {}
    printed = sorted(articles, key=lambda article: (article.page, article.id.page, article.id.number))
    records = [record_of(article, found.get(article.id, ())) for article in printed]
    numbers = sorted({*pages, *(record.page for record in records)})
    made = tuple(
        page_record(issue, paper, number, tuple(record for record in records if record.page == number))
        for number in numbers
    )
    jumps_to, jumps_from = jump_links(made, records)
    return IssueRecord(issue=issue, pages=made, lead=lead_of(made), jumps_to=jumps_to, jumps_from=jumps_from)
