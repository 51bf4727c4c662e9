"""Newspapers and issues as JSON-LD, and the addresses of pictures that stand for articles and issues."""

from urllib.parse import quote

from generator.edition import urls
from generator.edition.derived import DerivedArticle
from generator.edition.frame import absolute
from generator.model import Issue, Newspaper, Site

Json = dict[str, object]


def picture_of(site: Site, article: DerivedArticle) -> str:
    """Return the absolute address of an article's own picture, where programs that show links can show it; else ""."""
    path = article.picture.path if article.picture else ""
    return absolute(site, quote(path)) if path.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp")) else ""


def issue_node(site: Site, paper: Newspaper, issue: Issue) -> Json:
    """Describe an issue."""
    front = absolute(site, urls.issue_path(issue.id))
    number = issue.cumulative_number or issue.issue_number
    return kept(
        {
            "@type": "PublicationIssue",
            "@id": front,
            "url": front,
            "name": f"{paper.name} {issue.id.day}",
            "datePublished": issue.id.date.isoformat(),
            "issueNumber": str(number or ""),
            "inLanguage": paper.language,
            "image": issue_picture(site, issue),
            "isPartOf": {"@id": absolute(site, urls.paper_path(paper.id))},
        }
    )


def paper_node(site: Site, paper: Newspaper) -> Json:
    """Describe a newspaper."""
    archive = absolute(site, urls.paper_path(paper.id))
    return kept(
        {
            "@type": "Newspaper",
            "@id": archive,
            "url": archive,
            "name": paper.name,
            "issn": paper.issn,
            "inLanguage": paper.language,
            "startDate": f"{paper.founded:04}" if paper.founded else "",
            "publisher": {"@type": "Organization", "name": paper.publisher} if paper.publisher else None,
            "locationCreated": {"@type": "Place", "name": paper.place} if paper.place else None,
        }
    )


def issue_picture(site: Site, issue: Issue) -> str:
    """Return the absolute address of the picture that stands for an issue; empty: none is made."""
    return absolute(site, f"{issue.id.path}/{urls.PICTURE}") if site.og_pictures else ""


def kept(node: Json) -> Json:
    """Leave out what is not known."""
    return {key: value for key, value in node.items() if value not in ("", [], None)}
