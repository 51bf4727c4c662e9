"""A whole issue at once: every article in full and in printed order, as one document and as plain text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
from markupsafe import Markup

from generator.edition import urls
from generator.edition.body import Body
from generator.edition.derived import DerivedArticle
from generator.edition.frame import Frame, SiteHead, frame_of
from generator.edition.reading import IssueOutline, Scene
from generator.edition.records import ArticleRecord, Jump, PageName
from generator.edition.searchable import searchable_text, shown_byline
from generator.edition.turning import Turned, turned_to
from generator.ids import ArticleId
from generator.model import BlockKind

_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
_PLACE = re.compile(r'(<a class="turned") id="[^"]+"')


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeArticle:
    """An article among all of its issue."""

    anchor: str
    """Its place in the document: a01-3."""
    record: ArticleRecord
    article: DerivedArticle
    byline: str
    body: Body
    """Without the places of its turns, which other articles may have as well."""
    turns: Mapping[str, Turned]
    jump_to: Jump | None
    """Its path is a place in this document, where the other half stands in it."""
    jump_from: Jump | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePage:
    """A page 版 with its articles in full."""

    page: PageName
    articles: tuple[WholeArticle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeView:
    """An issue all on one page."""

    frame: Frame
    issue: IssueOutline
    pages: tuple[WholePage, ...]
    count: int
    """Of its articles."""
    characters: int


def whole_view(site: SiteHead, scene: Scene) -> WholeView:
    """View an issue with every article in full."""
    printed = scene.printed
    return WholeView(
        frame=frame_of(site, scene.issue.whole, paper=scene.paper, issue=scene.issue, way="pages"),
        issue=scene.facts,
        pages=tuple(
            WholePage(page=page.brief, articles=tuple(_article(scene, record) for record in page.articles))
            for page in scene.issue.pages
        ),
        count=len(printed),
        characters=sum(record.characters for record in printed),
    )


def whole_needs(scene: Scene, texts: Mapping[ArticleId, str]) -> tuple[object, ...]:
    """Return what the document is made of beside its issue's facts; `texts` has a digest of each article's own."""
    elsewhere = scene.around.elsewhere
    turns = [turned_to(record, scene.numbers, elsewhere) for record in scene.printed if record.turns]
    return [texts[record.id] for record in scene.printed], turns


def whole_text(scene: Scene) -> str:
    """Write an issue as plain text: its name and day, then page by page each article as a reader sees it."""
    return "\n\n\n".join(_texts(scene)) + "\n"


def _texts(scene: Scene) -> Iterator[str]:
    issue = scene.issue.issue
    edition = f"-{issue.id.edition}" if issue.id.edition else ""
    yield f"{scene.paper.paper.name}\n{issue.id.date}{edition}"
    for page in scene.issue.pages:
        yield f"〔{page.number:02}〕 {page.name}".rstrip()
        for record in page.articles:
            article = scene.articles[record.id]
            blocks = (block for section in article.body.sections for block in section)
            tables = {block.text: _rows(block.html) for block in blocks if block.kind is BlockKind.TABLE}
            yield "\n\n".join(tables.get(text, text) for text in searchable_text(article))


def _rows(table: str) -> str:
    """Write a table as plain text, a row a line, with tabs between its cells."""
    rows = (_CELL.findall(row) for row in table.split("</tr>"))
    return "\n".join("\t".join(Markup(cell).striptags() for cell in row) for row in rows if row)  # noqa: S704 - all tags go


def _article(scene: Scene, record: ArticleRecord) -> WholeArticle:
    article, issue = scene.articles[record.id], scene.issue
    return WholeArticle(
        anchor=urls.whole_anchor(record.id),
        record=record,
        article=article,
        byline=shown_byline(article),
        body=_without_places(article.body) if record.turns else article.body,
        turns=turned_to(record, scene.numbers, scene.around.elsewhere),
        jump_to=_here(scene, issue.jumps_to.get(record.id)),
        jump_from=_here(scene, issue.jumps_from.get(record.id)),
    )


def _here(scene: Scene, jump: Jump | None) -> Jump | None:
    """Lead a jump to the other half in this document."""
    if not jump or not jump.headline:
        return jump
    other = next((one.id for one in scene.printed if one.path == jump.path), None)
    path = f"{scene.issue.whole}#{urls.whole_anchor(other)}" if other else jump.path
    return msgspec.structs.replace(jump, path=path)


def _without_places(body: Body) -> Body:
    sections = tuple(
        tuple(msgspec.structs.replace(block, source=_PLACE.sub(r"\1", block.source)) for block in section)
        for section in body.sections
    )
    return msgspec.structs.replace(body, sections=sections)
