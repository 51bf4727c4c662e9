"""An edition as Banke's own content folder, and the topics that its documents show."""

import re
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from benchmarks.editions import as_markdown, write_edition
from benchmarks.peers.peer import Program, TopicArticle
from generator import __version__
from generator.ids import ArticleId

_TOPICS = re.compile(r'<p class="topics">(.*?)</p>', re.DOTALL)
_TOPIC = re.compile(r"<a [^>]*>([^<]*)</a>")


def banke(count: int, *, search: bool, pictures: bool = False) -> Program:
    """Return this checkout's program for an edition of a size, with search or without; `pictures` names it so."""
    more = ("+search" if search else "") + ("+pictures" if pictures else "")
    return Program(
        name=f"banke{more}",
        version=__version__,
        start=partial(start, count=count),
        write=write,
        command=[sys.executable, "-m", "generator", "build", *(() if search else ("--no-search",))],
        state=(".cache",),
    )


def start(folder: Path, *, count: int) -> None:
    """Write the edition, with an address of its own, so that documents say all that they can of themselves."""
    site = write_edition(folder, count) / "site.toml"
    site.write_text('base_url = "https://example.org/"\n' + site.read_text("utf-8"), "utf-8")


def leave_pictures(folder: Path) -> None:
    """Want no pictures for links from now on."""
    site = folder / "content" / "site.toml"
    site.write_text("og_pictures = false\n" + site.read_text("utf-8"), "utf-8")


def write(folder: Path, articles: Iterable[TopicArticle]) -> None:
    """Write articles; Banke finds their topics by itself."""
    for told in articles:
        id = told.article.id
        issue = folder / "content" / id.issue.folder
        issue.mkdir(parents=True, exist_ok=True)
        (issue / id.file_name).write_text(as_markdown(told.article), "utf-8")


def shown_topics(public: Path, id: ArticleId) -> tuple[str, ...]:
    """Read from an article's document the topics that it links to."""
    found = _TOPICS.search((public / id.path / "index.html").read_text("utf-8"))
    return tuple(_TOPIC.findall(found[1])) if found else ()
