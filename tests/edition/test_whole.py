"""An issue all on one page holds every article once and in printed order, and changes with its texts alone."""

import re
from dataclasses import replace

from generator.edition.whole import whole_text
from generator.ids import IssueId
from generator.markdown import parse_article
from generator.render import load_theme
from tests.edition.invented import KEYWORDS, article, content, issue
from tests.edition.planned import plan

DAY = IssueId.parse("qinghe/2025-06-18")
PATH = "qinghe/2025/06/18/whole/index.html"
PLANNED = plan(content(), keywords=KEYWORDS)
HTML = PLANNED.html(PATH, load_theme(None, "default"))


def test_every_article_of_the_issue_stands_in_it_once_in_printed_order():
    anchors = [f"a{r.id.page:02}-{r.id.number}" for r in PLANNED.scenes[DAY].printed]
    assert re.findall(r'<article [^>]*id="([^"]+)"', HTML) == anchors
    assert [f'href="#{anchor}"' in HTML for anchor in anchors] == [True] * len(anchors)


def test_it_has_a_head_for_every_page_also_for_one_without_articles():
    assert re.findall(r'<section class="sheet" id="([^"]+)"', HTML) == ["p01", "p02", "p03", "p04", "p05"]
    assert HTML.count("本版没有收录文章。") == 1


def test_no_id_stands_in_it_twice():
    ids = re.findall(r' id="([^"]+)"', HTML)
    assert sorted(ids) == sorted(set(ids))


def test_a_jump_leads_to_the_other_half_below():
    assert '<a href="#a04-1">下转第04版' in HTML
    assert '<a href="#a01-1">上接第01版' in HTML


def test_marks_of_turns_of_several_articles_make_no_place_twice():
    texts = [
        f"---\nid: {DAY}/01/{n}\nheadline: 题{n}\ndate: 2025-06-18\npage: 1\n---\n\n前文。[](#page-4)后文。\n"
        for n in (1, 2)
    ]
    articles = [parse_article(text, DAY.path) for text in texts]
    site = content()
    paper = replace(site.papers[0], issues=(issue(str(DAY), *articles, article(str(DAY), 4, 1, "另一篇")),))
    html = plan(replace(site, papers=(paper,))).html(PATH, load_theme(None, "default"))
    assert html.count('class="turned"') == 2
    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


def test_the_issue_and_its_pages_lead_to_it():
    theme = load_theme(None, "default")
    assert 'href="whole/index.html"' in PLANNED.html("qinghe/2025/06/18/index.html", theme)
    assert 'href="../whole/index.html#p01"' in PLANNED.html("qinghe/2025/06/18/01/index.html", theme)


def test_plain_text_has_every_word_of_every_article_page_by_page():
    scene = PLANNED.scenes[DAY]
    text = whole_text(scene)
    assert text.startswith("青禾日报\n2025-06-18\n")
    places = [text.index(mark) for mark in ("〔01〕 要闻", "〔02〕 综合", "〔03〕 本市", "〔04〕 专题", "〔05〕")]
    assert places == sorted(places)
    for one in scene.articles.values():
        assert all(line in text for block in one.texts for line in block.split("\n"))


def test_plain_text_has_a_row_of_a_table_on_a_line():
    assert "\n\n品种\t价格\n白菜\t1.2元\n萝卜\t0.9元\n\n" in whole_text(PLANNED.scenes[DAY])
