"""Set a document: its view, through its template, to bytes."""

import re

import jinja2

from generator.edition.documents import Document
from generator.errors import BankeError
from generator.render.faults import template_fault
from generator.render.strings import strings_for
from generator.render.theme import Theme

_CONTROLS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters, which HTML does not allow; a terminal's colours are made of them."""


def render(document: Document, theme: Theme) -> bytes:
    """Set a document; raises BankeError with the template's file and line where the template fails."""
    view = document.view()
    words = strings_for(view.frame.site.language, theme.languages)
    try:
        template = theme.environment.get_template(document.template)
        text = template.render(view=view, frame=view.frame, t=words)
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise BankeError(template_fault(error, document.template)) from error
    return _CONTROLS.sub("", text).encode("utf-8", "replace")
