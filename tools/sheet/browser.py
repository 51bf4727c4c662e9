"""Chromium as the setting engine: lays a page out, draws it in the wanted order, says where each line came to stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line as it stands on the page."""

    field: str
    """As `markup.field` was told: `<owner>:<what>`, or `-:<reason>` for what is no article's."""
    text: str
    """Without white space."""
    x: float
    y: float
    right: float
    bottom: float


@contextmanager
def browser_page() -> Iterator[Page]:
    """Open a document in the installed Chromium."""
    with sync_playwright() as playwright:
        found = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = playwright.chromium.launch(executable_path=found, args=list(OPTIONS))
        page = browser.new_page(viewport={"width": 2600, "height": 1200})
        page.emulate_media(media="print")
        yield page
        browser.close()


def set_page(page: Page, html: str, order: list[int], pdf: Path | None) -> tuple[PrintedLine, ...]:
    """Set one page, write it as a PDF if a path is given, and return its lines in the order of drawing."""
    page.set_content(html)
    page.evaluate("document.fonts.ready")
    size = page.evaluate((HERE / "place.js").read_text("utf-8"), order)
    lines = page.evaluate((HERE / "lines.js").read_text("utf-8"))
    if pdf:
        page.pdf(path=str(pdf), width=f"{size['width']}px", height=f"{size['height'] + 1}px", print_background=True)
    return tuple(PrintedLine(**line) for line in lines)
