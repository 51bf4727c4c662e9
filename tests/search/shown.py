"""What a built article's document shows as the article's own, read out of its HTML as a reader would."""

from html.parser import HTMLParser
from pathlib import Path

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong"}
)
_APART = frozenset({"aside", "footer", "nav", "script", "style", "template"})


def read_shown(document: Path) -> tuple[str, ...]:
    """The text of `<article>` without nav, aside and footer, one string a block."""
    reader = _ArticleReader()
    reader.feed(document.read_text(encoding="utf-8"))
    return tuple(text for text in (" ".join(block.split()) for block in "".join(reader.out).split("\0")) if text)


class _ArticleReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "article" in self.open and not _APART & set(self.open):
            self.out.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INLINE and tag != "wbr":
            self.out.append("\0")
