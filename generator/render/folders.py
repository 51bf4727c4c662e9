"""Where a theme's templates are found: in the site's own folder, else in its theme's, else in the default one's."""

from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2

from generator.errors import BankeError, Fault

THEME = "theme/"
DEFAULT = "default/"
PLACES = ("", THEME, DEFAULT)
"""Before a template's name: the first that there is; the theme's own, past the site's; the default one's, past both."""


def template_loader(site: Path | None, themes: Sequence[Path]) -> jinja2.BaseLoader:
    """Load templates from a site's folder and from those of its theme, of which the last is the default one's."""
    known = [_Folder(folder) for folder in themes]
    beyond = {THEME.rstrip("/"): jinja2.ChoiceLoader(known), DEFAULT.rstrip("/"): known[-1]}
    own = [_Folder(site)] if site else []
    return jinja2.ChoiceLoader([jinja2.PrefixLoader(beyond), *own, *known])


class _Folder(jinja2.FileSystemLoader):
    """Loads the templates of a folder; raises BankeError R102 for one that is no text."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Read a template."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            path, line = Path(self.searchpath[0], template), error.object[: error.start].count(b"\n") + 1
            fix = "save it as UTF-8, or remove it: the theme's own takes its place"
            raise BankeError(
                Fault(code="R102", problem="a template is not UTF-8", fix=fix, path=path, line=line)
            ) from error


def plain_name(template: str) -> str:
    """Return a template's name without what says whose it is.

    >>> plain_name("theme/article.html"), plain_name("article.html")
    ('article.html', 'article.html')
    """
    return template.removeprefix(THEME).removeprefix(DEFAULT)
