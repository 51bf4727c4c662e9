"""What reading hands to the edition: a site's newspapers with their issues, pages and articles, in printed order."""

from dataclasses import dataclass

from generator.model import Article, Issue, Newspaper, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueContent:
    """One issue as read."""

    issue: Issue
    articles: tuple[Article, ...]
    """In printed order: page, then number."""
    pages: tuple[int, ...]
    """Every page number that the issue has, ascending; a page may hold no article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContent:
    """One newspaper with its issues."""

    paper: Newspaper
    issues: tuple[IssueContent, ...]
    """Ascending by date, then edition."""
    nameplate: str = ""
    """Trusted SVG markup of nameplate.svg beside paper.toml, safe by its reader; empty: the name is set in type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a site shows, before it is indexed."""

    site: Site
    papers: tuple[PaperContent, ...]
    """In the order to show them."""
