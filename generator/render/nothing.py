"""What a template asks for in vain, and what is there by a name like it."""

import difflib
from collections.abc import Iterable, Mapping
from types import NoneType, SimpleNamespace
from typing import Any

import jinja2
from jinja2.utils import missing

from generator.render.macros import Macros
from generator.render.shared import Shared

_GIVEN = ("view", "frame", "t", "names", "shared", "parts", "fronts", "csp", "root")
_CALLED: Mapping[type, str] = {
    SimpleNamespace: "`t`",
    Macros: "`parts`",
    Shared: "`shared`",
    NoneType: "what is none here",
    tuple: "the list",
    dict: "the table",
}
"""What a template calls a value of some kind, where that is not as the kind is called in docs/theme.md."""


class Nothing(jinja2.StrictUndefined):
    """Ends the template, and says whose name is not there."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        of, name = self._undefined_obj, self._undefined_name
        if self._undefined_hint or not isinstance(name, str):
            return super()._undefined_message
        if of is missing and name in _GIVEN:
            return f"`{name}`, which macros of shared.html, or what is imported without `with context`, are not given"
        if of is missing:
            return f"`{name}`{likest(name, _GIVEN)}"
        return f"{_CALLED.get(type(of), f'`{type(of).__name__}`')} has no `{name}`{likest(name, _names(of))}"


def likest(name: str, known: Iterable[str]) -> str:
    """Ask whether another name was meant; empty where none is like it."""
    near = difflib.get_close_matches(name, known, 1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _names(of: Any) -> list[str]:
    found = of if isinstance(of, Mapping) else vars(of) if isinstance(of, SimpleNamespace | Macros) else dir(of)
    return [name for name in found if isinstance(name, str) and not name.startswith("_")]
