"""Set a document: its view, through its template, to bytes."""

import re
from typing import Any

import jinja2

from generator.edition.documents import Document
from generator.edition.frame import SiteHead
from generator.errors import BankeError
from generator.render.faults import template_fault
from generator.render.shared import shared_by
from generator.render.strings import strings_for
from generator.render.theme import Theme

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_MORE_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
"""Control characters, which HTML does not allow; a terminal's colours are made of them."""


class _Parts:
    """The macros of parts.html for one document, which are made when it uses the first of them."""

    def __init__(self, environment: jinja2.Environment, names: dict[str, Any]) -> None:
        self._environment = environment
        self._names = names

    def __getattr__(self, name: str) -> Any:
        made = self._environment.get_template("parts.html").make_module(self._names)
        self.__dict__.update(made.__dict__)
        return getattr(made, name)


def render(document: Document, site: SiteHead, theme: Theme) -> bytes:
    """Set a document; raises BankeError with the template's file and line where the template fails."""
    view = document.view(site)
    words = strings_for(view.frame.site.language, theme.languages)
    names: dict[str, Any] = {"view": view, "frame": view.frame, "t": words}
    try:
        template = theme.environment.get_template(document.template)
        shared = shared_by(theme.environment, words, view.frame)
        text = template.render(names, parts=_Parts(theme.environment, names), shared=shared)
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise BankeError(template_fault(error, document.template)) from error
    return _without_controls(text.encode("utf-8", "replace"))


def _without_controls(text: bytes) -> bytes:
    kept = text.translate(None, _CONTROLS)
    return _MORE_CONTROLS.sub(b"", kept)
