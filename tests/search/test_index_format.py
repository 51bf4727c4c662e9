"""The index's bytes: what Pagefind itself would have written of the same words, cut and merged as the build does."""

import gzip
import random
import re
import subprocess
from itertools import count, pairwise, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.cbor import head
from generator.search.chunks import SIGNATURE, cut_chunks, first_word, pack_chunk, version
from generator.search.inversion import invert
from generator.search.pagefind import find_executable, run
from generator.search.postings import Text, change_entry, split_entries
from generator.search.shelves import change_shelves, find_changes, make_shelves
from generator.search.tokens import lane_letters, letters_of, rank, spell, unrank
from generator.text.normalize import normalize_blocks
from tests.search.invented import make_documents

texts = st.lists(
    st.builds(
        lambda text, head: Text(text=text, head=min(head, len(text))),
        st.text(st.sampled_from("水渠。6a😀〇"), max_size=40),
        st.integers(0, 12),
    ),
    max_size=12,
)


def unpack(packed: bytes) -> object:
    return cbor2.loads(gzip.decompress(packed).removeprefix(SIGNATURE))


def index_of(texts, lanes=1):
    """Every word's entry, as (word, postings), of an index made in so many lanes."""
    shelves = {number: list(entries) for lane in range(lanes) for number, entries in invert(texts, lane, lanes)}
    return [cbor2.loads(entry) for number in sorted(shelves) for _, entry in shelves[number]]


def pages_of(postings):
    """Page, and places by weight, with steps undone."""
    page, out = 0, {}
    for step, places, fields in postings:
        page += step
        assert fields == []
        weight, at = 24, 0
        for number in places:
            if number < 0:
                weight, at = -number - 1, 0
            else:
                at += number
                out.setdefault(page, set()).add((weight, at))
    return out


def write_words(text: Text, path: Path) -> None:
    """The HTML of which Pagefind would make the same index: pairs, those of the head weighing five times as much."""
    letters = letters_of(text.text)
    pairs = [one + two for one, two in pairwise(letters)]
    path.write_text(
        '<html lang="und"><meta charset="utf-8"><body data-pagefind-body>'
        f'<p data-pagefind-weight="5">{" ".join(pairs[: text.head])}</p><p>{" ".join(pairs[text.head :])}</p>'
        f'<p data-pagefind-weight="0">{" ".join(sorted(set(letters)))}</p>',
        "utf-8",
    )


def test_each_word_stands_where_pagefind_itself_finds_it(tmp_path):
    documents = make_documents(60)
    texts = [
        Text(text=normalize_blocks((*d.head_blocks, *d.blocks)), head=len(normalize_blocks(d.head_blocks)))
        for d in documents
    ]
    (tmp_path / "words").mkdir()
    for row, text in enumerate(texts):
        write_words(text, tmp_path / "words" / f"{row:03}.html")
    out = run(find_executable(), tmp_path / "words", tmp_path / "out")
    rows = {}
    for path in (out / "fragment").iterdir():
        rows[path.stem] = int(gzip.decompress(path.read_bytes()).decode().partition('"url":"/')[2].partition(".")[0])
    (meta,) = out.glob("*.pf_meta")
    order = [rows[name] for name, _ in unpack(meta.read_bytes())[1]]
    theirs = {}
    for path in (out / "index").iterdir():
        for word, postings, variants in unpack(path.read_bytes())[0]:
            assert variants == []
            theirs[word] = {order[page]: places for page, places in pages_of(postings).items()}
    ours = {word: pages_of(postings) for word, postings, _ in index_of(texts, lanes=3)}
    assert ours.keys() == theirs.keys()
    alone = {letter for text in texts for letter in letters_of(text.text)}
    for word, pages in ours.items():
        assert pages.keys() == theirs[word].keys()
        assert word in alone or pages == theirs[word]


@given(texts, st.integers(1, 5))
def test_lanes_hold_the_shelves_of_the_index_made_at_once(texts, lanes):
    assert index_of(texts, lanes) == index_of(texts)


@given(texts)
def test_words_are_in_the_order_of_their_letters_however_they_are_sorted(texts):
    index = index_of(texts)
    words = [entry[0] for entry in index]
    assert words == sorted(words)
    with mock.patch("generator.search.inversion._RANK_BITS", 53), mock.patch("generator.search.inversion._RUN", 2):
        assert index_of(texts) == index


@given(texts, texts)
def test_entries_that_are_changed_are_those_that_are_made_anew(before, after):
    old = {word: entry for _, entries in invert(before) for word, entry in entries}
    assert dict(split_entries(b"\x81\x19\x01\x2c" + b"".join(old.values()))) == old
    for words in find_changes(((page, *pair) for page, pair in enumerate(zip_longest(before, after)))).values():
        for word, pages in words.items():
            old[word] = change_entry(word, old.get(word, b""), pages)
    assert {word: entry for word, entry in old.items() if entry} == {
        word: entry for _, entries in invert(after) for word, entry in entries
    }


more_texts = st.lists(
    st.builds(Text, text=st.text(st.sampled_from("一丁七万丈三上下不与"), max_size=60), head=st.just(0)), max_size=8
)


@given(more_texts, st.dictionaries(st.integers(0, 8), more_texts.filter(len)))
def test_shelves_that_are_changed_are_cut_as_those_that_are_made_anew(before, changed):
    after = [changed[page][0] if page in changed else text for page, text in enumerate(before)]
    small = {"_LEAST": 50, "_MOST": 150, "_ENDS_AT": 3}
    with TemporaryDirectory() as folder, mock.patch.multiple("generator.search.chunks", **small):
        old = tuple(make_shelves(before, Path(folder), ()))
        changes = find_changes(zip(count(), before, after, strict=False))
        assert list(change_shelves(old, changes, Path(folder))) == list(make_shelves(after, Path(folder), ()))


@given(st.lists(st.characters(exclude_categories=["Cs"]), min_size=2))
def test_characters_are_ranked_as_they_are_spelt(characters):
    assert sorted(characters, key=rank) == sorted(characters, key=spell)
    assert [unrank(rank(character)) for character in characters] == characters


@given(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), st.integers(1, 9))
def test_each_character_lies_in_one_lane(character, lanes):
    assert sum(bool(re.match(f"[{lane_letters(lane, lanes)}]", character)) for lane in range(lanes)) == 1


@given(texts)
def test_every_pair_and_character_is_a_word_and_no_other(texts):
    letters = [letters_of(text.text) for text in texts]
    pairs = {one + two for page in letters for one, two in pairwise(page)}
    assert {entry[0] for entry in index_of(texts)} == pairs | {letter for page in letters for letter in page}


def entries(count: int) -> list[tuple[str, bytes]]:
    chance = random.Random(3)  # noqa: S311 - fixed
    words = sorted({"".join(map(chr, chance.sample(range(0x4E00, 0x5000), 2))) for _ in range(count)})
    return [(word, b"\x83" + head(3, 6) + word.encode() + b"\x81\x83\x00\x81\x00\x80\x80") for word in words]


def test_chunks_hold_every_word_in_order_and_are_found_by_their_names():
    given = entries(9000)
    chunks = list(cut_chunks(given))
    held = [unpack(pack_chunk(chunk))[0] for chunk in chunks]
    assert [entry[0] for chunk in held for entry in chunk] == [word for word, _ in given]
    assert [first_word(chunk.name) for chunk in chunks] == [chunk[0][0] for chunk in held]
    assert len({version(chunk.name) for chunk in chunks}) == len(chunks) > 3
    assert all(len(chunk.plain) < 41_000 for chunk in chunks)


def test_another_word_changes_one_chunk():
    given = entries(9000)
    before = {chunk.name for chunk in cut_chunks(given)}
    word = next(word for word, _ in given[4000:] if word + "一" not in dict(given)) + "一"
    more = sorted([*given, (word, b"\x83" + head(3, 9) + word.encode() + b"\x80\x80")])
    after = {chunk.name for chunk in cut_chunks(more)}
    assert len(after - before) == len(before - after) == 1


@pytest.mark.parametrize("number", [0, 23, 24, 255, 256, 65535, 65536, 2**32, 2**64 - 1])
def test_heads_are_read_as_they_were_written(number):
    assert cbor2.loads(head(0, number)) == number
    assert cbor2.loads(head(1, number)) == -1 - number


def test_a_number_too_large_for_a_head_is_refused():
    with pytest.raises(ValueError, match="too large"):
        head(0, 2**64)


def test_pagefind_is_the_version_whose_format_is_written():
    said = subprocess.run([find_executable(), "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("pagefind 1.5.")
