"""Tables as a document shows them: scope said of each header, and no header where Markdown's own is empty.

Markdown has no table without a header. One printed without gets an empty one, and its rows go by their first cell.
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.text.width import em

_SHORT = 12.0
"""Em of a cell that need not be broken; a table of such cells is rather scrolled where it is too wide."""


def fit_tables(tokens: Sequence[Token]) -> list[Token]:
    """Fit the tables among the tokens of a document; others pass as they are."""
    return list(_fitted(tokens))


def _fitted(tokens: Sequence[Token]) -> Iterator[Token]:
    hidden = headless = False
    for n, token in enumerate(tokens):
        if token.type == "table_open" and all(map(_is_short, _until(tokens, n, "table_close"))):
            token.attrs["class"] = "short"
        if token.type == "thead_open":
            hidden = headless = not any(map(_words, _until(tokens, n, "thead_close")))
        if not hidden:
            _scope(tokens, n, headless)
            yield token
        hidden = hidden and token.type != "thead_close"


def _until(tokens: Sequence[Token], start: int, kind: str) -> Sequence[Token]:
    stop = next(n for n in range(start, len(tokens)) if tokens[n].type == kind)
    return tokens[start:stop]


def _words(token: Token) -> str:
    return token.content.strip() if token.type == "inline" else ""


def _is_short(token: Token) -> bool:
    return token.type != "inline" or em(token.content) <= _SHORT


def _scope(tokens: Sequence[Token], n: int, headless: bool) -> None:
    """Say what a header is the header of; an empty one is none, and a row without headers goes by its first cell."""
    opening = tokens[n]
    if opening.type == "th_open":
        _set(tokens, n, "col" if _words(tokens[n + 1]) else "")
    elif headless and opening.type == "td_open" and tokens[n - 1].type == "tr_open":
        _set(tokens, n, "row" if _words(tokens[n + 1]) else "")


def _set(tokens: Sequence[Token], n: int, scope: str) -> None:
    opening, closing = tokens[n], tokens[n + 2]
    opening.tag = closing.tag = "th" if scope else "td"
    if scope:
        opening.attrs["scope"] = scope
