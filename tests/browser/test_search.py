"""Search in real Chromium: exact over any query, honest in its counts, safe with any text, whole by keyboard."""

import json
import random
import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.text.normalize import matches, normalize, parse_query
from tests.search.invented import NAMES
from tests.search.shown import read_shown

pytestmark = pytest.mark.browser

CASES = json.loads((Path(__file__).parents[1] / "search" / "normalize_cases.json").read_text(encoding="utf-8"))

ASK = """async ({queries, options}) => {
  const answers = [];
  for (const query of queries) {
    const {total, results} = await Banke.search(query, options && {...options, limit: options.limit ?? Infinity});
    answers.push({total, results});
  }
  return answers;
}"""


def ask(document, queries, **options):
    return document.evaluate(ASK, {"queries": list(queries), "options": {"limit": None, **options}})


def truth(documents, query, keep=lambda document: True):
    return {d.id for d in documents if keep(d) and matches(query, (*d.head_blocks, *d.blocks))}


def make_queries(texts, chance):
    """Words as jieba cuts them, names, substrings of 1 to 6 characters, pairs, and what is neither Han nor letter."""
    import jieba

    words = sorted({word for text in texts for word in jieba.cut(text) if len(word) >= 2 and not word.isspace()})
    words = chance.sample(words, min(400, len(words)))
    parts = [cut(chance, chance.choice(texts), length) for length in range(1, 7) for _ in range(25)]
    pairs = [f"{chance.choice(words)} {cut(chance, chance.choice(texts), chance.randint(1, 3))}" for _ in range(60)]
    marked = [part for text in texts for part in re.findall(r"\w{1,3}[，。：、！“”《（]\w{1,3}", text)]
    other = [part for text in texts for part in re.findall(r"[A-Za-z0-9.%-]+|[^\w\s]", text)]
    return list(
        dict.fromkeys(
            [*words, *NAMES, *parts, *pairs, *marked[:60], *other[:80], *(case["text"] for case in CASES["queries"])]
        )
    )


def cut(chance, text, length):
    at = chance.randrange(max(1, len(text) - length + 1))
    return text[at : at + length]


def assert_exact(page, articles, find):
    """Recall and precision 1.0, and a true total, for every query; `find` gives the ids that hold it."""
    queries = make_queries([text for blocks in articles.values() for text in blocks], random.Random(7))  # noqa: S311 - fixed
    assert len(queries) >= 300
    wrong = []
    expected = found = right = 0
    for query, answer in zip(queries, ask(page, queries), strict=True):
        ids, want = [result["id"] for result in answer["results"]], find(query)
        expected, found, right = expected + len(want), found + len(ids), right + len(want & set(ids))
        if set(ids) != want or len(ids) != len(set(ids)) or answer["total"] != len(want):
            wrong.append((query, answer["total"], len(want)))
    counts = f"{expected} articles to find, {found} found"
    rates = f"recall {right / expected:.4f}, precision {right / found:.4f}"
    print(f"\n{len(queries)} queries over {len(articles)} articles: {counts}, {rates}")  # noqa: T201 - pytest -s shows it
    assert not wrong


def test_every_query_finds_exactly_the_articles_that_hold_it(search, invented):
    articles = {d.id: (*d.head_blocks, *d.blocks) for d in invented}
    assert_exact(search, articles, lambda query: truth(invented, query))


def test_every_query_over_the_sample_edition_finds_exactly_the_documents_that_show_it(page, sample, host):
    """The truth is read out of the built documents, not out of the index."""
    page.goto(f"{host(sample.public)}search/index.html")
    documents = [
        path for path in sample.public.glob("qinghe/*/*/*/*/*/index.html") if "<article" in path.read_text("utf-8")
    ]
    articles = {article_id(path.parent.relative_to(sample.public)): read_shown(path) for path in documents}
    assert_exact(page, articles, lambda query: {id for id, blocks in articles.items() if matches(query, blocks)})


def article_id(folder: Path) -> str:
    paper, year, month, day, *rest = folder.parts
    return "/".join((paper, f"{year}-{month}-{day}", *rest))


def test_results_come_newest_first_up_to_the_limit_and_can_be_followed(search, invented, search_address):
    everything, some, none = (ask(search, ["望川渠"], limit=limit)[0] for limit in (1000, 3, 0))
    dates = [result["date"] for result in everything["results"]]
    assert dates == sorted(dates, reverse=True)
    assert some["results"] == everything["results"][:3]
    assert none["results"] == []
    assert some["total"] == none["total"] == len(dates) == len(truth(invented, "望川渠"))
    default = search.evaluate("Banke.search('望川渠')")
    assert len(default["results"]) == 20
    for result in some["results"]:
        assert set(result) == {"id", "url", "headline", "date", "page", "excerpt"}
        search.goto(urljoin(search_address, result["url"]))
        assert search.title() == result["id"]


@pytest.mark.parametrize(
    ("options", "keep"),
    [
        ({"year": 2024}, lambda d: d.date.year == 2024),
        ({"year": "2024"}, lambda d: d.date.year == 2024),
        ({"year": [2024, 2025]}, lambda d: d.date.year in {2024, 2025}),
        ({"year": 1999}, lambda d: False),
        ({"page": 2}, lambda d: d.page == 2),
        ({"section": "农业"}, lambda d: d.section == "农业"),
        ({"section": "農業"}, lambda d: d.section == "农业"),
        ({"author": "沈知禾"}, lambda d: "沈知禾" in d.authors),
        ({"author": "托卡林·别克"}, lambda d: "托卡林·别克" in d.authors),
        ({"kind": "letter"}, lambda d: d.kind == "letter"),
        ({"column": "渠边夜话"}, lambda d: d.column == "渠边夜话"),
        ({"paper": "hexi"}, lambda d: d.paper == "hexi"),
        ({"from": "2025-01-05"}, lambda d: d.date >= date(2025, 1, 5)),
        ({"to": "2025-01-05"}, lambda d: d.date <= date(2025, 1, 5)),
        ({"from": "2024-12", "to": "2025-01"}, lambda d: "2024-12" <= f"{d.date:%Y-%m}" <= "2025-01"),
        ({"section": "要闻", "author": "柳明川"}, lambda d: d.section == "要闻" and "柳明川" in d.authors),
        ({"year": None, "section": "", "author": []}, lambda d: True),
    ],
)  # fmt: skip
def test_filters_keep_exactly_what_they_say(search, invented, options, keep):
    answer = ask(search, ["水"], **options)[0]
    assert {result["id"] for result in answer["results"]} == truth(invented, "水", keep)
    assert answer["total"] == len(answer["results"])


def test_excerpts_are_plain_text_that_shows_the_hit(search):
    for result in ask(search, ["望川渠修复工程"])[0]["results"]:
        assert "望川渠修复工程" in result["excerpt"] or "望川渠修复工程" in result["headline"]
        assert len(result["excerpt"]) <= 160


HOSTILE = [
    "", " ", "　\n\t", "。", "？！", "“”", "《》——", "😀", "👍", "\ud83d", "\ude00\ud83d", "a\u0000b", "\u202e望川渠",
    "\u200b", "望川渠" * 3334, "水 " * 5000, " ".join(map(chr, range(0x4E00, 0x5200))), ".*", "[一-龥]+", "(?:",
    "\\", "$&", "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "&lt;b&gt;", '"水"',
    "'; DROP TABLE", "C++", "%", "^", "|", "%E4%B8", "__proto__", "constructor", "null", "undefined",
    "𠮷", "𠮷野家", "서울", "ㅅㅓ", "Ёлка",
    "ＣＡＦＥ", "ﬁ", "①", "㎡", "١٢٣", "水\u0301", "½",
]  # fmt: skip


def test_hostile_queries_have_true_answers(search, invented):
    for query, answer in zip(HOSTILE, ask(search, HOSTILE), strict=True):
        assert {result["id"] for result in answer["results"]} == truth(invented, query), ascii(query[:40])


def test_queries_that_are_no_text_have_answers(search):
    answers = search.evaluate("Promise.all([null, undefined, 63, {}, []].map((query) => Banke.search(query)))")
    assert [answer["total"] for answer in answers][:2] == [0, 0]
    assert answers[2]["total"] > 0


def test_python_and_javascript_fold_every_case_alike(search):
    cases = [*((case["text"], case["folded"]) for case in CASES["cases"]), *map(tuple, CASES["odd"])]
    folded = fold_in_browser(search, [text for text, _ in cases])["texts"]
    assert list(zip([text for text, _ in cases], folded, strict=True)) == cases
    same = " ".join(CASES["one"]).split()
    assert [len(set(fold_in_browser(search, list(group))["texts"])) for group in same] == [1] * len(same)


def test_python_and_javascript_read_every_query_alike(search):
    read = fold_in_browser(search, [case["text"] for case in CASES["queries"]])["queries"]
    assert read == [{"all": case["all"], "none": case["none"]} for case in CASES["queries"]]


def test_python_and_javascript_fold_random_text_alike(search):
    chance = random.Random(11)  # noqa: S311 - a fixed sample
    texts = ["".join(random_character(chance) for _ in range(chance.randint(1, 12))) for _ in range(20000)]
    folded = fold_in_browser(search, texts)
    assert folded["texts"] == [normalize(text) for text in texts]
    assert_read_alike(folded["queries"], texts)


def test_python_and_javascript_read_random_queries_alike(search):
    chance = random.Random(12)  # noqa: S311 - a fixed sample
    signs = "望川渠水發说，。 　\n\t\"＂“”「」『』--－—–'《》5.3%C9a\u0301\u200b\ud800😀"
    texts = ["".join(chance.choices(signs, k=chance.randint(1, 24))) for _ in range(20000)]
    assert_read_alike(fold_in_browser(search, texts)["queries"], texts)


def assert_read_alike(read, texts):
    asked = map(parse_query, texts)
    assert read == [{"all": list(query.all), "none": list(query.none)} for query in asked]


def random_character(chance: random.Random) -> str:
    import unicodedata

    ranges = (
        (0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x600), (0x2000, 0x2070), (0x2100, 0x2B00),
        (0x3000, 0x3400), (0x4E00, 0xA000), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0xF900, 0xFB00), (0xFE10, 0xFE70),
        (0xFF00, 0xFFF0), (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF), (0x1D400, 0x1D7FF), (0x900, 0xE00),
        (0x30, 0x3A), (0x2E, 0x2F),
    )  # fmt: skip
    while True:
        character = chr(chance.randrange(*chance.choice(ranges)))
        if unicodedata.category(character) != "Cn":
            return character


def fold_in_browser(page, texts):
    return page.evaluate(
        """async (texts) => {
          await import(new URL('normalize.js', location.href));
          const { readJson } = await import(new URL('engine.js', location.href));
          const { fold, parseQuery } = globalThis.BankeText.makeFolder(await readJson('simplified.json.gz'));
          const sound = ({ text, start, end }, printed) => text.length === start.length && text.length === end.length
            && start.every((at, i) => at < end[i] && end[i] <= printed.length);
          if (!texts.every((text) => sound(fold(text), text))) throw new Error('a position map is not sound');
          return { texts: texts.map((text) => fold(text).text), queries: texts.map(parseQuery) };
        }""",
        texts,
    )
