"""What is wrong with a template, in a fault: its file, its line, and what to do."""

import re
import traceback
from pathlib import Path

import jinja2
from jinja2.filters import FILTERS as FILTERS_OF_JINJA

from generator.errors import Fault
from generator.render.filters import FILTERS
from generator.render.nothing import Nothing, likest

FAILURES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    SyntaxError,  # of what Jinja made of a template: Python nests no more than twenty loops
    TypeError,
    ValueError,
)
"""What a template can end with that is wrong."""

_NO_FILTER = re.compile("No (?:test|filter named '(.+?)')")
_FALLBACK = "or remove the file: the theme's own takes its place"


def template_fault(error: Exception, template: str) -> Fault:
    """Say which template failed, where and why."""
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return _missing(error, template)
    if isinstance(error, jinja2.TemplateSyntaxError):
        path = Path(error.filename or template)
        if _NO_FILTER.match(error.message or ""):
            return _not_there(error.message or "", path, error.lineno)
        problem = f"the template's syntax is wrong: {error.message}"
        return Fault(code="R104", problem=problem, fix=f"correct the line, {_FALLBACK}", path=path, line=error.lineno)
    if type(error) is SyntaxError:  # not one of its kinds, as XML has
        problem = f"the template's syntax is wrong: {error.msg}"
        return Fault(
            code="R104", problem=problem, fix=f"correct it, {_FALLBACK}", path=Path(error.filename or template)
        )
    path, line = _place(error, template)
    if isinstance(error, RecursionError):
        problem = "the template asks for itself without end, or is nested too deep"
        fix = f"have it ask for another, `theme/{path.name}` being the theme's own, {_FALLBACK}"
        return Fault(code="R106", problem=problem, fix=fix, path=path, line=line)
    if isinstance(error, jinja2.UndefinedError) or _NO_FILTER.match(str(error)) or _is_about_nothing(error):
        return _not_there(str(error), path, line)
    problem = f"the template cannot be set: {type(error).__name__}: {error}"
    return Fault(code="R106", problem=problem, fix=f"correct the line, {_FALLBACK}", path=path, line=line)


def _not_there(what: str, path: Path, line: int | None) -> Fault:
    fix = f"docs/theme.md lists what a template may use; correct the name, {_FALLBACK}"
    if (filtered := _NO_FILTER.match(what)) and filtered[1]:
        what = what.rstrip(".") + likest(filtered[1], (*FILTERS, *FILTERS_OF_JINJA))
    return Fault(code="R105", problem=f"the template uses what is not there: {what}", fix=fix, path=path, line=line)


def _is_about_nothing(error: Exception) -> bool:
    """Whether a filter was given what is not there, or a macro more than it takes."""
    text = str(error)
    return isinstance(error, TypeError) and (Nothing.__name__ in text or text.startswith("macro "))


def _missing(error: jinja2.TemplateNotFound, template: str) -> Fault:
    name = error.name or template
    wanted = f"there is no template `{name}`" + (f", which `{template}` asks for" if name != template else "")
    fix = f"add `{name}` to the theme's folder, or correct the name where it is asked for"
    path, line = _place(error, template)
    return Fault(code="R103", problem=wanted, fix=fix, path=path if line else None, line=line)


def _place(error: Exception, template: str) -> tuple[Path, int | None]:
    """Find the template's line in the traceback, which names template files beside our own."""
    called = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in called if not frame.filename.endswith(".py") and frame.filename[0] != "<"]
    return (Path(frames[-1].filename), frames[-1].lineno) if frames else (Path(template), None)
