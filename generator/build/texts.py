"""An issue's articles as the search takes them, and as it shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.build.issues import KeptIssue, Reading, issue_again
from generator.build.press import Order, Piece, load_press
from generator.config import IssueFolder
from generator.edition.documents import digest
from generator.edition.searchable import searchable_parts
from generator.ids import IssueId
from generator.search import SearchDocument, text_file, text_path


def text_pieces(kept: KeptIssue) -> Iterator[Piece]:
    """Yield the files of an issue's texts that the search shows."""
    for document in search_documents(kept):
        needs = {"article": digest(document)}
        yield Piece(path=text_path(document), needs=needs, content=partial(text_file, document))


def search_documents(kept: KeptIssue) -> Iterator[SearchDocument]:
    """Yield an issue's articles as the search takes them."""
    names = {page.number: page.name for page in kept.record.pages}
    records = {record.id: record for record in kept.record.articles}
    for one in kept.articles:
        article, record = one.article, records[one.article.id]
        head, body = searchable_parts(article)
        yield SearchDocument(
            id=str(article.id),
            url=f"{article.id.path}/",
            paper=article.id.issue.paper,
            headline=article.headline,
            date=article.date,
            page=article.page,
            page_name=names[article.page],
            section=article.section or names[article.page],
            column=article.column,
            authors=article.authors,
            kind=str(article.kind),
            head_blocks=head,
            blocks=body,
            keywords=record.candidates,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForSearch:
    """Gives the search an issue's articles, where workers are."""

    order: Order
    cache: Path
    salt: str

    def __call__(self, issue: IssueId, made: str) -> tuple[SearchDocument, ...]:
        """Return the articles of an issue that was made of what this digest says."""
        paper = load_press(self.order).site.paper(issue.paper).paper
        found = IssueFolder(id=issue, folder=self.order.content / issue.folder)
        reading = Reading(found=found, paper=paper, cache=self.cache, salt=self.salt, minted=frozenset(), made=made)
        return tuple(search_documents(issue_again(reading)))
