"""What documents share – head, nameplate, navigation, foot –, set once a shell and kept; only links differ by document.

A piece is a macro of shared.html. It is given the shell in place of a document's frame and no view, so what is kept
depends on nothing else; each of its links is kept as its target, and set when a document takes the piece.
"""

import secrets
from dataclasses import dataclass
from functools import lru_cache

import jinja2
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.edition.frame import Frame, Shell
from generator.edition.same import Same
from generator.render.links import link, root_of
from generator.render.strings import Strings

_SHELLS = 16
"""Documents come issue by issue, each with a shell or two."""

_SEAM = f"\0{secrets.randbits(64)}\0"
"""Stands about each link of a piece while it is set; no text can hold it but by guessing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that documents share."""

    parts: tuple[str, ...]
    """Its text in parts, and between two the target of a link."""

    def set_in(self, frame: Frame) -> Markup:
        """Return the piece with its links set for a document."""
        parts = list(self.parts)
        if frame.anywhere:
            folder = escape(root_of(frame.site))
            parts[1::2] = [f"{folder}/{target}" for target in parts[1::2]]
        else:
            parts[1::2] = [link(frame, target) for target in parts[1::2]]
        return Markup("".join(parts))  # noqa: S704 - the macro escaped its parts


@pass_context
def shared(context: Context, name: str) -> Markup:
    """Return a piece of shared.html for a document."""
    frame: Frame = context["frame"]
    return _piece(context.environment, frame.shell, name, Same(context["t"])).set_in(frame)


def seam(target: str) -> str:
    """Write the quoted target of a link so that its place in a piece is found again."""
    return f"{_SEAM}{target}{_SEAM}"


@lru_cache(maxsize=_SHELLS * 6)
def _piece(environment: jinja2.Environment, shell: Shell, name: str, words: Same[Strings]) -> Piece:
    template = environment.get_template("shared.html")
    macro = getattr(template.make_module({"frame": shell, "t": words.it}), name, None)
    if macro is None:
        raise jinja2.UndefinedError(f"shared.html has no macro `{name}`")
    return Piece(tuple(str(macro()).split(_SEAM)))
