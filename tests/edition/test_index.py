from datetime import date

from generator.edition.index import index

from generator.edition.archive import home_view, month_view, paper_view
from generator.edition.derived import derive
from generator.edition.front import front_of, lead_of, pointers
from generator.edition.lists import list_view, lists_view
from generator.edition.openings import opening
from generator.edition.reading import article_view, linked_byline, page_view
from generator.ids import ArticleId
from generator.model import ArticleKind
from tests.edition.invented import KEYWORDS, article, content, empty, indexed, issue, prose

NAME = "qinghe/2025-06-18"
EDITION = index(content(), keywords=KEYWORDS)
QINGHE = EDITION.papers[0]


def _view(name):
    found = ArticleId.parse(name)
    at = next(place for place, issue in enumerate(QINGHE.issues) if issue.id == found.issue)
    return article_view(EDITION, QINGHE, at, found)


def test_articles_follow_each_other_through_pages_and_past_the_ends_of_their_issue():
    assert _view("qinghe/2025-06-18/01/1").previous.headline == "号外：水到渠尾"
    assert str(_view("qinghe/2025-06-18/01/6").next.id) == "qinghe/2025-06-18/02/1"
    assert _view("qinghe/2025-06-18/04/2").next is None
    assert _view("qinghe/2024-12-31/01/1").previous is None


def test_pages_follow_each_other_past_the_ends_of_their_issue():
    view = page_view(EDITION, QINGHE, 4, 1)
    assert (view.previous.issue.id.day, view.previous.page.number) == ("2025-06-17-b", 1)
    assert page_view(EDITION, QINGHE, 4, 5).next is None


def test_a_page_without_articles_is_there_and_empty():
    assert page_view(EDITION, QINGHE, 4, 5).briefs == ()


def test_a_page_is_named_by_its_issue_then_its_newspaper_then_its_articles():
    found = indexed(
        issue(
            NAME,
            article(NAME, 1, 1, "甲"),
            article(NAME, 3, 1, "乙", section="副刊"),
            page_names={2: "号外"},
            pages=(2,),
        )
    )
    assert [page.name for page in found.pages] == ["要闻", "号外", "副刊"]


def test_topics_are_shown_if_chosen_or_had_by_an_earlier_article_and_listed_if_shared_or_chosen():
    assert _view("qinghe/2025-06-18/01/4").topics[0].text == "夏收"
    assert _view("qinghe/2025-06-16/01/1").topics == ()
    assert {"望川渠", "农田水利", "夏收"} <= set(QINGHE.topics)
    assert "电梯" not in QINGHE.topics


def test_lists_are_cut_by_year_newest_first():
    listing = QINGHE.authors["沈知禾"]
    assert list(listing.years) == [2025, 2024]
    newest = list_view(EDITION, QINGHE, "authors", "沈知禾")
    older = list_view(EDITION, QINGHE, "authors", "沈知禾", 2024)
    assert (newest.newest, newest.year, older.newest, older.year) == (True, 2025, False, 2024)
    assert [bar.count for bar in newest.bars] == [1, 1]
    assert older.next.path == listing.path
    assert len(older.bars) == 1


def test_authors_are_grouped_by_the_first_letter_of_their_reading():
    groups = dict(lists_view(EDITION, QINGHE, "authors").groups)
    assert [listing.name for listing in groups["L"]] == ["柳明川"]
    assert "S" in groups


def test_the_byline_links_its_authors_and_keeps_every_character():
    found = article(NAME, 1, 1, "题", byline="本报记者　王小明　通讯员　王小", authors=("王小", "王小明"))
    runs = linked_byline(derive(found))
    assert [run.text for run in runs if run.path] == ["王小明", "王小"]
    assert "".join(run.text for run in runs) == found.byline


def test_without_a_byline_the_authors_are_shown():
    assert [run.text for run in linked_byline(derive(article(NAME, 1, 1, "题", authors=("甲", "乙"))))] == [
        "甲",
        "　",
        "乙",
    ]


def test_the_lead_is_the_first_report_that_is_no_brief():
    found = indexed(
        issue(
            NAME,
            article(NAME, 1, 1, "社论", kind=ArticleKind.EDITORIAL, blocks=prose(9)),
            article(NAME, 1, 2, "简讯", blocks=prose(1)),
            article(NAME, 1, 3, "要闻", blocks=prose(4)),
            article(NAME, 1, 4, "最长", blocks=prose(6)),
        )
    )
    assert found.lead.headline == "要闻"
    assert lead_of(()) is None


def test_a_front_shows_every_article_of_its_page_once():
    latest = QINGHE.issues[-1]
    front = front_of(latest, EDITION.articles)
    shown = [front.lead.record, *(story.record for story in front.stories), *front.others]
    assert sorted(record.id for record in shown) == sorted(record.id for record in latest.pages[0].articles)
    assert len(front.stories) == 4


def test_the_ear_points_to_pages_inside():
    assert [record.page for record in pointers(QINGHE.issues[-1])] == [2, 3, 4]
    assert pointers(QINGHE.issues[0]) == ()


def test_openings_end_after_a_sentence_where_there_is_one():
    assert opening(("一二三。四五六。七八九",), 9) == ("一二三。四五六。",)
    assert opening(("没有句号的长段落",), 4) == ("没有句号……",)
    assert opening(("“说完。”走了。",), 5) == ("“说完。”",)
    assert opening(("短。", "也短。"), 99) == ("短。", "也短。")
    assert opening((), 9) == ()


def test_the_home_shows_the_latest_issue_and_those_before_it():
    view = home_view(EDITION)
    assert view.issue.id.day == "2025-06-18"
    assert [issue.id.day for issue in view.past] == ["2025-06-17-b", "2025-06-17", "2025-06-16", "2024-12-31"]


def test_a_site_without_issues_has_a_home():
    assert home_view(index(empty())).issue is None


def test_a_day_with_two_editions_has_both_in_its_month():
    month = month_view(EDITION, QINGHE, 2025, 6).month
    days = {day.date: day for week in month.weeks for day in week if day}
    assert [issue.id.edition for issue in days[date(2025, 6, 17)].issues] == ["", "b"]
    assert days[date(2025, 6, 19)].issues == ()


def test_the_archive_counts_issues_by_year_and_month():
    view = paper_view(EDITION, QINGHE)
    assert [(year.year, year.count) for year in view.years] == [(2025, 4), (2024, 1)]
    assert [month.count for month in view.months[2024]] == [0] * 11 + [1]
