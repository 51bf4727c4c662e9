"""What is sent to workers to be printed: an issue by its name, or scopes whose documents are planned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.build.cards import issue_pictures
from generator.build.issues import KeptArticle, KeptIssue, Reading, changed_meanwhile, issue_again
from generator.build.press import File, Job, Order, Piece, Press, load_press, print_scope
from generator.build.tally import Done
from generator.config import IssueFolder
from generator.edition.around import Around
from generator.edition.body import picture_path
from generator.edition.derived import sized
from generator.edition.documents import digest, plan_gone, plan_issue
from generator.edition.frame import PaperHead
from generator.edition.reading import Scene
from generator.edition.whole import whole_text
from generator.errors import BankeError
from generator.ids import ArticleId, IssueId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTask:
    """An issue to be printed."""

    order: Order
    id: IssueId
    reading: Reading | None
    """None: of the issue nothing is left but ids."""
    around: Around
    documents: Job
    texts: Job | None
    """None: the search is left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopesTask:
    """Scopes to be printed whose documents are planned."""

    order: Order
    scopes: tuple[tuple[Job, tuple[File, ...]], ...]


def print_issue(task: IssueTask) -> tuple[Done, ...]:
    """Print an issue's documents and pictures, and the texts that the search shows."""
    press = load_press(task.order)
    paper = press.site.paper(task.id.paper)
    if task.reading is None:
        gone = plan_gone(paper, None, task.around.gone, task.around.emptied)
        done = [print_scope(press, task.documents, gone)]
        return (*done, print_scope(press, task.texts, ())) if task.texts else tuple(done)
    kept = issue_again(task.reading)
    scene = scene_of(paper, kept, task.around)
    done = [print_scope(press, task.documents, issue_files(press, scene, kept, task.reading.found))]
    if task.texts:
        from generator.build.texts import text_pieces  # with the search, which builds without it do not load

        done.append(print_scope(press, task.texts, text_pieces(kept)))
    return tuple(done)


def scene_of(paper: PaperHead, kept: KeptIssue, around: Around) -> Scene:
    """Put together what an issue's documents are made of."""
    sizes = {picture_path(kept.record.id, name): size for name, size in kept.sizes.items()}
    articles = {one.article.id: sized(one.article, sizes) for one in kept.articles}
    return Scene(paper=paper, issue=kept.record, articles=articles, around=around, lines=kept.lines)


def issue_files(press: Press, scene: Scene, kept: KeptIssue, found: IssueFolder) -> tuple[File, ...]:
    """Plan an issue's documents, and the pictures that its articles show."""
    texts = {one.article.id: _text_digest(one, kept) for one in kept.articles}
    return (
        *plan_issue(scene, texts),
        _plain_text(scene, texts),
        *_pictures(found, kept),
        *issue_pictures(press, scene.paper, scene.issue, kept.pictures),
    )


def _text_digest(one: KeptArticle, kept: KeptIssue) -> str:
    """Return a digest of an article's own file, and of the sizes of its pictures."""
    sizes = [kept.sizes.get(name) for name in one.article.pictures]
    return f"{one.digest} {sizes}" if sizes else one.digest


def print_scopes(task: ScopesTask) -> tuple[Done, ...]:
    """Print scopes."""
    press = load_press(task.order)
    return tuple(print_scope(press, job, files) for job, files in task.scopes)


def _plain_text(scene: Scene, texts: Mapping[ArticleId, str]) -> Piece:
    """Plan the issue as plain text, for those who take it along."""
    in_order = [texts[record.id] for record in scene.printed]
    needs = {"issue": digest(scene.facts), "newspaper": digest(scene.paper.paper.name), "articles": digest(in_order)}
    return Piece(path=scene.issue.text, needs=needs, content=lambda: whole_text(scene).encode("utf-8", "replace"))


def _pictures(found: IssueFolder, kept: KeptIssue) -> Iterator[Piece]:
    """Yield the pictures that an issue's articles show."""
    for name, held in kept.pictures.items():
        path = f"{found.id.path}/{name}"
        yield Piece(path=path, needs={"picture": digest(held)}, content=partial(_read_picture, found.folder, name))


def _read_picture(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise BankeError(changed_meanwhile(folder)) from error
