"""The invented texts that are set: one TOML file a kind of newspaper."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

TEXTS = Path(__file__).parent / "texts"

BlockKind = Literal["paragraph", "subhead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A paragraph or subhead as written."""

    kind: BlockKind
    text: str
    """A line break stands between the lines of a verse, a tab between the cells of a table's row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as an editor would hand it to the printer."""

    id: str
    kind: str
    column: str
    kicker: str
    headline: str
    """With a line break where it has to break."""
    deck: str
    byline: str
    byline_at: str
    """`head`, or `end` behind the last paragraph."""
    credit: str
    authors: tuple[str, ...]
    photographers: tuple[str, ...]
    captions: tuple[str, ...]
    blocks: tuple[TextBlock, ...]
    lines: tuple[str, ...]
    """What an advertisement prints; it has nothing else."""
    jumpable: bool

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(len(block.text) for block in self.blocks)


def read_stories(name: str) -> tuple[Story, ...]:
    """Read the texts of one kind of newspaper."""
    tables = tomllib.loads((TEXTS / f"{name}.toml").read_text("utf-8"))["article"]
    return tuple(_story(table) for table in tables)


def _story(table: dict[str, Any]) -> Story:
    fields = {name: str(table.get(name, "")) for name in ("column", "kicker", "headline", "deck", "byline", "credit")}
    return Story(
        id=table["id"],
        kind=table.get("kind", "report"),
        byline_at=table.get("byline_at", "head"),
        authors=tuple(table.get("authors", ())),
        photographers=tuple(table.get("photographers", ())),
        captions=tuple(table.get("captions", ())),
        blocks=tuple(_block(line) for line in table.get("body", "").strip().split("\n") if line),
        lines=tuple(table.get("lines", ())),
        jumpable=table.get("jumpable", False),
        **fields,
    )


def _block(line: str) -> TextBlock:
    if line.startswith("# "):
        return TextBlock(kind="subhead", text=line[2:])
    return TextBlock(kind="paragraph", text=line.replace(" / ", "\n"))
