"""Views to bytes: a theme's templates, strings and files, and the documents that they make."""

from generator.render.document import render
from generator.render.host import NO_JEKYLL, REDIRECTS, headers_file, redirects_file
from generator.render.theme import Theme, load_theme

__all__ = ["NO_JEKYLL", "REDIRECTS", "Theme", "headers_file", "load_theme", "redirects_file", "render"]
