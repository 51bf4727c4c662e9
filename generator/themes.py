"""Where the themes are that come with the program."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("generator")))


def find_themes() -> Path:
    """Return the folder of the themes that come with the program: in the package, or beside it in its repository."""
    packed = _PACKAGE / "themes"
    return packed if packed.is_dir() else _PACKAGE.parent / "themes"
