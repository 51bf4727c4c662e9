"""The objective of the search for articles: one sum over cuts, headlines and what is left over, term by term.

A solution's score is the sum of its terms, each times its weight; weights are fitted by `tools/train_segmenter.py`.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from json import loads


class Term(StrEnum):
    """What speaks for or against a solution; docs/segmentation.md has the table."""

    # a cut between two paragraphs
    CUT = "cut"
    OPENS = "cut: the text opens as articles do"
    OPENS_OLD = "cut: the text opens as a dispatch did"
    CREDITED = "cut: an agency's credit or a byline in brackets closes the text above"
    CUT_BYLINE = "cut: a byline stands there"
    CUT_WIDE = "cut: a wide display line stands there"
    CUT_MIDDLE = "cut: a display line of some width stands there"
    CUT_NARROW = "cut: a narrow display line stands there"
    CUT_SUBHEAD = "cut: the one display line there looks like a subhead"
    CUT_DECK = "cut: a deck stands there"
    CUT_FURNITURE = "cut: furniture stands there"
    CUT_NUMBERED = "cut: a numbered part begins there"
    CUT_CAPTION = "cut: a caption stands there"
    CUT_UNENDED = "cut: the sentence above is not ended"
    SAME_MEASURE = "cut: the measure stays"
    NEAR_MEASURE = "cut: the measure changes a little"
    OTHER_MEASURE = "cut: the measure changes"
    LISTING = "cut: particulars on one side only"
    CUT_ODDS = "cut: the labeller's odds that an article opens"
    COHESION = "cut: words are less alike than elsewhere on the page"
    # an article's headline
    NO_HEAD = "article without a headline"
    NO_HEAD_CONTINUED = "the rest of an article, without a headline"
    HEAD_ODDS = "headline: the labeller's odds against column and subhead"
    HEAD_NARROW = "headline: at most 5 em"
    HEAD_SHORT = "headline: at most 7 em"
    HEAD_COLUMN = "headline: the name of a column that many newspapers have"
    HEAD_UNBALANCED = "headline: brackets that do not close"
    HEAD_NO_START = "headline: begins with a mark that cannot begin a line"
    JOINT = "headline: lines joined"
    JOINT_GAP = "headline: lines joined across blank rows"
    JOINT_CLOSE = "headline: lines joined that no blank row parts"
    JOINT_SYNTAX = "headline: lines joined by an open bracket or a colon"
    JOINT_WORD = "headline: lines joined within a word of the page"
    JOINT_EVEN = "headline: lines joined of like width"
    JOINT_UNEVEN = "headline: lines joined of unlike width"
    JOINT_ODDS = "headline: the labeller's odds that a line goes on"
    SPLIT = "headline: the line beside it is left out"
    SPLIT_CLOSE = "headline: the line beside it, which no blank row parts, is left out"
    SPLIT_ODDS = "headline: the labeller's odds that the line beside it belongs to it"
    KICKER = "headline: with a kicker"
    KICKER_CLOSE = "headline: with a kicker that no blank row parts"
    UNDER = "headline: with a deck that has no dash"
    LIKENESS = "headline: its words mark the article out on the page"
    COVER = "headline: share of its words that the article has"
    AHEAD = "headline before its body, on a page that sets it behind"
    BEHIND = "headline behind its body, on a page that sets it before"
    FAR = "headline beyond another gap with display lines"
    FARTHER = "headline: each further such gap"
    WITHIN = "headline within its body"
    SKIPPED = "headline behind another that is not used yet"
    CROSSED = "headline before its body, beyond one of another article"
    BURIED = "headline before its body, beyond display lines of none"
    SIGNED_TWICE = "headline with a byline, for an article that names its author"
    # display lines that are no headline
    STRAY = "column left between articles"
    STRAY_NARROW = "column left: at most 5 em"
    STRAY_WIDE = "column left: more than 7 em"
    STRAY_TITLED = "column left: with a deck or byline below"
    STRAY_NOTICE = "column left: it names itself a notice"
    STRAY_ODDS = "column left: the labeller's odds that it is a headline"
    SUBHEAD = "subhead within an article"
    SUBHEAD_WIDE = "subhead: more than 12 em"
    SUBHEAD_LONG = "subhead: more than 16 em"
    SUBHEAD_TITLED = "subhead: with a deck or byline below"
    SUBHEAD_STACKED = "subhead: parted by a blank row from a display line beside it"
    SUBHEAD_ODDS = "subhead: the labeller's odds that it is a headline"
    SUBHEAD_LIKENESS = "subhead: its words mark the article out on the page"


Terms = dict[Term, float]
Weights = Mapping[Term, float]

HARD = 8.0
"""Worth of a cut about which print leaves no choice: behind 下转, before 上接."""


def weigh(terms: Mapping[Term, float], weights: Weights) -> float:
    """Sum of terms by their weights."""
    return sum([weights[term] * value for term, value in terms.items()])


def parse_weights(record: Mapping[str, float]) -> Weights:
    """Weights of all terms, from the names of terms; raises KeyError if one is missing."""
    return {term: float(record[term.name]) for term in Term}


@cache
def read_weights() -> Weights:
    """Read the weights that come with the program."""
    return parse_weights(loads((files("generator.segment") / "objective.json").read_text(encoding="utf-8")))
