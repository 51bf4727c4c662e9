"""From article files to the edition's content: every file read and checked, faults collected over all of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.config import IssueFolder, PaperConfig, SiteConfig, find_issues, read_issue
from generator.edition.content import Content, IssueContent, PaperContent
from generator.errors import BankeError, Fault
from generator.ids import ArticleId
from generator.ingest.files import article_paths
from generator.ingest.ledger import read_ledger
from generator.markdown import read_article
from generator.model import Article, BlockKind


def read_content(site: SiteConfig) -> Content:
    """Read a site's newspapers, issues and articles; raises BankeError with every fault of all files."""
    faults: list[Fault] = []
    papers = tuple(
        PaperContent(paper=paper.paper, issues=tuple(read_issues(paper, faults)), nameplate=paper.nameplate)
        for paper in site.papers
    )
    if faults:
        raise BankeError(*faults)
    return Content(site=site.site, papers=papers)


def read_issues(paper: PaperConfig, faults: list[Fault]) -> Iterator[IssueContent]:
    """Read a newspaper's issues one by one; what is wrong with them is added to the faults."""
    try:
        issues = find_issues(paper)
    except BankeError as error:
        faults += error.faults
        return
    for found in issues:
        try:
            yield _read_issue(found, faults)
        except BankeError as error:
            faults += error.faults


def _read_issue(found: IssueFolder, faults: list[Fault]) -> IssueContent:
    articles: dict[ArticleId, tuple[Path, Article]] = {}
    for path in article_paths(found.folder):
        try:
            article = read_article(path)
        except BankeError as error:
            faults += error.faults
            continue
        targets = (block.target for block in article.blocks if block.kind is BlockKind.IMAGE)
        faults += misplaced(article.id, targets, found, path)
        if article.id in articles:
            faults.append(doubled(article.id, path, articles[article.id][0].name))
        articles[article.id] = (path, article)
    printed = sorted((article for _, article in articles.values()), key=lambda a: (a.page, a.id.page, a.id.number))
    pages = {article.page for article in printed}
    for source in read_ledger(found.folder).sources.values():
        pages |= set(source.pages)
    return IssueContent(issue=read_issue(found), articles=tuple(printed), pages=tuple(sorted(pages)))


def misplaced(id: ArticleId, pictures: Iterable[str], found: IssueFolder, path: Path) -> Iterator[Fault]:
    """Tell of an article in another issue's folder, and of pictures that are not there."""
    if id.issue != found.id:
        problem = f"`{id}` is no id of the issue {found.id}"
        fix = f"move the file to `{id.issue.folder}/`, or write an id that begins with {found.id}/"
        yield Fault(code="M140", problem=problem, fix=fix, path=path)
    for picture in pictures:
        if not (path.parent / picture).is_file():
            fix = "put the picture beside the article, or write `![caption]()` to show the caption alone"
            yield Fault(code="M141", problem=f"the picture `{picture}` is not there", fix=fix, path=path)


def doubled(id: ArticleId, path: Path, other: str) -> Fault:
    """Tell of a file whose id another one has."""
    fix = "take the line `id:` out of the newer one: the build gives it the next free number of its page"
    return Fault(code="M142", problem=f"`{other}` has the id {id} too", fix=fix, path=path)
