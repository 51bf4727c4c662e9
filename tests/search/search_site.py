"""A site that is nothing but its search: the theme's page and scripts, and an index of invented articles."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.edition.documents import plan_site
from generator.edition.frame import site_head
from generator.edition.urls import SEARCH
from generator.model import Newspaper, Site
from generator.render import WORDS, Theme, load_theme, render, words_file
from generator.search import SearchDocument, search_files

PAPERS = {"qinghe": "青禾日报", "hexi": "河西晚报"}


def write_site(
    public: Path,
    documents: Iterable[SearchDocument],
    cache: Path,
    *,
    papers: Mapping[str, str] = PAPERS,
    limit: int = 2500,
) -> None:
    """Write search and its shell below a folder, and at each article's address its headline."""
    documents = list(documents)
    for path, content in search_files(documents, cache, papers=papers, limit=limit):
        _write(public / path, content)
    for document in documents:
        _write(
            public / document.url / "index.html",
            f'<!doctype html><link rel="icon" href="data:,"><title>{document.id}</title>'.encode(),
        )
    theme = load_theme(None, "default")
    for path, content in (*theme.assets(), (WORDS, words_file(theme, "zh-CN"))):
        _write(public / path, content)
    _write(public / SEARCH, _render_page(papers, theme))


def _render_page(papers: Mapping[str, str], theme: Theme) -> bytes:
    site = site_head(Site(title="青禾日报"), ((Newspaper(id=id, name=name), "") for id, name in papers.items()))
    page = next(document for document in plan_site(site) if document.path == SEARCH)
    return render(page, site, theme)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
