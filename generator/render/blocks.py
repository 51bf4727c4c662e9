"""What of a site's own templates nobody would ever see: blocks and macros that none of the theme's has or asks for."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes

from generator.errors import BankeError, Fault
from generator.render.faults import FAILURES
from generator.render.folders import DEFAULT, THEME
from generator.render.nothing import likest

_EXTENDS = re.compile(r"""\{%[-+]?\s*extends\s+["']([^"']+)["']\s*[-+]?%\}""")


def refuse_lost_blocks(environment: jinja2.Environment, own: Path | None, macros: Collection[str]) -> None:
    """Raise BankeError R105 with each block in a site's own templates that is filled in vain.

    `macros` are files of macros; where one extends another, that one's go before its own.
    """
    paths = sorted(own.rglob("*.html")) if own else ()
    faults = tuple(fault for path in paths for fault in _faults(environment, path, macros))
    if faults:
        raise BankeError(*faults)


def _faults(environment: jinja2.Environment, path: Path, macros: Collection[str]) -> Iterator[Fault]:
    try:
        source = path.read_text(encoding="utf-8")
        extended = _EXTENDS.search(source)
        if extended and path.name in macros:
            yield _extending(path, source[: extended.start()].count("\n") + 1)
            return
        if path.name in macros:
            yield from _lost_macros(environment, path, source)
        there = _blocks(environment, extended[1]) if extended else None
        filled = _filled(environment.parse(source, filename=str(path))) if there is not None else ()
    except (OSError, BankeError, *FAILURES):
        return  # which is said where the template is used
    for block in filled:
        if there is not None and block.name not in there:
            yield Fault(
                code="R105",
                problem=f"the template uses what is not there: block `{block.name}`",
                fix=f"`{extended and extended[1]}` has the blocks {', '.join(sorted(there))}; correct the name",
                path=path,
                line=block.lineno,
            )


def _extending(path: Path, line: int) -> Fault:
    problem = "a file of macros extends another, so that none of its own would be used"
    fix = "take the line out: the macros that this file has not are the theme's"
    return Fault(code="R105", problem=problem, fix=fix, path=path, line=line)


def _lost_macros(environment: jinja2.Environment, path: Path, source: str) -> Iterator[Fault]:
    """Yield the macros that the theme's file of that name has not, and nothing in the site's own templates names."""
    assert environment.loader is not None  # noqa: S101 - it has one
    theirs = [environment.loader.get_source(environment, f"{place}{path.name}")[0] for place in (THEME, DEFAULT)]
    known = {macro.name for text in theirs for macro in environment.parse(text).find_all(nodes.Macro)}
    own = "".join(other.read_text("utf-8", "replace") for other in path.parent.rglob("*.html"))
    for macro in environment.parse(source).find_all(nodes.Macro):
        if macro.name not in known and len(re.findall(rf"\b{macro.name}\b", own)) < 2:
            problem = f"no template asks for the macro `{macro.name}`{likest(macro.name, known)}"
            fix = f"the theme's {path.name} has {', '.join(sorted(known))}; correct the name, or take it out"
            yield Fault(code="R105", problem=problem, fix=fix, path=path, line=macro.lineno)


def _blocks(environment: jinja2.Environment, template: str, below: tuple[str, ...] = ()) -> frozenset[str] | None:
    """Name the blocks of a template and of those that it extends; None where that has no end, or is computed."""
    assert environment.loader is not None  # noqa: S101 - it has one
    if template in below:
        return None
    own = frozenset(environment.get_template(template).blocks)
    source = environment.loader.get_source(environment, template)[0]
    extended = _EXTENDS.search(source)
    if not extended:
        return own if "extends" not in source else None
    above = _blocks(environment, extended[1], (*below, template))
    return None if above is None else own | above


def _filled(node: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that stand in no other of the same template."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _filled(child)
