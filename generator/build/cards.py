"""Plan the pictures that stand for issues and newspapers where links to them are shown."""

from collections.abc import Collection
from functools import partial

from generator.build.press import Piece, Press
from generator.cards import Card, draw, issue_card, library_card, paper_card, plainer, set_card
from generator.edition.documents import digest
from generator.edition.frame import PAPERS, PaperHead
from generator.edition.records import IssueRecord
from generator.edition.urls import PICTURE, folder_of
from generator.render.strings import Strings, strings_for


def issue_pictures(press: Press, paper: PaperHead, issue: IssueRecord, taken: Collection[str]) -> tuple[Piece, ...]:
    """Plan the picture of an issue; `taken` are the pictures beside its articles, one of which may go before."""
    if PICTURE in taken:
        return ()
    return _pieces(press, issue.id.path + "/", issue_card(issue, paper, _words(press)))


def paper_pictures(press: Press, paper: PaperHead) -> tuple[Piece, ...]:
    """Plan the picture of a newspaper."""
    return _pieces(press, folder_of(paper.archive), paper_card(paper, press.site.site, _words(press)))


def library_pictures(press: Press) -> tuple[Piece, ...]:
    """Plan the picture of a site whose home shows all its newspapers; for any other its newspaper's stands."""
    if press.site.site.home != PAPERS or not press.site.papers:
        return ()
    return _pieces(press, "", library_card(press.site.papers, press.site.site))


def _pieces(press: Press, folder: str, card: Card) -> tuple[Piece, ...]:
    """Plan a picture: made of just what it shows, as it is set."""
    if press.faces is None:
        return ()
    faces, theme = press.faces, press.theme
    svgs = set_card(card, faces, theme), set_card(plainer(card), faces, theme)
    needs = {"picture": digest(svgs, faces.files)}
    return (Piece(path=f"{folder}{PICTURE}", needs=needs, content=partial(draw, svgs, faces.files)),)


def _words(press: Press) -> Strings:
    return strings_for(press.site.site.language, press.theme.languages)
