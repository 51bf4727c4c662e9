from dataclasses import replace

import pytest

from generator.edition.documents import Moved, plan_documents, plan_moved
from generator.edition.index import index
from generator.ids import ArticleId
from tests.edition.invented import KEYWORDS, content, empty

EDITION = index(content(), keywords=KEYWORDS)


def _by_path(edition):
    return {document.path: document for document in plan_documents(edition)}


def test_no_two_documents_stand_at_one_place():
    documents = plan_documents(EDITION)
    assert len({document.path for document in documents}) == len(documents)


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("index.html", "home.html"),
        ("search/index.html", "search.html"),
        ("about/index.html", "about.html"),
        ("404.html", "404.html"),
        ("qinghe/index.html", "paper.html"),
        ("qinghe/2025/index.html", "year.html"),
        ("qinghe/2025/06/index.html", "month.html"),
        ("qinghe/2025/06/18/index.html", "issue.html"),
        ("qinghe/2025/06/17-b/index.html", "issue.html"),
        ("qinghe/2025/06/18/05/index.html", "page.html"),
        ("qinghe/2025/06/18/01/3/index.html", "article.html"),
        ("qinghe/authors/index.html", "lists.html"),
        ("qinghe/columns/index.html", "lists.html"),
        ("qinghe/topics/index.html", "lists.html"),
        ("hexi/2025/06/18/01/1/index.html", "article.html"),
    ],
)
def test_every_kind_of_document_has_its_place(path, template):
    assert _by_path(EDITION)[path].template == template


def test_every_view_says_the_path_of_its_document():
    for document in plan_documents(EDITION):
        assert document.view().frame.path == document.path


def test_a_site_without_issues_or_without_papers_has_documents():
    assert "index.html" in _by_path(index(empty()))
    assert "new/index.html" in _by_path(index(empty()))
    assert "index.html" in _by_path(index(replace(empty(), papers=())))


def test_an_old_id_leads_to_where_its_text_is_now():
    ids = [ArticleId.parse(f"qinghe/2025-06-18/01/{number}") for number in (1, 7, 8, 9, 10, 11)]
    moved = (
        Moved(id=ids[1], target=ids[2], headline="并了又并"),
        Moved(id=ids[2], target=ids[0]),
        Moved(id=ids[3]),
        Moved(id=ids[4], target=ids[5]),
        Moved(id=ids[5], target=ids[4]),
        Moved(id=ids[0], target=ids[1]),
    )
    found = {document.path: document.view() for document in plan_moved(EDITION, moved)}
    assert set(found) == {f"qinghe/2025/06/18/01/{number}/index.html" for number in (7, 8, 9, 10, 11)}
    first, second, gone, circle, _ = found.values()
    assert second.target.id == ids[0]
    assert gone.target is None
    assert circle.target is None
    assert first.moved.headline == "并了又并"
