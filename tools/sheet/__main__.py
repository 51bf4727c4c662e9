"""Set pages of invented newspapers in Chromium, extract their text layers, and write them with their gold.

    python -m tools.sheet OUT [--every] [--style NAME …]

Wants Chromium, and on the path pdftotext (poppler-utils), pdf2txt.py (pdfminer.six), pypdfium2 and pymupdf.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zlib import crc32

from playwright.sync_api import Page

from tools.sheet.browser import PrintedLine, browser_page, set_page
from tools.sheet.extractors import EXTRACTORS, missing_programs, read_text_layer
from tools.sheet.gold import MisfitError, gold_page
from tools.sheet.jump import cut_at, last_line
from tools.sheet.markup import PageMarkup
from tools.sheet.order import drawing_order
from tools.sheet.plan import PagePlan, plan_pages
from tools.sheet.styles import STYLES, Style
from tools.sheet.texts import read_stories

PER_PAGE = 2
"""Text layers kept of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as it was set."""

    pdf: Path
    printed: tuple[PrintedLine, ...]
    plan: PagePlan


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=4, help="pages of each style")
    parser.add_argument("--style", action="append", help="only these styles")
    parser.add_argument("--every", action="store_true", help="keep every extractor's text of a page, not two")
    args = parser.parse_args()
    if missing := missing_programs():
        sys.exit(f"not on the path: {', '.join(missing)}")
    for name in ("pages", "gold", "pdf"):
        (args.out / name).mkdir(parents=True, exist_ok=True)
    wanted = len(EXTRACTORS) if args.every else PER_PAGE
    kept: Counter[str] = Counter()
    with browser_page() as page:
        for style in STYLES:
            if not args.style or style.name in args.style:
                for sheet in _set_style(page, style, args.pages, args.out / "pdf"):
                    kept.update(_write_fitting(sheet, args.out, wanted, kept))
    print(", ".join(f"{name} {count}" for name, count in sorted(kept.items())))


def _set_style(page: Page, style: Style, count: int, folder: Path) -> Iterator[Sheet]:
    random = Random(crc32(style.name.encode()))  # noqa: S311 no secret
    stories = tuple(story for name in style.texts for story in read_stories(name))
    plans = list(plan_pages(style, stories, count, random))
    for index in range(count):
        seed = random.randrange(2**32)
        if any(module.part.jump_to for module in plans[index].modules):
            cut = last_line(_set(page, plans[index], seed, None), plans[index])
            plans[index] = cut_at(plans[index], *cut, ahead=True)
            plans[index + 1] = cut_at(plans[index + 1], *cut, ahead=False)
        pdf = folder / f"{style.name}_{index + 1}.pdf"
        yield Sheet(pdf=pdf, printed=_set(page, plans[index], seed, pdf), plan=plans[index])


def _set(page: Page, plan: PagePlan, seed: int, pdf: Path | None) -> tuple[PrintedLine, ...]:
    random = Random(seed)  # noqa: S311 no secret
    markup = PageMarkup(plan, random)
    html = markup.page()
    return set_page(page, html, drawing_order(markup.pieces, plan.style.order, random), pdf)


def _write_fitting(sheet: Sheet, out: Path, wanted: int, kept: Counter[str]) -> tuple[str, ...]:
    """Write the text layers of a page that have a gold by line; of too many, those of the rarer extractors."""
    style, number = sheet.pdf.stem.split("_")
    fitting = {}
    for extractor in EXTRACTORS:
        name = f"{style}_{extractor}_{number}"
        text = read_text_layer(extractor, sheet.pdf)
        try:
            fitting[extractor] = (name, text, gold_page(f"{name}.txt", text.split("\n"), sheet.printed, sheet.plan))
        except MisfitError as misfit:
            print(f"{name}: dropped, {misfit}")
    chosen = sorted(fitting, key=lambda extractor: kept[extractor])[:wanted]
    for name, text, gold in (fitting[extractor] for extractor in chosen):
        (out / "pages" / f"{name}.txt").write_text(text, "utf-8")
        (out / "gold" / f"{name}.json").write_text(_json(gold), "utf-8")
    return tuple(chosen)


def _json(gold: object) -> str:
    """Write JSON with a line for each field and block, so that a difference is read at a glance."""
    text = json.dumps(gold, ensure_ascii=False, indent=1)
    for leaf in (r"\[[^\[\]{}]*\]", r"\{[^{}]*\}"):
        text = re.sub(leaf, lambda found: re.sub(r"\s*\n\s*", " ", found[0]), text)
    return text.replace("[ ", "[").replace(" ]", "]") + "\n"


if __name__ == "__main__":
    main()
