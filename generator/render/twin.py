"""A site's twin in Traditional characters: each document set again with the twin's head, then converted as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.edition.documents import Document
from generator.edition.frame import SiteHead
from generator.edition.twin import TRADITIONAL, TwinHeads, is_simplified, twin_heads
from generator.edition.urls import TWINS, twin_path
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
    """Of each newspaper whose text is converted, by its id; of the site itself as ""."""
    digest: bytes
    """Of all conversions."""
    first: str
    """The newspaper under which the site's own documents stand."""

    def document(self, document: Document) -> Document | None:
        """Plan a document's twin; None where it has none."""
        path = twin_path(document.path)
        if not path:
            return None
        needs = {**document.needs, "conversion": self._converted(document.path).digest}
        return Document(path=path, template=document.template, needs=needs, view=document.view)

    def render(self, document: Document, theme: Theme) -> bytes:
        """Set a twin; raises BankeError where the template fails."""
        path = document.path.removeprefix(TWINS)
        if self._paper(path) not in self.conversions:
            return clean(set_text(document, self.heads.words, theme))
        return clean(self._converted(path)(set_text(document, self.heads.whole, theme)))

    def files(self, theme: Theme) -> tuple[tuple[str, bytes], ...]:
        """Return the files that the twins have for themselves: the words that scripts speak."""
        words = words_file(theme, TRADITIONAL).decode()
        return ((TWINS + WORDS, self.conversions[""](words).encode()),)

    def _paper(self, path: str) -> str:
        folder = path.partition("/")[0]
        papers = (head.paper.id for head in self.heads.whole.papers)
        return folder if folder in papers else self.first

    def _converted(self, path: str) -> Conversion:
        return self.conversions.get(self._paper(path)) or self.conversions[""]


def load_twin(site: SiteHead, names: Mapping[str, Mapping[str, str]]) -> Twin | None:
    """Load a site's twin, or None where it has none; `names` are Traditional forms of names by newspaper.

    Raises BankeError C132 where OpenCC is not installed.
    """
    standard = site.site.traditional
    if not standard:
        return None
    try:
        others = {head.paper.name: head.paper.name for head in site.papers if not is_simplified(head.paper)}
        conversions = {"": conversion(standard, tuple(others.items()))}
        for paper in (head.paper for head in site.papers if is_simplified(head.paper)):
            forms = {**dict.fromkeys(paper.protected_names, ""), **names.get(paper.id, {}), **others}
            conversions[paper.id] = conversion(standard, tuple(forms.items()))
    except NoOpenCCError as error:
        fix = "run `python -m pip install --force-reinstall 'opencc>=1.4,<2'`, or take `traditional` out of site.toml"
        raise BankeError(Fault(code="C132", problem="`traditional` needs OpenCC", fix=fix)) from error
    return Twin(
        heads=twin_heads(site, conversions[""]),
        conversions=conversions,
        digest=b"".join(one.digest for one in conversions.values()),
        first=site.papers[0].paper.id if site.papers else "",
    )
