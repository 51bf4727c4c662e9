"""An article as a Markdown file: `---`, front matter, `---`, body."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.errors import BankeError, Fault, Severity, raise_errors
from generator.ids import ArticleId
from generator.markdown.body import parse_body, render_body
from generator.markdown.body_checks import check_body
from generator.markdown.checks import check
from generator.markdown.escape import UNFIT, replace_unfit
from generator.markdown.front_matter import TYPES, FrontMatter
from generator.markdown.plain_yaml import parse_plain
from generator.markdown.yaml_text import yaml_list, yaml_text
from generator.markdown.yaml_tree import parse_mapping
from generator.model import Article, ArticleKind, Block

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read_article(path: Path) -> Article:
    """Read an article's file; raises BankeError with all that is wrong with it."""
    return parse_article(decode(path.read_bytes(), path), path)


def decode(content: bytes, path: Path) -> str:
    """Read the bytes of a file as text; raises BankeError (M121) if they are not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fix = f"save the file as UTF-8; if it is GB18030: `iconv -f GB18030 -t UTF-8 {path.name}`"
        raise BankeError(Fault(code="M121", problem="the file is not UTF-8", fix=fix, path=path, line=line)) from None


def parse_article(text: str, path: Path) -> Article:
    """Read an article; raises BankeError with all its errors, `path` only names the file in them."""
    article, faults = check_article(text, path)
    raise_errors(faults)
    if article is None:
        raise AssertionError("an article without errors is an article")
    return article


def check_article(text: str, path: Path) -> tuple[Article | None, tuple[Fault, ...]]:
    """Read an article as far as it can be read, with everything that is wrong or doubtful about its file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    article, faults = _check(text)
    return article, tuple(replace(fault, path=path) for fault in faults)


def _check(text: str) -> tuple[Article | None, list[Fault]]:
    controls = list(_control_characters(text))
    if controls:
        return None, controls
    parts = _split(text)
    if isinstance(parts, Fault):
        return None, [parts]
    front_text, body = parts
    end = front_text.count("\n") + 2
    plain = parse_plain(front_text, 2)
    entries, faults = parse_mapping(front_text, 2) if plain is None else (plain, [])
    if not entries and faults:
        return None, faults
    front, article_id, front_faults = check(entries, end)
    known = {fault.line for fault in faults}
    faults += [fault for fault in front_faults if fault.line not in known]
    faults += check_body(body, end + 1)
    if front is None or article_id is None or any(fault.severity is Severity.ERROR for fault in faults):
        return None, faults
    return _article(front, article_id, parse_body(body)), faults


def _control_characters(text: str) -> Iterator[Fault]:
    """Find the first control character; a file with one has thousands more often than two."""
    found = UNFIT.search(text)
    if found:
        problem = f"a control character, U+{ord(found[0]):04X}, which no document can hold"
        line = text.count("\n", 0, found.start()) + 1
        yield Fault(
            code="M122", problem=problem, fix="take it out; if the whole file looks so, it is no text file", line=line
        )


def _split(text: str) -> tuple[str, str] | Fault:
    """Part front matter and body."""
    opening = _FENCE.match(text)
    if not opening:
        fix = "begin the file with a line `---`, then the keys, then another line `---`; see docs/front-matter.md"
        return Fault(code="M110", problem="the file has no front matter", fix=fix, line=1)
    closing = _FENCE.search(text, opening.end())
    if not closing:
        fix = "put a line `---` after the last key"
        return Fault(code="M111", problem="the front matter is not closed", fix=fix, line=1)
    return text[opening.end() + 1 : closing.start()], text[closing.end() + 1 :]


def _article(front: FrontMatter, article_id: ArticleId, blocks: tuple[Block, ...]) -> Article:
    return Article(
        id=article_id,
        headline=front.headline,
        kicker=front.kicker,
        deck=front.deck,
        column=front.column,
        byline=front.byline,
        authors=tuple(front.authors),
        dateline=front.dateline,
        date=front.date,
        page=front.page,
        section=front.section,
        kind=front.kind,
        jump_to=front.jump_to,
        jump_from=front.jump_from,
        topics=tuple(front.topics),
        series=front.series,
        reviewed=front.reviewed,
        blocks=blocks,
    )


def render_article(article: Article) -> str:
    """Write an article's file: keys in their fixed order, empty ones left out, then the body.

    Control characters, which no document can hold, become U+FFFD.
    """
    lines = [f"{key}: {value}" for key in TYPES if (value := _rendered(getattr(article, key)))]
    front = "\n".join(["---", *lines, "---", ""])
    body = replace_unfit(render_body(article.blocks))
    return f"{front}\n{body}\n" if body else front


def _rendered(value: object) -> str:
    """Write a value of the front matter; "" for one to be left out."""
    if isinstance(value, tuple) and not isinstance(value, ArticleId):
        return yaml_list(tuple(map(_fit, value))) if value else ""
    if value is ArticleKind.REPORT or value is None or value == "" or value is False:
        return ""
    if value is True:
        return "true"
    return yaml_text(_fit(value)) if isinstance(value, str) and not isinstance(value, ArticleKind) else str(value)


def _fit(text: str) -> str:
    return replace_unfit(text.strip())
