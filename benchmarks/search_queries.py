"""Queries of every kind out of an edition's own texts, and the truth about each: told by the folded texts alone."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import jieba

from benchmarks.news_words import FOREIGN_NAMES
from generator.search import SearchDocument
from generator.text.normalize import normalize_blocks, parse_query, simplified

LONGEST = 8
_ODD = (
    "PM2.5",
    "6.3%",
    "C919",
    "E-pack",
    "e-PACK",
    "pm２.５",
    "Wi-Fi",
    "5G",
    "GDP",
    "3～4",
    "℃",
    "😀",
    "0000-",
    "App@",
)
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.%\-]*")
_ACROSS = re.compile(r"\w{2,5}[，。：！？“”《》、；（）—…]{1,3}\w{2,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query as typed, and what kind it is of."""

    kind: str
    text: str


class Truth:
    """Says which articles a query finds."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self.texts = [normalize_blocks((*document.head_blocks, *document.blocks)) for document in documents]

    def find(self, query: str) -> set[int]:
        """Return the places of the articles that hold every term and no excluded one."""
        asked = parse_query(query)
        if not asked.all and not asked.none:
            return set()
        places: Sequence[int] = range(len(self.texts))
        for term in sorted(asked.all, key=len, reverse=True):
            places = [place for place in places if term in self.texts[place]]
        for term in asked.none:
            places = [place for place in places if term not in self.texts[place]]
        return set(places)


def make_queries(documents: Sequence[SearchDocument], count: int, seed: int = 3) -> list[Query]:
    """Make so many different queries, of each kind alike."""
    maker = _Maker(documents, Random(seed))  # noqa: S311 # the same queries each time
    kinds = maker.kinds()
    made: dict[str, Query] = {}
    for turn in range(20 * count):
        if len(made) == count:
            break
        name = list(kinds)[turn % len(kinds)]
        text = kinds[name]()
        if text:
            made.setdefault(text, Query(kind=name, text=text))
    return list(made.values())


class _Maker:
    def __init__(self, documents: Sequence[SearchDocument], random: Random) -> None:
        self._documents = documents
        self._random = random
        self._traditional = {new: old for old, new in simplified().items()}
        self._names = [*FOREIGN_NAMES, *sorted({author for document in documents for author in document.authors})]
        jieba.setLogLevel(30)

    def kinds(self) -> Mapping[str, Callable[[], str]]:
        lengths = {f"{length} characters": self._cutter(length) for length in range(1, LONGEST + 1)}
        return {
            "words": self._word,
            "names": lambda: self._random.choice(self._names),
            **lengths,
            "across marks": lambda: self._matched(_ACROSS),
            "two to four terms": self._several,
            "quoted, with spaces": self._quoted,
            "excluding": self._excluding,
            "Latin and figures": self._latin,
            "Traditional": lambda: "".join(self._traditional.get(letter, letter) for letter in self._word()),
            "not to be found": self._absent,
        }

    def _block(self) -> str:
        document = self._random.choice(self._documents)
        return self._random.choice((*document.head_blocks, *document.blocks))

    def _word(self) -> str:
        block = self._block()
        at = self._random.randrange(len(block))
        words = [word for word in jieba.cut(block[at : at + 40]) if len(word) > 1 and word.isalnum()]
        return str(self._random.choice(words[:-1] or [""]))

    def _cut(self, length: int) -> str:
        block = self._block()
        at = self._random.randrange(max(1, len(block) - length + 1))
        return block[at : at + length]

    def _cutter(self, length: int) -> Callable[[], str]:
        return lambda: self._cut(length)

    def _matched(self, pattern: re.Pattern[str]) -> str:
        found: list[str] = pattern.findall(self._block())
        return self._random.choice(found) if found else ""

    def _several(self) -> str:
        document = self._random.choice(self._documents)
        blocks = [self._random.choice(document.blocks) for _ in range(self._random.randint(2, 4))]
        if self._random.random() < 0.2:
            blocks[-1] = self._block()
        return " ".join(self._piece(block, self._random.randint(1, 4)) for block in blocks)

    def _piece(self, block: str, length: int) -> str:
        at = self._random.randrange(max(1, len(block) - length + 1))
        return "".join(block[at : at + length].split()).strip('-—“”"') or block[:2]

    def _quoted(self) -> str:
        text = self._cut(self._random.randint(3, 8)).strip("-—“”")
        at = self._random.randint(1, max(1, len(text) - 1))
        opening, closing = self._random.choice(('""', "“”"))
        return f"{opening}{text[:at]} {text[at:]}{closing}"

    def _excluding(self) -> str:
        asked, other = self._cut(self._random.randint(1, 3)).strip('-—“”"'), self._word()
        return f"{asked} -{other}" if self._random.random() < 0.8 else f"-{other}"

    def _latin(self) -> str:
        return self._random.choice(_ODD) if self._random.random() < 0.1 else self._matched(_LATIN)

    def _absent(self) -> str:
        letters = list(self._word() + self._word())
        self._random.shuffle(letters)
        return "".join(letters)


def by_kind(queries: Sequence[Query]) -> Iterator[tuple[str, list[int]]]:
    """Yield each kind with the places of its queries."""
    for kind in dict.fromkeys(query.kind for query in queries):
        yield kind, [place for place, query in enumerate(queries) if query.kind == kind]
