"""What is suggested while typing: counted by shard, merged in any order, as much as fits, read as it is spoken."""

import gzip
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import readings, search_files, suggestions
from generator.search.pinyin import departures, table
from generator.search.readings import Readings
from generator.search.suggestions import FIRST_BYTES, MORE_BYTES, render_suggestions
from generator.search.tallies import keywords_found
from generator.search.tallies import tally as tally_found
from generator.text.normalize import normalize
from generator.workers import Workers
from tests.search.invented import make_documents

KEYWORDS = ("望川渠", "渡槽", "水务局", "三北工程", "分水闸", "秧田", "电池", "档案馆", "重庆", "昊天")


def with_keywords(count, **options):
    documents = make_documents(count, **options)
    words = [(KEYWORDS[n % 7], KEYWORDS[n % 10]) for n in range(count)]
    return [
        replace(document, keywords=chosen, blocks=(*document.blocks, "、".join(chosen)))
        for document, chosen in zip(documents, words, strict=True)
    ]


def tally(documents):
    return tally_found(documents, [keywords_found(document) for document in documents])


def suggest(tallies):
    return render_suggestions(tallies, Readings({}, Workers()))


def read(files):
    """The files' content, by `first` and `more`."""
    return {path.split("/")[2].split(".")[0]: json.loads(gzip.decompress(content)) for path, content in files}


def terms(content):
    return dict(zip(content["terms"].split("\n"), content["kinds"], strict=True))


def test_names_columns_and_keywords_are_there_each_once_and_headlines_with_their_paths():
    documents = with_keywords(60)
    (content,) = read(suggest([tally(documents)])).values()
    kinds = {kind: {text for text, of in terms(content).items() if of == kind} for kind in "nck"}
    assert kinds["n"] == {name for document in documents for name in document.authors}
    assert kinds["c"] == {"渠边夜话"}
    assert kinds["k"] == set(KEYWORDS)
    newest = {}
    for document in sorted(documents, key=lambda d: (-d.date.toordinal(), d.url)):
        newest.setdefault(document.headline, document.url.strip("/"))
    assert dict(zip(content["headlines"].split("\n"), content["paths"].split("\n"), strict=True)) == newest


def test_what_is_more_often_written_about_comes_first_and_headlines_from_new_to_old():
    documents = with_keywords(80)
    (content,) = read(suggest([tally(documents)])).values()
    count = {word: sum(word in document.keywords for document in documents) for word in KEYWORDS}
    keywords = [text for text, kind in terms(content).items() if kind == "k"]
    assert [count[word] for word in keywords] == sorted(count.values(), reverse=True)
    days = [path[7:17] for path in content["paths"].split("\n")]
    assert days == sorted(days, reverse=True)


def test_a_topic_that_its_article_does_not_hold_is_not_suggested_for_it_would_find_nothing():
    (document,) = make_documents(1)
    tallied = tally([replace(document, keywords=("用水", "三峡库区"), blocks=("说用水。",))])
    (content,) = read(suggest([tallied])).values()
    assert "用水" in terms(content)
    assert "三峡库区" not in terms(content)


def test_shards_in_any_order_and_however_cut_give_the_same_bytes():
    documents = with_keywords(90)
    whole = suggest([tally(documents)])
    parts = [tally(documents[start : start + 20]) for start in range(0, 90, 20)]
    assert suggest(parts) == suggest(reversed(parts)) == whole


def test_texts_whose_reading_is_known_are_not_read_again(monkeypatch):
    tallies = [tally(with_keywords(40))]
    first = Readings({}, Workers())
    files = render_suggestions(tallies, first)
    monkeypatch.setattr(readings, "departures", lambda text, name: pytest.fail(text))
    assert render_suggestions(tallies, Readings(first.asked(), Workers())) == files


def test_an_edition_without_articles_suggests_nothing():
    (content,) = read(suggest([])).values()
    assert content["terms"] == content["headlines"] == ""


def invented_words(count):
    return [chr(0x4E00 + n % 2999) + chr(0x5000 + n * 7 % 3001) + "渠" for n in range(count)]


@pytest.mark.parametrize(("count", "limit"), [(50, MORE_BYTES), (5_000, MORE_BYTES), (8_000, 20_000)])
def test_the_files_are_small_however_large_the_edition(count, limit, monkeypatch):
    monkeypatch.setattr(suggestions, "MORE_BYTES", limit)
    words = invented_words(count)
    document = make_documents(1)[0]
    tallies = [
        tally(
            [
                replace(
                    document, id=str(n), headline=f"{words[n]}今晨试水第{n}次", keywords=(words[n],), blocks=(words[n],)
                )
                for n in range(start, min(start + 2500, count))
            ]
        )
        for start in range(0, count, 2500)
    ]
    files = dict(suggest(tallies))
    sizes = {path.split("/")[2].split(".")[0]: len(content) for path, content in files.items()}
    assert sizes["first"] <= FIRST_BYTES
    assert sizes.get("more", 0) <= limit
    if count == 8_000:
        assert sizes["first"] > 0.9 * FIRST_BYTES
        assert sizes["more"] > 0.9 * limit
    else:
        held = [text for content in read(files.items()).values() for text in terms(content)]
        assert {*held} >= {*words}
        assert len(held) == len({*held})


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_whatever_stands_in_an_article_can_be_suggested(texts):
    document = make_documents(1)[0]
    documents = [
        replace(document, headline=text, column=text, authors=(text,), keywords=(text,), blocks=(text,))
        for text in texts
    ]
    for content in read(suggest([tally(documents)])).values():
        assert len(content["kinds"]) == len(content["terms"].split("\n")) or not content["terms"]
        assert len(content["headlines"].split("\n")) == len(content["paths"].split("\n"))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("望川渠", "wang chuan qu"),
        ("重庆的银行", "chong qing de yin hang"),
        ("校长过长江", "xiao zhang guo chang jiang"),
        ("重慶銀行", "chong qing yin hang"),
        ("乾隆", "qian long"),
        ("绿女略", "lv nv lve"),
        ("“重”庆", "chong qing"),
        ("昊天曦", "hao tian xi"),
    ],
)
def test_a_text_is_read_as_it_is_spoken(text, reading):
    assert " ".join(spoken(text)) == reading


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单守田", "shan"),
        ("解晓东", "xie"),
        ("仇英", "qiu"),
        ("曾望舒", "zeng"),
        ("翟天临", "zhai"),
        ("尉迟恭", "yu"),
        ("万俟卨", "mo"),
        ("沈知禾", "shen"),
        ("解放军报记者", "jie"),
    ],
)
def test_a_surname_is_read_as_a_surname(name, reading):
    assert spoken(name, name=True)[0] == reading


def test_places_of_readings_are_counted_as_scripts_count():
    assert departures("😀重庆") == "2chong"


def test_the_table_holds_the_common_characters_each_by_one_of_its_readings():
    from pypinyin import Style, pinyin

    common = [bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    assert list(table()) == [character for character in common if character]
    for character, reading in table().items():
        assert reading in pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]


def spoken(text, **options) -> list[str]:
    """A text's readings, from the table and what departs from it."""
    apart = {int(place): reading for place, reading in readings._DEPARTURE.findall(departures(text, **options))}
    return [apart.get(place) or table()[character] for place, character in enumerate(normalize(text))]


def test_the_manifest_names_the_files_and_a_change_of_one_article_leaves_other_tallies_alone(tmp_path):
    documents = with_keywords(40, last=date(2025, 1, 20))
    files = dict(search_files(documents, tmp_path, papers={"qinghe": "青禾日报"}))
    named = json.loads(files["search/shards.json"])["suggest"]
    assert [f"search/suggest/{name}" for name in named] == [
        path for path in files if path.startswith("search/suggest/")
    ]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("tally")}
    changed = [replace(documents[0], headline="望川渠改了道"), *documents[1:]]
    files = dict(search_files(changed, tmp_path, papers={"qinghe": "青禾日报"}))
    (content,) = read([(path, file) for path, file in files.items() if path.startswith("search/suggest/")]).values()
    assert "望川渠改了道" in content["headlines"].split("\n")
    assert terms(content).keys() >= set(KEYWORDS)
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("tally")}
    assert len(before.keys() & after.keys()) == len(before) - 1
