"""Articles that go on on other pages: their documents name both, and each page lists what it continues."""

import re
from typing import Any

from generator.edition.content import Content, PaperContent
from generator.model import Block, BlockKind, Site
from generator.render import load_theme
from tests.edition.invented import PAPER, article, issue
from tests.edition.planned import Planned, plan

DAY, NEXT = "qinghe/2025-06-18", "qinghe/2025-06-19"
BASE = "qinghe/2025/06/18"


def paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text)


def edition(*blocks: Block, **facts: object) -> Planned:
    first = issue(DAY, article(DAY, 1, 1, "灯", blocks=blocks, **facts), article(DAY, 4, 1, "别的"), pages=(1, 4))
    paper = PaperContent(paper=PAPER, issues=(first, issue(NEXT, article(NEXT, 2, 1, "次日"))))
    return plan(Content(site=Site(title="青禾"), papers=(paper,)))


def view(found: Planned, path: str) -> Any:
    return found.view(path)


def html(found: Planned, path: str) -> str:
    return found.html(path, load_theme(None, "default"))


def test_a_mark_links_to_its_page_and_is_no_text_of_the_article() -> None:
    shown = html(edition(paragraph("他[](#page-4)说。"), jump_to=4), f"{BASE}/01/1/index.html")
    mark = re.search(r'他<a class="turned" id="page-4"([^>]*)></a>说。', shown)
    assert mark
    assert 'data-turn="转第04版"' in mark[1]
    assert 'href="../../04/index.html"' in mark[1]


def test_a_mark_of_a_page_that_the_site_lacks_is_shown_without_a_link() -> None:
    shown = html(edition(paragraph("他[](#page-9)说。")), f"{BASE}/01/1/index.html")
    assert re.search(r'他<span class="turned" id="page-9"[^>]*></span>说。', shown)


def test_a_place_is_marked_once_however_often_its_mark_stands() -> None:
    shown = html(
        edition(paragraph("甲[](#page-4)乙[](#page-4)"), paragraph("丙[](#page-4)")), f"{BASE}/01/1/index.html"
    )
    assert shown.count('id="page-4"') == 1
    assert shown.count('class="turned"') == 3


def test_an_articles_document_names_all_its_pages_and_leads_to_no_second_half() -> None:
    found = view(edition(paragraph("他[](#page-4)说。"), jump_to=4), f"{BASE}/01/1/index.html")
    assert found.pages == (1, 4)
    assert found.jump_to is None
    assert "(01, 04)" in found.citation.text


def test_what_still_goes_on_elsewhere_is_told() -> None:
    found = view(edition(paragraph("他[](#page-3)说。"), jump_to=4), f"{BASE}/01/1/index.html")
    assert found.jump_to
    assert found.jump_to.path == f"{BASE}/04/index.html"


def test_a_page_lists_the_articles_that_it_continues_with_links_to_the_place() -> None:
    both = edition(paragraph("他[](#page-4)说。"))
    (part,) = view(both, f"{BASE}/04/index.html").continued
    assert (part.record.headline, part.page, part.path) == ("灯", 1, f"{BASE}/01/1/index.html#page-4")
    assert view(both, f"{BASE}/01/index.html").continued == ()
    assert 'href="../01/1/index.html#page-4"' in html(both, f"{BASE}/04/index.html")


def test_an_article_goes_on_in_another_issue() -> None:
    both = edition(paragraph("他[](#2025-06-19-page-2)说。"))
    (part,) = view(both, "qinghe/2025/06/19/02/index.html").continued
    assert (part.page, str(part.day)) == (1, "2025-06-18")
    assert "上接6月18日第01版" in html(both, "qinghe/2025/06/19/02/index.html")
    shown = html(both, f"{BASE}/01/1/index.html")
    assert 'data-turn="转6月19日第02版"' in shown
    assert 'href="../../../19/02/index.html"' in shown
    assert view(both, f"{BASE}/01/1/index.html").pages == (1,)


def test_marks_that_lead_nowhere_harm_nothing() -> None:
    found = edition(paragraph("甲[](#2025-02-31-page-2)乙[](#2025-06-19-page-77)丙[](#page-1)"))
    assert view(found, f"{BASE}/01/index.html").continued == ()
    assert html(found, f"{BASE}/01/1/index.html").count('<span class="turned"') == 2
