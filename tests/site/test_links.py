"""No link within a site is broken, and every fragment is there, as lychee sees it."""

import json

from tests.site.editions import Built
from tests.site.judged import told
from tests.site.validators import lychee, run


def test_lychee_finds_no_broken_link(built: Built, needs) -> None:
    """404.html, which a host shows at any address, links from the root of its host."""
    command = [needs(lychee), "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    printed = json.loads(run([*command, "--root-dir", built.host, str(built.public / "**/*.html")]))
    assert printed["total"] > len(built.documents) * 10
    broken = [
        (one["url"], f"{path}: {one['status']['text']}")
        for path, found in printed["error_map"].items()
        for one in found
    ]
    assert not broken, told(broken)
