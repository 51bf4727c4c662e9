"""Digests of templates: each changes with anything of the theme that could change what the template sets."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import jinja2

from generator.errors import BankeError
from generator.render.folders import DEFAULT, THEME, plain_name

_COMPUTED = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\s+(?!["'][^"']*["']\s*(?:[-+]?%\}|as\s|import\s|ignore\s|with))"""
)
"""A template that asks for another by a name that is not written there."""

_PLACED = re.compile(rf"""["']((?:{THEME}|{DEFAULT})[^"']+)["']""")
"""The name of a template with whose it is."""


def digest_templates(
    environment: jinja2.Environment, templates: Collection[str], macros: Collection[str], shared: object
) -> Iterator[tuple[str, bytes]]:
    """Digest each template with those that it asks for; those that set no document go into every digest.

    `templates` are those that do, `macros` are looked up one by one, and `shared` is what of the theme is no template.
    """
    sources = _sources(environment, macros)
    documents = [name for name in sources if plain_name(name) in templates]
    parts = sorted((name, source) for name, source in sources.items() if name not in documents)
    common = repr((shared, parts)).encode()
    for name in templates:
        asked = sorted((other, sources[other]) for other in _asked(sources, name, documents))
        yield name, hashlib.blake2b(common + repr(asked).encode(), digest_size=8).digest()


def _sources(environment: jinja2.Environment, macros: Collection[str]) -> dict[str, str]:
    """Read all that templates may ask for: each other, also the theme's own by `theme/…`, and what they include."""
    names = environment.list_templates()
    plain = [name for name in names if plain_name(name) == name]
    found = {name: _source(environment, name) for name in plain if name.endswith(".html")}
    anything = any(map(_COMPUTED.search, found.values()))
    wanted = [f"{place}{file}" for place in (THEME, DEFAULT) for file in macros]
    wanted += names if anything else [placed for source in found.values() for placed in _PLACED.findall(source)]
    while wanted:
        name = wanted.pop()
        if name not in found and name in names:
            found[name] = _source(environment, name)
            wanted += _PLACED.findall(found[name])
    hashed: Any = environment.globals["names"]  # of style sheets and scripts `shared` has it all
    for name in plain:
        if name not in found and name not in hashed and any(name in source for source in found.values()):
            found[name] = _source(environment, name)
    return found


def _asked(sources: Mapping[str, str], template: str, documents: Collection[str]) -> set[str]:
    """Name a template, and those that set documents too which it may ask for; all, where it computes their names."""
    found: set[str] = set()
    wanted = [template]
    while wanted:
        name = wanted.pop()
        if name not in found and name in sources:
            found.add(name)
            anything = _COMPUTED.search(sources[name])
            wanted += documents if anything else [other for other in documents if other in sources[name]]
    return found


def _source(environment: jinja2.Environment, name: str) -> str:
    assert environment.loader is not None  # noqa: S101 - it has one
    try:
        return environment.loader.get_source(environment, name)[0]
    except BankeError:  # no text, so no template can ask for it
        return ""
