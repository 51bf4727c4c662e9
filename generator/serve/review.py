"""`/__review/` of the preview: what is doubtful, and each page beside its articles; never a part of the site."""

import re
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

import jinja2
from markupsafe import Markup

from generator.check.review_edition import issues_of
from generator.check.review_page import review_page
from generator.config import IssueFolder, SiteConfig, read_site
from generator.edition.urls import article_path
from generator.errors import BankeError, Fault
from generator.ids import ArticleId, IssueId
from generator.ingest.ledger import Ledger, read_ledger
from generator.render.strings import Strings, read_strings, strings_for
from generator.serve.addresses import REVIEW
from generator.serve.review_counts import Counts

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

COLOURS = 8
"""Articles that are told apart by colour; their numbers tell them apart beyond."""

_TEMPLATES = Path(__file__).parent / "review_templates"
_PAGE = re.compile(r"([a-z0-9-]+)/(\d{4}-\d{2}-\d{2}(?:-[b-z])?)/(\d{2,3})/", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to send; with a location, where to go instead."""

    status: HTTPStatus
    body: bytes = b""
    location: str = ""


def answer(content: Path, path: str, counts: Counts) -> Answer:
    """Answer a request for a path that begins with REVIEW."""
    rest = path.removeprefix(REVIEW)
    if rest and not rest.endswith("/"):
        return Answer(status=HTTPStatus.MOVED_PERMANENTLY, location=path + "/")
    try:
        site = read_site(content)
        return _index(site, counts) if not rest else _page(site, rest, counts)
    except BankeError as error:
        return _faulty(error.faults)
    except OSError as error:
        file = Path(error.filename) if isinstance(error.filename, str) else None
        fix = "load the page again; check the file and its permissions if it stays so"
        return _faulty((Fault(code="V104", problem=error.strerror or str(error), fix=fix, path=file),))


def _index(site: SiteConfig, counts: Counts) -> Answer:
    faults: list[Fault] = []
    issues = counts.of(list(issues_of(site, faults)), faults)
    papers = {paper.paper.id: paper.paper.name for paper in site.papers}
    return _rendered("index.html", HTTPStatus.OK, _words(site), issues=issues, papers=papers, faults=faults)


def _page(site: SiteConfig, rest: str, counts: Counts) -> Answer:
    asked = _PAGE.fullmatch(rest)
    found = _issue(site, f"{asked[1]}/{asked[2]}") if asked else None
    ledger = read_ledger(found.folder) if found else Ledger()
    pages = {f"{page:02}": page for source in ledger.sources.values() for page in source.pages}
    if not asked or not found or asked[3] not in pages:
        return _rendered("nothing.html", HTTPStatus.NOT_FOUND, _words(site))
    number = pages[asked[3]]
    review = review_page(found, ledger, number)
    return _rendered(
        "page.html",
        HTTPStatus.OK,
        _words(site),
        paper=next(paper.paper.name for paper in site.papers if paper.paper.id == found.id.paper),
        issue=found.id,
        number=number,
        pages=counts.of([found], [])[0].pages,
        review=review,
        labels={one.id: _label(ArticleId.parse(one.id), found.id, number) for one in review.articles},
        colours={one.id: f"c{n % COLOURS}" for n, one in enumerate(review.articles)},
        addresses={one.id: f"/{article_path(ArticleId.parse(one.id))}" for one in review.articles},
    )


def _issue(site: SiteConfig, name: str) -> IssueFolder | None:
    return next((found for found in issues_of(site, []) if str(found.id) == name), None)


def _label(article: ArticleId, issue: IssueId, page: int) -> str:
    """Return an article's number on its page; of another page's or issue's article the page and the day too."""
    if article.issue != issue:
        return f"{article.issue.day[5:]}-{article.page}-{article.number}"
    return f"{article.number}" if article.page == page else f"{article.page}-{article.number}"


def _faulty(faults: tuple[Fault, ...]) -> Answer:
    return _rendered("faults.html", HTTPStatus.INTERNAL_SERVER_ERROR, strings_for("en", _languages()), faults=faults)


def _words(site: SiteConfig) -> Strings:
    return strings_for(site.site.language, _languages())


@cache
def _languages() -> dict[str, Strings]:
    return read_strings([_TEMPLATES])


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["two"] = lambda number: f"{number:02}"
    environment.filters["code"] = _code
    return environment


def _code(text: str) -> Markup:
    """Set what stands between backticks as code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if n % 2 else piece for n, piece in enumerate(text.split("`"))
    )


def _rendered(template: str, status: HTTPStatus, words: Strings, **view: object) -> Answer:
    text = _environment().get_template(template).render(t=words, **view)
    return Answer(status=status, body=text.encode("utf-8", "replace"))
