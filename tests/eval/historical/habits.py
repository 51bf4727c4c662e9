"""The habits of digitised pages: how each kind of source breaks, orders, marks and misreads what was printed."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """How likely a blank row is at each kind of place."""

    article: float = 0.0
    head: float = 0.0
    """Between a headline and what stands below it."""
    block: float = 0.0
    inside: float = 0.0
    """Between the lines of one headline."""
    tier: Span | None = None
    """A text column or tier ends after so many body lines, wherever the sentence is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One kind of source."""

    name: str
    pages: int
    era: str = "war"
    simplified: bool = False
    measures: tuple[int, ...] = (0,)
    """Characters a line; 0 keeps a paragraph on one line."""
    indents: tuple[int, ...] = (2,)
    indent_kept: bool = False
    hang: bool = False
    punctuation: tuple[str, ...] = ("full",)
    quotes: tuple[str, ...] = ("「」",)
    brackets: tuple[str, ...] = ("【】",)
    bullets: str = "▲△◎"
    marks: tuple[str, ...] = ("",)
    """What a page sets before each headline."""
    headline: tuple[str, ...] = ("parts",)
    narrow: int = 9
    order: tuple[str, ...] = ("first",)
    """Of an article's headline: first, after its body, or grouped after the bodies of several."""
    blanks: tuple[Blanks, ...] = (Blanks(),)
    """One for a page."""
    interleave: float = 0.0
    """How likely a page has an article that another one's text is broken off for."""
    noise: float = 0.0
    furniture: str = "none"
    jumps: float = 0.6
    size: Span = (5, 8)


HABITS = (
    Habit(  # recognition column by column: short lines, no blank rows, misread characters
        name="ocrcolumns",
        pages=6,
        measures=(11, 12, 13, 15),
        indents=(0, 0, 1),
        hang=True,
        punctuation=("dun", "dun", "ju", "full"),
        quotes=("「」", ""),
        brackets=("【】", "〔〕", "［］", "　"),
        headline=("parts", "narrow"),
        order=("first", "first", "first", "after"),
        blanks=(Blanks(), Blanks(), Blanks(article=0.8)),
        noise=0.012,
        furniture="folio",
        size=(5, 14),
    ),
    Habit(  # text layer of a PDF in drawing order: frames first, then the headlines of a group
        name="drawn",
        pages=6,
        measures=(14, 16, 18, 20),
        indents=(1, 2),
        punctuation=("full",),
        brackets=("【】", "（）", "［］"),
        headline=("parts", "joined", "spaced"),
        order=("grouped",),
        blanks=(
            Blanks(article=1.0, head=0.7, block=0.6, inside=0.3, tier=(14, 40)),
            Blanks(article=1.0, head=0.3, tier=(10, 30)),
        ),
        furniture="nameplate",
        size=(5, 13),
    ),
    Habit(  # transcription by a person, proofread: a paragraph a line
        name="proofread",
        pages=6,
        punctuation=("full", "full", "dun"),
        quotes=("「」", "“”"),
        brackets=("【】", "（）", "［］"),
        headline=("parts", "joined"),
        blanks=(Blanks(article=1.0), Blanks(article=1.0, head=1.0, block=1.0), Blanks(article=0.3)),
        furniture="sheet",
        size=(4, 11),
    ),
    Habit(  # typed from print, hard-wrapped at a width, indents kept
        name="typed",
        pages=5,
        measures=(28, 32, 36),
        indents=(2,),
        indent_kept=True,
        punctuation=("full", "half", "dun"),
        brackets=("［］", "【】", "()"),
        headline=("joined", "parts"),
        order=("first",),
        blanks=(Blanks(article=0.5), Blanks(), Blanks(article=1.0, head=1.0, block=1.0)),
        furniture="sheet",
    ),
    Habit(  # no marks at all, as many papers of the time printed news
        name="unmarked",
        pages=5,
        measures=(8, 9, 10),
        indents=(0, 1),
        punctuation=("none", "none", "spaced"),
        quotes=("", "『』"),
        brackets=("　", "【】", "▲　"),
        bullets="△○▲",
        headline=("narrow", "parts"),
        narrow=7,
        order=("first", "first", "after"),
        noise=0.006,
        furniture="folio",
        size=(4, 7),
    ),
    Habit(  # tier by tier: a blank row at each tier's end in mid-sentence, boxes cut into the text
        name="tiers",
        pages=6,
        measures=(9, 10, 12),
        indents=(0, 1, 2),
        hang=True,
        punctuation=("dun", "full", "ju"),
        brackets=("【】", "〔〕", "▲　"),
        headline=("parts", "narrow", "spaced"),
        order=("first", "first", "after"),
        blanks=(Blanks(article=0.6, head=0.5, inside=0.2, tier=(9, 26)),),
        interleave=0.7,
        noise=0.003,
        furniture="nameplate",
        size=(6, 14),
    ),
    Habit(  # horizontal type of the early fifties, as a text stripper gives it
        name="fifties",
        pages=5,
        era="1950s",
        simplified=True,
        measures=(15, 17, 21),
        indents=(2,),
        quotes=("“”",),
        brackets=("【】", "　"),
        headline=("parts", "joined"),
        order=("first", "after", "grouped"),
        blanks=(Blanks(article=0.8, head=0.5, block=0.8, inside=0.3, tier=(18, 40)),),
        furniture="nameplate",
    ),
    Habit(  # a database's Simplified text: all on one line, no blank rows
        name="database",
        pages=5,
        simplified=True,
        quotes=("“”", "「」"),
        brackets=("【】", "（）", "　"),
        bullets="▲△●",
        headline=("joined", "parts"),
        order=("first", "first", "first", "after"),
        furniture="none",
        size=(5, 14),
    ),
    Habit(  # an edition that keeps the breaks of print and says where sheets and tiers end
        name="diplomatic",
        pages=4,
        measures=(12, 14, 16),
        indents=(1, 2),
        indent_kept=True,
        hang=True,
        punctuation=("dun", "full"),
        brackets=("【】", "［］"),
        headline=("parts",),
        order=("first",),
        blanks=(Blanks(article=1.0, head=0.5),),
        noise=0.004,
        furniture="markers",
    ),
    Habit(  # recognition of tall sheets: a blank row at any block, headlines read after what they stand beside
        name="beside",
        pages=4,
        measures=(13, 17, 22),
        indents=(0, 2),
        punctuation=("full", "dun"),
        quotes=("「」", "﹁﹂"),
        brackets=("【】", "〔〕", "（）"),
        headline=("narrow", "parts"),
        narrow=8,
        order=("after", "after", "first", "grouped"),
        blanks=(Blanks(article=0.7, head=0.6, block=0.5, inside=0.4),),
        interleave=0.3,
        noise=0.008,
        furniture="folio",
    ),
    Habit(  # papers before 1920: a mark before each headline, stops only or nothing, texts in the literary language
        name="early",
        pages=5,
        era="1910s",
        measures=(18, 22, 25, 0),
        indents=(0, 1),
        hang=True,
        punctuation=("ju", "none", "spaced", "full"),
        quotes=("", "「」"),
        brackets=("　", "〔〕", "【】"),
        bullets="△▲○",
        marks=("●", "◎", "◉", "", "▲"),
        headline=("parts",),
        blanks=(Blanks(), Blanks(article=1.0), Blanks(article=0.4, head=0.3)),
        noise=0.004,
        furniture="folio",
        size=(5, 9),
    ),
)
