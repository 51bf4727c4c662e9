"""Set a picture by the theme's `card.svg`, and draw it with resvg."""

import os
from collections.abc import Iterable

from generator.cards.card import HEIGHT, WIDTH, Card
from generator.cards.faces import Faces
from generator.errors import BankeError, Fault
from generator.render.faults import FAILURES, template_fault
from generator.render.theme import Theme

TEMPLATE = "card.svg"

MOST_BYTES = 60_000
"""Of a picture; one of more is drawn again, with less in it."""


def set_card(card: Card, faces: Faces, theme: Theme) -> str:
    """Set a picture as SVG; raises BankeError where the template fails."""
    try:
        template = theme.environment.get_template(TEMPLATE)
        return template.render(card=card, faces=faces, width=WIDTH, height=HEIGHT)
    except FAILURES as error:
        raise BankeError(template_fault(error, TEMPLATE)) from error


def draw(svgs: Iterable[str], files: tuple[str, ...]) -> bytes:
    """Draw the first of some SVGs that makes a picture small in bytes, else the last; raises BankeError as `paint`."""
    picture = b""
    for svg in svgs:
        picture = paint(svg, files)
        if len(picture) <= MOST_BYTES:
            break
    return picture


def paint(svg: str, files: tuple[str, ...]) -> bytes:
    """Draw an SVG as PNG, with the faces of these files and no others.

    Raises BankeError: R150 where it is no SVG, R151 where a file is not on this machine.
    """
    import resvg_py

    for file in files:
        if not os.path.exists(file):  # noqa: PTH110 - asked for every picture
            fix = "install the same typefaces on all machines that build, or name another by `og_font`"
            raise BankeError(Fault(code="R151", problem=f"the typeface `{file}` is not here", fix=fix))
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(files)))
    except ValueError as error:
        fix = f"correct `{TEMPLATE}` in the site's theme folder, or remove it: the theme's own takes its place"
        raise BankeError(Fault(code="R150", problem=f"`{TEMPLATE}` makes no SVG: {error}", fix=fix)) from error
