"""Topics and related articles, as the index settles them: all at once, or build by build."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from random import Random
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.steps import settle
from generator.edition.facts import facts_of
from generator.edition.frame import site_head
from generator.edition.records import ArticleRecord, IssueRecord, page_record
from generator.edition.related import MOST, REACH
from generator.ids import ArticleId, IssueId
from generator.index.around import around_of
from generator.index.content import drop_issue
from generator.index.draft import Draft, Touched
from generator.index.lists import listed_names, plan_listing
from generator.model import Issue, Site
from tests.edition.invented import PAPER
from tests.edition.planned import open_draft, put_facts

WORDS = st.sampled_from([*"渠水稻灯船桥书", "管护"])
RARITY = dict.fromkeys("渠灯船", 11.0) | dict.fromkeys([*"水稻桥书", "管护"], 6.0)
FIRST = date(2025, 6, 1)
HEAD = site_head(Site(title="站"), [(PAPER, "")])

About = tuple[list[str], list[str]]
"""Keywords, and topics that an editor chose."""
Shown = dict[ArticleId, tuple[tuple[str, ...], tuple[ArticleId, ...]]]
"""Topics and related articles of each article."""


def subject(day: int, number: int, *, keywords: str = "", chosen: str = "", edition: str = "") -> ArticleRecord:
    id = ArticleId(IssueId("qinghe", FIRST + timedelta(day), edition), 1, number)
    words, topics = tuple(keywords.split()), tuple(chosen.split())
    return ArticleRecord(id=id, headline=str(number), date=id.issue.date, page=1, keywords=words, chosen=topics)


def put(draft: Draft, subjects: Iterable[ArticleRecord]) -> None:
    """Take in articles issue by issue."""
    printed = sorted(subjects, key=lambda one: (one.id.issue, one.id.number))
    for id, articles in groupby(printed, key=lambda one: one.id.issue):
        issue = Issue(id=id)
        record = IssueRecord(issue=issue, pages=(page_record(issue, PAPER, 1, tuple(articles)),))
        put_facts(draft, facts_of(record, RARITY))


def settled(subjects: Iterable[ArticleRecord]) -> Draft:
    """Take in all articles at once."""
    draft = open_draft("qinghe")
    put(draft, subjects)
    settle(draft)
    return draft


def shown_in(draft: Draft) -> Shown:
    """Return what every article's document shows."""
    found: Shown = {}
    for (issue,) in draft.db.execute("SELECT key FROM issue").fetchall():
        around = around_of(draft, issue)
        for id, topics in around.topics.items():
            found[id] = topics, tuple(mention.id for mention in around.related.get(id, ()))
    return found


def lists_in(draft: Draft) -> Mapping[str, tuple[ArticleId, ...]]:
    """Return the articles of every topic that has a list, in the list's order."""
    views = [plan_listing(draft, HEAD.papers[0], name)[0].view(HEAD) for name in listed_names(draft)]
    return {view.listing.name: tuple(record.id for record in view.records) for view in views}  # type: ignore[attr-defined]


about = st.tuples(st.lists(WORDS, unique=True, max_size=4), st.lists(WORDS, unique=True, max_size=2))


def issue_about(day: int, articles: Iterable[About]) -> list[ArticleRecord]:
    return [
        subject(day, number, keywords=" ".join(keywords), chosen=" ".join(chosen))
        for number, (keywords, chosen) in enumerate(articles, 1)
    ]


archives = st.lists(st.lists(about, max_size=3), min_size=1, max_size=6).map(
    lambda issues: [one for day, articles in enumerate(issues) for one in issue_about(day, articles)]
)
builds = st.lists(
    st.dictionaries(st.integers(0, 4), st.none() | st.lists(about, min_size=1, max_size=3), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)
"""What each of several builds finds anew: the articles of some days, or that a day is gone."""


@given(archives, st.integers(0, 5))
def test_a_later_issue_changes_nothing_that_an_older_article_shows(subjects: list[ArticleRecord], days: int) -> None:
    last = FIRST + timedelta(days)
    before = [one for one in subjects if one.id.issue.date <= last]
    now, then = shown_in(settled(subjects)), shown_in(settled(before))
    assert {one.id: now[one.id] for one in before} == then


@given(archives)
def test_related_articles_are_earlier_or_of_the_same_issue_and_never_the_article_itself(
    subjects: list[ArticleRecord],
) -> None:
    for article, (_, others) in shown_in(settled(subjects)).items():
        assert len(others) <= MOST
        assert article not in others
        assert all(other.issue <= article.issue for other in others)


@given(builds)
def test_what_comes_changes_and_goes_build_by_build_leaves_what_a_single_build_would(
    steps: list[dict[int, list[About] | None]],
) -> None:
    draft = open_draft("qinghe", fresh=False)
    there: dict[int, list[ArticleRecord]] = {}
    for step in steps:
        before = shown_in(draft)
        draft.touched = Touched()
        for day, articles in step.items():
            if articles is not None:
                there[day] = issue_about(day, articles)
                put(draft, there[day])
            elif there.pop(day, None):
                drop_issue(draft, draft.issue(IssueId("qinghe", FIRST + timedelta(day))))
        settle(draft)
        changed = {id.issue for id, shows in shown_in(draft).items() if before.get(id) != shows}
        assert changed <= {draft.issue_id(key) for key in draft.touched.issues}
    whole = settled([one for articles in there.values() for one in articles])
    assert shown_in(draft) == shown_in(whole)
    assert lists_in(draft) == lists_in(whole)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_how_many_words_are_kept_in_memory_changes_nothing(random: Random, kept: int) -> None:
    words = [[random.sample("渠水稻灯船", 3) for _ in range(4)] for _ in range(50)]
    subjects = [one for day, several in enumerate(words) for one in issue_about(day, ((w, w[:1]) for w in several))]
    with patch("generator.index.subjects._OF_LATE", kept):
        little = shown_in(settled(subjects))
    assert little == shown_in(settled(subjects))


_FEW = st.lists(st.lists(st.sampled_from("渠水稻灯船"), unique=True, max_size=3), min_size=1, max_size=2)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.lists(st.tuples(st.integers(0, 49), st.none() | _FEW), max_size=4))
def test_edits_of_old_days_leave_what_a_single_build_would_where_words_are_beyond_reach(
    random: Random, edits: list[tuple[int, list[list[str]] | None]]
) -> None:
    words = [[random.sample("渠水稻灯船", 3) for _ in range(4)] for _ in range(50)]
    there = {day: issue_about(day, ((keywords, []) for keywords in articles)) for day, articles in enumerate(words)}
    draft = settled([one for articles in there.values() for one in articles])
    draft.fresh = False
    for day, articles in edits:
        draft.touched = Touched()
        if articles is not None:
            there[day] = issue_about(day, ((keywords, []) for keywords in articles))
            put(draft, there[day])
        elif there.pop(day, None):
            drop_issue(draft, draft.issue(IssueId("qinghe", FIRST + timedelta(day))))
        settle(draft)
    assert shown_in(draft) == shown_in(settled([one for articles in there.values() for one in articles]))


@given(archives)
def test_every_topic_shown_has_a_list_that_holds_the_article(subjects: list[ArticleRecord]) -> None:
    draft = settled(subjects)
    lists = lists_in(draft)
    assert all(article in lists[topic] for article, (topics, _) in shown_in(draft).items() for topic in topics)


@given(archives)
def test_a_topic_has_a_list_if_two_articles_have_it_or_an_editor_chose_it(subjects: list[ArticleRecord]) -> None:
    lists = lists_in(settled(subjects))
    for word in {word for one in subjects for word in (*one.keywords, *one.chosen)}:
        having = [one.id for one in subjects if word in one.candidates]
        listed = len(having) > 1 or any(word in one.chosen for one in subjects)
        assert (word in lists) == listed
        assert not listed or sorted(lists[word]) == sorted(having)


def test_a_list_is_newest_first_and_as_printed_within_an_issue() -> None:
    subjects = [subject(day, number, keywords="渠") for day in (1, 0) for number in (2, 1)]
    subjects.append(subject(1, 1, keywords="渠", edition="b"))
    assert [(article.issue.day, article.number) for article in lists_in(settled(subjects))["渠"]] == [
        ("2025-06-02-b", 1),
        ("2025-06-02", 1),
        ("2025-06-02", 2),
        ("2025-06-01", 1),
        ("2025-06-01", 2),
    ]


def test_a_keyword_is_shown_from_its_second_article_on() -> None:
    first, second = subject(0, 1, keywords="渠 灯"), subject(1, 1, keywords="渠 船")
    shown = shown_in(settled([first, second]))
    assert shown[first.id][0] == ()
    assert shown[second.id][0] == ("渠",)


def test_an_editors_topics_are_shown_alone_and_in_the_editors_order() -> None:
    article, earlier = subject(1, 1, keywords="渠 灯", chosen="水 桥"), subject(0, 1, keywords="渠 灯")
    assert shown_in(settled([article, earlier]))[article.id][0] == ("水", "桥")


def test_rarer_words_count_more_and_of_equals_the_newest_comes_first_then_the_first_in_print() -> None:
    common = [subject(0, number, keywords="稻 书") for number in range(1, 6)]
    rare = subject(1, 1, keywords="渠 灯")
    newer = subject(2, 1, keywords="稻 书")
    own = subject(3, 1, keywords="渠 灯 稻 书")
    assert shown_in(settled([*common, rare, newer, own]))[own.id][1] == (
        rare.id,
        newer.id,
        common[0].id,
        common[1].id,
    )


def test_how_often_a_word_comes_in_the_archive_decides_nothing() -> None:
    rare, common = subject(1, 1, keywords="渠 灯"), subject(2, 1, keywords="稻 书")
    own = subject(3, 1, keywords="渠 灯 稻 书")
    others = [subject(0, number, keywords="渠") for number in range(1, 40)]
    for archive in ([rare, common, own], [*others, rare, common, own]):
        assert shown_in(settled(archive))[own.id][1] == (rare.id, common.id)


def test_one_common_keyword_relates_nothing_but_an_editors_topic_does() -> None:
    one, two, chosen = subject(0, 1, keywords="渠"), subject(1, 1, keywords="渠 水"), subject(2, 1, chosen="渠")
    shown = shown_in(settled([one, two, chosen]))
    assert shown[two.id][1] == ()
    assert shown[chosen.id][1] == (two.id, one.id)


def test_an_earlier_article_whose_editor_chose_a_topic_is_related_to_what_has_it_as_a_keyword() -> None:
    chosen, own = subject(0, 1, chosen="渠"), subject(1, 1, keywords="渠")
    assert shown_in(settled([chosen, own]))[own.id][1] == (chosen.id,)


def test_of_a_words_articles_only_the_newest_are_looked_at() -> None:
    old, own = subject(0, 1, keywords="渠 灯"), subject(9, 1, keywords="渠 灯")
    for between, found in ((REACH - 2, (old.id,)), (REACH - 1, ())):
        others = [subject(1 + at % 8, 1 + at // 8, keywords="渠") for at in range(between)]
        assert shown_in(settled([old, *others, own]))[own.id][1] == found


def test_nothing_is_related_where_nothing_is_known() -> None:
    alone = subject(0, 1)
    assert shown_in(settled([])) == {}
    assert shown_in(settled([alone])) == {alone.id: ((), ())}
