"""Set articles as the rows of a page, each row knowing what it belongs to, so that the gold can be read off."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

import typesetting
from articles import Article, Block
from habits import Blanks, Habit


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the page, and its owner: a field or block of an article, or furniture."""

    text: str
    article: int = -1
    field: str = ""
    block: int = -1
    verse: bool = False
    reason: str = ""


Piece = tuple[Row, ...]
Run = list[Piece]
"""Pieces that stay together: an article's head, or its text."""
Lines = tuple[str, ...]
BLANK = Row(text="")
DIGITS = "一二三四五六七八"
SENTENCE_ENDS = "。！？」』”）)】:：；;!?.，"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What a page, or an article on it, settles among its habit's choices."""

    measure: int
    indent: int
    punctuation: str
    quotes: str
    brackets: str
    bullet: str
    mark: str
    blanks: Blanks


def settle(habit: Habit, random: Random) -> House:
    """Choose a page's house style."""
    return House(
        measure=random.choice(habit.measures),
        indent=random.choice(habit.indents),
        punctuation=random.choice(habit.punctuation),
        quotes=random.choice(habit.quotes),
        brackets=random.choice(habit.brackets),
        bullet=random.choice(habit.bullets),
        mark=random.choice(habit.marks),
        blanks=random.choice(habit.blanks),
    )


def break_off(article: Article, random: Random, *, keep_end: bool) -> Article:
    """Keep an article's beginning or its end, cut where a printed page is full; a jump takes the place of the rest."""
    block, at = cut_place(article, random)
    text = article.blocks[block].lines[0]
    left, right = text[:at], text[at:]
    page = random.choice((2, 3, 4))
    if not keep_end:
        rest = (Block(kind="paragraph", lines=(left,)),) if left else ()
        return replace(article, blocks=article.blocks[:block] + rest, jump_to=page, signed="")
    rest = (Block(kind="paragraph", lines=(right,)),) if right else ()
    headline = article.headline[:1] if random.random() < 0.65 else ()
    return replace(
        article,
        id=article.id + "-end",
        column="",
        kicker="",
        headline=headline,
        deck=(),
        byline="",
        caption="",
        photographers=(),
        authors=article.authors if article.signed else (),
        blocks=rest + article.blocks[block + 1 :],
        jump_from=random.choice((1, page)),
    )


def cut_place(article: Article, random: Random) -> tuple[int, int]:
    """Choose a paragraph about the middle, and a place in it; in one of three, its beginning."""
    middle = len(article.blocks) // 2
    block = next(n for n in (*range(middle, len(article.blocks)), *range(middle)) if is_cuttable(article.blocks[n]))
    text = article.blocks[block].lines[0]
    if block and random.random() < 0.33:
        return block, 0
    at = random.randint(len(text) * 2 // 5, len(text) * 3 // 5)
    while text[at] in typesetting.CLOSING:
        at += 1
    return block, at


def is_cuttable(block: Block) -> bool:
    """Tell a paragraph long enough to be cut."""
    return block.kind == "paragraph" and len(block.lines[0]) > 60


def join_stanzas(article: Article) -> Article:
    """Make one block of a poem's stanzas, for a page without blank rows, which can't show where one ends."""
    stanzas = [block for block in article.blocks if block.kind == "verse"]
    if len(stanzas) < 2 or len(stanzas) < len(article.blocks):
        return article
    return replace(article, blocks=(Block(kind="verse", lines=tuple(line for s in stanzas for line in s.lines)),))


def set_article(number: int, article: Article, habit: Habit, page: House, random: Random) -> tuple[Run, Run]:
    """Set an article: the pieces of its head, and those of its text."""
    house = replace(page, brackets=random.choice(habit.brackets)) if random.random() < 0.3 else page
    display = random.choice(habit.headline)

    def piece(field: str, lines: Lines, block: int = -1) -> Piece:
        rate = 0 if field in ("byline_line", "jump_line") else habit.noise
        texts = (typesetting.blur(line, rate, random).rstrip() for line in lines)
        verse = block >= 0 and article.blocks[block].kind == "verse"
        row = Row(text="", article=number, field=field, block=block, verse=verse)
        return tuple(replace(row, text=text) for text in texts if text.strip())

    def fit(text: str) -> Lines:
        return typesetting.wrap(text, max(house.measure, 10) if house.measure else 0, 0, False)

    head = [
        piece("column", (article.column,)),
        piece("kicker", fit(article.kicker)),
        piece("headline", set_headline(tuple(house.mark + part for part in article.headline), display, habit, random)),
        piece("deck", set_deck(article.deck, display, fit)),
        piece("byline_line", (set_byline(article.byline, random),)),
    ]
    body = [piece("block", set_block(block, house, habit), at) for at, block in enumerate(article.blocks)]
    if article.signed:
        body.append(piece("byline_line", (article.signed,)))
    if article.caption:
        body.insert(random.choice((0, len(body))), piece("caption", fit(article.caption)))
    return set_jumps(article, [p for p in head if p], [p for p in body if p], piece, random)


def set_headline(parts: Lines, display: str, habit: Habit, random: Random) -> Lines:
    """Set a headline's parts: a line each, on one line, cut into narrow lines, or letter-spaced."""
    if display == "joined":
        return (random.choice(("　", " ")).join(parts),) if parts else ()
    if display == "narrow":
        return tuple(line for part in parts for line in typesetting.split_narrow(part.replace("　", ""), habit.narrow))
    if display == "spaced" and max(map(len, parts), default=9) <= 6:
        return tuple(typesetting.space_out(part, random.choice(("　", " "))) for part in parts)
    return parts


def set_deck(parts: Lines, display: str, fit: Callable[[str], Lines]) -> Lines:
    """Set a deck's parallel phrases: on one line, or a line each."""
    if display == "joined" and parts:
        return ("　".join(parts),)
    return tuple(line for part in parts for line in fit(part))


def set_byline(byline: str, random: Random) -> str:
    """Letter-space a bare name of two or three characters now and then."""
    if re.fullmatch(r"[\u4e00-\u9fff]{2,3}", byline) and random.random() < 0.3:
        return "　".join(byline)
    return byline


def set_block(block: Block, house: House, habit: Habit) -> Lines:
    """Set a paragraph, subhead or stanza as lines."""
    texts = tuple(
        typesetting.repunctuate(
            typesetting.mark_dispatch(text, house.brackets, house.bullet), house.punctuation, house.quotes
        )
        for text in block.lines
    )
    if block.kind != "paragraph":
        return tuple(line for text in texts for line in typesetting.wrap(text, house.measure, 0, habit.hang))
    lines = typesetting.wrap(texts[0], house.measure, house.indent, habit.hang)
    shift = "　" * house.indent if habit.indent_kept else ""
    return tuple(line if at else shift + line for at, line in enumerate(lines))


def set_jumps(
    article: Article, head: Run, body: Run, piece: Callable[[str, Lines], Piece], random: Random
) -> tuple[Run, Run]:
    """Set the line that says where an article goes on, or where it came from."""
    if article.jump_to:
        mark = random.choice(
            ("（下轉第{}版）", "（下接第{}版）", "【下轉第{}版】", "下接第{}版", "▲下轉第{}版", "（下轉{}版）")
        )
        body.append(piece("jump_line", (mark.format(DIGITS[article.jump_to - 1]),)))
    if article.jump_from:
        mark = random.choice(
            ("（上接第{}版）", "【上接第{}版】", "上接第{}版", "▲上接第{}版", "（續第{}版）", "（接第{}版）")
        )
        line = piece("jump_line", (mark.format(DIGITS[article.jump_from - 1]),))
        head.insert(random.choice((0, len(head))), line)
    return head, body


def arrange(pieces: list[tuple[Run, Run]], habit: Habit, random: Random) -> list[Run]:
    """Put the runs of a page in order: heads before or after their texts, or after the texts of a group."""
    runs: list[Run] = []
    waiting: list[Run] = []
    room = random.randint(2, 3)
    order = random.choice(habit.order)
    for head, body in pieces:
        if len(habit.order) > 1:
            order = order if waiting and order == "grouped" else random.choice(habit.order)
        if order == "grouped":
            runs.append(body)
            waiting.append(head)
        else:
            runs += [head, body] if order == "first" else [body, head]
        if len(waiting) == room:
            runs, waiting, room = runs + waiting, [], random.randint(2, 3)
    return [run for run in (*runs, *waiting) if run]


def interleave(runs: list[Run], random: Random) -> list[Run]:
    """Break one text off in mid-sentence for the article after it, as a box set into it does."""
    for at, run in enumerate(runs[:-2]):
        block = next((n for n, piece in enumerate(run) if piece[0].field == "block" and len(piece) > 7), None)
        if block is None or random.random() < 0.5:
            continue
        piece = run[block]
        cut = next((n for n in range(3, len(piece) - 2) if piece[n - 1].text[-1] not in SENTENCE_ENDS), None)
        box = runs[at + 1 : at + 3]
        if cut and len({row.article for part in box for piece in part for row in piece}) == 1:
            first, rest = [*run[:block], piece[:cut]], [piece[cut:], *run[block + 1 :]]
            return [*runs[:at], first, *box, rest, *runs[at + 3 :]]
    return runs


def flow(runs: list[Run], blanks: Blanks, random: Random) -> list[Row]:
    """Let the runs flow down the page, with the blank rows of the habit."""
    rows: list[Row] = []
    left = random.randint(*blanks.tier) if blanks.tier else 0
    owner = -1
    for run in runs:
        for piece in run:
            if rows and random.random() < blank_chance(rows, piece, owner, blanks):
                rows.append(BLANK)
            for n, row in enumerate(piece):
                if n and piece[0].field == "headline" and random.random() < blanks.inside:
                    rows.append(BLANK)
                rows.append(row)
                left -= row.field == "block"
                if blanks.tier and row.field == "block" and left == 0:
                    rows.append(BLANK)
                    left = random.randint(*blanks.tier)
            owner = piece[0].article
    return rows


def blank_chance(rows: list[Row], piece: Piece, owner: int, blanks: Blanks) -> float:
    """How likely a blank row is before a piece."""
    if rows[-1] == BLANK:
        return 0.0
    if piece[0].article != owner:
        return blanks.article
    if rows[-1].verse and piece[0].verse:
        return 1.0
    heads = (rows[-1].field == "block") + (piece[0].field == "block")
    return blanks.block if heads == 2 else blanks.head
