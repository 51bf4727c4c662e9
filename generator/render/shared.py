"""What documents share – head, nameplate, navigation, foot –, set once and kept; only links differ by where they stand.

A piece is a macro of shared.html. It is given the shell in place of a document's frame and no view, so what is kept
depends on nothing else; each of its links is kept as its target, and set once for the documents of a folder.
"""

import secrets
from collections.abc import Callable
from functools import lru_cache, partial

import jinja2
from markupsafe import Markup, escape

from generator.edition.frame import Frame, Shell
from generator.edition.same import Same
from generator.edition.urls import folder_of
from generator.render.links import link, way_from
from generator.render.macros import Macros
from generator.render.strings import Strings

_SEAM = f"\0{secrets.randbits(64)}\0"
"""Stands about each link of a piece while it is set; no text can hold it but by guessing."""


class Shared:
    """The pieces of shared.html by their names, each set when it is first asked for."""

    def __init__(
        self, environment: jinja2.Environment, words: Strings, shell: Shell, link: Callable[[str], str]
    ) -> None:
        self._parts_of = partial(_parts, environment, Same(words), shell)
        self._link = link

    def __getattr__(self, name: str) -> Markup:
        try:
            parts = self._parts_of(name)
        except AttributeError as error:  # which Jinja would take for a name that is not there
            raise jinja2.TemplateRuntimeError(f"shared.html: {error}") from error
        if not parts:
            raise AttributeError(name)
        linked = [escape(self._link(part)) if place % 2 else part for place, part in enumerate(parts)]
        self.__dict__[name] = piece = Markup("".join(linked))  # noqa: S704 - the macro escaped the other parts
        return piece


def shared_by(environment: jinja2.Environment, words: Strings, frame: Frame) -> Shared:
    """Return the pieces for a document: the very same for all that stand beside it, each in a folder of its own."""
    if frame.anywhere or frame.folder in _passed(frame.shell):
        return Shared(environment, words, frame.shell, partial(link, frame))
    return _beside(environment, Same(words), frame.shell, folder_of(frame.folder[:-1]))


def seam(target: str) -> Markup:
    """Write the quoted target of a link so that its place in a piece is found again."""
    return Markup(f"{_SEAM}{target}{_SEAM}")  # noqa: S704 - it is escaped as a link


@lru_cache(maxsize=32)
def _beside(environment: jinja2.Environment, words: Same[Strings], shell: Shell, above: str) -> Shared:
    return Shared(environment, words.it, shell, lambda target: f"../{way_from(shell.site, above, target)}")


@lru_cache(maxsize=32)
def _passed(shell: Shell) -> frozenset[str]:
    """Return the folders that the shell's own links lead into or through: there the way does not begin with `../`."""
    heads = (head for head in (shell.head, *shell.others) if head)
    targets = {shell.home, shell.search, shell.about, *(way.path for way in (*shell.ways, *shell.lists))}
    targets |= {path for head in heads for path in (head.home, head.archive)}
    return frozenset(target[: end + 1] for target in targets for end, sign in enumerate(target) if sign == "/") | {""}


@lru_cache(maxsize=128)
def _parts(environment: jinja2.Environment, words: Same[Strings], shell: Shell, name: str) -> tuple[str, ...]:
    """Set a piece: its text in parts, and between two the target of a link; empty where there is no such macro."""
    names = {"frame": shell, "t": words.it}
    parts = Macros(environment, "parts.html", names)
    macro = getattr(Macros(environment, "shared.html", {**names, "parts": parts}), name, None)
    return tuple(str(macro()).split(_SEAM)) if macro else ()
