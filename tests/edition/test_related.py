from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.edition.related import MOST, Subject, related_articles, topics_of
from generator.ids import ArticleId, IssueId

WORDS = st.sampled_from([*"渠水稻灯船桥书", "管护"])
FIRST = date(2025, 6, 1)


def subject(day: int, number: int, *, keywords: str = "", chosen: str = "", edition: str = "") -> Subject:
    issue = IssueId("qinghe", FIRST + timedelta(day), edition)
    return Subject(id=ArticleId(issue, 1, number), keywords=tuple(keywords.split()), chosen=tuple(chosen.split()))


@st.composite
def archives(draw: st.DrawFn) -> list[Subject]:
    """Draw the articles of a newspaper, in any order."""
    about = st.tuples(st.lists(WORDS, unique=True, max_size=4), st.lists(WORDS, unique=True, max_size=2))
    issues = draw(st.lists(st.lists(about, max_size=3), min_size=1, max_size=6))
    subjects = [
        subject(day, number, keywords=" ".join(keywords), chosen=" ".join(chosen))
        for day, articles in enumerate(issues)
        for number, (keywords, chosen) in enumerate(articles, 1)
    ]
    return draw(st.permutations(subjects))


@given(archives(), st.integers(0, 5))
def test_a_later_issue_changes_nothing_that_an_older_article_shows(subjects: list[Subject], days: int) -> None:
    last = FIRST + timedelta(days)
    before = [subject for subject in subjects if subject.id.issue.date <= last]
    now, then = related_articles(subjects), related_articles(before)
    shown_now, shown_then = topics_of(subjects).shown, topics_of(before).shown
    assert {subject.id: (now[subject.id], shown_now[subject.id]) for subject in before} == {
        subject.id: (then[subject.id], shown_then[subject.id]) for subject in before
    }


@given(archives())
def test_related_articles_are_earlier_or_of_the_same_issue_and_never_the_article_itself(
    subjects: list[Subject],
) -> None:
    for article, others in related_articles(subjects).items():
        assert len(others) <= MOST
        assert article not in others
        assert all(other.issue <= article.issue for other in others)


@given(archives())
def test_the_order_of_the_articles_does_not_matter(subjects: list[Subject]) -> None:
    assert related_articles(subjects) == related_articles(subjects[::-1])
    assert topics_of(subjects) == topics_of(subjects[::-1])


@given(archives())
def test_every_topic_shown_has_a_list_that_holds_the_article(subjects: list[Subject]) -> None:
    topics = topics_of(subjects)
    assert all(article in topics.pages[topic] for article, shown in topics.shown.items() for topic in shown)


@given(archives())
def test_a_topic_has_a_list_if_two_articles_have_it_or_an_editor_chose_it(subjects: list[Subject]) -> None:
    pages = topics_of(subjects).pages
    for word in {word for subject in subjects for word in (*subject.keywords, *subject.chosen)}:
        having = [subject.id for subject in subjects if word in (subject.chosen or subject.keywords)]
        listed = len(having) > 1 or any(word in subject.chosen for subject in subjects)
        assert (word in pages) == listed
        assert not listed or sorted(pages[word]) == sorted(having)


def test_a_list_is_newest_first_and_as_printed_within_an_issue() -> None:
    subjects = [subject(day, number, keywords="渠") for day in (1, 0) for number in (2, 1)]
    subjects.append(subject(1, 1, keywords="渠", edition="b"))
    listed = topics_of(subjects).pages["渠"]
    assert [(article.issue.day, article.number) for article in listed] == [
        ("2025-06-02-b", 1),
        ("2025-06-02", 1),
        ("2025-06-02", 2),
        ("2025-06-01", 1),
        ("2025-06-01", 2),
    ]


def test_a_keyword_is_shown_from_its_second_article_on() -> None:
    first, second = subject(0, 1, keywords="渠 灯"), subject(1, 1, keywords="渠 船")
    shown = topics_of([first, second]).shown
    assert shown[first.id] == ()
    assert shown[second.id] == ("渠",)


def test_an_editors_topics_are_shown_alone_and_in_the_editors_order() -> None:
    article, earlier = subject(1, 1, keywords="渠 灯", chosen="水 桥"), subject(0, 1, keywords="渠 灯")
    assert topics_of([article, earlier]).shown[article.id] == ("水", "桥")


def test_rarer_words_count_more_and_of_equals_the_newest_comes_first() -> None:
    common = [subject(0, number, keywords="稻 书") for number in range(1, 6)]
    rare = subject(1, 1, keywords="渠 灯")
    newer = subject(2, 1, keywords="稻 书")
    own = subject(3, 1, keywords="渠 灯 稻 书")
    assert related_articles([*common, rare, newer, own])[own.id] == (rare.id, newer.id, common[0].id, common[1].id)


def test_one_common_keyword_relates_nothing_but_an_editors_topic_does() -> None:
    one, two, chosen = subject(0, 1, keywords="渠"), subject(1, 1, keywords="渠 水"), subject(2, 1, chosen="渠")
    found = related_articles([one, two, chosen])
    assert found[two.id] == ()
    assert found[chosen.id] == (two.id, one.id)


def test_nothing_is_related_where_nothing_is_known() -> None:
    alone = subject(0, 1)
    assert related_articles([]) == {}
    assert related_articles([alone]) == {alone.id: ()}
    assert topics_of([alone]).shown == {alone.id: ()}
