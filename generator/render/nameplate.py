"""A nameplate 报头 taken apart, so that a theme can set its characters in a column."""

import re
from functools import lru_cache
from xml.etree import ElementTree

from markupsafe import Markup

_MOVED = re.compile(r"translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?\s*\)")
_FRAME = re.compile(r"0[\s,]+0[\s,]+([\d.]+)[\s,]+([\d.]+)")


@lru_cache(maxsize=64)
def apart(nameplate: Markup) -> Markup:
    """Part an artwork into one SVG a character, where its file has a group for each, side by side; else leave it.

    A character's group is moved to its place: `<g transform="translate(110 0)">`.
    """
    if not nameplate:
        return nameplate
    root = ElementTree.fromstring(str(nameplate))  # noqa: S314 - the reader lets nothing but shapes through
    frame = _FRAME.fullmatch(root.get("viewBox", "").strip())
    places = [_MOVED.fullmatch(group.get("transform", "").strip()) for group in root if group.tag == "g"]
    if not frame or len(places) < 2 or len(places) < len(root) or not all(places):
        return nameplate
    starts = [float(place[1]) for place in places if place]
    ends = [*starts[1:], float(frame[1])]
    if any(end <= start for start, end in zip(starts, ends, strict=True)):
        return nameplate
    parts = (
        _alone(root, group, f"{start:g} 0 {end - start:g} {frame[2]}")
        for group, start, end in zip(root, starts, ends, strict=True)
    )
    return Markup("".join(parts))  # noqa: S704 - shapes, as they were


def _alone(root: ElementTree.Element, group: ElementTree.Element, view: str) -> str:
    kept = {key: value for key, value in root.attrib.items() if key not in ("width", "height")}
    one = ElementTree.Element("svg", {**kept, "viewBox": view})
    one.append(group)
    return ElementTree.tostring(one, encoding="unicode")
