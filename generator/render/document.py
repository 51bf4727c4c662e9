"""Set a document: its view, through its template, to bytes."""

import re
from typing import Any

from generator.edition.documents import Document
from generator.edition.frame import SiteHead
from generator.errors import BankeError
from generator.render.faults import FAILURES, template_fault
from generator.render.macros import Macros
from generator.render.shared import shared_by
from generator.render.strings import strings_for
from generator.render.theme import Theme

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_MORE_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
"""Control characters, which HTML does not allow; a terminal's colours are made of them."""


def render(document: Document, site: SiteHead, theme: Theme) -> bytes:
    """Set a document; raises BankeError with the template's file and line where the template fails."""
    return clean(set_text(document, site, theme))


def set_text(document: Document, site: SiteHead, theme: Theme) -> str:
    """Set a document, but for taking control characters out; raises BankeError."""
    view = document.view(site)
    words = strings_for(view.frame.site.language, theme.languages)
    names: dict[str, Any] = {"view": view, "frame": view.frame, "t": words}
    try:
        template = theme.environment.get_template(document.template)
        shared = shared_by(theme.environment, words, view.frame)
        parts = Macros(theme.environment, "parts.html", names)
        fronts = Macros(theme.environment, "front.html", {**names, "parts": parts})
        return template.render(names, parts=parts, fronts=fronts, shared=shared)
    except FAILURES as error:
        raise BankeError(template_fault(error, document.template)) from error


def clean(text: str) -> bytes:
    """Write a document without control characters."""
    kept = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    return _MORE_CONTROLS.sub(b"", kept)
