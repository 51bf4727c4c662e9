"""Words that invented news is made of; the labeller sees their shapes and marks, not what they say."""

import tomllib
from pathlib import Path

from generator.segment.traits import SURNAMES as KNOWN_SURNAMES

SURNAMES = "".join(sorted(KNOWN_SURNAMES))
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))

GIVEN: str = _WORDS["given"]
NUMERALS: str = _WORDS["numerals"]
PLACES: tuple[str, ...] = tuple(_WORDS["places"])
AGENCIES: tuple[str, ...] = tuple(_WORDS["agencies"])
PAPERS: tuple[str, ...] = tuple(_WORDS["papers"])
COLUMNS: tuple[str, ...] = tuple(_WORDS["columns"])
PAGE_NAMES: tuple[str, ...] = tuple(_WORDS["page_names"])
ROLES: tuple[str, ...] = tuple(_WORDS["roles"])
TOPICS: tuple[str, ...] = tuple(_WORDS["topics"])
VERBS: tuple[str, ...] = tuple(_WORDS["verbs"])
BODIES: tuple[str, ...] = tuple(_WORDS["bodies"])
LABELS: tuple[str, ...] = tuple(_WORDS["labels"])
UNITS: tuple[str, ...] = tuple(_WORDS["units"])
HALF_HEADS: tuple[str, ...] = tuple(_WORDS["half_heads"])
SHORT_HEADS: tuple[str, ...] = tuple(_WORDS["short_heads"])
KICKERS: tuple[str, ...] = tuple(_WORDS["kickers"])
DECKS: tuple[str, ...] = tuple(_WORDS["decks"])
SENTENCES: tuple[str, ...] = tuple(_WORDS["sentences"])
LIST_ROWS: tuple[str, ...] = tuple(_WORDS["list_rows"])
VERSE: tuple[str, ...] = tuple(_WORDS["verse"])
CAPTIONS: tuple[str, ...] = tuple(_WORDS["captions"])
PHOTO: tuple[str, ...] = tuple(_WORDS["photo"])
ADVERTS: tuple[str, ...] = tuple(_WORDS["adverts"])
SPEAKERS: tuple[str, ...] = tuple(_WORDS["speakers"])
