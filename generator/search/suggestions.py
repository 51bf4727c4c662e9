"""What a reader may be about to write: names, columns, keywords and headlines, in files that are small at any size.

Each part of a shard keeps a tally. They are merged by shard, and then into `first` and, where there is more, `more`,
gzipped JSON:

- `runs`: readings of common characters, see pinyin.py (in `first` alone); `others`: of further ones, `hao昊皓 shan潸`.
- `terms`, best first, each on a line; `kinds`, a letter a term: n name, c column, k keyword.
- `headlines`, newest first, each on a line; `paths`, of their documents' folders, likewise.
- `read`: where an entry, terms before headlines, is read otherwise: `[steps from entry to entry]`, `["0chong", …]`.
"""

import gzip
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, pairwise

import msgspec

from generator.search.document import SearchDocument
from generator.search.pinyin import RUNS, departures, table
from generator.text.normalize import normalize

FIRST_BYTES = 16_000
"""Of the file that is fetched when a reader begins to write: with its scripts less than 30 KB."""

MORE_BYTES = 250_000

_WEIGHTS = {"c": 3, "n": 2, "k": 1}
_RECENT = 365
"""Days back from the newest article in which a term counts twice."""

_TERMS_KEPT = 4000
"""Terms of a kind that a shard's tally keeps: what an edition's memory grows with."""

_HEADLINES_KEPT = 10_000
_TERMS_SHARE = 0.6
_CONTROL = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+")
_DEPARTURE = re.compile("([0-9]+)([a-z]+)")


class Term(msgspec.Struct, frozen=True, array_like=True):
    """A name, column or keyword, in how many articles, and the last one's day."""

    text: str
    kind: str
    count: int
    last: int
    read: str


class Headline(msgspec.Struct, frozen=True, array_like=True):
    """A headline, its article's day and folder."""

    text: str
    day: int
    path: str
    read: str


class Tally(msgspec.Struct, frozen=True):
    """What one shard may suggest."""

    terms: tuple[Term, ...]
    headlines: tuple[Headline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    """Terms best first, headlines newest first."""

    terms: Sequence[Term]
    headlines: Sequence[Headline]


def tally(documents: Sequence[SearchDocument]) -> bytes:
    """Count what some documents, with their texts, may suggest, and read it out."""
    return msgspec.json.encode(Tally(terms=tuple(_terms(documents)), headlines=tuple(_headlines(documents))))


def merge_tallies(tallies: Iterable[bytes]) -> bytes:
    """Merge the tallies of a shard's parts into the shard's, which leaves out what is rarest where it is much."""
    merged = _merge(tallies)
    ordered = sorted(merged.terms, key=lambda term: (term.kind, -term.count, term.text))
    by_kind = groupby(ordered, key=lambda term: term.kind)
    kept = tuple(term for _, terms in by_kind for term in islice(terms, _TERMS_KEPT))
    return msgspec.json.encode(Tally(terms=kept, headlines=merged.headlines))


def render_suggestions(tallies: Iterable[bytes]) -> tuple[tuple[str, bytes], ...]:
    """Write what fits of all shards' tallies, best first: site paths and files, one or two."""
    merged = _merge(tallies)
    ranked = _Ranked(terms=_best(merged.terms), headlines=merged.headlines)
    first, rest = _fit(ranked, FIRST_BYTES, RUNS)
    files = [("first", first)]
    if rest.terms or rest.headlines:
        files.append(("more", _fit(rest, MORE_BYTES, "")[0]))
    return tuple(
        (f"search/suggest/{name}.{hashlib.sha256(content).hexdigest()[:16]}.json.gz", content)
        for name, content in files
    )


def _terms(documents: Sequence[SearchDocument]) -> Iterator[Term]:
    for kind, of in (("c", _column), ("n", _names), ("k", _keywords)):
        counts: Counter[str] = Counter()
        last: dict[str, int] = {}
        for document in documents:
            for text in {_CONTROL.sub(" ", text).strip() for text in of(document)} - {""}:
                counts[text] += 1
                last[text] = max(last.get(text, 0), document.date.toordinal())
        for text, count in counts.items():
            yield Term(text=text, kind=kind, count=count, last=last[text], read=departures(text, name=kind == "n"))


def _column(document: SearchDocument) -> tuple[str, ...]:
    return (document.column,)


def _names(document: SearchDocument) -> tuple[str, ...]:
    return document.authors


def _keywords(document: SearchDocument) -> Iterator[str]:
    """Those of its keywords that its text holds: a topic that an editor chose need not stand there, nor be found."""
    for keyword in document.keywords:
        if any(keyword in block for block in (*document.head_blocks, *document.blocks)):
            yield keyword


def _headlines(documents: Iterable[SearchDocument]) -> Iterator[Headline]:
    for document in documents:
        text = _CONTROL.sub(" ", document.headline).strip()
        if text:
            path = document.url.strip("/")
            yield Headline(text=text, day=document.date.toordinal(), path=path, read=departures(text))


def _merge(tallies: Iterable[bytes]) -> Tally:
    """Add tallies up; memory holds one of them, what is added up, and no more headlines than are ever suggested."""
    terms: dict[tuple[str, str], Term] = {}
    newest: dict[str, Headline] = {}
    for encoded in tallies:
        one = msgspec.json.decode(encoded, type=Tally)
        for term in one.terms:
            held = terms.get((term.text, term.kind))
            terms[term.text, term.kind] = _add(held, term) if held else term
        newest = _newest(newest, one.headlines)
    return Tally(terms=tuple(terms.values()), headlines=tuple(newest.values()))


def _add(one: Term, other: Term) -> Term:
    count, last = one.count + other.count, max(one.last, other.last)
    return Term(text=one.text, kind=one.kind, count=count, last=last, read=one.read)


def _newest(held: Mapping[str, Headline], more: Iterable[Headline]) -> dict[str, Headline]:
    """Add headlines, of equal ones the newest, and keep the newest of all."""
    ordered = sorted((*held.values(), *more), key=lambda headline: (-headline.day, headline.path))
    kept: dict[str, Headline] = {}
    for headline in ordered:
        if len(kept) == _HEADLINES_KEPT:
            break
        kept.setdefault(headline.text, headline)
    return kept


def _best(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Order terms by use: how often, how lately, and what they are. What is a column or name is no keyword besides."""
    recent = max((term.last for term in terms), default=0) - _RECENT

    def order(term: Term) -> tuple[int, str, str]:
        return -term.count * _WEIGHTS[term.kind] * (1 + (term.last >= recent)), term.text, term.kind

    kept: dict[str, Term] = {}
    for term in sorted(terms, key=order):
        kept.setdefault(term.text, term)
    return tuple(kept.values())


def _fit(ranked: _Ranked, limit: int, runs: str) -> tuple[bytes, _Ranked]:
    """Write as much as `limit` bytes hold; also what is left. Size grows nearly in step with text, so few tries do."""
    bare = _render(_Ranked(terms=(), headlines=()), runs)
    room, best = 2 * limit, (bare, ranked)
    for _ in range(6):
        part, rest = _part(ranked, room)
        content = _render(part, runs)
        if len(content) <= limit:
            best = max(best, (content, rest), key=lambda tried: len(tried[0]))
            if not (rest.terms or rest.headlines) or len(content) > 0.97 * limit:
                break
        room = int(room * 0.985 * (limit - len(bare)) / max(1, len(content) - len(bare)))
    return best


def _part(ranked: _Ranked, room: int) -> tuple[_Ranked, _Ranked]:
    """Part what `room` bytes of text hold from what they do not; what terms leave headlines take, and the other way."""
    terms = list(accumulate(_size(term.text) for term in ranked.terms))
    headlines = list(accumulate(_size(headline.text, headline.path) for headline in ranked.headlines))
    all_headlines = headlines[-1] if headlines else 0
    for_terms = max(int(room * _TERMS_SHARE), room - all_headlines)
    m = sum(size <= for_terms for size in terms)
    n = sum(size <= room - (terms[m - 1] if m else 0) for size in headlines)
    taken = _Ranked(terms=ranked.terms[:m], headlines=ranked.headlines[:n])
    return taken, _Ranked(terms=ranked.terms[m:], headlines=ranked.headlines[n:])


def _size(*texts: str) -> int:
    return sum(len(text.encode("utf-8", "replace")) + 2 for text in texts)


def _render(part: _Ranked, runs: str) -> bytes:
    entries: list[Term | Headline] = [*part.terms, *part.headlines]
    others = _others(entries)
    read = [(place, text) for place, entry in enumerate(entries) if (text := _remaining(entry, others))]
    content = {
        "runs": runs,
        "others": " ".join(_by_reading(others)),
        "terms": "\n".join(term.text for term in part.terms),
        "kinds": "".join(term.kind for term in part.terms),
        "headlines": "\n".join(headline.text for headline in part.headlines),
        "paths": "\n".join(headline.path for headline in part.headlines),
        "read": [[place - last for last, place in pairwise([0, *(p for p, _ in read)])], [text for _, text in read]],
    }
    return gzip.compress(msgspec.json.encode(content), mtime=0)


def _others(entries: Iterable[Term | Headline]) -> dict[str, str]:
    """How characters outside the table are mostly read."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for _, character, reading in _departing(entry):
            if character not in table():
                counts[character][reading] += 1
    return {character: min(readings, key=lambda r: (-readings[r], r)) for character, readings in counts.items()}


def _remaining(entry: Term | Headline, others: Mapping[str, str]) -> str:
    """Say what of an entry's reading neither table tells."""
    return "".join(f"{place}{read}" for place, character, read in _departing(entry) if others.get(character) != read)


def _departing(entry: Term | Headline) -> Iterator[tuple[int, str, str]]:
    """Yield where an entry is read otherwise than the table says, the character there, and its reading."""
    if not entry.read:
        return
    units = normalize(entry.text).encode("utf-16-le")
    for place, reading in _DEPARTURE.findall(entry.read):
        at = 2 * int(place)
        wide = 0xD8 <= units[at + 1] < 0xDC
        yield int(place), units[at : at + (4 if wide else 2)].decode("utf-16-le"), reading


def _by_reading(others: Mapping[str, str]) -> Iterator[str]:
    """Write readings, each before the characters that have it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for character, reading in sorted(others.items()):
        groups[reading].append(character)
    for reading in sorted(groups):
        yield reading + "".join(groups[reading])
