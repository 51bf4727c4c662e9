"""What the build's pipeline has of invented content: an index in memory that is settled, and every document planned."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from generator.build.steps import settle
from generator.edition.content import Content, IssueContent
from generator.edition.derived import derive, sized
from generator.edition.documents import Document, plan_gone, plan_issue, plan_site
from generator.edition.facts import IssueFacts, facts_of
from generator.edition.frame import PAPERS, SiteHead, site_head
from generator.edition.issue import issue_record
from generator.edition.printed import Printed
from generator.edition.reading import Scene
from generator.edition.records import IssueRecord
from generator.ids import ArticleId, IssueId
from generator.index.archive import count_issues, issue_ids, plan_archive, plan_empty_home, plan_home, plan_library
from generator.index.around import around_of
from generator.index.content import Row, put_issue
from generator.index.draft import Draft
from generator.index.file import SCHEMA
from generator.index.lists import listed_names, plan_listing, plan_lists
from generator.index.permalinks import sync_permalinks, vanished_issues
from generator.index.series import plan_series
from generator.ingest.permalinks import Permalink, append_permalinks
from generator.model import Newspaper
from generator.render import Theme, render
from generator.text.worth import idf

Keywords = Mapping[ArticleId, tuple[str, ...]]

NONE: Keywords = {}


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A site with its documents."""

    site: SiteHead
    documents: tuple[Document, ...]
    draft: Draft
    scenes: Mapping[IssueId, Scene]

    def document(self, path: str) -> Document:
        """Return the document at a path."""
        return next(document for document in self.documents if document.path == path)

    def view(self, path: str) -> Any:
        """Return the view that a path's template is given."""
        return self.document(path).view(self.site)

    def html(self, path: str, theme: Theme) -> str:
        """Set the document at a path."""
        return render(self.document(path), self.site, theme).decode()

    def bytes(self, theme: Theme) -> dict[str, bytes]:
        """Set every document."""
        return {document.path: render(document, self.site, theme) for document in self.documents}


def plan(
    content: Content,
    *,
    keywords: Keywords = NONE,
    minted: Iterable[Permalink] = (),
    lines: Mapping[ArticleId, Printed] = MappingProxyType({}),
    sizes: Mapping[str, tuple[int, int]] = MappingProxyType({}),
) -> Planned:
    """Plan all documents of a site.

    `minted` are the rows of each newspaper's permalinks, `lines` source lines, `sizes` those of pictures by path.
    """
    articles = {
        a.id: sized(derive(a), sizes) for paper in content.papers for issue in paper.issues for a in issue.articles
    }
    records = {
        issue.issue.id: record(issue, paper.paper, keywords) for paper in content.papers for issue in paper.issues
    }
    draft = open_draft(*(paper.paper.id for paper in content.papers))
    for issue in records.values():
        take_in(draft, issue)
    _mint(draft, minted)
    settle(draft)
    head = site_head(content.site, ((paper.paper, paper.nameplate) for paper in content.papers))
    scenes = {
        id: Scene(
            paper=head.paper(id.paper),
            issue=issue,
            articles=articles,
            around=around_of(draft, draft.issue(id)),
            lines=lines,
        )
        for id, issue in records.items()
    }
    return Planned(site=head, documents=tuple(_documents(head, draft, scenes)), draft=draft, scenes=scenes)


def record(content: IssueContent, paper: Newspaper, keywords: Keywords = NONE) -> IssueRecord:
    """Record an issue."""
    return issue_record(content.issue, paper, map(derive, content.articles), content.pages, keywords)


def open_draft(*papers: str, fresh: bool = True) -> Draft:
    """Open an index in memory."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(SCHEMA)
    draft = Draft(db=db, fresh=fresh)
    draft.add_papers(papers)
    return draft


def take_in(draft: Draft, issue: IssueRecord) -> None:
    """Take an issue into an index, as rare as the program takes its words to be."""
    words = {word for one in issue.articles for word in (*one.keywords, *one.chosen)}
    put_facts(draft, facts_of(issue, {word: idf(word) for word in words}))


def put_facts(draft: Draft, facts: IssueFacts) -> None:
    """Take an issue into an index, given as the facts of it."""
    made = hashlib.sha256(repr(facts).encode("utf-8", "replace")).hexdigest()
    put_issue(draft, facts, Row(look=b"", made=made, marks=b"", said=b""))


def _mint(draft: Draft, minted: Iterable[Permalink]) -> None:
    with TemporaryDirectory() as folder:
        append_permalinks(Path(folder), minted)
        for paper in draft.numbers:
            sync_permalinks(draft, paper, Path(folder))


def _documents(head: SiteHead, draft: Draft, scenes: Mapping[IssueId, Scene]) -> Iterator[Document]:
    for scene in scenes.values():
        yield from plan_issue(scene, {id: repr(article) for id, article in scene.articles.items()})
    for paper in head.papers:
        for issue in vanished_issues(draft, paper.paper.id):
            around = around_of(draft, draft.issue(issue))
            yield from plan_gone(paper, None, around.gone, around.emptied)
        yield from plan_lists(draft, paper)
        yield from plan_series(draft, paper)
        yield from plan_archive(draft, paper)
    for name in sorted(listed_names(draft)):
        yield from plan_listing(draft, head.paper(_paper_of(draft, name)), name)
    yield from _homes(head, draft, scenes)
    held = {paper.paper.id: count_issues(issue_ids(draft, paper.paper.id)) for paper in head.papers}
    yield from plan_site(head, held)


def _paper_of(draft: Draft, name: int) -> str:
    return draft.papers[draft.db.execute("SELECT paper FROM name WHERE n = ?", (name,)).fetchone()[0]]


def _homes(head: SiteHead, draft: Draft, scenes: Mapping[IssueId, Scene]) -> Iterator[Document]:
    for paper in head.papers:
        yield plan_home(draft, paper, scenes.__getitem__)
    if head.site.home == PAPERS:
        yield plan_library(draft, head.papers)
    elif not head.papers:
        yield plan_empty_home()
