"""The Markdown of an article: CommonMark with tables and the two Chinese rules, less what harms a newspaper.

No raw HTML (it is shown as text). No indented code: Chinese writers indent paragraphs. No reference definitions: a note
written `[1]: 同上` would vanish from the page.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.markdown.cjk import cjk
from generator.markdown.tables import fit_tables
from generator.markdown.targets import decode_path, is_safe_link, is_safe_picture
from generator.markdown.tokens import DEEPEST, shown_text


def make_renderer() -> MarkdownIt:
    """Make the parser that documents are rendered with."""
    md = _dialect().use(cjk)
    md.validateLink = is_safe_link  # type: ignore[method-assign]
    md.core.ruler.push("newspaper", _fit_document)
    return md


def make_reader() -> MarkdownIt:
    """Make the parser that looks for faults: links and pictures that may not be are links and pictures to it."""
    md = _dialect()
    md.validateLink = _any_link  # type: ignore[method-assign,assignment]
    return md


def make_splitter() -> MarkdownIt:
    """Make the parser that finds blocks and leaves their text alone."""
    md = _dialect()
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


def _dialect() -> MarkdownIt:
    options = {"html": False, "xhtmlOut": False, "maxNesting": DEEPEST}
    return MarkdownIt("commonmark", options).enable("table").disable(["code", "reference"])


def _any_link(_url: str) -> bool:
    return True


def _fit_document(state: StateCore) -> None:
    """Make the tokens fit a newspaper's document: its headings, its style sheet, its pictures."""
    state.tokens = fit_tables(state.tokens)
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{max(3, int(token.tag[1:]))}"
        elif token.type in {"th_open", "td_open"}:
            _align_by_class(token)
        for child in token.children or ():
            if child.type == "image":
                _drop_unsafe(child)


def _align_by_class(token: Token) -> None:
    """Say a cell's alignment by class: the content security policy of the site forbids style attributes."""
    style = token.attrs.pop("style", None)
    if style:
        token.attrs["class"] = f"align-{str(style).removeprefix('text-align:')}"


def _drop_unsafe(token: Token) -> None:
    """Show the description in place of a picture that isn't the article's own, or that has no file."""
    if not is_safe_picture(decode_path(str(token.attrs.get("src", "")))):
        token.type, token.tag, token.content = "text", "", shown_text(token.children or [])
