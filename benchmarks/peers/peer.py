"""What a program that is measured is to the measurements, and the articles as every program is given them."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.editions import InventedArticle

_HERE = Path(__file__).parent
_STYLE = _HERE.parents[1] / "themes" / "default" / "style.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicArticle:
    """An invented article with the topics that Banke shows for it."""

    article: InventedArticle
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A generator of sites and how it is put to work in a folder."""

    name: str
    version: str
    start: Callable[[Path], None]
    """Writes into a folder what there is besides articles."""
    write: Callable[[Path, Iterable[TopicArticle]], None]
    """Writes articles, new ones or changed ones, and what their issues and pages need."""
    command: Sequence[str]
    """What builds the site, run in its folder."""
    output: str = "public"
    """The folder of the site in the program's folder."""
    state: tuple[str, ...] = ()
    """What else it leaves in its folder: gone before a cold build."""
    slow: bool = False
    """Whether a cold build is measured once."""


def copy_theme(name: str, folder: Path, style: str) -> None:
    """Copy a peer's theme into its folder, and Banke's style sheet to where the theme has it."""
    shutil.copytree(_HERE / name, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / style).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_STYLE, folder / style)
