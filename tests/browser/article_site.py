"""A site of articles for tries in the browser, with source lines beside the first of them."""

from pathlib import Path

from generator.edition.derived import derive
from generator.edition.printed import SourcePiece, printed_beside
from generator.ids import ArticleId
from generator.render import load_theme
from tests.edition.invented import KEYWORDS, content
from tests.edition.planned import plan

ARTICLE = "qinghe/2025/06/18/01/1/index.html"
NEXT = "qinghe/2025/06/18/01/2/index.html"
PICTURE = "qinghe/2025/06/18/aqueduct.svg"


def write_site(folder: Path, theme_name: str) -> Path:
    """Write the invented site, set with a theme; returns its folder."""
    site = content()
    id = ArticleId.parse("qinghe/2025-06-18/01/1")
    article = next(a for paper in site.papers for issue in paper.issues for a in issue.articles if a.id == id)
    derived = derive(article)
    texts = [block.text for block in derived.blocks]
    pieces = [
        SourcePiece(page=1, numbers=f"{9 * n + 1}—{9 * n + 8}", text=f"{text[:18]}\n{text[18:]}", part="paragraph")
        for n, text in enumerate(texts)
    ]
    pieces.insert(0, SourcePiece(page=1, numbers="1、3—4", text=article.headline, part="headline"))
    printed = printed_beside(derived.body, pieces)
    assert printed is not None
    theme = load_theme(None, theme_name)
    planned = plan(site, keywords=KEYWORDS, lines={id: printed}, sizes={PICTURE: (960, 640)})
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"/>'
    for path, held in {**planned.bytes(theme), **dict(theme.assets()), PICTURE: drawn}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(held)
    return folder
