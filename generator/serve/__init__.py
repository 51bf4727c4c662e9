"""`serve`: build, show the site on this machine, and build again whenever a file changes."""
