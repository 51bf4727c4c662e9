"""A theme: templates, words, style sheets, scripts and static files, looked up in the site's own folder first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from generator.config.schema import line_of
from generator.errors import BankeError, Fault
from generator.render.assets import asset_bytes, hashed_name, spot_rules
from generator.render.blocks import refuse_lost_blocks
from generator.render.compiled import kept_templates
from generator.render.digests import digest_templates
from generator.render.faults import FAILURES, template_fault
from generator.render.filters import FILTERS, root, written_json
from generator.render.folders import DEFAULT, template_loader
from generator.render.host import CSP
from generator.render.nothing import Nothing
from generator.render.outputs import Environment
from generator.render.strings import Strings, read_strings
from generator.themes import find_themes

STYLE = "style.css"
EXTRA = "extra.css"
"""A theme's or site's additions to the style sheet that it does not replace."""

TEMPLATES = (
    "404.html",
    "about.html",
    "article.html",
    "home.html",
    "issue.html",
    "library.html",
    "list.html",
    "lists.html",
    "month.html",
    "moved.html",
    "offline.html",
    "page.html",
    "paper.html",
    "search.html",
    "series.html",
    "whole.html",
    "year.html",
)
"""The templates that documents are set with."""

MACROS = ("parts.html", "front.html", "shared.html")
"""Those whose macros are looked up one by one; see `macros.Macros`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A loaded theme."""

    environment: jinja2.Environment
    languages: Mapping[str, Strings]
    names: Mapping[str, str]
    """Of each style sheet and script, by its name in the theme: its path below the site."""
    files: tuple[tuple[str, bytes], ...]
    digests: Mapping[str, bytes]
    """Of each template: changes with anything of the theme that could change what it sets."""

    def assets(self) -> tuple[tuple[str, bytes], ...]:
        """Return the theme's files for the site, each with its path below it."""
        return self.files


def load_theme(
    site_theme_dir: Path | None, name: str, *, spots: Mapping[str, str] | None = None, settings: Path | None = None
) -> Theme:
    """Load a theme; `spots` are the newspapers' own colours by id. Raises BankeError with R faults.

    `settings` is the file that names it.

    A file of the site's own folder goes before the theme's of that name, and the theme's before the default one's.
    """
    own, themes = _folders(site_theme_dir, name, settings)
    folders = (*([own] if own else []), *themes)
    try:
        sheets = dict(_sheets(folders, spots or {}))
        files = tuple(_plain_files(folders))
        languages = read_strings(reversed(folders))
    except (OSError, UnicodeDecodeError) as error:
        raise BankeError(_unreadable(error)) from error
    names = {key: hashed_name(key, content) for key, content in sheets.items()}
    environment = _environment(template_loader(own, themes), names)
    refuse_lost_blocks(environment, own, MACROS)
    return Theme(
        environment=environment,
        languages=languages,
        names=names,
        files=(*((names[key], content) for key, content in sheets.items()), *files),
        digests=dict(digest_templates(environment, TEMPLATES, MACROS, (languages, names))),
    )


def _folders(site: Path | None, name: str, settings: Path | None) -> tuple[Path | None, tuple[Path, ...]]:
    """Return the site's own folder, if it has one, and those of its theme, of which the last is the default one's."""
    themes = find_themes()
    known = sorted(path.name for path in themes.iterdir() if path.is_dir())
    if name not in known:
        raise BankeError(
            Fault(
                code="R101",
                problem=f"there is no theme `{name}`",
                fix=f"set `theme` in site.toml to one of: {', '.join(known)}",
                path=settings,
                line=line_of(settings, "theme") if settings else None,
            )
        )
    chosen = dict.fromkeys((name, DEFAULT.rstrip("/")))
    return site if site and site.is_dir() else None, tuple(themes / folder for folder in chosen)


def _environment(loader: jinja2.BaseLoader, names: Mapping[str, str]) -> jinja2.Environment:
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=Nothing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=kept_templates(),
    )
    environment.policies["json.dumps_function"] = written_json
    environment.policies["json.dumps_kwargs"] = {}
    environment.filters.update(FILTERS)
    environment.globals.update(root=root, names=names, csp=CSP)
    for template in TEMPLATES:
        try:
            environment.get_template(template)
        except FAILURES as error:
            raise BankeError(template_fault(error, loader.get_source(environment, template)[1] or template)) from error
    return environment


def _sheets(folders: tuple[Path, ...], spots: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield each style sheet and script by its name in the theme, from the first folder that has it."""
    found = {
        path.name: path for folder in reversed(folders) for end in ("css", "js") for path in folder.glob(f"*.{end}")
    }
    extra = [folder / EXTRA for folder in reversed(folders) if (folder / EXTRA).is_file()]
    additions = b"".join(asset_bytes(EXTRA, path) for path in extra)
    for name, path in sorted(found.items()):
        if name == STYLE:
            yield name, asset_bytes(name, path) + spot_rules(spots).encode() + additions
        elif name != EXTRA:
            yield name, asset_bytes(name, path)


def _plain_files(folders: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that keep their names: those of `static/` at the site's root, and the search's in `search/`."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in sorted((*(folder / "static").rglob("*"), *(folder / "search").rglob("*"))):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                found[path.relative_to(folder).as_posix().removeprefix("static/")] = path
    for name, path in sorted(found.items()):
        yield name, path.read_bytes()


def _unreadable(error: OSError | UnicodeDecodeError) -> Fault:
    name = getattr(error, "filename", None)
    what = error.strerror if isinstance(error, OSError) else "a style sheet or script is not UTF-8"
    return Fault(
        code="R102",
        problem=f"a file of the theme cannot be read: {what}",
        fix="check the file and its permissions; style sheets and scripts are UTF-8",
        path=Path(name) if name else None,
    )
