"""An edition as a Pelican project: a file for each article, and a small plugin for what Pelican has no word for."""

import sys
from collections.abc import Iterable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.editions import PAPER
from benchmarks.peers.peer import Program, TopicArticle, copy_theme


def pelican() -> Program | None:
    """Find Pelican with its Markdown, in this Python."""
    if not (find_spec("pelican") and find_spec("markdown")):
        return None
    return Program(
        name="pelican",
        version=version("pelican"),
        start=start,
        write=write,
        command=[sys.executable, "-m", "pelican", "--settings", "pelicanconf.py", "--quiet"],
        state=("cache", "__pycache__"),
        slow=True,
    )


def start(folder: Path) -> None:
    """Write settings, theme and plugin."""
    copy_theme("pelican", folder, "theme/static/style.css")


def write(folder: Path, articles: Iterable[TopicArticle]) -> None:
    """Write articles; issues and pages are made of them."""
    for told in articles:
        article = told.article
        path = folder / "content" / PAPER / f"{article.id.issue.date:%Y/%m/%d}" / article.id.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_meta_data(told) + "\n" + "\n\n".join(article.blocks) + "\n", "utf-8")


def _meta_data(told: TopicArticle) -> str:
    article = told.article
    day, page = article.id.issue.date, f"{article.id.page:02}"
    path = f"{PAPER}/{day:%Y/%m/%d}/{page}/{article.id.number}/"
    values = {
        "title": article.headline,
        "slug": f"{day}-{page}-{article.id.number}",
        "date": str(day),
        "url": path,
        "save_as": f"{path}index.html",
        "printed_page": page,
        "number": article.id.number,
        "kicker": article.kicker,
        "deck": article.deck,
        "column": article.column,
        "byline": "本报记者" if article.byline else "",
        "authors": "; ".join(article.authors),
        "dateline": article.dateline,
        "section": article.section,
        "kind": article.kind,
        "tags": ", ".join(told.topics),
    }
    return "".join(f"{key}: {value}\n" for key, value in values.items() if value)
