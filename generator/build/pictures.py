"""The pictures beside an issue's articles: which there are, and how large, so that documents leave room for them."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

_HEAD = 4096
"""Bytes of an SVG in which its outermost element begins, but for strange ones."""
_SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_LENGTH = r"\s([a-zA-Z]+)\s*=\s*[\"']\s*([^\"']*?)\s*[\"']"
_MOST = 100_000
"""Pixels; what says that it is larger is not believed."""


def digest_pictures(folder: Path) -> dict[str, str]:
    """Digest the files of an issue's folder that may be pictures: all but those of which it is known better."""
    found = {}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (".md", ".toml", ".json"):
            with path.open("rb") as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()[:32]
    return found


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return a picture's width and height as shown, in pixels, told by its first bytes; None where they do not say."""
    try:
        size = _svg_size(path) if path.suffix.lower() == ".svg" else _raster_size(path)
    except OSError:
        return None
    return size if size and all(0 < side <= _MOST for side in size) else None


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name != "source" and not path.name.startswith("."):
            yield from _files(path)
        elif path.is_file() and not path.name.startswith("."):
            yield path


def _raster_size(path: Path) -> tuple[int, int]:
    import imagesize  # takes a while to load

    with path.open("rb") as file:
        width, height = imagesize.get(file)
    return int(width), int(height)


def _svg_size(path: Path) -> tuple[int, int] | None:
    """Read an SVG's own size, or what its view box says of its shape."""
    with path.open("rb") as file:
        found = _SVG.search(file.read(_HEAD))
    if not found:
        return None
    given = dict(re.findall(_LENGTH, found[0].decode("utf-8", "replace")))
    sides = [_pixels(given.get("width", "")), _pixels(given.get("height", ""))]
    if not all(sides):
        box = [_pixels(part) for part in re.split(r"[\s,]+", given.get("viewBox", ""))]
        sides = box[2:] if len(box) == 4 else []
    return (sides[0], sides[1]) if len(sides) == 2 and all(sides) else None


def _pixels(length: str) -> int:
    found = re.fullmatch(r"([0-9]{1,6})(?:\.[0-9]*)?(?:px)?", length)
    return int(found[1]) if found else 0
