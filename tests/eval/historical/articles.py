"""Read the invented articles that the historical pages are set from; README.md has their notation."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, subhead or stanza; a stanza has a line for each line of verse."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article before it is set."""

    id: str
    genre: str
    era: str = "war"
    column: str = ""
    kicker: str = ""
    headline: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    byline: str = ""
    signed: str = ""
    """The author's name below the text."""
    authors: tuple[str, ...] = ()
    caption: str = ""
    photographers: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    jump_to: int | None = None
    jump_from: int | None = None


def read_articles(folder: Path, convert: Callable[[str], str] = str) -> tuple[Article, ...]:
    """Read every article of a folder of text files, in the order of the files' names."""
    return tuple(
        parse_article(chunk, path.stem)
        for path in sorted(folder.glob("*.txt"))
        for chunk in ("\n" + convert(path.read_text("utf-8"))).split("\n= ")[1:]
    )


def parse_article(chunk: str, genre: str) -> Article:
    """Read one article: its id, `name: value` rows, then the body."""
    first, *rows = chunk.strip().split("\n")
    fields: dict[str, str] = {}
    while rows and rows[0].partition(": ")[0] in FIELDS:
        name, _, value = rows.pop(0).partition(": ")
        fields[name] = value
    late = [row for row in rows if row.partition(": ")[0] in FIELDS]
    fields.update(row.split(": ", 1) for row in late)  # type: ignore[misc]  # two halves, always
    byline, authors = split_people(fields.get("byline", ""))
    signed, signers = split_people(fields.get("signed", ""))
    caption, photographers = split_people(fields.get("caption", ""))
    return Article(
        id=first,
        genre=genre,
        era=fields.get("era", "war"),
        column=fields.get("column", ""),
        kicker=fields.get("kicker", ""),
        headline=split_parts(fields.get("headline", "")),
        deck=split_parts(fields.get("deck", "")),
        byline=byline,
        signed=signed,
        authors=authors + signers,
        caption=caption,
        photographers=photographers,
        blocks=parse_blocks([row for row in rows if row not in late]),
    )


FIELDS = ("era", "column", "kicker", "headline", "deck", "byline", "signed", "caption")


def split_parts(value: str) -> tuple[str, ...]:
    """Split a headline or deck into the parts that print sets in lines of their own."""
    return tuple(part for part in value.split(" / ") if part)


def split_people(value: str) -> tuple[str, tuple[str, ...]]:
    """Split a line from the names that stand in it: `本報記者 程穎 | 程穎`."""
    line, _, names = value.partition("|")
    return line.strip(), tuple(names.split())


def parse_blocks(rows: list[str]) -> tuple[Block, ...]:
    """Read the body: a paragraph a row, `# ` a subhead, `> ` a line of verse, an empty row between stanzas."""
    blocks: list[Block] = []
    verse: list[str] = []
    for row in [*rows, ""]:
        if row.startswith("> "):
            verse.append(row[2:])
            continue
        if verse:
            blocks.append(Block(kind="verse", lines=tuple(verse)))
            verse = []
        if row:
            kind = "subhead" if row.startswith("# ") else "paragraph"
            blocks.append(Block(kind=kind, lines=(row.removeprefix("# "),)))
    return tuple(blocks)
