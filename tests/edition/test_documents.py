from dataclasses import replace

import pytest
from generator.edition.index import index

from generator.edition.documents import plan_documents
from generator.edition.moved import Moved, plan_emptied, plan_moved, redirects
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


MINTED = (
    Moved(
        id=ArticleId.parse("qinghe/2025-06-18/01/7"), target=ArticleId.parse("qinghe/2025-06-18/01/1"), headline="旧题"
    ),
    Moved(id=ArticleId.parse("qinghe/2025-06-18/01/8"), target=ArticleId.parse("qinghe/2025-06-18/01/99")),
    Moved(id=ArticleId.parse("qinghe/2025-06-18/01/9")),
    Moved(id=ArticleId.parse("qinghe/2025-06-18/01/1"), target=ArticleId.parse("qinghe/2025-06-18/01/7")),
    Moved(id=ArticleId.parse("qinghe/2019-01-02/03/4"), headline="整期都没了"),
    Moved(id=ArticleId.parse("elsewhere/2019-01-02/03/4")),
)


def test_an_old_id_leads_to_where_its_text_is_now():
    found = {document.path: document.view() for document in plan_moved(EDITION, MINTED)}
    assert set(found) == {
        *(f"qinghe/2025/06/18/01/{number}/index.html" for number in (7, 8, 9)),
        "qinghe/2019/01/02/03/4/index.html",
    }
    moved, astray, gone, lost = found.values()
    assert (moved.target.id, moved.headline) == (ArticleId.parse("qinghe/2025-06-18/01/1"), "旧题")
    assert moved.canonical in ("", f"{EDITION.site.base_url.rstrip('/')}/qinghe/2025/06/18/01/1/")
    assert (astray.target, gone.target) == (None, None)
    assert gone.issue == "qinghe/2025/06/18/index.html"
    assert lost.issue == ""


def test_an_issue_page_month_or_year_that_had_articles_once_is_answered_too():
    planned = [document.path for document in plan_documents(EDITION)]
    found = {document.path: document.view() for document in plan_emptied(EDITION, MINTED, planned)}
    assert set(found) == {f"qinghe/2019{place}/index.html" for place in ("", "/01", "/01/02", "/01/02/03")}
    assert not any(view.article or view.target for view in found.values())


def test_redirects_lead_from_folder_to_folder_and_to_articles_only():
    assert list(redirects(EDITION, MINTED)) == [("qinghe/2025/06/18/01/7/", "qinghe/2025/06/18/01/1/")]
