"""The editions that benchmarks measure on, and the truth that they compare with."""

from dataclasses import replace
from datetime import date, timedelta
from gzip import decompress as gunzip
from itertools import islice

import msgspec

from benchmarks.editions import LAST, as_document, make_articles, search_documents, write_edition
from benchmarks.search_queries import Truth, make_queries
from generator.build import build
from generator.search import SearchDocument
from generator.text.normalize import matches


def test_an_edition_is_the_same_each_time_and_another_with_another_seed():
    assert list(search_documents(90)) == list(search_documents(90))
    assert list(search_documents(90)) != list(search_documents(90, seed=2))


def test_an_edition_grows_by_a_day_without_what_is_older_changing():
    before = list(search_documents(80, last=LAST - timedelta(days=1)))
    assert list(search_documents(120))[:80] == before


def test_an_edition_has_as_many_articles_as_asked_for_up_to_its_last_day():
    articles = list(make_articles(90, last=date(2024, 3, 1)))
    assert len({article.id for article in articles}) == len(articles) == 90
    assert [article.id for article in articles] == sorted(article.id for article in articles)
    assert {article.id.issue.date for article in articles} == {date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)}
    assert {article.id.page for article in articles} == set(range(1, 9))


def test_articles_are_as_long_as_in_print_and_repeat_their_words():
    lengths = [sum(map(len, article.blocks)) for article in make_articles(400)]
    assert 700 < sum(lengths) / len(lengths) < 900
    assert min(lengths) > 100
    assert max(lengths) < 3400
    holding = sum("发展" in "".join(article.blocks) for article in make_articles(400))
    assert 0.25 < holding / 400 < 0.45


def test_a_written_edition_builds_to_what_search_is_measured_with(tmp_path):
    content = write_edition(tmp_path, 90)
    assert build(content, tmp_path / "public").articles == 90
    texts = (path.read_bytes() for path in (tmp_path / "public/search/text").rglob("*.json.gz"))
    built = {one.id: one for one in (msgspec.json.decode(gunzip(text), type=SearchDocument) for text in texts)}
    assert {id: replace(one, keywords=()) for id, one in built.items()} == {
        str(article.id): replace(as_document(article), keywords=()) for article in make_articles(90)
    }


def test_truth_is_what_matches_says():
    documents = list(search_documents(60))
    truth = Truth(documents)
    queries = make_queries(documents, 120)
    assert len({query.text for query in queries}) == 120
    assert len({query.kind for query in queries}) == 17
    for query in islice(queries, 60):
        wanted = {n for n, one in enumerate(documents) if matches(query.text, (*one.head_blocks, *one.blocks))}
        assert truth.find(query.text) == wanted
