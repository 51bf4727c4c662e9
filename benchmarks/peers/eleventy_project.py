"""An edition as an Eleventy project: a file for each article, templates in JavaScript, the fastest that it has."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from benchmarks.editions import PAPER
from benchmarks.peers.peer import Program, TopicArticle, copy_theme

_VERSION = "3.1.6"
_PLACE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "banke-benchmarks" / f"eleventy-{_VERSION}"
_COMMAND = _PLACE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


def eleventy() -> Program | None:
    """Find Eleventy in a folder for caches, and install it there from npm where it is missing."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not (_COMMAND.exists() or (npm and _install(npm))):
        return None
    return Program(
        name="eleventy", version=_VERSION, start=start, write=write, command=[node, str(_COMMAND)], slow=True
    )


def start(folder: Path) -> None:
    """Write configuration, theme and the templates that make documents of several articles."""
    copy_theme("eleventy", folder, "style.css")


def write(folder: Path, articles: Iterable[TopicArticle]) -> None:
    """Write articles; issues and pages are made of them."""
    for told in articles:
        article = told.article
        path = folder / "content" / PAPER / f"{article.id.issue.date:%Y/%m/%d}" / article.id.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        front = json.dumps(_front_matter(told), ensure_ascii=False)
        path.write_text(f"---json\n{front}\n---\n\n" + "\n\n".join(article.blocks) + "\n", "utf-8")


def _front_matter(told: TopicArticle) -> dict[str, object]:
    article = told.article
    day, page = article.id.issue.date, article.id.page
    values = {
        "layout": "article.11ty.js",
        "tags": ["article"],
        "permalink": f"/{PAPER}/{day:%Y/%m/%d}/{page:02}/{article.id.number}/index.html",
        "title": article.headline,
        "day": str(day),
        "printed_page": page,
        "number": article.id.number,
        "kicker": article.kicker,
        "deck": article.deck,
        "column": article.column,
        "byline": "本报记者" if article.byline else "",
        "authors": list(article.authors),
        "dateline": article.dateline,
        "section": article.section,
        "kind": article.kind,
        "topics": list(told.topics),
    }
    return {key: value for key, value in values.items() if value}


def _install(npm: str) -> bool:
    _PLACE.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--silent", f"@11ty/eleventy@{_VERSION}"]
    subprocess.run(command, cwd=_PLACE, check=False)
    return _COMMAND.exists()
