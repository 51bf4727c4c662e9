"""What a program that is measured is to the measurements, and the articles as every program is given them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.editions import InventedArticle

HERE = Path(__file__).parent


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
