"""The scripts that a browser searches from file://: each article's headline, authors and keywords, as they are."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.search import search_files
from generator.search.headlines import render_headlines
from tests.search.invented import make_documents

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def arguments(script: bytes, call: str) -> list[object]:
    """What a script hands on, read as the JSON that it has to be."""
    before, after = f"BankeHeadlines.{call}(", ");\n"
    written = script.decode()
    assert written.startswith(before)
    assert written.endswith(after)
    return json.loads(f"[{written.removeprefix(before).removesuffix(after)}]")


def rows(script: bytes) -> list[tuple[object, ...]]:
    _, table = arguments(script, "keep")
    return [
        (
            f"{table['folders'][table['folder'][row]]}/{table['names'][row]}/",
            table["headline"][row],
            table["dates"][table["date"][row]],
            table["page"][row],
            tuple(table["authors"][author] for author in table["author"][row]),
            tuple(table["keywords"][keyword] for keyword in table["keyword"][row]),
        )
        for row in range(len(table["names"]))
    ]


def expected(documents):
    return [(d.url, d.headline, d.date.isoformat(), d.page, d.authors, d.keywords) for d in documents]


def test_a_shards_script_holds_its_articles_row_by_row():
    documents = [replace(d, keywords=("渡槽", d.section)) for d in make_documents(40)]
    script = render_headlines("qinghe.2025", documents)
    assert rows(script) == expected(documents)
    assert arguments(script, "keep")[0] == "qinghe.2025"


@given(st.lists(st.tuples(text, st.lists(text, max_size=3), st.lists(text, max_size=3)), max_size=5))
def test_any_text_is_kept_as_it_is(values):
    made = make_documents(len(values))
    documents = [
        replace(d, headline=headline, authors=tuple(authors), keywords=tuple(keywords))
        for d, (headline, authors, keywords) in zip(made, values, strict=True)
    ]
    assert rows(render_headlines("a.2025", documents)) == expected(documents)


def test_equal_articles_make_equal_scripts():
    assert render_headlines("a", make_documents(9)) == render_headlines("a", make_documents(9))


def test_the_index_names_newspapers_and_shards_as_the_manifest_does(tmp_path):
    documents = [*make_documents(30, last=date(2025, 1, 7)), *make_documents(10, paper="hexi", seed=2)]
    papers = {"qinghe": "青禾日报", "hexi": "河西晚报"}
    files = dict(search_files(documents, tmp_path, papers=papers))
    read = lambda path: files[path] if isinstance(files[path], bytes) else files[path].read_bytes()  # noqa: E731
    manifest = json.loads(read("search/shards.json"))
    (listed,) = arguments(read("search/headlines/index.js"), "list")
    assert listed["papers"] == manifest["papers"]
    wanted = ("key", "digest", "paper", "year", "first", "last")
    assert listed["shards"] == [{name: shard[name] for name in wanted} for shard in manifest["shards"]]
    held = [
        row
        for shard in manifest["shards"]
        for row in rows(read(f"search/headlines/{shard['key']}.{shard['digest']}.js"))
    ]
    assert sorted(held) == sorted(expected(documents))
