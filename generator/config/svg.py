"""A nameplate's SVG, made safe to stand inside a document: shapes only, nothing that runs, loads or links."""

from pathlib import Path
from xml.etree import ElementTree

from generator.errors import BankeError, Fault

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_ATTRIBUTES = frozenset(
    (
        "viewBox",
        "preserveAspectRatio",
        "transform",
        "d",
        "points",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "opacity",
        "fill",
        "fill-rule",
        "fill-opacity",
        "clip-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
    )
)
_MAX_BYTES = 200_000


def shapes_only(source: bytes, name: str) -> str:
    """Return the SVG with its shapes alone, for use inside HTML; raises BankeError C120 where it is no SVG.

    Scripts, styles, links, text, images, gradients and foreign elements are left out with all that they hold.
    """
    if len(source) > _MAX_BYTES or b"<!ENTITY" in source or b"<!DOCTYPE" in source:
        raise _unusable(name, f"it is over {_MAX_BYTES // 1000} KB or declares a document type")
    try:
        root = ElementTree.fromstring(source)  # noqa: S314 - no entities get this far, and the size is bounded
    except ElementTree.ParseError as error:
        raise _unusable(name, str(error)) from error
    if root.tag not in (f"{_SVG}svg", "svg"):
        raise _unusable(name, "its outermost element is not <svg>")
    kept = _kept(root)
    if not any(element.tag not in ("svg", "g") for element in kept.iter()):
        raise _unusable(name, "it has no shapes; text, pictures and `<use>` are not shown")
    kept.set("aria-hidden", "true")
    kept.set("focusable", "false")
    return ElementTree.tostring(kept, encoding="unicode")


def _kept(element: ElementTree.Element) -> ElementTree.Element:
    copy = ElementTree.Element(element.tag.removeprefix(_SVG))
    for key, value in element.attrib.items():
        if key in _ATTRIBUTES and "url(" not in value:
            copy.set(key, value)
    for child in element:
        if isinstance(child.tag, str) and child.tag.removeprefix(_SVG) in _ELEMENTS:
            copy.append(_kept(child))
    return copy


def _unusable(name: str, why: str) -> BankeError:
    return BankeError(
        Fault(
            code="C120",
            problem=f"this cannot be used as a nameplate: {why}",
            fix="save it as a plain SVG of paths, or remove it to set the name in type",
            path=Path(name),
        )
    )
