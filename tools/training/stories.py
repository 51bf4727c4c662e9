"""Stories: a text with headline parts, source, subheads, lists, talk and captions, ready to be set."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tools.training import words
from tools.training.articles import Written
from tools.training.bylines import Source, invent_jump, invent_source
from tools.training.pieces import Pieces
from tools.training.templates import Text, clauses, fill, headline_from_body, headline_of, invent_facts

ROW = "row"
SUBHEAD = "subhead"
RUNNING = "running"
GOES_ON = "goes on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a body: RUNNING text, a ROW of its own (list, verse), a SUBHEAD; GOES_ON begins in mid-sentence."""

    kind: str
    text: str


@dataclass(slots=True, kw_only=True)
class Story:
    """What one page prints of an article."""

    headline: str = ""
    """Its rows parted by line feeds, where they are settled."""
    column: str = ""
    kicker: str = ""
    deck: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    jump_from: str = ""
    """A line of its own."""
    jump_to: str = ""
    trailer: tuple[str, str] = ("", "")
    """What closes the text, and which part it is where it has a line of its own."""
    passages: list[Passage] = field(default_factory=list)
    captions: tuple[str, ...] = ()


def written_story(written: Written, pieces: Pieces, rng: Random) -> Story:
    """Make a story of an article that was written: most of its parts, and some of its text."""
    story = Story(headline=_written_headline(written, rng))
    column = written.column if written.column and rng.random() < 0.8 else ""
    story.column = column or (pieces.draw(pieces.columns, rng) if rng.random() < 0.15 else "")
    story.kicker = written.kicker if rng.random() < 0.8 else ""
    story.deck = written.deck if rng.random() < 0.85 else ()
    rows = story.headline.split("\n")
    if len(rows) > 1 and rng.random() < 0.35:
        story.headline = rows[0]
        story.deck = (*rows[1:], *story.deck) if rng.random() < 0.6 else story.deck
    kept = rng.choice((len(written.passages), len(written.passages), 1, 2, 3, 5, 8))
    body = [Passage(kind=kind, text=text) for kind, text in written.passages[:kept]]
    if written.kind in ("table", "list") and rng.random() < 0.08:
        body = _cells(body)
    if rng.random() < 0.25:
        body = _lengthened(body)
    while len(body) > 1 and body[-1].kind == SUBHEAD:
        body.pop()
    _jump(story, body, _own_source(written, pieces, rng), rng)
    if written.kind in ("news", "feature", "essay", "editorial") and rng.random() < 0.1:
        texts = Text(headlines=(), paragraphs=tuple(text for _, text in written.passages), facts={})
        body = _with_subheads(body, texts, rng)
    story.passages = body
    captions = list(written.captions if rng.random() < 0.75 else ())
    if pieces.captions and rng.random() < 0.1:
        captions.append(pieces.draw(pieces.captions, rng))
    if pieces.credits:
        captions = [_credited(pieces.fill(text, rng), pieces, rng) for text in captions]
    story.captions = tuple(captions)
    return story


def _lengthened(body: Sequence[Passage]) -> list[Passage]:
    """Join running passages two by two, for some papers write long paragraphs."""
    done: list[Passage] = []
    for passage in body:
        if done and passage.kind == done[-1].kind == RUNNING and len(done[-1].text) < 160:
            done[-1] = replace(passage, text=done[-1].text + passage.text)
        else:
            done.append(passage)
    return done


def _cells(body: Sequence[Passage]) -> list[Passage]:
    """Give each cell of a table a row, as some extractors do."""
    return [
        replace(passage, text=text)
        for passage in body
        for text in (passage.text.split() if passage.kind == ROW else [passage.text])
    ]


def _written_headline(written: Written, rng: Random) -> str:
    if rng.random() < 0.07:
        paragraphs = tuple(text for kind, text in written.passages if kind != SUBHEAD)
        texts = Text(headlines=("\u3000".join(written.headline),), paragraphs=paragraphs, facts={})
        return headline_from_body(texts, rng)
    return ("\n" if rng.random() < 0.75 else "\u3000").join(written.headline)


def _credited(caption: str, pieces: Pieces, rng: Random) -> str:
    if re.search("[摄图绘供]", caption[-6:]) or rng.random() > 0.7:
        return caption
    return caption + rng.choice(("", " ", "　")) + pieces.draw(pieces.credits, rng)


_OPENED = re.compile(r"[【“［〔▲△◎○●（]|.{0,7}[讯訊]")
_SOURCES = {
    "news": (24, 46, 18, 12),
    "brief": (0, 55, 15, 30),
    "dispatches": (4, 20, 6, 70),
    "feature": (60, 8, 14, 18),
    "editorial": (30, 0, 12, 58),
    "essay": (72, 0, 12, 16),
    "verse": (70, 0, 6, 24),
    "talk": (50, 6, 10, 34),
}
"""How often a kind of article names its source on a line, at its opening, at its end, or not at all."""


def _own_source(written: Written, pieces: Pieces, rng: Random) -> Source:
    """Name the source that the article came with, or one of the forms of its period."""
    own = written.byline or written.opening or written.closing
    if own and rng.random() < 0.6:
        line = (pieces.fill(written.byline, rng),) if written.byline else ()
        closing = pieces.fill(written.closing, rng)
        opening = pieces.fill(written.opening, rng)
        return Source(line=line, opening=opening, closing=closing, closing_part=part_of(closing))
    form = rng.choices(("line", "opening", "closing", "none"), _SOURCES.get(written.kind, (10, 10, 15, 65)))[0]
    if form == "none":
        return Source()
    if rng.random() < 0.3:
        return invent_source(rng, form)
    drawn = pieces.draw({"line": pieces.bylines, "opening": pieces.openings, "closing": pieces.closings}[form], rng)
    if form == "line":
        more = pieces.draw(pieces.bylines, rng) if rng.random() < 0.04 else ""
        return Source(line=tuple(filter(None, (drawn, more))))
    return Source(opening=drawn) if form == "opening" else Source(closing=drawn, closing_part=part_of(drawn))


def part_of(closing: str) -> str:
    """Which part a closing mark is, where it has a line of its own."""
    return "credit" if re.search("[电訊讯電社]|据|原载|摘自|转载|譯自|完", closing) else "byline"


def invent_story(text: Text, rng: Random) -> Story:
    """Make a story of a text."""
    facts = text.facts or invent_facts(rng)
    kind = rng.choices(("news", "rows", "verse", "talk", "brief"), (72, 9, 6, 8, 5))[0]
    story = Story(headline=_headline(text, facts, rng))
    story.column = rng.choice(words.COLUMNS) if rng.random() < 0.28 else ""
    story.kicker = fill(rng.choice(words.KICKERS), facts, rng) if rng.random() < 0.15 else ""
    if rng.random() < 0.2:
        story.deck = tuple(fill(rng.choice(words.DECKS), facts, rng) for _ in range(rng.choice((1, 1, 1, 2))))
    body = _MAKERS[kind](text, facts, rng)
    source = invent_source(rng)
    _jump(story, body, source, rng)
    story.passages = _with_subheads(body, text, rng) if kind == "news" else body
    if rng.random() < 0.22:
        story.captions = tuple(_caption(text, facts, rng) for _ in range(rng.choice((1, 1, 2))))
    return story


def _headline(text: Text, facts: dict[str, str], rng: Random) -> str:
    form = rng.random()
    if form < 0.45:
        headline = rng.choice(text.headlines)
    elif form < 0.75:
        headline = headline_from_body(text, rng)
    else:
        headline = headline_of(facts, rng)
    if rng.random() < 0.06:
        headline = rng.choice(("“{}”", "《{}》发布", "{}？", "{}！", "{}……", "{}（上）", "{}①", "（{}）")).format(
            headline
        )
    return headline


def _news(text: Text, facts: dict[str, str], rng: Random) -> list[Passage]:
    first = rng.choice((0, 0, 0, 1))
    chosen = text.paragraphs[first : first + rng.choice((1, 2, 3, 4, 6, 8, 12))] or text.paragraphs[:1]
    body = [Passage(kind=RUNNING, text=p) for p in chosen]
    if rng.random() < 0.06:
        body += _row_passages(facts, rng)
    if rng.random() < 0.04:
        body.insert(
            0,
            Passage(
                kind=ROW, text=rng.choice(("编辑同志：", "各位读者：", "编者按：", "{}先生：")).format(facts["name"])
            ),
        )
    return body


def _row_passages(facts: dict[str, str], rng: Random) -> list[Passage]:
    template = rng.choice(words.LIST_ROWS)
    same = rng.random() < 0.5
    count = rng.randint(2, 10)
    return [
        Passage(kind=ROW, text=fill(template if same else rng.choice(words.LIST_ROWS), facts, rng, 0.9))
        for _ in range(count)
    ]


def _rows(text: Text, facts: dict[str, str], rng: Random) -> list[Passage]:
    lead = [Passage(kind=RUNNING, text=text.paragraphs[0])] if rng.random() < 0.4 else []
    return lead + _row_passages(facts, rng)


def _verse(text: Text, facts: dict[str, str], rng: Random) -> list[Passage]:
    marks = rng.choice((("",), ("",), ("，", "。"), ("，", "", "。"), ("，", "，", "。")))
    titled = rng.random() < 0.3
    verse: list[Passage] = []
    for _ in range(rng.choice((1, 2, 3)) if titled else 1):
        if titled:
            verse.append(Passage(kind=SUBHEAD, text=rng.choice(words.VERSE)[:4]))
        for _ in range(rng.randint(4, 16)):
            line = "".join(rng.sample(words.VERSE, rng.choice((1, 1, 1, 2))))
            verse.append(Passage(kind=ROW, text=fill(line, facts, rng) + rng.choice(marks)))
    return verse


def _talk(text: Text, facts: dict[str, str], rng: Random) -> list[Passage]:
    pair = rng.choice(words.SPEAKERS).format_map(facts).split("|")
    sentences = [s for p in text.paragraphs for s in re.findall(r"[^。]+。", p)] or list(text.paragraphs)
    talk = []
    for turn in range(rng.randint(3, 12)):
        said = "".join(rng.sample(sentences, min(len(sentences), rng.choice((1, 1, 2, 3)))))
        talk.append(Passage(kind=RUNNING, text=pair[turn % 2] + said))
        if rng.random() < 0.05:
            talk.append(Passage(kind=ROW, text=rng.choice(("（众人笑）", "（掌声）", "（沉默）"))))
    lead = [Passage(kind=RUNNING, text=text.paragraphs[0])] if rng.random() < 0.6 else []
    return lead + talk


def _brief(text: Text, facts: dict[str, str], rng: Random) -> list[Passage]:
    return [Passage(kind=RUNNING, text=text.paragraphs[0][:70])]


_MAKERS = {"news": _news, "rows": _rows, "verse": _verse, "talk": _talk, "brief": _brief}


def _jump(story: Story, body: list[Passage], source: Source, rng: Random) -> None:
    """Put opening and closing marks, and jumps, on a story."""
    if rng.random() < 0.1:
        _continue_from(story, body, rng)
    else:
        story.byline = source.line
        if source.opening and body[0].kind == RUNNING and not _OPENED.match(body[0].text):
            body[0] = Passage(kind=RUNNING, text=source.opening + body[0].text)
    if rng.random() < 0.13 and body[-1].kind == RUNNING:
        _go_on(story, body, rng)
    elif source.closing:
        story.trailer = (source.closing, source.closing_part)


def _continue_from(story: Story, body: list[Passage], rng: Random) -> None:
    mark, first = invent_jump(rng, onward=False), body[0]
    cut = re.compile("[，。；]").search(first.text, min(len(first.text) - 1, rng.randint(5, 40)))
    if first.kind == RUNNING and cut and cut.end() < len(first.text) - 20 and rng.random() < 0.7:
        first = Passage(kind=GOES_ON, text=first.text[cut.end() :].lstrip("”"))
    if rng.random() < 0.5:
        story.jump_from = mark
        body[0] = first
    else:
        body[0] = Passage(kind=RUNNING, text=mark + rng.choice(("", " ", " ")) + first.text)


def _go_on(story: Story, body: list[Passage], rng: Random) -> None:
    last = body[-1]
    if rng.random() < 0.4 and len(last.text) > 60:
        body[-1] = Passage(kind=last.kind, text=last.text[: rng.randint(30, len(last.text) - 10)].rstrip("“‘（《"))
    if rng.random() < 0.5:
        story.jump_to = invent_jump(rng, onward=True)
    else:
        story.trailer = (invent_jump(rng, onward=True), "jump")


_NUMBERED = ("（{}）", "{}", "{}、{{}}", "（{}）{{}}", "第{}章", "之{}", "◆", "※")


def _with_subheads(body: list[Passage], text: Text, rng: Random) -> list[Passage]:
    if len(body) < 3 or rng.random() > 0.33:
        return body
    short = clauses(text.paragraphs, 3, 12) or ["几点思考"]
    numbered = rng.choice(_NUMBERED) if rng.random() < 0.3 else ""
    marked = rng.choice(("■", "◆", "●", "▲")) if rng.random() < 0.1 else ""
    places = sorted(rng.sample(range(len(body)), min(len(body), rng.choice((1, 2, 2, 3, 4)))))
    done: list[Passage] = []
    for number, passage in enumerate(body):
        if number in places:
            words_ = rng.choice(short)
            if rng.random() < 0.25:
                words_ += rng.choice(("：", " ", "，", "——", "？", "！")) + rng.choice(short)
            here = (
                numbered.format(words.NUMERALS[min(10, places.index(number) + 1)]).format(words_)
                if numbered
                else words_
            )
            done.append(Passage(kind=SUBHEAD, text=marked + here))
        done.append(passage)
    return done


def _caption(text: Text, facts: dict[str, str], rng: Random) -> str:
    sentences = [s for p in text.paragraphs for s in re.findall(r"[^。“”]+。", p) if 12 <= len(s) <= 70]
    said = rng.choice(sentences) if sentences and rng.random() < 0.5 else fill(rng.choice(words.CAPTIONS), facts, rng)
    lead = rng.choice(("图为", "上图：", "图①：", "▲", "↑", "图1 ")) if rng.random() < 0.2 else ""
    return lead + said + (fill(rng.choice(words.PHOTO), facts, rng) if rng.random() < 0.88 else "")
