"""Where each document of a site stands: paths below the site, without a slash at the front."""

import hashlib
import re
from functools import lru_cache

from generator.ids import ArticleId, IssueId

HOME = "index.html"
SEARCH = "search/index.html"
ABOUT = "about/index.html"
NOT_FOUND = "404.html"
OFFLINE = "offline.html"
"""Shown in place of a document that a browser without a network has not kept."""

TWINS = "zh-Hant/"
"""Folder of the site in Traditional characters: each document's twin, as deep in it as the document in the site."""

PICTURE = "og.png"
"""Name of the picture that stands for an issue or a newspaper where links to it are shown."""

AUTHORS = "authors"
COLUMNS = "columns"
TOPICS = "topics"
SERIES = "series"

_SLUG_LENGTH = 48


def paper_path(paper: str) -> str:
    """Return the path of a newspaper's archive."""
    return f"{paper}/index.html"


def today_path(paper: str) -> str:
    """Return the path of the latest issue's front, of a newspaper that is not the site's home."""
    return f"{paper}/today/index.html"


def year_path(paper: str, year: int) -> str:
    """Return the path of a year."""
    return f"{paper}/{year:04}/index.html"


def month_path(paper: str, year: int, month: int) -> str:
    """Return the path of a month's calendar."""
    return f"{paper}/{year:04}/{month:02}/index.html"


def issue_path(issue: IssueId) -> str:
    """Return the path of an issue."""
    return f"{issue.path}/index.html"


def page_path(issue: IssueId, page: int) -> str:
    """Return the path of a page 版."""
    return f"{issue.page_path(page)}/index.html"


def whole_path(issue: IssueId) -> str:
    """Return the path of an issue all on one page."""
    return f"{issue.path}/whole/index.html"


def whole_text_path(issue: IssueId) -> str:
    """Return the path of an issue's plain text, named so that it can be told from others where it was saved."""
    return f"{issue.path}/whole/{issue.paper}-{issue.day}.txt"


def whole_anchor(article: ArticleId) -> str:
    """Return the place of an article in its issue's document of all articles."""
    return f"a{article.page:02}-{article.number}"


def article_path(article: ArticleId) -> str:
    """Return the path of an article."""
    return f"{article.path}/index.html"


def lists_path(paper: str, kind: str) -> str:
    """Return the path of the list of a newspaper's authors, columns or topics."""
    return f"{paper}/{kind}/index.html"


def initial_path(paper: str, kind: str, initial: str) -> str:
    """Return the path of those of a newspaper's authors, columns or topics that begin with a letter."""
    return f"{paper}/{kind}/{initial_name(initial)}/index.html"


def initial_name(initial: str) -> str:
    """Return what a letter is called in addresses; `#`, which is none, is 0."""
    return initial.lower() if initial.isalpha() else "0"


def list_path(paper: str, kind: str, name: str) -> str:
    """Return the path of one author, column or topic."""
    return f"{paper}/{kind}/{slug(name)}/index.html"


def series_path(paper: str, name: str, series: int) -> str:
    """Return the path of a series; its number tells it from another of the same name."""
    return f"{paper}/{SERIES}/{_spelled(name)}-{series & 0xFFFFFF:06x}/index.html"


def slug(name: str) -> str:
    """Turn a name into ASCII that a person can read out, and that no other name shares.

    Of the many names in an archive that sound alike, two would have the same four digits before long.

    >>> slug("沈知禾")
    'shen-zhi-he-0a59bf0e'
    """
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_spelled(name)}-{mark}"


def _spelled(name: str) -> str:
    from pypinyin import lazy_pinyin  # .2 s that runs without a new name can do without

    return re.sub("[^a-z0-9]+", "-", "-".join(lazy_pinyin(name)).lower())[:_SLUG_LENGTH].strip("-") or "x"


def is_document(target: str) -> bool:
    """Whether a path, perhaps with a place in it, is a document's, and not a file's that all scripts share."""
    path = target.partition("#")[0]
    return path.endswith("/index.html") or path in (HOME, "")


def twin_path(path: str) -> str:
    """Return the path of a document in Traditional characters; "" for what has no twin: a file, or the 404.

    >>> twin_path("qinghe/2025/06/18/index.html")
    'zh-Hant/qinghe/2025/06/18/index.html'
    """
    return TWINS + path if path and is_document(path) else ""


def folder_of(path: str) -> str:
    """Return the folder that a document stands in, with a slash at its end; empty for the site's own."""
    return path[: path.rfind("/") + 1]


def way(folder: str, target: str) -> str:
    """Return the link that leads from a folder to a document or a place in it.

    >>> way("qinghe/2025/06/18/", "qinghe/2025/06/18/01/index.html#z1")
    '01/index.html#z1'
    """
    if target.startswith(folder):
        return target[len(folder) :]
    return "../" + _climb(folder[: folder.rfind("/", 0, -1) + 1], target)


@lru_cache(maxsize=4096)
def _climb(folder: str, target: str) -> str:
    """Go up from a folder until the target is below; documents beside each other have the same way up."""
    if target.startswith(folder):
        return target[len(folder) :]
    return "../" + _climb(folder[: folder.rfind("/", 0, -1) + 1], target)
