"""Parts of a series are linked each to the one before, and a new part changes no older one but the last."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.build.steps import settle
from generator.edition.content import Content, PaperContent
from generator.edition.derived import derive
from generator.edition.records import ArticleRecord, Beside, IssueRecord, page_record, record_of
from generator.edition.series import Numbered, read_part
from generator.ids import ArticleId
from generator.index.around import around_of
from generator.index.draft import Draft, Touched
from generator.model import Block, BlockKind, Issue, Newspaper, Site
from generator.render import load_theme
from tests.edition.invented import PAPER, article, issue
from tests.edition.planned import Planned, open_draft, plan, take_in


def record(day: str, headline: str, number: int = 1, ending: str = "完。", **facts: object) -> ArticleRecord:
    body = (Block(kind=BlockKind.PARAGRAPH, text=f"正文。{ending}"),)
    return record_of(derive(article(f"qinghe/{day}", 5, number, headline, blocks=body, **facts)))


def issues_of(records: Iterable[ArticleRecord]) -> list[IssueRecord]:
    """Part records, all of a page 5, by issue."""
    printed = sorted(records, key=lambda record: (record.id.issue, record.id.number))
    return [
        IssueRecord(issue=Issue(id=id), pages=(page_record(Issue(id=id), PAPER, 5, tuple(members)),))
        for id, members in groupby(printed, key=lambda record: record.id.issue)
    ]


def link_series(records: Iterable[ArticleRecord]) -> dict[ArticleId, Beside]:
    """Link the parts of series, all at once."""
    found = list(records)
    return linked(build_up([found], fresh=True), found)


def build_up(steps: Iterable[Iterable[ArticleRecord]], *, fresh: bool = False) -> Draft:
    """Take in one step after the other, as builds do; an issue has what the last step says of each of its articles."""
    draft = open_draft("qinghe", fresh=fresh)
    there: dict[ArticleId, ArticleRecord] = {}
    for step in steps:
        draft.touched = Touched()
        told = {record.id: record for record in step}
        there |= told
        for one in issues_of(there.values()):
            if any(record.id in told for record in one.articles):
                take_in(draft, one)
        settle(draft)
    return draft


def linked(draft: Draft, records: Iterable[ArticleRecord]) -> dict[ArticleId, Beside]:
    """Return what is linked of some articles."""
    issues = sorted({draft.issue(record.id.issue) for record in records})
    return {id: beside for issue in issues for id, beside in around_of(draft, issue).series.items()}


def chain(*records: ArticleRecord) -> list[tuple[str, str]]:
    names = {r.id: f"{r.headline}@{r.date:%m%d}" for r in records}
    links = link_series(records)
    return sorted((names[id], names[beside.next.id]) for id, beside in links.items() if beside.next)


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("望川渠纪事（三）", "望川渠纪事", 3),
        ("望川渠纪事（十二）", "望川渠纪事", 12),
        ("大渠（下）", "大渠", 3),
        ("大渠·中篇", "大渠", 2),
        ("——“老街新生”系列报道之二", "老街新生", 2),
        ("沿江十二镇之三：柳渡", "沿江十二镇", 3),
        ("走读望川江①　源头", "走读望川江", 1),
        ("《渠边话》连载⑤", "渠边话", 5),
        ("《渠边话》连载５", "渠边话", 5),
        ("长篇小说连载（十）", "长篇小说", 10),
    ],
)
def test_the_number_of_a_part_is_read_in_its_printed_forms(line: str, name: str, number: int) -> None:
    assert read_part(line) == Numbered(name=name, number=number)


@pytest.mark.parametrize(
    "line", ["渠水到田头", "之后的三年", "王之三子", "连载之二十年的报纸", "2025年6月", "（本报讯）", ""]
)
def test_what_only_looks_like_a_number_of_a_part_is_none(line: str) -> None:
    assert read_part(line) is None


def test_parts_are_linked_in_the_order_of_print_whatever_stands_between() -> None:
    parts = [
        record(f"2025-06-{day}", f"走读望川江{mark}") for day, mark in ((10, "（上）"), (12, "（中）"), (15, "（下）"))
    ]
    assert chain(*reversed(parts), record("2025-06-11", "别的事")) == [
        ("走读望川江（上）@0610", "走读望川江（中）@0612"),
        ("走读望川江（中）@0612", "走读望川江（下）@0615"),
    ]


def test_parts_with_headlines_of_their_own_are_known_by_deck_kicker_or_column() -> None:
    assert chain(record("2025-06-10", "甲", deck="——老街新生之一"), record("2025-06-11", "乙", kicker="老街新生②")) == [
        ("甲@0610", "乙@0611")
    ]
    one, other = (record(f"2025-06-{d}", "渠边话", column=f"连载{n}") for d, n in ((10, "①"), (11, "②")))
    assert chain(one, other) == [("渠边话@0610", "渠边话@0611")]
    assert chain(one, replace(other, headline="别的书")) == []


def test_a_series_that_begins_anew_or_comes_much_later_is_another_one() -> None:
    assert chain(record("2025-06-10", "夜读（二）"), record("2025-06-11", "夜读（一）")) == []
    assert chain(record("2024-02-10", "新春走基层（一）"), record("2025-01-30", "新春走基层（二）")) == []


def test_what_promises_to_go_on_is_linked_to_what_bears_its_headline_next() -> None:
    first = record("2025-06-10", "灯塔", ending="（未完待续）")
    middle, last = record("2025-06-11", "灯塔", ending="（待续）"), record("2025-06-12", "灯塔")
    assert chain(first, middle, last) == [("灯塔@0610", "灯塔@0611"), ("灯塔@0611", "灯塔@0612")]
    assert chain(last, record("2025-06-13", "灯塔")) == []
    assert chain(record("2025-06-10", "桥", ending="工程至今未完。"), record("2025-06-11", "桥")) == []


def test_an_editors_word_goes_before_all_that_is_read() -> None:
    one, other = record("2024-06-10", "甲（三）", series="走读"), record("2025-06-11", "乙（一）", series="走读")
    assert chain(one, other) == [("甲（三）@0610", "乙（一）@0611")]
    assert chain(one, replace(other, series="")) == []


def test_an_articles_document_leads_to_the_parts_beside_it() -> None:
    days = ("qinghe/2025-06-18", "qinghe/2025-06-19")
    parts = [issue(day, article(day, 1, 1, f"走读望川江（{n}）")) for day, n in zip(days, "一二", strict=True)]
    found = plan(Content(site=Site(title="青禾"), papers=(PaperContent(paper=PAPER, issues=tuple(parts)),)))
    html = found.html("qinghe/2025/06/18/01/1/index.html", load_theme(None, "default"))
    assert '<a href="../../../19/01/1/index.html">下一篇：走读望川江（二）</a>' in html
    assert "上一篇" not in html.split("</article>")[0]


lines = st.sampled_from(("甲（一）", "甲（二）", "甲（三）", "甲（上）", "甲", "乙之二", "乙之三", "（一）"))
records = st.lists(
    st.builds(
        lambda day, n, headline, unfinished, series: replace(
            record((date(2025, 1, 1) + timedelta(day)).isoformat(), headline, n), unfinished=unfinished, series=series
        ),
        st.integers(0, 300),
        st.integers(1, 3),
        lines,
        st.booleans(),
        st.sampled_from(("", "", "丙")),
    ),
    max_size=12,
    unique_by=lambda r: r.id,
)
builds = st.lists(records, max_size=3)


@given(records)
def test_links_lead_both_ways_and_only_onward(found: list[ArticleRecord]) -> None:
    links = link_series(found)
    for id, beside in links.items():
        if beside.next:
            previous = links[beside.next.id].previous
            assert previous
            assert previous.id == id
            assert (beside.next.id.issue, beside.next.page, beside.next.id.number) > (id.issue, 5, id.number)


@given(records)
def test_a_new_part_changes_of_older_ones_only_the_link_to_the_next(found: list[ArticleRecord]) -> None:
    printed = sorted(found, key=lambda r: (r.id.issue, r.page, r.id.number))
    before, after = link_series(printed[:-1]), link_series(printed)
    for id, beside in before.items():
        assert after[id].previous == beside.previous
        assert beside.next in (None, after[id].next)


@given(builds)
def test_parts_that_come_and_change_build_by_build_are_linked_as_if_all_came_at_once(
    steps: list[list[ArticleRecord]],
) -> None:
    last = list({record.id: record for step in steps for record in step}.values())
    assert linked(build_up(steps), last) == link_series(last)


@pytest.mark.parametrize(("was", "is_now"), [("甲（三）", "乙（二）"), ("乙（二）", "甲（三）")])
def test_a_part_that_moves_to_another_series_is_linked_there_alone(was: str, is_now: str) -> None:
    others = [record("2025-06-01", "甲（一）"), record("2025-06-02", "甲（二）"), record("2025-06-03", "乙（一）")]
    before, now = record("2025-06-04", was), record("2025-06-04", is_now)
    assert linked(build_up([[*others, before], [now]]), [*others, now]) == link_series([*others, now])


def site_of(*records: tuple[str, str, dict[str, object]]) -> Planned:
    """Plan a site of articles, each the only one of its day."""
    parts = [issue(day, article(day, 1, 1, headline, **facts)) for day, headline, facts in records]
    return plan(Content(site=Site(title="青禾"), papers=(PaperContent(paper=PAPER, issues=tuple(parts)),)))


def series_paths(found: Planned) -> list[str]:
    return [d.path for d in found.documents if d.path.startswith("qinghe/series/")]


def test_a_series_has_a_document_with_its_parts_in_order_that_each_part_leads_to() -> None:
    days = [f"qinghe/2025-06-{day}" for day in (18, 19, 21)]
    found = site_of(*((day, f"走读望川江（{n}）", {}) for day, n in zip(days, "一二三", strict=True)))
    path, index = sorted(series_paths(found), key=len, reverse=True)
    assert path.startswith("qinghe/series/zou-du-wang-chuan-jiang-")
    view = found.view(path)
    assert (view.name, view.count, str(view.first), str(view.last)) == ("走读望川江", 3, "2025-06-18", "2025-06-21")
    assert [[part.number for part in run] for run in view.runs] == [[1, 2, 3]]
    theme = load_theme(None, "default")
    assert f'href="{path.removeprefix("qinghe/series/")}"' in found.html(index, theme)
    for day in ("18", "19", "21"):
        html = found.html(f"qinghe/2025/06/{day}/01/1/index.html", theme)
        assert f'href="../../../../../{path.removeprefix("qinghe/")}">连载：走读望川江（各篇）</a>' in html


def test_a_series_without_numbers_bears_the_headline_of_its_parts() -> None:
    one = {"blocks": (Block(kind=BlockKind.PARAGRAPH, text="正文。（未完待续）"),)}
    found = site_of(("qinghe/2025-06-18", "灯·塔", one), ("qinghe/2025-06-19", "灯·塔", {}))
    (path,) = (path for path in series_paths(found) if path != "qinghe/series/index.html")
    assert found.view(path).name == "灯·塔"


def test_a_series_taken_up_again_after_long_stands_in_one_document_in_runs() -> None:
    days = ("2024-02-10", "2024-02-11", "2025-01-30", "2025-01-31")
    found = site_of(*((f"qinghe/{day}", f"新春走基层（{n}）", {}) for day, n in zip(days, "一二一二", strict=True)))
    (path,) = (path for path in series_paths(found) if path != "qinghe/series/index.html")
    assert [len(run) for run in found.view(path).runs] == [2, 2]


def test_series_of_one_name_in_two_newspapers_are_two() -> None:
    site = Site(title="两报", papers=("qinghe", "hexi"))
    papers = [
        PaperContent(
            paper=Newspaper(id=id, name=id),
            issues=tuple(
                issue(f"{id}/{day}", article(f"{id}/{day}", 1, 1, "甲", series="走读"))
                for day in ("2025-06-18", "2025-06-19")
            ),
        )
        for id in ("qinghe", "hexi")
    ]
    found = plan(Content(site=site, papers=tuple(papers)))
    views = [found.view(d.path) for d in found.documents if d.template == "series.html"]
    assert [(view.name, view.count) for view in views] == [("走读", 2)] * 2
    assert {part.record.id.issue.paper for view in views for run in view.runs for part in run} == {"qinghe", "hexi"}
    assert all(len({part.record.id.issue.paper for run in view.runs for part in run}) == 1 for view in views)


def test_a_single_part_makes_no_series() -> None:
    found = site_of(("qinghe/2025-06-18", "走读望川江（一）", {}))
    assert series_paths(found) == ["qinghe/series/index.html"]
    assert "还没有连载" in found.html("qinghe/series/index.html", load_theme(None, "default"))
