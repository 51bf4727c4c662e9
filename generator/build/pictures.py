"""How large pictures are, told from their first bytes, so that documents leave room for them before they come."""

import re
from pathlib import Path

_HEAD = 4096
"""Bytes of an SVG in which its outermost element begins, but for strange ones."""
_SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_LENGTH = r"\s([a-zA-Z]+)\s*=\s*[\"']\s*([^\"']*?)\s*[\"']"
_MOST = 100_000
"""Pixels; what says that it is larger is not believed."""


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return a picture's width and height as shown, in pixels; None where they cannot be told."""
    try:
        size = _svg_size(path) if path.suffix.lower() == ".svg" else _raster_size(path)
    except OSError:
        return None
    return size if size and all(0 < side <= _MOST for side in size) else None


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
