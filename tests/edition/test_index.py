from datetime import date

from generator.build.steps import settle
from generator.edition.around import Around
from generator.edition.derived import derive
from generator.edition.front import front_of, lead_of, pointers
from generator.edition.openings import opening
from generator.edition.reading import linked_byline
from generator.edition.urls import AUTHORS, list_path
from generator.ids import ArticleId, IssueId
from generator.index.around import around_of
from generator.model import ArticleKind
from tests.edition.invented import KEYWORDS, article, content, empty, indexed, issue, prose
from tests.edition.planned import open_draft, plan, take_in

NAME = "qinghe/2025-06-18"
PLANNED = plan(content(), keywords=KEYWORDS)
LATEST = PLANNED.scenes[IssueId.parse(NAME)]


def _view(name):
    return PLANNED.view(f"{ArticleId.parse(name).path}/index.html")


def _path(author):
    return list_path("qinghe", AUTHORS, author)


def _listed(kind):
    return {listing.name: listing for _, group in PLANNED.view(f"qinghe/{kind}/index.html").groups for listing in group}


def test_articles_follow_each_other_through_pages_and_past_the_ends_of_their_issue():
    assert _view("qinghe/2025-06-18/01/1").previous.headline == "号外：水到渠尾"
    assert str(_view("qinghe/2025-06-18/01/6").next.id) == "qinghe/2025-06-18/02/1"
    assert _view("qinghe/2025-06-18/04/2").next is None
    assert _view("qinghe/2024-12-31/01/1").previous is None


def test_pages_follow_each_other_past_the_ends_of_their_issue():
    view = PLANNED.view("qinghe/2025/06/18/01/index.html")
    assert (view.previous.issue.day, view.previous.page.number) == ("2025-06-17-b", 1)
    assert PLANNED.view("qinghe/2025/06/18/05/index.html").next is None


def test_a_page_without_articles_is_there_and_empty():
    assert PLANNED.view("qinghe/2025/06/18/05/index.html").briefs == ()


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
    assert {"望川渠", "农田水利", "夏收"} <= _listed("topics").keys()
    assert "电梯" not in _listed("topics")


def test_lists_are_cut_by_year_newest_first():
    path = _path("沈知禾")
    newest, older = PLANNED.view(path), PLANNED.view(path.replace("index.html", "2024/index.html"))
    assert (newest.newest, newest.year, older.newest, older.year) == (True, 2025, False, 2024)
    assert [(bar.year, bar.count) for bar in newest.bars] == [(2024, 1), (2025, 1)]
    assert (newest.listing.count, older.listing.count) == (2, 1)
    assert (newest.previous.path, older.next.path) == (older.frame.path, path)
    assert [record.headline for record in older.records] == ["岁末的渡口"]
    assert older.bars == ()


def test_the_path_of_a_list_is_spelled_once_and_recalled_by_later_builds():
    draft = open_draft("qinghe", fresh=False)
    issue = LATEST.issue
    take_in(draft, issue)
    settle(draft)
    assert draft.db.execute("SELECT path FROM name WHERE text = '柳明川'").fetchone() == (_path("柳明川"),)
    draft.db.execute("UPDATE name SET path = 'qinghe/authors/as-spelled-before/index.html' WHERE text = '柳明川'")
    take_in(draft, issue)
    settle(draft)
    assert around_of(draft, draft.issue(issue.id)).lists[AUTHORS, "柳明川"].endswith("/as-spelled-before/index.html")


def test_authors_are_grouped_by_the_first_letter_of_their_reading():
    groups = dict(PLANNED.view("qinghe/authors/index.html").groups)
    assert [listing.name for listing in groups["L"]] == ["柳明川"]
    assert "S" in groups


def _authors(*names):
    return Around(lists={(AUTHORS, name): _path(name) for name in names})


def test_the_byline_links_its_authors_and_keeps_every_character():
    found = article(NAME, 1, 1, "题", byline="本报记者　王小明　通讯员　王小", authors=("王小", "王小明"))
    runs = linked_byline(derive(found), _authors("王小", "王小明"))
    assert [run.text for run in runs if run.path] == ["王小明", "王小"]
    assert "".join(run.text for run in runs) == found.byline


def test_without_a_byline_the_authors_are_shown():
    found = article(NAME, 1, 1, "题", authors=("甲", "乙"))
    assert [run.text for run in linked_byline(derive(found), _authors("甲", "乙"))] == ["甲", "　", "乙"]


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
    latest = LATEST.issue
    front = front_of(latest, LATEST.articles)
    shown = [front.lead.record, *(story.record for story in front.stories), *front.others]
    assert sorted(record.id for record in shown) == sorted(record.id for record in latest.pages[0].articles)
    assert len(front.stories) == 4


def test_the_ear_points_to_pages_inside():
    assert [record.page for record in pointers(LATEST.issue)] == [2, 3, 4]
    assert pointers(PLANNED.scenes[IssueId.parse("qinghe/2024-12-31")].issue) == ()


def test_openings_end_after_a_sentence_where_there_is_one():
    assert opening(("一二三。四五六。七八九",), 9) == ("一二三。四五六。",)
    assert opening(("没有句号的长段落",), 4) == ("没有句号……",)
    assert opening(("“说完。”走了。",), 5) == ("“说完。”",)
    assert opening(("短。", "也短。"), 99) == ("短。", "也短。")
    assert opening((), 9) == ()


def test_the_home_shows_the_latest_issue_and_those_before_it():
    view = PLANNED.view("index.html")
    assert view.issue.id.day == "2025-06-18"
    assert [issue.id.day for issue in view.past] == ["2025-06-17-b", "2025-06-17", "2025-06-16", "2024-12-31"]


def test_a_site_without_issues_has_a_home():
    assert plan(empty()).view("index.html").issue is None


def test_a_day_with_two_editions_has_both_in_its_month():
    month = PLANNED.view("qinghe/2025/06/index.html").month
    days = {day.date: day for week in month.weeks for day in week if day}
    assert [issue.id.edition for issue in days[date(2025, 6, 17)].issues] == ["", "b"]
    assert days[date(2025, 6, 19)].issues == ()


def test_the_archive_counts_issues_by_year_and_month():
    view = PLANNED.view("qinghe/index.html")
    assert [(year.year, year.count) for year in view.years] == [(2025, 4), (2024, 1)]
    assert [month.count for month in view.months[2024]] == [0] * 11 + [1]
