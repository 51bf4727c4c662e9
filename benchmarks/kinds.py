"""Documents by kind, so that a reader sees whether two programs did comparable work."""

import re
from collections import Counter
from pathlib import Path

_RULES = {
    "home": r"index\.html",
    "archive": r"qinghe/index\.html",
    "year": r"qinghe/\d{4}/index\.html",
    "month": r"qinghe/\d{4}/\d\d/index\.html",
    "issue": r"qinghe/\d{4}/\d\d/\d\d/index\.html",
    "page": r"qinghe/\d{4}/\d\d/\d\d/\d\d/index\.html",
    "article": r"qinghe/\d{4}/\d\d/\d\d/\d\d/\d+/index\.html",
    "lists": r"(qinghe/)?(authors|columns|topics)/index\.html",
    "author": r"(qinghe/)?authors/[^/]+/index\.html",
    "column": r"(qinghe/)?columns/[^/]+/index\.html",
    "topic": r"(qinghe/)?topics/[^/]+/index\.html",
    "older year of a list": r"(qinghe/)?(authors|columns|topics)/[^/]+/\d{4}/index\.html",
    "other document": r".*\.html",
}
_PATTERNS = {kind: re.compile(rule) for kind, rule in _RULES.items()}
KINDS = (*_RULES, "other file")


def count_kinds(output: Path) -> dict[str, int]:
    """Count the files below a program's output by kind, in the order of `KINDS`."""
    paths = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    counts = Counter(map(_kind, paths))
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def _kind(path: str) -> str:
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(path)), "other file")
