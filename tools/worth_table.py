"""Write generator/text/worth.txt: the words of jieba's dictionary that are not rare, by what they are and by their IDF.

Of words that say nothing by themselves only those are kept that are too common to be anybody's subject (发展): the
others' parts of speech tell. Those of one character are never asked for.
"""

from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from generator.text.worth import COMMON, RARE, Kind, Worth, kind_of

TARGET = Path(__file__).parents[1] / "generator" / "text" / "worth.txt"

_NOTICE = """\
# Made by tools/worth_table.py: kind and IDF, and the words that have them. From dict.txt and idf.txt of jieba 0.42.1,
# Copyright (c) 2013 Sun Junyi, MIT licence (https://github.com/fxsjy/jieba/blob/master/LICENSE).
"""


def make_table() -> str:
    """Make the table's text from the installed jieba's files."""
    parts = {word: part for word, _, part in _read("dict.txt")}
    words: dict[Worth, list[str]] = defaultdict(list)
    for word, number in sorted(_read("analyse/idf.txt")):
        rarity = round(float(number), 1)
        if len(word) > 1 and word in parts and rarity < RARE:
            kind = kind_of(word, parts[word], rarity)
            if kind != Kind.NOTHING or rarity < COMMON:
                words[Worth(kind, rarity)].append(word)
    return _NOTICE + "".join(f"{worth.kind} {worth.idf} {' '.join(words[worth])}\n" for worth in sorted(words))


def _read(name: str) -> Iterator[list[str]]:
    """Yield the fields of each line of one of jieba's files; jieba itself, slow to import, is let alone."""
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("jieba is not installed: make train, or pip install jieba")
    with Path(spec.submodule_search_locations[0], name).open(encoding="utf-8") as lines:
        yield from map(str.split, lines)


if __name__ == "__main__":
    TARGET.write_text(make_table(), "utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
