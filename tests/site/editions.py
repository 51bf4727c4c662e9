"""The sites that are judged: two editions under every theme, and what their documents are."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.build import build
from generator.config.schema import SiteFile
from generator.render.theme import TEMPLATES
from generator.themes import find_themes
from tests.site.invented import BASE_URL, write_edition
from tests.site.validators import REPOSITORY

THEMES = tuple(sorted(folder.name for folder in find_themes().iterdir() if folder.is_dir()))
DEFAULT = "default"
EDITIONS = ("sample", "invented")
TRADITIONAL = "traditional" in SiteFile.__struct_fields__
"""Whether sites can be had in both scripts."""
TWINS = "zh-Hant/"
"""Below it stand the documents in Traditional characters."""
SAMPLE_URL = "https://paper.example/qinghe/"

_CLASS = re.compile(r"<body class=\"([^\"]*)\"")
_BLOCK = re.compile(r"\{%-? block body_class %\}(.*?)\{%")
_BY_PATH = {"404.html": "404.html", "offline.html": "offline.html"}
"""Templates that share their class with another are told by where their documents stand."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a site that was built."""

    path: str
    template: str
    size: int

    @property
    def script(self) -> str:
        """`zh-Hant` for a twin, else empty."""
        return "zh-Hant" if self.path.startswith(TWINS) else ""


@dataclass(frozen=True, slots=True)
class Built:
    """An edition built under a theme."""

    edition: str
    theme: str
    host: Path
    """What a host serves; the site lies below it as its `base_url` says."""
    below: str
    """Where: empty, or ends in a slash."""
    documents: tuple[Document, ...]

    @property
    def public(self) -> Path:
        """The site."""
        return self.host / self.below

    @property
    def name(self) -> str:
        """What to call it in a failure."""
        return f"{self.edition} under {self.theme}"

    def of(self, template: str, script: str = "") -> tuple[Document, ...]:
        """Return the documents of a template in a script, the largest first."""
        found = (one for one in self.documents if (one.template, one.script) == (template, script))
        return tuple(sorted(found, key=lambda one: (-one.size, one.path)))

    def one_of_each(self) -> tuple[Document, ...]:
        """Return the largest document of every template: the sample's in both scripts, the other's smallest too."""
        kinds = sorted({(one.template, one.script) for one in self.documents})
        if self.edition == "sample":
            return tuple(self.of(*kind)[0] for kind in kinds)
        chosen = (self.of(template)[at] for template, script in kinds if not script for at in (0, -1))
        return tuple(dict.fromkeys(chosen))


def build_edition(edition: str, theme: str, folder: Path) -> Built:
    """Build an edition under a theme, in a folder of its own."""
    base_url = SAMPLE_URL if edition == "sample" else BASE_URL
    content, host, below = folder / "content", folder / "host", re.sub(r"^https://[^/]+/", "", base_url)
    if edition == "sample":
        shutil.copytree(REPOSITORY / "content", content)
    else:
        write_edition(content)
    wanted = {"base_url": f'"{base_url}"', "theme": f'"{theme}"'}
    _set_keys(content / "site.toml", wanted | ({"traditional": "true"} if TRADITIONAL else {}))
    build(content, host / below)
    return Built(edition, theme, host, below, tuple(_documents(host / below, _classes(theme))))


def _set_keys(path: Path, wanted: Mapping[str, str]) -> None:
    rest = [line for line in path.read_text("utf-8").split("\n") if line.split("=")[0].strip() not in wanted]
    path.write_text("\n".join([*(f"{key} = {value}" for key, value in wanted.items()), *rest]), "utf-8")


def _classes(theme: str) -> dict[str, str]:
    """Return the template of each class of `body`, as the templates themselves say it."""
    found: dict[str, str] = {}
    for template in TEMPLATES:
        path = next(p for name in (theme, DEFAULT) if (p := find_themes() / name / template).is_file())
        block = _BLOCK.search(path.read_text("utf-8"))
        if block and template not in _BY_PATH:
            assert block[1] not in found, f"{template} and {found[block[1]]} share the class {block[1]}"
            found[block[1]] = template
    return found


def _documents(public: Path, classes: Mapping[str, str]) -> Iterator[Document]:
    for path in _html(public):
        name = path.relative_to(public).as_posix()
        text = path.read_text("utf-8")
        template = _BY_PATH.get(name.removeprefix(TWINS)) or _template(text, classes, name)
        yield Document(name, template, len(text))


def _template(text: str, classes: Mapping[str, str], name: str) -> str:
    written = _CLASS.search(text)
    assert written, f"{name} has no class of a template"
    return classes[written[1]]


def _html(public: Path) -> Iterable[Path]:
    return sorted(public.rglob("*.html"))
