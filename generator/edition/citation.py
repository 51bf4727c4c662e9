"""How an article is cited – GB/T 7714, a plain line, BibTeX, CSL JSON –, and what JSON-LD says of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from generator.edition import urls
from generator.edition.derived import DerivedArticle
from generator.edition.frame import absolute
from generator.edition.nodes import issue_node, issue_picture, paper_node, picture_of
from generator.edition.same import Same
from generator.model import Issue, Newspaper, Site

_AUTHORS = 3
"""GB/T 7714 names three, then writes 等."""

_NO_TEXT = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_"},
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
    }
)
"""What TeX would take for its own; BibTeX counts braces also where TeX does not."""
_PARTED = re.compile(r"[\s,{}]|\band\b", re.IGNORECASE)
"""A name with such in it is not for BibTeX to part."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How an article is cited."""

    text: str
    """GB/T 7714-2015."""
    plain: str
    """As a footnote in running text writes it: 沈知禾：《老渠新水到田头》，《青禾日报》2025年6月18日，第1版。"""
    bibtex: str
    csl: str
    """CSL JSON: a list of one item."""
    address: str
    """Permanent address; without one of its own, the path below the site."""


def citation_of(site: Site, paper: Newspaper, article: DerivedArticle, pages: tuple[int, ...]) -> Citation:
    """Cite an article, with every page that prints a part of it."""
    path = urls.article_path(article.id)
    address = absolute(site, path)
    places = ", ".join(f"{page:02}" for page in pages)
    parts = [
        _names(article.authors),
        f"{one_line_title(article)}[{'N/OL' if address else 'N'}]",
        f"{paper.name}, {article.date.isoformat()}({places})",
        address,
    ]
    text = ". ".join(part for part in parts if part)
    return Citation(
        text=text if address else text + ".",
        plain=_plain(paper, article, pages) + address,
        bibtex=_bibtex(paper, article, pages, address),
        csl=msgspec.json.encode([_csl(paper, article, pages, address)], enc_hook=str).decode(),
        address=address or f"/{site.folder}{path.removesuffix('index.html')}",
    )


def _plain(paper: Newspaper, article: DerivedArticle, pages: tuple[int, ...]) -> str:
    names = "、".join(article.authors)
    day, places = article.date, "、".join(map(str, pages))
    told = f"《{paper.name}》{day.year}年{day.month}月{day.day}日，第{places}版。"
    return f"{names}{'：' if names else ''}《{_inner(_spaced(article.headline))}》，{told}"


def _inner(title: str) -> str:
    """Set the marks of a title for their place inside one."""
    return title.translate({ord("《"): "〈", ord("》"): "〉"})


def _bibtex(paper: Newspaper, article: DerivedArticle, pages: tuple[int, ...], address: str) -> str:
    """Write the entry that styles for GB/T 7714 take for a newspaper's: `number` is the page 版, `mark` the type."""
    fields = {
        "author": " and ".join(map(_bibtex_name, article.authors)),
        "title": _tex(one_line_title(article)),
        "journal": _tex(paper.name),
        "date": article.date.isoformat(),
        "year": str(article.date.year),
        "number": ", ".join(map(str, pages)),
        "issn": _tex(paper.issn),
        "entrysubtype": "newspaper",
        "mark": "N",
        "url": address,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{article.id.path.replace('/', '-')},\n{lines}}}"


def _bibtex_name(name: str) -> str:
    return f"{{{_tex(name)}}}" if _PARTED.search(name) else _tex(name)


def _tex(text: str) -> str:
    return _spaced(text).translate(_NO_TEXT)


def _csl(paper: Newspaper, article: DerivedArticle, pages: tuple[int, ...], address: str) -> Json:
    day = article.date
    return _without_blanks(
        {
            "id": article.id.path,
            "type": "article-newspaper",
            "title": one_line_title(article),
            "author": [{"literal": name} for name in article.authors],
            "container-title": paper.name,
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "page": ", ".join(map(str, pages)),
            "publisher": paper.publisher,
            "publisher-place": paper.place,
            "ISSN": paper.issn,
            "language": paper.language,
            "URL": address,
        }
    )


def one_line_title(article: DerivedArticle) -> str:
    """Return headline and deck as a list of references writes them."""
    headline = _spaced(article.headline)
    deck = _spaced(article.deck).lstrip("—－-").strip()
    return f"{headline}: {deck}" if deck else headline


def graph(site: Site, paper: Newspaper, issue: Issue, article: DerivedArticle) -> Json | None:
    """Describe an article, its issue and its newspaper as JSON-LD; None for a site without an address."""
    if not site.base_url:
        return None
    archive, front, places = _places(Same(site), Same(paper), Same(issue))
    own = absolute(site, urls.article_path(article.id))
    page = absolute(site, urls.page_path(article.id.issue, article.page))
    steps = (
        (paper.name, archive),
        (issue.id.day, front),
        (f"{article.page:02}", page),
        (_spaced(article.headline), own),
    )
    nodes: list[Json] = [
        _without_blanks(
            {
                "@type": "NewsArticle",
                "@id": own,
                "url": own,
                "mainEntityOfPage": own,
                "headline": _spaced(article.headline),
                "alternativeHeadline": article.deck,
                "description": article.description,
                "datePublished": article.date.isoformat(),
                "inLanguage": paper.language,
                "image": picture_of(site, article) or issue_picture(site, issue),
                "printPage": f"{article.page:02}",
                "wordCount": article.characters,
                "articleSection": article.section or article.column,
                "author": [{"@type": "Person", "name": name} for name in article.authors],
                "isPartOf": {"@id": front},
                "publisher": {"@type": "Organization", "name": paper.publisher or paper.name, "url": archive},
            }
        ),
        *places,
        {"@type": "BreadcrumbList", "itemListElement": [_step(at, *step) for at, step in enumerate(steps, 1)]},
    ]
    return {"@context": "https://schema.org", "@graph": nodes}


@lru_cache(maxsize=4)
def _places(site: Same[Site], paper: Same[Newspaper], issue: Same[Issue]) -> tuple[str, str, list[Json]]:
    """Return the addresses of archive and issue, and what the graphs of all articles of an issue share."""
    archive, front = absolute(site.it, urls.paper_path(paper.it.id)), absolute(site.it, urls.issue_path(issue.it.id))
    nodes = [issue_node(site.it, paper.it, issue.it), paper_node(site.it, paper.it)]
    return archive, front, nodes


def _step(position: int, name: str, address: str) -> Json:
    return {"@type": "ListItem", "position": position, "name": name, "item": address}


def _without_blanks(node: Json) -> Json:
    return {key: value for key, value in node.items() if value not in ("", [], None)}


def _names(authors: tuple[str, ...]) -> str:
    return ", ".join((*authors[:_AUTHORS], "等")) if len(authors) > _AUTHORS else ", ".join(authors)


def _spaced(text: str) -> str:
    return " ".join(text.split())
