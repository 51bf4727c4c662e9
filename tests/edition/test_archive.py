"""The archive tells days without an issue apart, and a library shows all its newspapers."""

import re
from dataclasses import replace

import pytest

from generator.edition.content import Content, PaperContent
from generator.edition.documents import Document
from generator.index import lists
from generator.index.archive import plan_archive
from generator.model import Site
from generator.render import load_theme, render
from generator.text.gaps import NO_GAPS, Days, Gap, Gaps, Period, Said, parse_days, parse_yearly
from tests.edition.invented import KEYWORDS, PAPER, SITE, article, content, empty, issue
from tests.edition.planned import plan

PLANNED = plan(content(), keywords=KEYWORDS)
THEME = load_theme(None, "default")

GAPS = Gaps(
    periods=(
        Period(
            days=Days(first=parse_days("2024").first, last=parse_days("9999").last),
            weekdays=frozenset(range(6)),
            not_on=(parse_yearly("*-06-02"),),
        ),
    ),
    single=(Said(days=parse_days("2025-06-12"), gap=Gap.MISSING),),
    ranges=(Said(days=parse_days("2024-12"), gap=Gap.TO_COME),),
)


def documents(gaps: Gaps = NO_GAPS) -> dict[str, Document]:
    return {one.path: one for one in plan_archive(PLANNED.draft, PLANNED.site.papers[0], gaps)}


def html(path: str) -> str:
    return render(documents(GAPS)[path], PLANNED.site, THEME).decode()


def test_a_months_days_are_told_apart_each_by_its_word():
    month = html("qinghe/2025/06/index.html")
    cells = re.findall(r'<td class="(none|missing|to_come)"><b>(\d+)</b>.*?<i>(休刊|缺报|待录)</i></td>', month)
    assert cells == [
        ("none", "1", "休刊"),
        ("none", "2", "休刊"),
        ("none", "8", "休刊"),
        ("missing", "12", "缺报"),
        ("none", "15", "休刊"),
    ]
    assert "缺报1天" in month
    assert re.findall(r"<dt>(.*?)</dt>", month) == ["有报", "休刊", "缺报"]


def test_years_and_the_archive_count_what_is_missing_and_what_is_to_come():
    assert "缺报1天" in html("qinghe/2025/index.html")
    archive = html("qinghe/index.html")
    assert re.search(r"2025年</a> <small>4期　缺报1天", archive)
    assert re.search(r"2024年</a> <small>1期　待录25天", archive)


def test_years_of_which_nothing_is_held_stand_together_and_lead_nowhere():
    gaps = Gaps(ranges=(Said(days=parse_days("1956..1984"), gap=Gap.MISSING),))
    archive = render(documents(gaps)["qinghe/index.html"], PLANNED.site, THEME).decode()
    assert re.search(r'<h2 id="h1984">1956—1984年 <small>　缺报10593天</small></h2>', archive)


def test_what_is_said_of_all_other_days_is_said_of_years_without_an_issue_too():
    period = Period(days=Days(first=parse_days("2020-12-30").first, last=parse_days("9999").last))
    gaps = Gaps(periods=(period,), ranges=(Said(days=parse_days("2021"), gap=Gap.TO_COME),), otherwise=Gap.MISSING)
    archive = render(documents(gaps)["qinghe/index.html"], PLANNED.site, THEME).decode()
    assert re.search(r'<h2 id="h2023">2020—2023年 <small>　缺报732天　待录365天</small></h2>', archive)
    assert re.search(r"2025年</a> <small>4期　缺报166天", archive)


def test_only_the_months_and_years_of_which_something_else_is_said_are_made_of_something_else():
    before, after = documents(), documents(replace(GAPS, periods=()))
    other = {path for path in before if dict(before[path].needs) != dict(after[path].needs)}
    assert other == {
        "qinghe/index.html",
        *(f"qinghe/{path}/index.html" for path in ("2024", "2024/12", "2025", "2025/06")),
    }


def test_without_a_word_of_gaps_no_document_speaks_of_any():
    found = render(documents()["qinghe/2025/06/index.html"], PLANNED.site, THEME).decode()
    assert 'class="legend"' not in found
    assert "休刊" not in found


def test_each_newspaper_has_a_home_of_its_latest_issue():
    home = PLANNED.html("hexi/today/index.html", THEME)
    assert "河西的第一期" in home
    assert 'data-paper="hexi"' in home


def test_a_librarys_home_shows_every_newspaper_with_its_latest_issue():
    planned = plan(content(replace(SITE, home="papers")), keywords=KEYWORDS)
    home = planned.html("index.html", THEME)
    assert [home.count(f'<li data-paper="{paper}"') for paper in ("qinghe", "hexi")] == [1, 1]
    assert 'href="qinghe/today/index.html"' in home
    assert "老渠新水到田头" in home
    assert 'href="../../index.html">青禾数字报</a>' in planned.html("qinghe/today/index.html", THEME)
    assert "data-paper" not in planned.html("about/index.html", THEME)


def test_a_library_without_newspapers_or_issues_has_a_home():
    site = replace(empty(), site=replace(empty().site, home="papers"))
    assert "还没有一期报纸。" in plan(site).html("index.html", THEME)
    assert plan(replace(site, papers=())).html("index.html", THEME)


def test_the_page_that_is_shown_in_place_of_none_lists_the_years_with_their_months():
    page = PLANNED.html("404.html", THEME)
    assert 'href="/site/qinghe/2024/index.html" data-months="000000000001">2024</a>' in page
    assert 'href="/site/qinghe/2025/index.html" data-months="000001000000">2025</a>' in page


def test_what_a_site_says_of_corrections_and_rights_has_places_on_its_page():
    site = content(replace(SITE, corrections="来信`必复`。", rights="<b>可引用</b>"))
    page = plan(site).html("about/index.html", THEME)
    assert re.search(r'<h2 id="corrections">更正与勘误</h2>\s*<p class="about">来信<code>必复</code>。</p>', page)
    assert "&lt;b&gt;可引用&lt;/b&gt;" in page


def test_of_very_many_names_each_letter_has_a_document_and_the_list_has_the_most_frequent(monkeypatch):
    monkeypatch.setattr(lists, "MANY", 2)
    monkeypatch.setattr(lists, "FREQUENT", 1)
    day = "qinghe/2025-06-19"
    names = ("柳明川", "沈知禾", "宋远", "7号信箱")
    more = issue(day, *(article(day, 1, n, f"题{n}", authors=(name,)) for n, name in enumerate(names, 1)))
    site = content()
    planned = plan(replace(site, papers=(replace(site.papers[0], issues=(*site.papers[0].issues, more)),)))
    index = planned.html("qinghe/authors/index.html", THEME)
    assert re.findall(r'href="([0a-z]/index\.html)"', index) == ["0/index.html", "l/index.html", "s/index.html"]
    assert re.findall(r">([^<>]+) <small>(\d+)<", index) == [("#", "1"), ("L", "1"), ("S", "3"), ("柳明川", "3")]
    letter = planned.html("qinghe/authors/s/index.html", THEME)
    assert re.findall(r">([^<>]+) <small>", letter)[1:] == ["沈知禾", "宋远"]
    assert '<a href="../index.html">作者</a> S' in letter


@pytest.mark.parametrize("count", [1, 61])
def test_a_jump_bar_stands_above_lists_that_are_long_enough_to_need_one(count: int):
    day = "qinghe/2025-06-19"
    people = [chr(0x4E00 + 97 * n) + "某" for n in range(count)]
    more = issue(day, *(article(day, 1, n, f"题{n}", authors=(name,)) for n, name in enumerate(people, 1)))
    site = content()
    planned = plan(replace(site, papers=(replace(site.papers[0], issues=(more,)),)))
    found = planned.html("qinghe/authors/index.html", THEME)
    assert ('class="kinds letters"' in found) is (count > 60)
    for target in re.findall(r'href="#(i-[0a-z])"', found):
        assert f'id="{target}"' in found


def test_the_calendar_is_whole_from_its_first_day_to_its_last():
    paper = PaperContent(paper=PAPER, issues=(issue("qinghe/0001-01-01"), issue("qinghe/9999-12-31")))
    planned = plan(Content(site=Site(title="青禾"), papers=(paper,)))
    for month, day in (("0001/01", "0001-01-01"), ("9999/12", "9999-12-31")):
        weeks = planned.view(f"qinghe/{month}/index.html").month.weeks
        assert [one.issues[0].id.day for week in weeks for one in week if one and one.issues] == [day]
