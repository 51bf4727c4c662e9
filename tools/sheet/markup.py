"""A page plan as HTML: each piece of text a box of its own, each text marked with the field that it is in the gold."""

from dataclasses import dataclass
from html import escape
from random import Random
from typing import Literal

from tools.sheet.plan import Module, PagePlan
from tools.sheet.styles import Style
from tools.sheet.texts import TextBlock
from tools.sheet.wording import spread

Role = Literal["head", "body", "label", "furniture"]

UNEVEN = 60
"""Pixels by which neighbours may begin at different heights, lest their lines always share a row."""

NUMERALS = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A box of text that is drawn in one go."""

    id: int
    owner: int | None
    role: Role


class PageMarkup:
    """Gathers a page's HTML and its pieces."""

    def __init__(self, plan: PagePlan, random: Random) -> None:
        self.style = plan.style
        self.plan = plan
        self.random = random
        self.pieces: list[Piece] = []

    def page(self) -> str:
        """Write the page as a document."""
        style = self.style
        owner = 0
        rows = [self._furniture(style.folio)]
        for band in self.plan.bands:
            cells = []
            for place in band:
                inside = ""
                for module in place:
                    inside += self._module(module, owner)
                    owner += 1
                look = f"width:{width_of(place[0].span, style)}px;padding-top:{self.random.randrange(UNEVEN)}px"
                cells.append(f'<div style="{look}">{inside}</div>')
            rows.append(f'<div class="band">{"".join(cells)}</div>')
        rows.append(self._furniture(style.foot))
        return f'<!doctype html><meta charset="utf-8"><style>{css(style)}</style><div id="page">{"".join(rows)}</div>'

    def _piece(self, owner: int | None, role: Role, name: str, inside: str, look: str = "") -> str:
        self.pieces.append(Piece(id=len(self.pieces), owner=owner, role=role))
        return f'<div class="piece {name}" id="p{len(self.pieces) - 1}" style="{look}">{inside}</div>'

    def _furniture(self, lines: tuple[str, ...]) -> str:
        known = {"n": str(self.plan.number), "name": self.plan.name, "paper": self.style.paper}
        inside = "".join(
            self._piece(None, "furniture", "folio", field("-:folio", line.format(**known))) for line in lines
        )
        return f'<div class="furniture">{inside}</div>'

    def _module(self, module: Module, owner: int) -> str:
        story = module.part.story
        if story.lines:
            lines = "".join(field("-:advertisement", line) for line in story.lines)
            return f'<div class="module boxed">{self._piece(None, "furniture", "advert", lines)}</div>'
        width = width_of(module.span, self.style)
        label = self._label(owner, story.column)
        kicker = self._head(owner, "kicker", story.kicker)
        headline = self._headline(module, owner)
        rest = self._head(owner, "deck", story.deck)
        if story.byline and not self._ends(module):
            rest += self._head(owner, "byline", story.byline)
        boxed = " boxed" if story.kind in {"notice", "table", "correction"} else ""
        if module.head == "over":
            inside = label + kicker + headline + rest + self._figures(module, owner) + self._body(module, owner, width)
            return f'<div class="module{boxed}">{inside}</div>'
        narrow = width_of(1, self.style) if module.head == "beside" else 60
        head = f'<div style="width:{narrow}px">{label}{headline}</div>'
        if module.head == "beside":
            head = f'<div style="width:{narrow}px">{label}{kicker}{headline}{rest}</div>'
            kicker = rest = ""
        body = self._figures(module, owner) + self._body(module, owner, width - narrow - self.style.gutter)
        return f'<div class="module side{boxed}">{head}<div>{kicker}{rest}{body}</div></div>'

    def _label(self, owner: int, text: str) -> str:
        look = "boxed-label" if self.style.column_box else "label"
        return self._piece(owner, "label", look, field(f"{owner}:column", text)) if text else ""

    def _head(self, owner: int, name: str, text: str) -> str:
        return self._piece(owner, "head", name, field(f"{owner}:{name}", text)) if text else ""

    def _headline(self, module: Module, owner: int) -> str:
        text = module.part.story.headline
        if not text:
            return ""
        large, middle, small = self.style.heads
        length = module.part.story.length
        size = large if length > 600 else middle if length > SMALL else small
        upright = module.head == "upright"
        room = 9999 if upright else width_of(1 if module.head == "beside" else module.span, self.style)
        longest = max(map(len, text.split("\n"))) * (1.25 if module.spread else 1)
        size = max(18, min(size, int(room * 1.9 / longest)))
        inside = field(f"{owner}:headline", spread(text) if module.spread else text)
        return self._piece(owner, "head", "upright" if upright else "headline", inside, f"font-size:{size}px")

    def _figures(self, module: Module, owner: int) -> str:
        captions = module.part.story.captions if module.part.jump_from is None else ()
        if not captions:
            return ""
        beside = self.random.random() < 0.35
        text = "".join(field(f"{owner}:caption:{index}", caption) for index, caption in enumerate(captions))
        picture = f'<div class="picture" style="height:{self.random.randrange(60, 160)}px"></div>'
        caption = self._piece(owner, "label", "caption", text)
        return f'<div class="figure{" side" if beside else ""}">{picture}{caption}</div>'

    def _ends(self, module: Module) -> bool:
        return module.part.story.byline_at == "end" or module.ending

    def _body(self, module: Module, owner: int, width: int) -> str:
        story, part = module.part.story, module.part
        inside = ""
        if part.jump_from and not self.style.jump_inline:
            inside += field(f"{owner}:jump", self._jump(self.style.jump_from, part.jump_from), "jump-from")
        for index, block in enumerate(story.blocks):
            inside += self._block(module, owner, index, block)
        if part.jump_to and not self.style.jump_inline:
            inside += field(f"{owner}:jump", self._jump(self.style.jump_to, part.jump_to), "jump-to")
        if part.jump_to is None:
            if story.byline and self._ends(module):
                inside += field(f"{owner}:byline", story.byline, "end")
            if story.credit:
                inside += field(f"{owner}:credit", story.credit, "end")
        if not inside:
            return ""
        return self._piece(owner, "body", "body", inside, f"width:{width}px;column-count:{module.text_columns}")

    def _block(self, module: Module, owner: int, index: int, block: TextBlock) -> str:
        part = module.part
        name = f"{owner}:{block.kind}:{index}"
        if block.kind == "subhead":
            return field(name, block.text, "subhead")
        last = index == len(part.story.blocks) - 1
        text = block.text
        going_on = bool(part.jump_from) and index == 0
        if self.style.jump_inline and going_on and part.jump_from:
            text = f"{self._jump(self.style.jump_from, part.jump_from)} {text}"
        if self.style.jump_inline and last and part.jump_to:
            text += self._jump(self.style.jump_to, part.jump_to)
        if "\t" in text or "\n" in text or part.story.kind == "table":
            return field(name, text, "row")
        looks = ["going-on"] if going_on else []
        if last and part.jump_to and not self.style.jump_inline:
            looks.append("cut")
        if self.style.drop_cap and index == 0 and part.story.length > 300 and not going_on:
            looks.append("drop-cap")
        blank = {"full2": "　　", "full1": "　"}.get(self.style.indent, "")
        return field(name, text if looks and looks != ["cut"] else blank + text, " ".join(looks))

    def _jump(self, forms: tuple[str, ...], number: int) -> str:
        form = forms[self.plan.number % len(forms)]
        return form.format(n=number, zh=NUMERALS[number] if number <= 10 else number)


SMALL = 200
"""Characters of body up to which an article has a brief's headline."""


def field(name: str, text: str, look: str = "") -> str:
    """Mark a text with its field; tabs part cells, a line break stays."""
    shown = "<br>".join(
        "".join(f'<span class="cell">{escape(cell)}</span>' for cell in line.split("\t"))
        if "\t" in line
        else escape(line)
        for line in text.split("\n")
    )
    return f'<p class="{look}" data-field="{name}">{shown}</p>'


def width_of(span: int, style: Style) -> int:
    """Pixels of so many text columns with the gutters between them."""
    return span * (style.measure * style.size + 1) + (span - 1) * style.gutter


def css(style: Style) -> str:
    """Write the house style's rules."""
    body = "Noto Serif CJK SC" if style.serif else "Noto Sans CJK SC"
    head = "Noto Serif CJK SC" if style.serif_heads else "Noto Sans CJK SC"
    indent = {"css2": "2em", "css1": "1em"}.get(style.indent, "0")
    gap = "0.5em" if style.indent == "none" else "0"
    width = width_of(style.columns, style)
    return f"""
* {{ margin: 0; padding: 0; box-sizing: border-box; text-rendering: geometricPrecision;
  text-spacing-trim: {"normal" if style.trimmed else "space-all"}; }}
#page {{ position: relative; width: {width + 60}px; padding: 30px; background: white; color: black;
  font: {style.size}px/{style.leading} "{body}"; }}
p {{ white-space: pre-wrap; }}
.band {{ display: flex; gap: {style.gutter}px; align-items: flex-start; margin-bottom: 26px; }}
.furniture {{ display: flex; justify-content: space-between; align-items: baseline; margin-bottom: 24px; }}
.folio {{ font: 11px/1.6 "{head}"; }}
.module {{ margin-bottom: 18px; }}
.boxed {{ padding: 8px 0; border-top: 1px solid; border-bottom: 1px solid; }}
.side {{ display: flex; gap: {style.gutter}px; align-items: flex-start; }}
.label, .boxed-label {{ font: bold {style.size}px/1.5 "{head}"; width: max-content; margin-bottom: 6px; }}
.boxed-label {{ border: 1px solid; padding: 0 6px; }}
.kicker {{ font: {style.size + 3}px/1.5 "{body}"; margin-bottom: 5px; }}
.headline, .upright {{ font-family: "{head}"; font-weight: bold; line-height: 1.3; margin-bottom: 8px;
  text-wrap: balance; }}
.upright {{ writing-mode: vertical-rl; max-width: 60px; white-space: nowrap; }}
.deck {{ font: {style.size + 3}px/1.5 "{body}"; margin-bottom: 6px; }}
.byline {{ font: {style.size}px/1.5 "{body}"; margin-bottom: 8px; }}
.body {{ column-gap: {style.gutter}px; column-fill: balance; orphans: 1; widows: 1; }}
.body p {{ text-indent: {indent}; margin-bottom: {gap}; text-align: {"justify" if style.justify else "left"}; }}
.body p.row {{ text-indent: 0; text-align: left; }}
.body p.going-on, .body p.jump-from, .body p.drop-cap {{ text-indent: 0; }}
.body p.cut {{ text-align-last: justify; }}
.body p.subhead {{ text-indent: 0; text-align: center; font-weight: bold; margin: 0.4em 0; break-after: avoid; }}
.body p.end, .body p.jump-to {{ text-indent: 0; text-align: right; }}
.drop-cap::first-letter {{ float: left; font-size: {style.size * 2}px; line-height: 1.2; margin-right: 4px; }}
.cell {{ display: inline-block; min-width: {style.size * 4}px; margin-right: 8px; white-space: nowrap; }}
.picture {{ background: #ccc; flex: 1; }}
.figure {{ margin-bottom: 8px; }}
.figure.side .caption {{ width: {style.size * 7}px; }}
.caption {{ font: {style.size - 1}px/1.4 "{head}"; margin-top: 4px; }}
.advert {{ font: bold 18px/1.6 "{head}"; text-align: center; }}
"""
