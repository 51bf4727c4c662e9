"""What is indexed is what a reader of the built document sees: no more, no less."""

import gzip
import json

from generator.text.normalize import normalize_blocks
from tests.search.shown import read_shown


def test_the_indexed_text_of_every_article_is_the_text_that_its_document_shows(sample):
    texts = sorted((sample.public / "search" / "text").rglob("*.json.gz"))
    assert len(texts) == sample.result.articles >= 40
    for path in texts:
        text = json.loads(gzip.decompress(path.read_bytes()))
        shown = read_shown(sample.public / text["url"] / "index.html")
        assert normalize_blocks([*text["head_blocks"], *text["blocks"]]) == normalize_blocks(shown), text["id"]


def test_every_article_document_is_indexed_and_nothing_else(sample):
    indexed = {
        path.relative_to(sample.public / "search" / "text")
        for path in (sample.public / "search" / "text").rglob("*.gz")
    }
    found = sample.public.rglob("*/*/*/*/*/*/index.html")
    shown = {path.parent.relative_to(sample.public) for path in found if "<article" in path.read_text("utf-8")}
    own = {path for path in shown if path.parts[0] != "zh-Hant"}  # where the same articles stand once more
    assert {path.with_suffix(".json.gz") for path in own} == indexed
