"""What may be wrong with a body that Markdown itself takes: pictures, links, subheads that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.errors import Fault, Severity
from generator.markdown.dialect import reader, splitter
from generator.markdown.targets import decode_path, is_safe_link, is_safe_picture
from generator.markdown.tokens import DEEPEST

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAY_LEAD = re.compile(r"\]\(|<[A-Za-z]")
_NEARLY_SUBHEAD = re.compile(r"^(#{2,6})(?:\u3000|[^\s#])", re.MULTILINE)

_NEARLY_LINK = re.compile(r"""(?<!\\)\]\(([^\s<>()"']+[ ][^\n<>()"']*[^\s<>()"'])[ ]?["')]""")


_MAY_BE_DEEP = re.compile(rf"^(?:[ \t]*(?:[>+*-]|[0-9]+[.)])){{{DEEPEST // 2}}}|^[ \t]{{{DEEPEST}}}", re.MULTILINE)


def check_body(body: str, first_line: int) -> Iterator[Fault]:
    """Find faults in a body whose first line has that number in its file. Faults have no path."""
    if "##" in body:
        yield from _check_subheads(body, first_line)
    if "](" in body:
        yield from _check_blanks(body, first_line)
    yield from _check_depth(body, first_line)
    if not _MAY_LEAD.search(body):
        return
    for token in reader().parse(body):
        line = first_line + token.map[0] if token.map else first_line
        yield from _check_tokens(token.children or [], line)


def _check_subheads(body: str, first_line: int) -> Iterator[Fault]:
    for found in _NEARLY_SUBHEAD.finditer(body):
        yield Fault(
            code="M133",
            problem=f"`{found[1]}` without a blank after it is shown as it stands, and makes no subhead",
            fix="write a common blank after it: `## 小标题`; if it is meant so, write `\\##`",
            line=first_line + body.count("\n", 0, found.start()),
            severity=Severity.WARNING,
        )


def _check_blanks(body: str, first_line: int) -> Iterator[Fault]:
    for found in _NEARLY_LINK.finditer(body):
        yield Fault(
            code="M134",
            problem=f"`{found[1]}` holds a blank, so what should be a picture or link is shown as it stands",
            fix=f"put the path in angle brackets: `(<{found[1].strip()}>)`",
            line=first_line + body.count("\n", 0, found.start()),
            severity=Severity.WARNING,
        )


def _check_depth(body: str, first_line: int) -> Iterator[Fault]:
    if not _MAY_BE_DEEP.search(body):
        return
    deepest = max(splitter().parse(body), key=lambda token: token.level, default=None)
    if deepest and deepest.level >= DEEPEST - 1:
        yield Fault(
            code="M135",
            problem="quotes or lists are nested so deep that their text would be lost",
            fix="nest them less deep; put a backslash before marks that are meant as they stand",
            line=first_line + (deepest.map[0] if deepest.map else 0),
        )


def _check_tokens(tokens: list[Token], line: int) -> Iterator[Fault]:
    for token in tokens:
        if token.type == "image":
            yield from _check_picture(decode_path(str(token.attrs.get("src", ""))), line)
        elif token.type == "link_open":
            yield from _check_link(str(token.attrs.get("href", "")), line)


def _check_picture(path: str, line: int) -> Iterator[Fault]:
    """Check a picture's path; an empty one is a caption whose picture is not at hand."""
    if path and not is_safe_picture(path):
        fix = "put the picture beside the article and write its name alone: `![caption](name.jpg)`"
        problem = f"a picture cannot be taken from `{path}`: only from the article's own folder or below it"
        yield Fault(code="M131", problem=problem, fix=fix, line=line)


def _check_link(url: str, line: int) -> Iterator[Fault]:
    if not is_safe_link(url):
        fix = "link to https://…, http://…, mailto:…, a relative path or #…"
        yield Fault(code="M132", problem=f"a link cannot lead to `{url}`", fix=fix, line=line)
