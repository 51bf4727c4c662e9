"""Where a theme's templates are found: in the site's own folder, else in its theme's, else in the default one's."""

from collections.abc import Sequence
from pathlib import Path

import jinja2

THEME = "theme/"
DEFAULT = "default/"
PLACES = ("", THEME, DEFAULT)
"""Before a template's name: the first that there is; the theme's own, past the site's; the default one's, past both."""


def template_loader(site: Path | None, themes: Sequence[Path]) -> jinja2.BaseLoader:
    """Load templates from a site's folder and from those of its theme, of which the last is the default one's."""
    known = [jinja2.FileSystemLoader(folder) for folder in themes]
    beyond = {THEME.rstrip("/"): jinja2.ChoiceLoader(known), DEFAULT.rstrip("/"): known[-1]}
    own = [jinja2.FileSystemLoader(site)] if site else []
    return jinja2.ChoiceLoader([jinja2.PrefixLoader(beyond), *own, *known])


def plain_name(template: str) -> str:
    """Return a template's name without what says whose it is.

    >>> plain_name("theme/article.html"), plain_name("article.html")
    ('article.html', 'article.html')
    """
    return template.removeprefix(THEME).removeprefix(DEFAULT)
