"""Texts to set: invented news, and, where they are at hand, the free texts of another press."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tools.training import words

_HAN_RUN = re.compile(r"[，。、；：！？“”‘’（）《》【】—…\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words of an article before anyone laid it out."""

    headlines: tuple[str, ...]
    """Ways to word its headline."""
    paragraphs: tuple[str, ...]
    facts: dict[str, str]
    """What templates are filled with."""


def read_free_texts(path: Path) -> tuple[Text, ...]:
    """Texts of an `articles.jsonl`; none where there is no such file."""
    if not path.exists():
        return ()
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    return tuple(_free_text(row) for row in rows if row["paragraphs"])


def _free_text(row: dict[str, list[str]]) -> Text:
    paragraphs = tuple(p for p in row["paragraphs"] if len(p) >= 12)
    return Text(headlines=tuple("".join(row["titles"]).split("\n")), paragraphs=paragraphs, facts={})


def invent_facts(rng: Random) -> dict[str, str]:
    """Values for every name that a template may use."""
    body = rng.choice(words.BODIES)
    return {
        "topic": rng.choice(words.TOPICS),
        "verb": rng.choice(words.VERBS),
        "place": rng.choice(words.PLACES),
        "other": rng.choice(words.PLACES),
        "body": body,
        "agency": rng.choice(words.AGENCIES),
        "name": invent_name(rng),
        "other_name": invent_name(rng),
        "numeral": words.NUMERALS[rng.randint(1, 10)],
        "label": rng.choice(words.LABELS),
        "unit": rng.choice(words.UNITS),
        "n": str(rng.randint(11, 98)),
        "m": str(rng.randint(10, 99)),
        "k": str(rng.randint(2, 9)),
        "month": str(rng.randint(1, 12)),
        "day": str(rng.randint(1, 28)),
        "year": str(rng.randint(1950, 2030)),
        "age": str(rng.randint(18, 89)),
    }


def invent_name(rng: Random) -> str:
    """Invent a person's name, of two or three characters; one in five begins as few names do."""
    surname = rng.choice(words.SURNAMES if rng.random() < 0.78 else words.GIVEN)
    return surname + "".join(rng.sample(words.GIVEN, rng.choice((1, 2, 2, 2))))


def fill(template: str, facts: dict[str, str], rng: Random, fresh: float = 0.5) -> str:
    """Fill a template; names and figures are invented anew more often than not, the story's own topic stays."""
    own = invent_facts(rng)
    kept = {"topic"} if rng.random() < 0.8 else set()
    mixed = {key: value if key in kept or rng.random() > fresh else own[key] for key, value in facts.items()}
    return template.format_map(mixed or own)


def invent_text(rng: Random) -> Text:
    """Invent a piece of news, of 1 to 14 paragraphs."""
    facts = invent_facts(rng)
    count = rng.choice((1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 10, 14))
    longest = rng.choice((1, 2, 3, 4, 5))
    paragraphs = tuple(
        "".join(fill(rng.choice(words.SENTENCES), facts, rng) for _ in range(rng.randint(1, longest)))
        for _ in range(count)
    )
    headlines = tuple(headline_of(facts, rng) for _ in range(3))
    return Text(headlines=headlines, paragraphs=paragraphs, facts=facts)


def headline_of(facts: dict[str, str], rng: Random) -> str:
    """Word a headline of one half, two halves, or a few characters only."""
    form = rng.random()
    if form < 0.2:
        return fill(rng.choice(words.SHORT_HEADS), facts, rng, 0.2)
    one, other = (fill(rng.choice(words.HALF_HEADS), facts, rng, 0.3) for _ in range(2))
    if form < 0.55:
        return one
    return one + rng.choice((" ", " ", "\u3000", "，", "：", "——")) + other


def headline_from_body(text: Text, rng: Random) -> str:
    """Take a headline of one or two clauses of the text, for texts that name their subject as news does."""
    found = clauses(text.paragraphs, 5, 16)
    if not found:
        return text.headlines[0]
    count = min(len(found), rng.choice((1, 1, 2)))
    return rng.choice((" ", "，", "　", " ")).join(rng.sample(found, count))


def clauses(paragraphs: tuple[str, ...], low: int, high: int) -> list[str]:
    """Clauses that hold Chinese characters only."""
    parts = [clause for paragraph in paragraphs for clause in _HAN_RUN.split(paragraph)]
    return [part for part in parts if low <= len(part) <= high and re.fullmatch(r"[\u4e00-\u9fff]+", part)]
