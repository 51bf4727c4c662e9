"""The steps from content to `public/`, read top-down."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from generator.config import SiteConfig
from generator.edition.content import Content
from generator.edition.documents import plan_documents
from generator.edition.index import index
from generator.edition.moved import Moved, plan_emptied, plan_moved, redirects
from generator.edition.records import Edition
from generator.edition.searchable import searchable_parts
from generator.errors import Fault, raise_errors
from generator.ingest import ingest
from generator.ingest.permalinks import last_targets, read_permalinks
from generator.ingest.reading import read_content
from generator.model import BlockKind
from generator.output import OutputFile, Written, read_manifest, write_tree
from generator.render import (
    NO_JEKYLL,
    REDIRECTS,
    WORDS,
    WORKER,
    Theme,
    headers_file,
    load_theme,
    redirects_file,
    render,
    retired_worker,
    words_file,
    worker_file,
)
from generator.reporter import Reporter
from generator.search import SearchDocument, search_files
from generator.subjects import find_keywords

SEARCH = "search/"
"""Where the index stands; `search/index.html` is a document like others."""

Step = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made of a site."""

    pages: int
    """Source pages cut into articles anew."""
    articles: int
    written: Written
    faults: tuple[Fault, ...]


def make(site: SiteConfig, public: Path, *, search: bool, reporter: Reporter, step: Step) -> Made:
    """Make a site; raises BankeError with every fault found, before the first write to `public`."""
    spots = {paper.paper.id: paper.paper.spot for paper in site.papers if paper.paper.spot}
    theme = load_theme(site.theme_folder, site.site.theme, spots=spots)
    with step("ingest"):
        ingested = ingest(site, reporter)
        raise_errors(ingested.faults)
    with step("read"):
        articles = read_content(site)
    with step("keywords"):
        keywords = find_keywords(articles, site.cache / "keywords.json", reporter)
    with step("index"):
        edition = index(articles, keywords=keywords)
    with step("render"):
        files = [*_documents(site, edition, theme, reporter), *_pictures(site, articles)]
    with step("search"):
        files += _search(site, articles, edition) if search else _kept_search(public, files)
        files += _worker(site, files)
    with step("write"):
        written = write_tree(public, files)
    return Made(pages=ingested.pages, articles=len(edition.articles), written=written, faults=ingested.faults)


def _documents(site: SiteConfig, edition: Edition, theme: Theme, reporter: Reporter) -> Iterator[OutputFile]:
    minted = tuple(_minted(site))
    documents = [*plan_documents(edition), *plan_moved(edition, minted)]
    documents += plan_emptied(edition, minted, [document.path for document in documents])
    for done, document in enumerate(documents, 1):
        yield OutputFile(path=document.path, content=render(document, theme))
        reporter.progress(done, len(documents))
    words = (WORDS, words_file(theme, edition.site.language))
    for path, content in (*theme.assets(), words, ("_headers", headers_file().encode()), (NO_JEKYLL, b"")):
        yield OutputFile(path=path, content=content)
    if moved := redirects_file(redirects(edition, minted), edition.site.base_url):
        yield OutputFile(path=REDIRECTS, content=moved.encode())


def _minted(site: SiteConfig) -> Iterator[Moved]:
    """Ids that were ever minted, and where those lead that no article has any more."""
    for paper in site.papers:
        links = read_permalinks(paper.folder)
        targets = last_targets(links)
        for link in links.values():
            yield Moved(id=link.id, target=targets.get(link.id), headline=link.headline)


def _pictures(site: SiteConfig, content: Content) -> Iterator[OutputFile]:
    """Pictures that articles show, once each."""
    found: dict[str, Path] = {}
    for paper in content.papers:
        for issue in paper.issues:
            targets = {b.target for a in issue.articles for b in a.blocks if b.kind is BlockKind.IMAGE}
            folder = site.content / issue.issue.id.folder
            found |= {f"{issue.issue.id.path}/{target}": folder / target for target in sorted(targets)}
    for path, file in found.items():
        yield OutputFile(path=path, content=file)


def _search(site: SiteConfig, content: Content, edition: Edition) -> Iterator[OutputFile]:
    papers = {paper.paper.id: paper.paper.name for paper in content.papers}
    for path, file in search_files(_searchable(content, edition), site.cache / "search", papers=papers):
        yield OutputFile(path=path, content=file)


def _searchable(content: Content, edition: Edition) -> Iterator[SearchDocument]:
    names = {
        (issue.issue.id, page.number): page.name
        for paper in edition.papers
        for issue in paper.issues
        for page in issue.pages
    }
    for paper in content.papers:
        for issue in paper.issues:
            for article in issue.articles:
                head, body = searchable_parts(edition.articles[article.id])
                name = names[issue.issue.id, article.page]
                yield SearchDocument(
                    id=str(article.id),
                    url=f"{article.id.path}/",
                    paper=paper.paper.id,
                    headline=article.headline,
                    date=article.date,
                    page=article.page,
                    page_name=name,
                    section=article.section or name,
                    column=article.column,
                    authors=article.authors,
                    kind=str(article.kind),
                    head_blocks=head,
                    blocks=body,
                    keywords=edition.records[article.id].candidates,
                )


def _worker(site: SiteConfig, files: Iterable[OutputFile]) -> Iterator[OutputFile]:
    """Write the service worker, or what ends an earlier one; a theme's own goes before."""
    by_path = {file.path: file for file in files}
    if WORKER not in by_path:
        worker = worker_file(by_path, lambda path: by_path[path].read()) if site.site.offline else retired_worker()
        yield OutputFile(path=WORKER, content=worker)


def _kept_search(public: Path, files: list[OutputFile]) -> Iterator[OutputFile]:
    """Files of the index as the last build left them."""
    fresh = {file.path for file in files}
    for path in sorted(read_manifest(public)):
        if path.startswith(SEARCH) and path not in fresh and (public / path).is_file():
            yield OutputFile(path=path, content=public / path)
