"""Chinese as it is to be set, measured in Chromium: lengths of lines, what opens and closes them, widths, contrast."""

from collections.abc import Iterator
from itertools import pairwise, product

import pytest

from tests.site.editions import Built, Document
from tests.site.judged import show, told
from tests.site.validators import HERE

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 390, 480, 640, 768, 1024, 1280, 1440, 1920)
SIZES = ("s", "m", "l")
SHORTEST, LONGEST = 17, 40
"""Characters a line, as reader.md has them after CLREQ."""
NO_START = "。，、；：？！）》〉」』】〕”’"
NO_END = "（《〈「『【〔“‘"
TEXT = ".prose section > p:not(.lines)"
SCHEMES = (("light", ""), ("dark", ""), ("light", "sepia"))

MEASURE = HERE.joinpath("lines.js").read_text("utf-8")


@pytest.fixture
def page(browser):
    """A page that can be measured, and keeps what the reader prefers to itself."""
    context = browser.new_context(bypass_csp=True, service_workers="block")
    yield context.new_page()
    context.close()


def opened(page, address: str, documents: tuple[Document, ...]) -> Iterator[Document]:
    for document in documents:
        show(page, address, document)
        page.evaluate(MEASURE)
        yield document


def widen(page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def prefer(page, group: str, choice: str) -> None:
    page.evaluate("([group, choice]) => { document.documentElement.dataset[group] = choice; }", [group, choice])


def articles(built: Built) -> tuple[Document, ...]:
    """Return the longest article in each script, and of the other edition some more."""
    found = [built.of("article.html", script)[0] for script in ("", "zh-Hant") if built.of("article.html", script)]
    return tuple(dict.fromkeys([*found, *(built.of("article.html")[:4] if built.edition == "invented" else ())]))


def broken(lines: list[str]) -> Iterator[str]:
    """Tell each break of a line that is not to be."""
    for line, following in pairwise(lines):
        if line[-1] in NO_END:
            yield f"a line ends in {line[-1]}: {line}"
        if following[0] in NO_START:
            yield f"a line begins with {following[0]}: {following}"


def test_lines_of_articles_hold_17_to_40_characters_at_every_width(page, built: Built, served) -> None:
    """In the size that readers get. In large letters a small phone holds fewer, and nothing holds more than 40."""
    faults = []
    for document in opened(page, served(built), articles(built)):
        for size, width in product(SIZES, WIDTHS):
            prefer(page, "size", size)
            widen(page, width)
            least = SHORTEST if size != "l" or width >= 480 else 13
            measures = page.evaluate("measures", TEXT)
            odd = [measure for measure in measures if not least - 0.02 <= measure <= LONGEST + 0.02]
            faults += [(f"{measure:.1f} characters at {width} px, size {size}", document.path) for measure in odd]
            assert measures, document.path
    assert not faults, told(faults)


def test_no_line_begins_or_ends_with_a_mark_that_must_not(page, built: Built, served) -> None:
    faults = []
    seen = 0
    for document in opened(page, served(built), built.one_of_each()):
        for width in (320, 360, 768, 1440) if document.template != "article.html" else WIDTHS:
            widen(page, width)
            for lines in page.evaluate("linesOf", "main"):
                seen += len(lines)
                faults += [(fault, f"{document.path} at {width} px") for fault in broken(lines)]
    assert seen > 10_000
    assert not faults, told(faults)


def test_nothing_is_wider_than_a_small_phone(page, built: Built, served) -> None:
    faults = []
    for document in opened(page, served(built), built.one_of_each() + articles(built)):
        for size in SIZES:
            prefer(page, "size", size)
            widen(page, 320)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                faults.append((f"{over} px too wide in size {size}", document.path))
    assert not faults, told(faults)


def test_every_text_stands_out_from_its_ground(page, built: Built, served) -> None:
    """WCAG AA, of the colours that Chromium computes: light, dark and sepia."""
    faults = []
    for document in opened(page, served(built), built.one_of_each()):
        for scheme, preferred in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            prefer(page, "scheme", preferred)
            faults += [(text, f"{document.path}, {preferred or scheme}") for text in page.evaluate("faint()")]
    assert not faults, told(faults)
