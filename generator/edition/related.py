"""Related earlier articles, and the topics that documents show.

What an article shows never depends on what comes after its issue, or a new day would change every old document.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from math import fsum, log

from generator.ids import ArticleId, IssueId

MOST = 4
"""Related articles shown with an article."""

_REACH = 64
"""Of the articles that have a word, only so many of the newest are looked at: common words cost most and say least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an article is about."""

    id: ArticleId
    chosen: tuple[str, ...] = ()
    """Topics that its editor chose."""
    keywords: tuple[str, ...] = ()
    """The program's own, best first."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics that the article has: its editor's, or without any its keywords."""
        return tuple(dict.fromkeys(self.chosen or self.keywords))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """Topics as documents show them."""

    shown: dict[ArticleId, tuple[str, ...]]
    """By article: those that its document links to, each of which has a list."""
    pages: dict[str, tuple[ArticleId, ...]]
    """By topic, for those that get a list: the articles that have it, newest first."""


def topics_of(subjects: Iterable[Subject]) -> Topics:
    """Decide for one newspaper which topics its articles show and which topics get a list.

    An article shows its editor's topics, or those of its keywords that an earlier article or one of its own issue has
    too. A topic gets a list if an editor chose it or two articles have it.
    """
    having: defaultdict[str, list[ArticleId]] = defaultdict(list)
    chosen: set[str] = set()
    shown: dict[ArticleId, tuple[str, ...]] = {}
    for issue in _issues(subjects):
        for subject in issue:
            chosen.update(subject.chosen)
            for topic in subject.topics:
                having[topic].append(subject.id)
        for subject in issue:
            shown[subject.id] = tuple(topic for topic in subject.topics if subject.chosen or len(having[topic]) > 1)
    listed = {topic: ids for topic, ids in having.items() if topic in chosen or len(ids) > 1}
    return Topics(
        shown=shown, pages={topic: tuple(sorted(listed[topic], key=_newest_first)) for topic in sorted(listed)}
    )


def related_articles(subjects: Iterable[Subject]) -> dict[ArticleId, tuple[ArticleId, ...]]:
    """Find for each article of one newspaper up to four of its own issue or earlier ones, best first.

    Two articles are the nearer the more words they share and the rarer these were when the later one appeared; of
    equally near ones the newest comes first.
    """
    archive = _Archive()
    found: dict[ArticleId, tuple[ArticleId, ...]] = {}
    for issue in _issues(subjects):
        places = [archive.add(subject) for subject in issue]
        found.update((archive.ids[place], archive.nearest(place)) for place in places)
    return found


class _Archive:
    """The articles so far, by their words; an article is known by its place, since ids are slow to compare."""

    def __init__(self) -> None:
        self.ids: list[ArticleId] = []
        self.terms: list[frozenset[str]] = []
        self.choices: list[frozenset[str]] = []
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        self.chosen: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, subject: Subject) -> int:
        """Take in an article and return its place; issues come in the order of their days."""
        place = len(self.ids)
        terms = frozenset(chain(subject.chosen, subject.keywords))
        self.ids.append(subject.id)
        self.terms.append(terms)
        self.choices.append(frozenset(subject.chosen))
        for term in terms:
            self.having[term].append(place)
        for term in self.choices[place]:
            self.chosen[term].append(place)
        return place

    def nearest(self, place: int) -> tuple[ArticleId, ...]:
        """Return the articles so far that are nearest to one of them."""
        scores = {self.ids[other]: self.nearness(place, other) for other in self.candidates(place)}
        return tuple(sorted(scores, key=lambda other: (-scores[other], _newest_first(other)))[:MOST])

    def candidates(self, place: int) -> set[int]:
        """Return what shares two words with an article, or one topic that an editor chose for either."""
        found: set[int] = set()
        seen: set[int] = set()
        for term in self.terms[place]:
            newest = self.having[term][-_REACH:]
            found.update(seen.intersection(newest))
            seen.update(newest)
            found.update(newest if term in self.choices[place] else self.chosen.get(term, ())[-_REACH:])
        return found - {place}

    def nearness(self, one: int, other: int) -> float:
        """Add up the rarity of the words that two articles share."""
        return fsum(log(1 + len(self.ids) / len(self.having[term])) for term in self.terms[one] & self.terms[other])


def _issues(subjects: Iterable[Subject]) -> Iterator[list[Subject]]:
    """Part articles by issue, oldest first; the order in which they come does not matter."""
    for _, issue in groupby(sorted(subjects, key=_printed_order), key=lambda subject: subject.id.issue):
        yield list(issue)


def _printed_order(subject: Subject) -> tuple[int, str, str, int, int]:
    issue: IssueId = subject.id.issue
    return issue.date.toordinal(), issue.edition, issue.paper, subject.id.page, subject.id.number


def _newest_first(article: ArticleId) -> tuple[int, int, str, int, int]:
    """Order by day, the newest first; within an issue as printed."""
    issue = article.issue
    return -issue.date.toordinal(), -ord(issue.edition or "a"), issue.paper, article.page, article.number
