"""A site's twin in Traditional characters: each document set again with the twin's head, then converted as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.edition.documents import Document, digest
from generator.edition.frame import PAPERS, SiteHead
from generator.edition.twin import TRADITIONAL, TwinHeads, is_simplified, twin_heads
from generator.edition.urls import HOME, TWINS, twin_path
from generator.errors import BankeError, Fault
from generator.render.document import clean, set_text
from generator.render.theme import Theme
from generator.render.words import WORDS, words_file
from generator.text.traditional import Conversion, NoOpenCCError, conversion


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """What the twins of a site's documents are set with."""

    heads: TwinHeads
    conversions: Mapping[str, Conversion]
    """Of each newspaper whose text is converted, by its id; of the site itself, with the names of all, as ""."""
    digest: bytes
    """Of all conversions."""
    first: str
    """The newspaper under which the site's own documents stand; empty: they show all alike."""

    def document(self, document: Document) -> Document | None:
        """Plan a document's twin; None where it has none."""
        path = twin_path(document.path)
        if not path:
            return None
        converted = self.conversions.get(self._paper(document.path))
        words = self.heads.words
        needs = {**document.needs, "conversion": converted.digest if converted else digest(words.site, words.papers)}
        return Document(path=path, template=document.template, needs=needs, view=document.view)

    def render(self, document: Document, theme: Theme) -> bytes:
        """Set a twin; raises BankeError where the template fails."""
        path = document.path.removeprefix(TWINS)
        converted = self.conversions.get(self._paper(path))
        if not converted:
            return clean(set_text(document, self.heads.words, theme))
        return clean(converted(set_text(document, self.heads.whole, theme)))

    def files(self, theme: Theme) -> tuple[tuple[str, bytes], ...]:
        """Return the files that the twins have for themselves: the words that scripts speak."""
        words = words_file(theme, TRADITIONAL).decode()
        return ((TWINS + WORDS, self.conversions[""](words).encode()),)

    def _paper(self, path: str) -> str:
        """Return the newspaper that a document is converted as; "" for those that show several."""
        folder = path.partition("/")[0]
        if any(folder == head.paper.id for head in self.heads.whole.papers):
            return folder
        return self.first if path == HOME or self.first not in self.conversions else ""


def load_twin(site: SiteHead, names: Mapping[str, Mapping[str, str]]) -> Twin | None:
    """Load a site's twin, or None where it has none; `names` are Traditional forms of names by newspaper.

    Raises BankeError C132 where OpenCC is not installed.
    """
    standard = site.site.traditional
    if not standard:
        return None
    try:
        conversions = {
            paper: conversion(standard, tuple(forms.items())) for paper, forms in _forms(site, names, standard).items()
        }
    except NoOpenCCError as error:
        fix = "run `python -m pip install --force-reinstall 'opencc>=1.4,<2'`, or take `traditional` out of site.toml"
        raise BankeError(Fault(code="C132", problem="`traditional` needs OpenCC", fix=fix)) from error
    return Twin(
        heads=twin_heads(site, conversions[""]),
        conversions=conversions,
        digest=b"".join(one.digest for one in conversions.values()),
        first=site.papers[0].paper.id if site.papers and site.site.home != PAPERS else "",
    )


def _forms(site: SiteHead, names: Mapping[str, Mapping[str, str]], standard: str) -> dict[str, dict[str, str]]:
    """Return the names that each newspaper protects, by its id, and those of all as "", where the first goes before.

    Every newspaper is called everywhere as it calls itself.
    """
    papers = [head.paper for head in site.papers if is_simplified(head.paper)]
    others = {head.paper.name: head.paper.name for head in site.papers if not is_simplified(head.paper)}
    own = {paper.id: {**dict.fromkeys(paper.protected_names, ""), **names.get(paper.id, {})} for paper in papers}
    plain = conversion(standard, ())
    called = {paper.name: conversion(standard, tuple(own[paper.id].items()))(paper.name) for paper in papers}
    called = {name: form for name, form in called.items() if form != plain(name)}
    every = {name: form for paper in reversed(papers) for name, form in own[paper.id].items()}
    return {"": {**every, **called, **others}, **{id: {**called, **forms, **others} for id, forms in own.items()}}
