"""`serve`: build, show the site on this machine, and build again whenever a file changes."""

from generator.serve.preview import Preview, preview

__all__ = ["Preview", "preview"]
