"""Macros of a file of the theme, looked up one by one: a site's file holds those that it changes, and no other."""

from collections.abc import Mapping
from typing import Any

import jinja2

from generator.render.folders import PLACES

_CALLED = {"parts.html": "parts", "front.html": "fronts"}


class Macros:
    """The macros of a file, made when a document uses the first of them; what the site's file lacks is the theme's.

    Those of parts.html find each other as `parts`, those of front.html as `fronts`, so that one that is changed is so
    wherever it is used.
    """

    def __init__(self, environment: jinja2.Environment, file: str, names: Mapping[str, Any]) -> None:
        self._environment = environment
        self._file = file
        self._names = {_CALLED.get(file, file): self, **names}

    def __getattr__(self, name: str) -> Any:
        for place in PLACES:
            made = self._environment.get_template(f"{place}{self._file}").make_module(self._names)
            self.__dict__.update({**made.__dict__, **self.__dict__})
            if name in made.__dict__:
                return self.__dict__[name]
        raise AttributeError(name)
