"""The heads of a site in Traditional characters: what its documents' twins are viewed with."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.edition.frame import PaperHead, SiteHead
from generator.edition.urls import TWINS
from generator.model import Newspaper, Site

SIMPLIFIED = frozenset({"zh-CN", "zh-Hans"})
"""Languages of newspapers whose text is converted."""

TRADITIONAL = "zh-Hant"
"""Language of the interface beside such text, and of the text itself when it is converted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinHeads:
    """The heads of the twins."""

    whole: SiteHead
    """For documents that are converted as a whole after they are set: still in Simplified characters."""
    words: SiteHead
    """For documents of a newspaper in another language, which are not: what the site says of itself is converted."""


def is_simplified(paper: Newspaper) -> bool:
    """Whether a newspaper's text is converted."""
    return paper.language in SIMPLIFIED


def twin_heads(site: SiteHead, convert: Callable[[str], str]) -> TwinHeads:
    """Head the twins of a site's documents."""
    there = replace(site.site, language=TRADITIONAL, folder=TWINS)
    papers = tuple(map(_renamed, site.papers))
    whole = SiteHead(site=there, papers=papers)
    words = SiteHead(site=_converted_site(there, convert), papers=tuple(_converted(head, convert) for head in papers))
    return TwinHeads(whole=whole, words=words)


def _renamed(head: PaperHead) -> PaperHead:
    return replace(head, paper=replace(head.paper, language=TRADITIONAL)) if is_simplified(head.paper) else head


def _converted_site(site: Site, convert: Callable[[str], str]) -> Site:
    return replace(site, title=convert(site.title), about=convert(site.about), notice=convert(site.notice))


def _converted(head: PaperHead, convert: Callable[[str], str]) -> PaperHead:
    """Convert what the documents of other newspapers show of one."""
    paper = head.paper
    if paper.language != TRADITIONAL:
        return head
    name, about, imprint = convert(paper.name), convert(paper.about), convert(paper.imprint)
    return replace(head, paper=replace(paper, name=name, about=about, imprint=imprint, place=convert(paper.place)))
