"""Pictures of issues and newspapers, 1200 by 630 pixels, for programs that show what a link leads to."""

from generator.cards.card import Card, issue_card, library_card, paper_card, plainer
from generator.cards.faces import Faces, find_faces
from generator.cards.paint import draw, paint, set_card

__all__ = [
    "Card",
    "Faces",
    "draw",
    "find_faces",
    "issue_card",
    "library_card",
    "paint",
    "paper_card",
    "plainer",
    "set_card",
]
