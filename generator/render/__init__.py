"""Views to bytes: a theme's templates, strings and files, and the documents that they make."""

from generator.render.document import render
from generator.render.host import NO_JEKYLL, REDIRECTS, headers_file, redirects_file
from generator.render.offline import WORKER, retired_worker, worker_file
from generator.render.theme import Theme, load_theme
from generator.render.twin import Twin, load_twin
from generator.render.words import WORDS, words_file

__all__ = [
    "NO_JEKYLL",
    "REDIRECTS",
    "WORDS",
    "WORKER",
    "Theme",
    "Twin",
    "headers_file",
    "load_theme",
    "load_twin",
    "redirects_file",
    "render",
    "retired_worker",
    "words_file",
    "worker_file",
]
