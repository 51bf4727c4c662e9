"""Stories: a text with headline parts, source, subheads, lists, talk and captions, ready to be set."""

import re
from dataclasses import dataclass, field
from random import Random

from tools.training import words
from tools.training.bylines import Source, invent_jump, invent_source
from tools.training.texts import Text, clauses, fill, headline_from_body, headline_of, invent_facts

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
        if source.opening and body[0].kind == RUNNING and body[0].text[0] not in "【“":
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
