"""The order in which a page's pieces are drawn, which is the order of the text in most extractors."""

from collections.abc import Iterable
from random import Random

from tools.sheet.markup import Piece
from tools.sheet.styles import Order

HEADS = ("label", "head")


def drawing_order(pieces: Iterable[Piece], order: Order, random: Random) -> list[int]:
    """Return the pieces' ids in the order in which they are to be drawn."""
    every = list(pieces)
    furniture = [piece for piece in every if piece.owner is None]
    articles = [[piece for piece in every if piece.owner == owner] for owner in _owners(every)]
    if order == "natural":
        return [piece.id for piece in every]
    if order == "shuffled":
        random.shuffle(articles)
        drawn = [piece for article in articles for piece in article]
    elif order == "labels_last":
        drawn = [piece for article in articles for piece in article if piece.role != "label"]
        drawn += [piece for article in articles for piece in article if piece.role == "label"]
    elif order == "heads_first":
        drawn = _by_role(articles, ("head",)) + _by_role(articles, ("body",)) + _by_role(articles, ("label",))
    elif order == "bodies_first":
        drawn = [piece for article in articles for piece in _bodies_first(article)]
    else:
        drawn = []
        while articles:
            size = random.choice((1, 2, 2, 3))
            group, articles = articles[:size], articles[size:]
            drawn += _by_role(group, ("body",)) + _by_role(group, HEADS)
    return [piece.id for piece in (furniture + drawn if random.random() < 0.5 else drawn + furniture)]


def _owners(pieces: list[Piece]) -> list[int]:
    return sorted({piece.owner for piece in pieces if piece.owner is not None})


def _by_role(articles: list[list[Piece]], roles: tuple[str, ...]) -> list[Piece]:
    return [piece for article in articles for piece in article if piece.role in roles]


def _bodies_first(article: list[Piece]) -> list[Piece]:
    return sorted(article, key=lambda piece: piece.role != "body")
