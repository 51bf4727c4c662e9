"""Write into docs/theme.md what a template may use: the fields of every view, blocks and macros, read off the program.

`python -m tools.theme_reference` brings the page up to date; a test says when it is not.
"""

import ast
import inspect
import re
import textwrap
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from generator.edition import archive, documents, library, lists, moved, reading, serials, whole
from generator.edition.frame import Shell
from generator.render.theme import TEMPLATES, load_theme
from generator.themes import find_themes

PAGE = Path(__file__).parent.parent / "docs" / "theme.md"
BEGIN, END = "<!-- reference: made by `python -m tools.theme_reference` -->", "<!-- end of the reference -->"

VIEWS: Mapping[str, type] = {
    "home.html": archive.IssueView,
    "issue.html": archive.IssueView,
    "whole.html": whole.WholeView,
    "page.html": reading.PageView,
    "article.html": reading.ArticleView,
    "month.html": archive.MonthView,
    "year.html": archive.YearView,
    "paper.html": archive.PaperView,
    "lists.html": lists.ListsView,
    "list.html": lists.ListView,
    "series.html": serials.SeriesView,
    "library.html": library.LibraryView,
    "search.html": documents.SiteView,
    "about.html": documents.SiteView,
    "404.html": documents.SiteView,
    "offline.html": documents.SiteView,
    "moved.html": moved.MovedView,
}
"""What `view` is in each template."""

_MACROS = ("parts.html", "front.html", "shared.html")
_PLAIN = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
    date: "date",
    Markup: "HTML",
    object: "any value",
    type(None): "none",
}


class Entry(typing.NamedTuple):
    """A field of a value."""

    name: str
    kind: str
    says: str


def reference() -> str:
    """Return the reference as Markdown."""
    return "\n".join((BEGIN, "", *_templates(), *_values(), *_macros(), END))


def updated(page: str) -> str:
    """Return the page with its reference as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + reference() + after


def entries(kind: type) -> Iterator[Entry]:
    """Yield what a template may ask a value for: its fields, and what it makes of them."""
    hints = _hints(kind)
    says = _sayings(kind)
    for name in _fields(kind):
        yield Entry(name, _told(hints[name]), says.get(name, ""))
    for owner in reversed(kind.__mro__):
        for name, member in vars(owner).items():
            made = member.fget if isinstance(member, property) else getattr(member, "func", None)
            if name.startswith("_") or not isinstance(member, property | cached_property) or made is None:
                continue
            returned = typing.get_type_hints(made)["return"]
            yield Entry(name, _told(returned), _first_line(made.__doc__))


def values() -> tuple[type, ...]:
    """Return the types of all that a template may come upon, those of the views first."""
    found: dict[type, None] = dict.fromkeys(VIEWS.values())
    found[Shell] = None
    wanted = list(found)
    for kind in wanted:
        for other in _within(kind):
            if other not in found:
                found[other] = None
                wanted.append(other)
    return tuple(found)


def _templates() -> Iterator[str]:
    yield "### Templates and their blocks"
    yield ""
    yield "| template | `view` is a | its own blocks, beside those of `base.html` |"
    yield "|---|---|---|"
    base = _blocks("base.html")
    yield f"| `base.html` | | {', '.join(f'`{name}`' for name in base)} |"
    for template in sorted(TEMPLATES):
        own = ", ".join(f"`{name}`" for name in _blocks(template) if name not in base)
        yield f"| `{template}` | {_link(VIEWS[template])} | {own} |"
    yield ""


def _values() -> Iterator[str]:
    yield "### Values"
    yield ""
    for kind in sorted(values(), key=lambda kind: kind.__name__):
        yield f"#### {kind.__name__}"
        yield ""
        yield _first_line(inspect.getdoc(kind))
        yield ""
        yield "| field | holds | |"
        yield "|---|---|---|"
        for entry in entries(kind):
            yield f"| `{entry.name}` | {entry.kind} | {entry.says} |"
        yield ""


def _macros() -> Iterator[str]:
    yield "### Macros"
    yield ""
    yield "| file | macro |"
    yield "|---|---|"
    for file in _MACROS:
        for node in _parsed(file).find_all(jinja2.nodes.Macro):
            names = ", ".join(argument.name for argument in node.args)
            yield f"| `{file}` | `{node.name}({names})` |"
    yield ""


def _blocks(template: str) -> list[str]:
    return [block.name for block in _parsed(template).find_all(jinja2.nodes.Block)]


def _parsed(template: str) -> jinja2.nodes.Template:
    environment = load_theme(None, "default").environment
    source = (find_themes() / "default" / template).read_text(encoding="utf-8")
    return environment.parse(source, name=template)


def _fields(kind: type) -> tuple[str, ...]:
    if issubclass(kind, msgspec.Struct):
        return tuple(field.name for field in msgspec.structs.fields(kind))
    if is_dataclass(kind):
        return tuple(name for name in kind.__dataclass_fields__ if not name.startswith("_"))
    return tuple(getattr(kind, "_fields", ()))


def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _sayings(kind: type) -> dict[str, str]:
    """Read what stands below each field in the source: a text of its own."""
    found: dict[str, str] = {}
    for owner in reversed(kind.__mro__):
        if owner.__module__.split(".")[0] != "generator":
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(owner)))
        assert isinstance(tree.body[0], ast.ClassDef)  # noqa: S101 - it is the source of a class
        body = tree.body[0].body
        for one, after in pairwise(body):
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and isinstance(after, ast.Expr):
                text = ast.literal_eval(after.value)
                found[one.target.id] = _first_line(text)
    return found


def _within(kind: type) -> Iterator[type]:
    """Yield the types of our own that a value holds."""
    hints = [_hints(kind)[name] for name in _fields(kind)]
    for owner in kind.__mro__:
        for member in vars(owner).values():
            made = member.fget if isinstance(member, property) else None
            if made is not None and not made.__name__.startswith("_"):
                hints.append(typing.get_type_hints(made)["return"])
    for hint in hints:
        yield from _ours(hint)


def _ours(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and _is_ours(hint):
        yield hint
    for part in typing.get_args(hint):
        yield from _ours(part)


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("generator.") and bool(_fields(kind))


def _told(hint: Any) -> str:
    """Say what a field holds in words that need no Python."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_told(part) for part in parts)
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        return f"list of {_told(parts[0])}"
    if origin is tuple:
        return f"pair of {' and '.join(map(_told, parts))}"
    if origin is not None and len(parts) == 2:
        return f"{_told(parts[1])} by {_told(parts[0])}"
    if origin is not None:
        return f"list of {_told(parts[0])}" if parts else "list"
    if isinstance(hint, type) and _is_ours(hint):
        return _link(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return " or ".join(f"`{value}`" for value in hint)
    return _PLAIN.get(hint, "text")


def _link(kind: type) -> str:
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def _first_line(text: str | None) -> str:
    """Return the first sentence or paragraph of a docstring, fit for a table."""
    first = re.split(r"\n\s*\n", (text or "").strip())[0]
    return " ".join(first.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
