"""Every kind of document is accessible, as axe sees it: WCAG 2.2 AA and best practice, light and dark, both scripts."""

import pytest

from tests.site.editions import Built
from tests.site.judged import show, told
from tests.site.validators import npm_file

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that see another document when the scheme changes."""

RUN = """options => axe.run(document, options).then((found) => found.violations.map((one) =>
    [one.id + ': ' + one.help, one.nodes.map((node) => node.target.join(' ') + '  ' + node.failureSummary)]))"""


LOOKS = (
    ("light", 360, {"runOnly": TAGS}),
    ("dark", 1440, {"runOnly": [*OF_COLOUR, "target-size", "scrollable-region-focusable"]}),
)
"""On a phone in light, with every rule; on a desk in dark, with those that depend on colours and widths."""


def test_axe_finds_no_violation(built: Built, browser, served, needs) -> None:
    axe = needs(npm_file, "axe-core/axe.min.js").read_text("utf-8")
    context = browser.new_context(bypass_csp=True, service_workers="block")
    page = context.new_page()
    faults = []
    for document in built.one_of_each():
        show(page, served(built), document)
        page.evaluate(axe)
        for scheme, width, options in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            for rule, places in page.evaluate(RUN, options):
                faults.append((f"{rule}\n      {places[0]}", f"{document.path} ({scheme}, {width} px)"))
    context.close()
    assert not faults, told(faults)
