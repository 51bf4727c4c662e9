"""What a reader may be about to write: names, columns, keywords and headlines, in files that are small at any size.

They are made of the shards' tallies: `first` and, where there is more, `more`, gzipped JSON:

- `runs`: readings of common characters, see pinyin.py (in `first` alone); `others`: of further ones, `hao昊皓 shan潸`.
- `terms`, best first, each on a line; `kinds`, a letter a term: n name, c column, k keyword.
- `headlines`, newest first, each on a line; `paths`, of their documents' folders, likewise.
- `read`: where an entry, terms before headlines, is read otherwise: `[steps from entry to entry]`, `["0chong", …]`.
"""

import gzip
import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import msgspec

from generator.search.pinyin import RUNS, table
from generator.search.readings import Readings, reading_key
from generator.search.tallies import COLUMN, KEYWORD, NAME, Headline, Merged, merge_tallies

FIRST_BYTES = 16_000
"""Of the file that is fetched when a reader begins to write: with its scripts less than 30 KB."""

MORE_BYTES = 250_000

_WEIGHTS = {COLUMN: 3, NAME: 2, KEYWORD: 1}
_RECENT = 365
"""Days back from the newest article in which a term counts twice."""

_TERMS_SHARE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    """Terms and their kinds, best first; headlines, newest first."""

    terms: Sequence[tuple[str, str]]
    headlines: Sequence[Headline]


def render_suggestions(tallies: Iterable[bytes], readings: Readings) -> tuple[tuple[str, bytes], ...]:
    """Write what fits of all shards' tallies, best first: site paths and files, one or two."""
    merged = merge_tallies(tallies)
    ranked = _Ranked(terms=_best(merged), headlines=merged.headlines)
    first, rest = _fit(ranked, FIRST_BYTES, RUNS, readings)
    files = [("first", first)]
    if rest.terms or rest.headlines:
        files.append(("more", _fit(rest, MORE_BYTES, "", readings)[0]))
    return tuple(
        (f"search/suggest/{name}.{hashlib.sha256(content).hexdigest()[:16]}.json.gz", content)
        for name, content in files
    )


def _best(merged: Merged) -> tuple[tuple[str, str], ...]:
    """Order terms by use: how often, how lately, and what they are. What is a column or name is no keyword besides."""
    recent = max((last for lasts in merged.lasts.values() for last in lasts.values()), default=0) - _RECENT
    ordered = sorted(
        (-count * _WEIGHTS[kind] * (1 + (merged.lasts[kind][text] >= recent)), text, kind)
        for kind, counts in merged.counts.items()
        for text, count in counts.items()
    )
    kept: dict[str, str] = {}
    for _, text, kind in ordered:
        kept.setdefault(text, kind)
    return tuple(kept.items())


def _fit(ranked: _Ranked, limit: int, runs: str, readings: Readings) -> tuple[bytes, _Ranked]:
    """Write as much as `limit` bytes hold; also what is left. Size grows nearly in step with text, so few tries do."""
    bare = _render(_Ranked(terms=(), headlines=()), runs, readings)
    room, best = 2 * limit, (bare, ranked)
    for _ in range(6):
        part, rest = _part(ranked, room)
        content = _render(part, runs, readings)
        if len(content) <= limit:
            best = max(best, (content, rest), key=lambda tried: len(tried[0]))
            if not (rest.terms or rest.headlines) or len(content) > 0.97 * limit:
                break
        room = int(room * 0.985 * (limit - len(bare)) / max(1, len(content) - len(bare)))
    return best


def _part(ranked: _Ranked, room: int) -> tuple[_Ranked, _Ranked]:
    """Part what `room` bytes of text hold from what they do not; what terms leave headlines take, and the other way."""
    terms = list(accumulate(_size(text) for text, _ in ranked.terms))
    headlines = list(accumulate(_size(headline.text, headline.path) for headline in ranked.headlines))
    all_headlines = headlines[-1] if headlines else 0
    for_terms = max(int(room * _TERMS_SHARE), room - all_headlines)
    m = bisect_right(terms, for_terms)
    n = bisect_right(headlines, room - (terms[m - 1] if m else 0))
    taken = _Ranked(terms=ranked.terms[:m], headlines=ranked.headlines[:n])
    return taken, _Ranked(terms=ranked.terms[m:], headlines=ranked.headlines[n:])


def _size(*texts: str) -> int:
    return sum(len(text.encode("utf-8", "replace")) + 2 for text in texts)


def _render(part: _Ranked, runs: str, readings: Readings) -> bytes:
    keys = [reading_key(text, name=kind == NAME) for text, kind in part.terms]
    keys += [reading_key(headline.text, name=False) for headline in part.headlines]
    readings.learn(keys)
    others = _others(keys, readings)
    read = [(place, text) for place, key in enumerate(keys) if (text := _remaining(key, readings, others))]
    content = {
        "runs": runs,
        "others": " ".join(_by_reading(others)),
        "terms": "\n".join(text for text, _ in part.terms),
        "kinds": "".join(kind for _, kind in part.terms),
        "headlines": "\n".join(headline.text for headline in part.headlines),
        "paths": "\n".join(headline.path for headline in part.headlines),
        "read": [[place - last for last, place in pairwise([0, *(p for p, _ in read)])], [text for _, text in read]],
    }
    return gzip.compress(msgspec.json.encode(content), mtime=0)


def _others(keys: Iterable[str], readings: Readings) -> dict[str, str]:
    """How characters outside the table are mostly read."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key in keys:
        for _, character, reading in readings[key]:
            if character not in table():
                counts[character][reading] += 1
    return {character: min(read, key=lambda r: (-read[r], r)) for character, read in counts.items()}


def _remaining(key: str, readings: Readings, others: Mapping[str, str]) -> str:
    """Say what of an entry's reading neither table tells."""
    return "".join(f"{place}{read}" for place, character, read in readings[key] if others.get(character) != read)


def _by_reading(others: Mapping[str, str]) -> Iterator[str]:
    """Write readings, each before the characters that have it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for character, reading in sorted(others.items()):
        groups[reading].append(character)
    for reading in sorted(groups):
        yield reading + "".join(groups[reading])
