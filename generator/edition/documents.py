"""Documents: where each stands, which template sets it, what it is made of, and the view that its template is given."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Protocol

import msgspec

from generator.edition import urls
from generator.edition.archive import issue_view
from generator.edition.around import Gone
from generator.edition.frame import Frame, PaperHead, SiteHead, frame_of
from generator.edition.front import front_of
from generator.edition.months import Counts, HeldYear, held_years
from generator.edition.moved import emptied_view, moved_view
from generator.edition.reading import Scene, article_view, beside_page, briefs_of, neighbours, page_view
from generator.edition.records import ArticleRecord, IssueRecord, PageRecord
from generator.edition.turning import turned_to
from generator.edition.whole import whole_needs, whole_view
from generator.ids import ArticleId

_MOVED = "moved.html"

_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


class View(Protocol):
    """What a template is given; every view has a frame."""

    @property
    def frame(self) -> Frame:
        """What every document shares."""


class Document(msgspec.Struct, frozen=True):
    """A document of the site; `view` makes what its template is given, when it is wanted."""

    path: str
    template: str
    needs: Mapping[str, bytes]
    """Digests of all that the view is made of, by what they are; those of the site's own head apart."""
    view: Callable[[SiteHead], View]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A document of the site as a whole: about, search, 404."""

    frame: Frame
    papers: tuple[PaperHead, ...]
    years: Mapping[str, tuple[HeldYear, ...]]
    """Of each newspaper by its id, oldest first; on 404 alone."""


def digest(*values: object) -> bytes:
    """Digest values that a view is made of."""
    return hashlib.blake2b(_ENCODER.encode(values), digest_size=8).digest()


def plan_issue(scene: Scene, texts: Mapping[ArticleId, str]) -> Iterator[Document]:
    """Plan the documents of an issue; `texts` has a digest of each article's own."""
    facts = digest(scene.facts)
    yield _front(scene, facts)
    yield _whole(scene, facts, texts)
    for page in scene.issue.pages:
        yield _page(scene, page, facts)
    for record in scene.printed:
        yield _article(scene, record, facts, texts[record.id])
    yield from plan_gone(scene.paper, scene.issue, scene.around.gone, scene.around.emptied)


def plan_gone(
    paper: PaperHead, issue: IssueRecord | None, gone: tuple[Gone, ...], emptied: tuple[str, ...]
) -> Iterator[Document]:
    """Plan the documents at addresses of an issue that had articles once: `emptied` are its own and its pages'."""
    facts = digest(issue and issue.issue, issue and [page.brief for page in issue.pages])
    for one in gone:
        yield Document(
            path=urls.article_path(one.id),
            template=_MOVED,
            needs={"id": digest(one), "issue": facts},
            view=partial(moved_view, paper=paper, issue=issue, gone=one),
        )
    for path in emptied:
        yield plan_emptied(paper, path, issue)


def plan_emptied(paper: PaperHead, path: str, issue: IssueRecord | None = None) -> Document:
    """Plan the document of an issue, page, month or year that had articles once."""
    return Document(
        path=path,
        template=_MOVED,
        needs={"issue": digest(issue and issue.issue, issue and [page.brief for page in issue.pages])},
        view=partial(emptied_view, paper=paper, path=path, issue=issue),
    )


def plan_site(site: SiteHead, held: Mapping[str, Counts] = MappingProxyType({})) -> Iterator[Document]:
    """Plan the documents of the site as a whole; `held` has how many issues each newspaper has."""
    months = {paper: list(counts) for paper, counts in held.items()}
    for path, template, way in (
        (urls.SEARCH, "search.html", "search"),
        (urls.ABOUT, "about.html", "about"),
        *([(urls.OFFLINE, "offline.html", "")] if site.site.offline else []),
    ):
        yield Document(path=path, template=template, needs={}, view=partial(_site_view, path=path, way=way))
    yield Document(
        path=urls.NOT_FOUND,
        template="404.html",
        needs={"months that have issues": digest(months)},
        view=partial(_not_found_view, held=held),
    )


def _site_view(site: SiteHead, path: str, way: str) -> SiteView:
    return SiteView(frame=frame_of(site, path, way=way), papers=site.papers, years={})


def _not_found_view(site: SiteHead, held: Mapping[str, Counts]) -> SiteView:
    frame = frame_of(site, urls.NOT_FOUND, anywhere=True)
    years = {head.paper.id: held_years(head.paper.id, held.get(head.paper.id, {})) for head in site.papers}
    return SiteView(frame=frame, papers=site.papers, years=years)


def _front(scene: Scene, facts: bytes) -> Document:
    around = scene.around
    return Document(
        path=scene.issue.path,
        template="issue.html",
        needs={
            "issue": facts,
            "articles": digest(scene.issue.pages, scene.issue.lead, front_of(scene.issue, scene.articles)),
            "issues before and after": digest(around.previous and around.previous.id, around.next and around.next.id),
        },
        view=lambda site: issue_view(site, scene),
    )


def _whole(scene: Scene, facts: bytes, texts: Mapping[ArticleId, str]) -> Document:
    return Document(
        path=scene.issue.whole,
        template="whole.html",
        needs={"issue": facts, "articles": digest(*whole_needs(scene, texts))},
        view=lambda site: whole_view(site, scene),
    )


def _page(scene: Scene, page: PageRecord, facts: bytes) -> Document:
    return Document(
        path=page.path,
        template="page.html",
        needs={
            "issue": facts,
            "articles": digest(briefs_of(scene, page)),
            "articles that go on here": digest(scene.continued.get(page.number, ())),
            "pages before and after": digest(beside_page(scene, page)),
        },
        view=lambda site: page_view(site, scene, page),
    )


def _article(scene: Scene, record: ArticleRecord, facts: bytes, text: str) -> Document:
    around, issue = scene.around, scene.issue
    jumps = issue.jumps_to.get(record.id), issue.jumps_from.get(record.id)
    return Document(
        path=record.path,
        template="article.html",
        needs={
            "article": digest(text),
            "source lines": digest(scene.lines.get(record.id)),
            "issue": facts,
            "jumps": digest(jumps, turned_to(record, scene.numbers, around.elsewhere))
            if record.turns
            else digest(jumps),
            "articles before and after": digest(neighbours(scene, record)),
            "topics": digest(around.topics.get(record.id, ())),
            "related articles": digest(around.related.get(record.id, ())),
            "series": digest(around.series.get(record.id)),
        },
        view=lambda site: article_view(site, scene, record),
    )
