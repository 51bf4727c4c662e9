"""Growth stays local: a new day changes no old article but its neighbour."""

from dataclasses import replace

from generator.edition.index import index

from generator.edition.documents import plan_documents
from generator.render import load_theme, render
from tests.edition.invented import KEYWORDS, content

THEME = load_theme(None, "default")


def _rendered(edition):
    return {document.path: render(document, THEME) for document in plan_documents(edition)}


def test_a_new_issue_changes_its_neighbours_and_lists_alone():
    whole = content()
    paper = whole.papers[0]
    before = replace(whole, papers=(replace(paper, issues=paper.issues[:-1]), *whole.papers[1:]))
    old, new = _rendered(index(before, keywords=KEYWORDS)), _rendered(index(whole, keywords=KEYWORDS))
    changed = {path for path, text in old.items() if new[path] != text and path.startswith("qinghe/20")}
    neighbour = "qinghe/2025/06/17-b"
    assert changed == {
        "qinghe/2025/index.html",
        "qinghe/2025/06/index.html",
        f"{neighbour}/index.html",
        f"{neighbour}/01/index.html",
        f"{neighbour}/01/1/index.html",
    }


def test_the_same_content_gives_the_same_bytes():
    assert _rendered(index(content(), keywords=KEYWORDS)) == _rendered(index(content(), keywords=KEYWORDS))
