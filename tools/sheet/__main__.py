"""Set pages of invented newspapers in Chromium, extract their text layers, and write them with their gold.

    python -m tools.sheet OUT [--every] [--style NAME …]

Wants Chromium, and on the path pdftotext (poppler-utils), pdf2txt.py (pdfminer.six), pypdfium2 and pymupdf.
"""

import argparse
import json
import re
import sys
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


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=4, help="pages of each style")
    parser.add_argument("--style", action="append", help="only these styles")
    parser.add_argument("--every", action="store_true", help="keep every extractor's text of a page, not three")
    args = parser.parse_args()
    if missing := missing_programs():
        sys.exit(f"not on the path: {', '.join(missing)}")
    for name in ("pages", "gold", "pdf"):
        (args.out / name).mkdir(parents=True, exist_ok=True)
    with browser_page() as page:
        for style in STYLES:
            if not args.style or style.name in args.style:
                _set_style(page, style, args.pages, args.out, args.every)


def _set_style(page: Page, style: Style, count: int, out: Path, every: bool) -> None:
    random = Random(crc32(style.name.encode()))  # noqa: S311 no secret
    stories = tuple(story for name in style.texts for story in read_stories(name))
    plans = list(plan_pages(style, stories, count, random))
    for index, plan in enumerate(plans):
        seed = random.randrange(2**32)
        if cut := _cut(page, plan, seed):
            plans[index] = plan = cut_at(plan, *cut, ahead=True)
            plans[index + 1] = cut_at(plans[index + 1], *cut, ahead=False)
        pdf = out / "pdf" / f"{style.name}_{index + 1}.pdf"
        printed = _set(page, plan, seed, pdf)
        _extract(pdf, printed, plan, out, 6 if every else 3, index)


def _set(page: Page, plan: PagePlan, seed: int, pdf: Path | None) -> tuple[PrintedLine, ...]:
    random = Random(seed)  # noqa: S311 no secret
    markup = PageMarkup(plan, random)
    html = markup.page()
    return set_page(page, html, drawing_order(markup.pieces, plan.style.order, random), pdf)


def _cut(page: Page, plan: PagePlan, seed: int) -> tuple[str, int, int] | None:
    if not any(module.part.jump_to for module in plan.modules):
        return None
    return last_line(_set(page, plan, seed, None), plan)


def _extract(pdf: Path, printed: tuple[PrintedLine, ...], plan: PagePlan, out: Path, wanted: int, index: int) -> None:
    names = list(EXTRACTORS)
    kept = 0
    for extractor in names[index % len(names) :] + names[: index % len(names)]:
        stem = f"{plan.style.name}_{extractor}_{index + 1}"
        text = read_text_layer(extractor, pdf)
        try:
            gold = gold_page(f"{stem}.txt", text.split("\n"), printed, plan)
        except MisfitError as misfit:
            print(f"{stem}: dropped, {misfit}")
            continue
        if kept < wanted:
            kept += 1
            (out / "pages" / f"{stem}.txt").write_text(text, "utf-8")
            (out / "gold" / f"{stem}.json").write_text(_json(gold), "utf-8")
            print(f"{stem}: {len(gold['articles'])} articles")


def _json(gold: object) -> str:
    text = json.dumps(gold, ensure_ascii=False, indent=1)
    return re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text) + "\n"


if __name__ == "__main__":
    main()
