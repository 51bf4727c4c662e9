from dataclasses import replace

import pytest

from generator.ids import ArticleId
from generator.index.permalinks import moved_ids
from generator.ingest.permalinks import Permalink, State
from tests.edition.invented import KEYWORDS, content, empty
from tests.edition.planned import plan

PLANNED = plan(content(), keywords=KEYWORDS)
PATHS = {document.path: document for document in PLANNED.documents}


def test_no_two_documents_stand_at_one_place():
    assert len(PATHS) == len(PLANNED.documents)


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
    assert PATHS[path].template == template


def test_every_view_says_the_path_of_its_document():
    for document in PLANNED.documents:
        assert document.view(PLANNED.site).frame.path == document.path


def test_a_site_without_issues_or_without_papers_has_documents():
    assert {"index.html", "new/index.html"} <= {document.path for document in plan(empty()).documents}
    assert "index.html" in {document.path for document in plan(replace(empty(), papers=())).documents}


def _link(id: str, target: str = "", headline: str = "", state: State = State.MOVED) -> Permalink:
    leads = ArticleId.parse(target) if target else None
    return Permalink(id=ArticleId.parse(id), state=state, target=leads, headline=headline)


MINTED = (
    _link("qinghe/2025-06-18/01/1", state=State.ARTICLE),
    _link("qinghe/2025-06-18/01/2", "qinghe/2025-06-18/01/1"),
    _link("qinghe/2025-06-18/01/7", "qinghe/2025-06-18/01/1", "旧题"),
    _link("qinghe/2025-06-18/01/8", "qinghe/2025-06-18/01/99"),
    _link("qinghe/2025-06-18/01/9", state=State.GONE),
    _link("qinghe/2025-06-18/01/10", "qinghe/2025-06-18/01/7"),
    _link("qinghe/2025-06-18/01/11", "qinghe/2025-06-18/01/12"),
    _link("qinghe/2025-06-18/01/12", "qinghe/2025-06-18/01/11"),
    _link("qinghe/2025-06-18/06/1", state=State.GONE),
    _link("qinghe/2019-01-02/03/4", headline="整期都没了", state=State.GONE),
    _link("elsewhere/2019-01-02/03/4", state=State.GONE),
)
BEFORE = plan(content(), keywords=KEYWORDS, minted=MINTED)
MOVED = {document.path for document in BEFORE.documents if document.template == "moved.html"}
"""The second row is of an id that is an article again."""


def test_an_old_id_leads_to_where_its_text_is_now():
    places = {path for path in MOVED if path.count("/") == 6}
    assert places == {
        *(f"qinghe/2025/06/18/01/{number}/index.html" for number in (7, 8, 9, 10, 11, 12)),
        "qinghe/2025/06/18/06/1/index.html",
        "qinghe/2019/01/02/03/4/index.html",
    }
    moved, astray, gone, twice, circle = (
        BEFORE.view(f"qinghe/2025/06/18/01/{number}/index.html") for number in (7, 8, 9, 10, 11)
    )
    assert (moved.target.id, moved.headline) == (ArticleId.parse("qinghe/2025-06-18/01/1"), "旧题")
    assert moved.canonical == f"{BEFORE.site.site.base_url.rstrip('/')}/qinghe/2025/06/18/01/1/"
    assert twice.target == moved.target
    assert (astray.target, gone.target, circle.target) == (None, None, None)
    assert gone.issue == "qinghe/2025/06/18/index.html"
    lost = BEFORE.view("qinghe/2019/01/02/03/4/index.html")
    assert (lost.issue, lost.headline) == ("", "整期都没了")


def test_an_issue_page_month_or_year_that_had_articles_once_is_answered_too():
    found = {path for path in MOVED if path.count("/") < 6}
    assert found == {
        *(f"qinghe/2019{place}/index.html" for place in ("", "/01", "/01/02", "/01/02/03", "/01/02/whole")),
        "qinghe/2025/06/18/06/index.html",
    }
    views = [BEFORE.view(path) for path in found]
    assert not any(view.article or view.target for view in views)
    assert BEFORE.view("qinghe/2025/06/18/06/index.html").issue == "qinghe/2025/06/18/index.html"


def test_old_ids_change_nothing_else():
    assert {document.path for document in BEFORE.documents} - MOVED == PATHS.keys()


def test_redirects_lead_from_ids_that_are_no_articles_to_articles_only():
    pairs = [(f"{old}", f"{new}") for old, new in moved_ids(BEFORE.draft, BEFORE.draft.numbers)]
    assert pairs == [
        ("qinghe/2025-06-18/01/7", "qinghe/2025-06-18/01/1"),
        ("qinghe/2025-06-18/01/10", "qinghe/2025-06-18/01/1"),
    ]
